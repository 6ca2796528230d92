//! Notes that were edited: their words, and those that came or went with their marks.

use crate::model::{NodeId, Operation, PartKind, PartRef, Provision, Text};

use super::{at, document::Deriver, fragment::fragment, quotation::Reach, words};

impl Deriver<'_> {
    /// The text of a provision of the base without the marks of notes that are gone.
    pub(super) fn without_gone(&self, old: u32, new: u32) -> Text {
        let (before, after) = (self.standing(old), self.edited(new));
        let is_gone = |name: &str| {
            self.old.document.note(old, name).is_some() && !after.text.cites(name)
        };
        let mut text = before.text.clone();
        for mark in before.text.note_marks().into_iter().rev() {
            if is_gone(&mark.name) {
                let raw = text.raw().len();
                let kept =
                    [text.slice(0..mark.range.start), text.slice(mark.range.end..raw)];
                text = kept.into_iter().filter(|piece| !piece.is_empty()).collect();
            }
        }
        text
    }

    /// The notes that a provision brings, where their marks are new.
    pub(super) fn new_notes(&self, old: u32, new: u32) -> Vec<Provision> {
        let document = self.new.document;
        let all = document.notes(new).map(|note| &document.provisions[note as usize]);
        let is_new = |note: &&Provision| {
            note.note().is_some_and(|name| self.old.document.note(old, name).is_none())
        };
        let alone = |note: &Provision| Provision {
            parent: None,
            end: 1,
            lines: None,
            ..note.clone()
        };
        all.filter(is_new).map(alone).collect()
    }

    /// What becomes of the notes that stand in both texts, and of those that are gone.
    pub(super) fn notes(&self, old: u32, new: u32) -> Option<Vec<Operation>> {
        let mut operations = Vec::new();
        for note in self.old.document.notes(old) {
            let before = self.standing(note);
            let address = self.address(note);
            let Some(after) = self.new.document.note(new, before.note()?) else {
                operations.push(self.delete(note));
                continue;
            };
            let after = self.edited(after);
            if before.text.raw() == after.text.raw() {
                continue;
            }
            let part = PartRef {
                node: NodeId { provision: note, ..self.at(0) },
                kind: PartKind::Text,
            };
            let reach = Reach::of(self.base, &address, part)?;
            let fine = words::amend(&reach, &after.text, &[], self.script);
            let whole = || {
                let words = Provision { label: None, end: 1, ..after.clone() };
                let text = self.new_text(&fragment(&[(&[words], 0)]))?;
                let at = at(address.clone());
                Some(vec![Operation::Substitute { at, text, old: None }])
            };
            operations.extend(fine.or_else(whole)?);
        }
        Some(operations)
    }
}
