//! Notes: what becomes of them when the words that bear their marks are changed.
//!
//! A note goes with its mark. Words that are taken away take theirs along; new words bring the
//! note of each mark they bear, or keep that of words in whose place they come. A mark without
//! a note is never made, and no note is lost unsaid.

use std::ops::Range;

use crate::{
    diagnostic::{Finding, Rule, Severity},
    engine::{Change, Footprint, NewItem, NewNumber, PlacedDocument, Whole},
    model::{
        Address, Brings, Label, NodeId, NoteMark, PartKind, PartRef, Provision, Text,
        unsettled_note,
    },
    source::{Located, Span},
};

use super::{binder::Binder, structure::Changes};

impl Binder<'_> {
    /// Adds what happens to notes when words change. `notes` are those that come with the new
    /// words.
    pub(super) fn noted(
        &self,
        changes: Vec<Change>,
        notes: &[Provision],
        span: Span,
    ) -> Changes {
        let mut all = Vec::with_capacity(changes.len());
        let mut used = vec![false; notes.len()];
        for change in changes {
            match change {
                Change::Words { part, range, with } => {
                    let range = self.with_marks(part, range, &with);
                    let raw = range.clone();
                    let (with, further) =
                        self.with_notes((part, raw), &with, notes, &mut used, span)?;
                    all.push(Change::Words { part, range, with });
                    all.extend(further);
                }
                Change::Retitle { node, heading } => {
                    let part = PartRef { node, kind: PartKind::Heading };
                    let whole = 0..self.base.convention.text(part).raw().len();
                    let (heading, further) =
                        self.with_notes((part, whole), &heading, notes, &mut used, span)?;
                    all.push(Change::Retitle { node, heading });
                    all.extend(further);
                }
                Change::Substitute { node, heading, number, mut provisions } => {
                    self.complete(&mut provisions, heading.as_ref(), Some(node), span)?;
                    all.push(Change::Substitute { node, heading, number, provisions });
                }
                Change::Insert { gap, mut item } => {
                    match &mut item {
                        NewItem::Provision { provisions, .. } => {
                            self.complete(provisions, None, None, span)?;
                        }
                        NewItem::Documents(documents) => {
                            for PlacedDocument { heading, provisions, .. } in documents {
                                self.complete(provisions, Some(heading), None, span)?;
                            }
                        }
                    }
                    all.push(Change::Insert { gap, item });
                }
                other @ (Change::Delete { .. }
                | Change::Move { .. }
                | Change::Renumber { .. }
                | Change::Wrap { .. }
                | Change::Set { .. }
                | Change::SplitProvision { .. }
                | Change::SplitArticle { .. }
                | Change::Merge { .. }
                | Change::Brought { .. }) => all.push(other),
            }
        }
        let unused = notes.iter().zip(used).find(|(_, used)| !used);
        if let Some(name) = unused.and_then(|(note, _)| note.note()) {
            let message = format!("the new words do not cite note {name}");
            let help =
                format!("Put `[^{name}]` behind the words that the note belongs to.");
            let finding = self.finding(Rule::NoteWithoutMark, span, message).help(help);
            return Err(vec![finding.weighing(Severity::Error)]);
        }
        Ok(once(&all))
    }

    /// Takes marks beside quoted words along where the new words bear them, too.
    fn with_marks(
        &self,
        part: PartRef,
        mut range: Range<usize>,
        with: &Text,
    ) -> Range<usize> {
        if range.is_empty() {
            return range;
        }
        let marks = self.base.convention.text(part).note_marks();
        let stays = |mark: &&NoteMark| with.cites(&mark.name);
        for mark in marks.iter().filter(stays) {
            if mark.range.start == range.end {
                range.end = mark.range.end;
            }
        }
        for mark in marks.iter().rev().filter(stays) {
            if mark.range.end == range.start {
                range.start = mark.range.start;
            }
        }
        range
    }

    /// New words for a stretch of a part, and what happens to notes there.
    fn with_notes(
        &self,
        (part, range): (PartRef, Range<usize>),
        with: &Text,
        notes: &[Provision],
        used: &mut [bool],
        span: Span,
    ) -> Result<(Text, Vec<Change>), Vec<Finding>> {
        let standing = self.base.convention.text(part).note_marks();
        let inside = |at: &Range<usize>| {
            range.start <= at.start && at.end <= range.end && !range.is_empty()
        };
        let (taken, left): (Vec<_>, Vec<_>) =
            standing.into_iter().partition(|mark| inside(&mark.range));
        let mut changes = Vec::new();
        let mut renamed = Vec::new();
        for mark in with.note_marks() {
            let name = mark.name.as_str();
            let stays = taken.iter().any(|mark| mark.name == name);
            let brought = notes.iter().position(|note| note.note() == Some(name));
            let own = self.note(part.node, name).filter(|_| stays);
            match (brought, own) {
                (Some(at), Some(node)) => {
                    used[at] = true;
                    let note = &self.base.convention.provision(node).text;
                    if *note != notes[at].text {
                        let provisions =
                            vec![Provision { label: None, ..notes[at].clone() }];
                        let (heading, number) = (None, None);
                        changes.push(Change::Substitute {
                            node,
                            heading,
                            number,
                            provisions,
                        });
                    }
                }
                (Some(at), None) => {
                    used[at] = true;
                    let new = unsettled_note(name, notes[at].text.raw());
                    let label = Some(Label::Note(new.clone()));
                    let provisions = vec![Provision { label, ..notes[at].clone() }];
                    let number = NewNumber::None;
                    changes.push(Change::Insert {
                        gap: self.base.gap_of_notes(part.node),
                        item: NewItem::Provision { provisions, number },
                    });
                    renamed.push((name.to_owned(), new));
                }
                (None, Some(_)) => (),
                (None, None) if self.lacks(part.node, name) => (),
                (None, None) => return Err(vec![self.no_note(name, None, span)]),
            }
        }
        let stays = |name: &str| {
            with.cites(name) && renamed.iter().all(|(old, _)| old != name)
                || left.iter().any(|mark| mark.name == name)
        };
        for mark in taken.iter().filter(|mark| !stays(&mark.name)) {
            if let Some(node) = self.note(part.node, &mark.name) {
                changes.push(Change::Delete { node });
            }
        }
        let new = |name: &str| {
            renamed.iter().find(|(old, _)| old == name).map(|(_, new)| new.clone())
        };
        Ok((with.with_notes_named(&new), changes))
    }

    /// The note of this name that the words of a provision cite.
    fn note(&self, node: NodeId, name: &str) -> Option<NodeId> {
        let note = self.base.convention.document(node).note(node.provision, name)?;
        Some(NodeId { provision: note, ..node })
    }

    /// Whether no words of the document have a note of this name, which is cited there.
    fn lacks(&self, node: NodeId, name: &str) -> bool {
        let document = self.base.convention.document(node);
        let is_there = document.provisions.iter().any(|one| one.note() == Some(name));
        !is_there && self.base.convention.provision(node).text.cites(name)
    }

    /// Gives the notes among new provisions names of their own until all are assigned, but for
    /// those that restate a note of what they take the place of.
    fn complete(
        &self,
        provisions: &mut [Provision],
        heading: Option<&Text>,
        place: Option<NodeId>,
        span: Span,
    ) -> Result<(), Vec<Finding>> {
        let restated = |name: &str| {
            let node = place?;
            let document = self.base.convention.document(node);
            let inside = node.provision..document.provisions[node.provision as usize].end;
            let mut notes = document
                .provisions
                .get(inside.start as usize..inside.end as usize)?
                .iter();
            notes.find(|note| note.note() == Some(name))
        };
        for at in 0..provisions.len() {
            let notes: Vec<usize> = notes_of(provisions, at);
            let texts = [heading.filter(|_| at == 0), Some(&provisions[at].text)];
            for mark in texts.into_iter().flatten().flat_map(Text::note_marks) {
                let cited = |note: &usize| provisions[*note].note() == Some(&mark.name);
                if !notes.iter().any(cited) {
                    let old = restated(&mark.name);
                    return Err(vec![self.no_note(&mark.name, old, span)]);
                }
            }
            let mut renamed = Vec::new();
            for note in notes {
                let Some(name) = provisions[note].note().map(str::to_owned) else {
                    continue;
                };
                if at == 0 && heading.is_some() || restated(&name).is_some() {
                    continue;
                }
                let new = unsettled_note(&name, provisions[note].text.raw());
                provisions[note].label = Some(Label::Note(new.clone()));
                renamed.push((name, new));
            }
            let new = |name: &str| {
                renamed.iter().find(|(old, _)| old == name).map(|(_, new)| new.clone())
            };
            provisions[at].text = provisions[at].text.with_notes_named(&new);
        }
        Ok(())
    }

    fn no_note(&self, name: &str, old: Option<&Provision>, span: Span) -> Finding {
        let message = format!("the new words cite note {name} and do not bring it");
        let text = old.map_or("…", |old| old.text.printed());
        let help = format!(
            "Write it below them, behind a blank line: `[^{name}]: {text}`; or leave the mark \
             out."
        );
        let finding = self.finding(Rule::MarkWithoutNote, span, message).help(help);
        finding.weighing(Severity::Error)
    }

    /// Strikes a note with its mark.
    pub(super) fn delete_note(&self, node: NodeId) -> Vec<Change> {
        let provision = self.base.convention.provision(node);
        let (Some(name), Some(holder)) = (provision.note(), provision.parent) else {
            return vec![Change::Delete { node }];
        };
        let holder = NodeId { provision: holder, ..node };
        let kind = match holder.provision {
            0 => PartKind::Heading,
            _ => PartKind::Text,
        };
        let part = PartRef { node: holder, kind };
        let marks = self.base.convention.text(part).note_marks();
        let own = marks.into_iter().filter(|mark| mark.name == name);
        let unmarked = own.map(|mark| Change::Words {
            part,
            range: mark.range,
            with: Text::default(),
        });
        unmarked.chain([Change::Delete { node }]).collect()
    }

    /// A note that is to be moved, numbered or divided: it stands where its mark does.
    pub(super) fn is_a_note(&self, at: &Located<Address>) -> Finding {
        let message = format!("{} stands where its mark does", at.value);
        let help = "A note is moved with the words that cite it; replace, substitute or delete \
                    it where it stands.";
        self.finding(Rule::FragmentMisfit, at.span, message).help(help)
    }

    /// Says which notes go with words that others take the place of.
    pub(super) fn notes_that_go(&self, changes: &[Change]) -> Vec<Finding> {
        let Some(span) = self.amendment.operation.brings().map(Brings::span) else {
            return Vec::new();
        };
        let gone = changes.iter().flat_map(|change| self.gone_with(&change.footprint()));
        let said = gone.map(|gone| {
            let message = format!("note {gone} goes with the words that are replaced");
            let help = format!(
                "Write `[^{gone}]` where the note belongs in the new words to keep it; delete \
                 it by an amendment of its own if it is to go."
            );
            let finding = self.finding(Rule::NoteWithoutMark, span, message).help(help);
            finding.weighing(Severity::Warning)
        });
        said.collect()
    }

    /// The notes that are struck with a change: itself, or those of what is put anew that the
    /// new text does not bring again.
    fn gone_with(&self, footprint: &Footprint<'_>) -> Vec<&str> {
        let (Some(home), Some(whole)) = (footprint.home, footprint.whole) else {
            return Vec::new();
        };
        let document = self.base.convention.document(home);
        let (at, end) =
            (home.provision, document.provisions[home.provision as usize].end);
        match whole {
            Whole::Deleted => {
                document.provisions[at as usize].note().into_iter().collect()
            }
            Whole::Substituted { provisions, .. } => {
                let is_again = |old: &&Provision| {
                    let is_it = |new: &Provision| {
                        new.note().is_some()
                            && (new.note() == old.note() || new.text == old.text)
                    };
                    provisions.iter().any(is_it)
                };
                let inside = &document.provisions[at as usize + 1..end as usize];
                let gone = inside.iter().filter(|old| !is_again(old));
                gone.filter_map(Provision::note).collect()
            }
        }
    }
}

/// Each change once: a note may go with two stretches of words, no stretch is changed twice.
fn once(all: &[Change]) -> Vec<Change> {
    let is_first = |(at, one): &(usize, &Change)| {
        one.footprint().words.is_some() || !all[..*at].contains(one)
    };
    all.iter().enumerate().filter(is_first).map(|(_, one)| one.clone()).collect()
}

/// The notes that a provision of a list cites.
fn notes_of(provisions: &[Provision], holder: usize) -> Vec<usize> {
    let is_own = |at: &usize| {
        provisions[*at].note().is_some()
            && provisions[*at].parent.map(|parent| parent as usize) == Some(holder)
    };
    (holder + 1..provisions.len()).take_while(is_own).collect()
}
