//! New provisions: the place that leads to their gap.

use crate::model::{Fragment, Operation, ProvisionPlace};

use super::{at, document::Deriver, proof::Line, room::Room};

impl Deriver<'_> {
    /// Inserts a run of new children of `parent`, between those of the base that stand
    /// `beside` it.
    pub(super) fn insert(
        &self,
        parent: u32,
        run: &[u32],
        beside: (Option<u32>, Option<u32>),
        room: &Room,
    ) -> Option<Operation> {
        let fragment = Fragment::Provisions(self.new_provisions(run));
        let text = (self.script.provisions)(&fragment)?;
        let expected = self.with_run(parent, run, beside.0, room);
        let (before, after) = beside;
        let places = [
            before.map(|old| ProvisionPlace::After(at(self.exact_address(old)))),
            after.map(|old| ProvisionPlace::Before(at(self.exact_address(old)))),
            Some(ProvisionPlace::LastIn(at(self.address(parent)))),
            Some(ProvisionPlace::LastIn(at(self.exact_address(parent)))),
            Some(ProvisionPlace::FirstIn(at(self.address(parent)))),
            Some(ProvisionPlace::FirstIn(at(self.exact_address(parent)))),
        ];
        let deleted = room.gone.iter().map(|old| Some(self.delete(*old)));
        let renumbered =
            room.renumbered.iter().map(|(old, new)| self.renumber(*old, *new));
        let around: Vec<Operation> = deleted.chain(renumbered).collect::<Option<_>>()?;
        places.into_iter().flatten().find_map(|place| {
            let insertion = Operation::InsertProvisions {
                place,
                text: text.clone(),
                id: None,
                tags: Vec::new(),
            };
            let mut operations = around.clone();
            operations.push(insertion);
            let proven = self.proves(&operations, &expected);
            operations.pop().filter(|_| proven)
        })
    }

    /// The document's lines with the run, renumbered, and without what is gone.
    fn with_run(
        &self,
        parent: u32,
        run: &[u32],
        before: Option<u32>,
        room: &Room,
    ) -> Vec<Line<'_>> {
        let point = before.map_or(parent + 1, |old| self.standing(old).end);
        let stands = |index: u32| {
            !room.gone.iter().any(|old| (*old..self.standing(*old).end).contains(&index))
        };
        let mut expected = Vec::new();
        for (line, index) in self.old.lines.iter().zip(0..) {
            if index == point {
                self.extend(&mut expected, run);
            }
            if stands(index) {
                let new = room.renumbered.iter().find(|(old, _)| *old == index);
                expected.push(match new {
                    Some((_, new)) => line.labelled_as(&self.new.within(*new)[0]),
                    None => line.clone(),
                });
            }
        }
        if point as usize == self.old.lines.len() {
            self.extend(&mut expected, run);
        }
        expected
    }

    fn extend<'l>(&'l self, lines: &mut Vec<Line<'l>>, run: &[u32]) {
        for new in run {
            lines.extend(self.new.within(*new).iter().cloned());
        }
    }
}
