//! A text that becomes the first child of its provision, and what stands beside it there.

use crate::model::{Label, NodeId, Provision};

use super::{
    ProvisionTrace,
    document::{Builder, Sibling},
    number::{Assigned, Row, Slot, assign},
    siblings::Wrap,
};

impl<'b> Builder<'b> {
    /// Puts a provision of the base below `parent`; where its text becomes a child, inside a
    /// new one that bears its label.
    pub(super) fn wrapped(
        &mut self,
        node: NodeId,
        parent: u32,
        label: Option<Label>,
        put: impl FnOnce(&mut Self, u32, Option<Label>),
    ) {
        let places = self.places;
        let Some(wrap) = places.wrap(node) else { return put(self, parent, label) };
        let standing = self.base.convention.provision(node).label.clone();
        let outer = Provision { label: label.or(standing), ..Provision::stand_in() };
        let index = self.push(outer, Some(parent), ProvisionTrace::New(wrap.by.clone()));
        let [before, behind] = self.base.gaps_of_wrap(node).map(|gap| {
            let mut siblings = Vec::new();
            self.new_in(gap, &mut siblings);
            siblings
        });
        let mut labels = self.labels_beside(wrap, &before, &behind).into_iter();
        self.beside(before, index, &mut labels);
        let first = self.provisions.len();
        put(self, index, labels.next().flatten());
        // What stood here stands deeper.
        self.provisions[first..].iter_mut().for_each(|provision| provision.lines = None);
        self.beside(behind, index, &mut labels);
        self.close(index);
    }

    /// The labels of what stands before the text, of the text, and of what stands behind it.
    fn labels_beside(
        &self,
        wrap: &Wrap<'_>,
        before: &[Sibling<'_>],
        behind: &[Sibling<'_>],
    ) -> Vec<Option<Label>> {
        let own = std::iter::once(Slot::Fixed(wrap.number.clone()));
        let before = before.iter().map(|sibling| self.slot(sibling));
        let behind = behind.iter().map(|sibling| self.slot(sibling));
        let slots: Vec<Slot> = before.chain(own).chain(behind).collect();
        let between = self.base.counting.between;
        let row = Row { series: wrap.number.series, between, is_odd: false };
        let numbers = assign(&slots, row);
        let label = |(slot, assigned): (Slot, Option<Assigned>)| {
            let given = match slot {
                Slot::Fixed(number) => Some(number),
                Slot::Assigned | Slot::Unnumbered => None,
            };
            let number = assigned.map(|assigned| assigned.number).or(given)?;
            Some(wrap.label.with_number(&number))
        };
        slots.into_iter().zip(numbers).map(label).collect()
    }

    fn beside(
        &mut self,
        siblings: Vec<Sibling<'b>>,
        parent: u32,
        labels: &mut impl Iterator<Item = Option<Label>>,
    ) {
        for (sibling, label) in siblings.into_iter().zip(labels) {
            self.put(sibling, parent, label);
        }
    }
}
