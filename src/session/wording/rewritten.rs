//! An amendment written anew with all edits of its words, and read again: what others wrote in
//! it is credited to them.

use std::ops::Range;

use crate::{
    diagnostic::{Finding, Rule},
    engine::{Joined, Origin, Piece, ProvisionTrace, Side, Trace},
    model::{
        Amendment, AmendmentRef, Fragment, Hand, NewText, NewWords, Operation, Proposal,
        SubOperation, Text,
    },
    parse,
    words::{Alignment, ChangeKind, align, diff},
};

use super::{
    sub::composed,
    text::{Wording, finding_at, lines_of, written},
};

/// An amendment on its way into its new words.
pub(super) struct Rewrite<'a> {
    pub(super) wording: &'a Wording<'a>,
    pub(super) subs: &'a [&'a Proposal],
    pub(super) joined: &'a Joined,
    /// Its place in the proposal.
    pub(super) place: usize,
}

/// Other words in the place of written bytes, and whose they are.
struct Splice {
    range: Range<usize>,
    with: String,
    by: Vec<Side>,
}

/// New words as they are written, with what others wrote in them.
struct Rewritten {
    text: String,
    hands: Vec<Hand>,
    splices: Vec<Splice>,
}

impl Rewrite<'_> {
    /// Returns the amendment with its new words, or nothing where it is left out.
    pub(super) fn amendment(
        &self,
        amendment: &Amendment,
    ) -> Result<Option<Amendment>, Vec<Finding>> {
        let origin = self.joined.origins.iter().find(|origin| {
            origin.standing().is_some_and(|old| old.document as usize == self.place)
        });
        let trace = match origin {
            Some(Origin::Amended(_, trace)) => trace,
            Some(Origin::Deleted(..)) | None => return Ok(None),
            Some(Origin::Untouched(_) | Origin::Divided(..) | Origin::New(_)) => {
                return Ok(Some(amendment.clone()));
            }
        };
        let Some(written) = written(&amendment.operation) else {
            return Ok(Some(amendment.clone()));
        };
        let of = self.citation(amendment);
        let rewritten = match trace.provisions.first() {
            Some(ProvisionTrace::Substituted(_, by)) => self.anew(written, by, &of),
            Some(_) | None => {
                let splices = self.splices(trace);
                Some(spliced(written, splices, &of))
            }
        };
        match rewritten {
            Some(rewritten) => self.read_again(amendment, rewritten).map(Some),
            None => Ok(Some(amendment.clone())),
        }
    }

    fn citation(&self, amendment: &Amendment) -> AmendmentRef {
        let proposal = self.wording.proposal.id.value.clone();
        AmendmentRef { proposal, number: amendment.number }
    }

    /// What the trace of its lines says about the bytes of its words.
    fn splices(&self, trace: &Trace) -> Vec<Splice> {
        let lines = &self.wording.lines[self.place];
        let mut splices = Vec::new();
        for provision in &trace.provisions {
            match provision {
                ProvisionTrace::Amended(node, pieces) => {
                    let line = &lines[node.provision as usize - 1];
                    splices.extend(in_line(line.start, pieces));
                }
                ProvisionTrace::Untouched(_)
                | ProvisionTrace::Substituted(..)
                | ProvisionTrace::New(_)
                | ProvisionTrace::Divided(..) => (),
            }
        }
        splices.extend(trace.deleted.iter().map(|(node, by)| {
            let range = lines[node.provision as usize - 1].clone();
            Splice { range, with: String::new(), by: by.clone() }
        }));
        splices.sort_by_key(|splice| (splice.range.start, splice.range.end));
        splices
    }

    /// All of the words by a sub-amendment: those that it restates stay the proposal's.
    fn anew(&self, written: &str, by: &[Side], of: &AmendmentRef) -> Option<Rewritten> {
        let side = by.first()?;
        let sub = self.subs.iter().find(|sub| sub.id.value == side.proposal)?;
        let mut asked = sub.sub_amendments.iter();
        let asked = asked.find(|one| one.number == side.amendment)?;
        let SubOperation::Substitute { text } = &asked.operation else { return None };
        let text = composed(&text.value);
        let hands = differing(written, &text, &citations(by), of);
        let range = 0..written.len();
        let splices = vec![Splice { range, with: text.clone(), by: by.to_vec() }];
        Some(Rewritten { text, hands, splices })
    }

    fn read_again(
        &self,
        amendment: &Amendment,
        new: Rewritten,
    ) -> Result<Amendment, Vec<Finding>> {
        let mut rewritten = amendment.clone();
        match &mut rewritten.operation {
            Operation::Replace { with: words, .. }
            | Operation::InsertWords { text: words, .. }
            | Operation::Retitle { with: words, .. } => self.words(words, new)?,
            Operation::InsertProvisions { text, .. }
            | Operation::Substitute { text, .. } => self.provisions(text, &new)?,
            Operation::DeleteWords { .. }
            | Operation::DeleteProvision { .. }
            | Operation::Move { .. }
            | Operation::Renumber { .. }
            | Operation::Wrap { .. }
            | Operation::Split { .. }
            | Operation::Join { .. }
            | Operation::ReplaceTerm { .. }
            | Operation::Set { .. } => (),
        }
        Ok(rewritten)
    }

    fn words(&self, words: &mut NewWords, new: Rewritten) -> Result<(), Vec<Finding>> {
        if new.text.contains('\n') {
            let message = "words stand in one line".to_owned();
            let finding = self.at_last(&new, Rule::Yaml, message);
            return Err(vec![finding.help("Write `>-` instead of `|` to fold them.")]);
        }
        words.text = parse::text(&new.text).credited(new.hands);
        Ok(())
    }

    fn provisions(&self, old: &mut NewText, new: &Rewritten) -> Result<(), Vec<Finding>> {
        let text = new.text.trim_end_matches('\n').to_owned();
        let mut fragment = parse::fragment(&text).map_err(|errors| {
            let finding = |error: parse::FragmentError| {
                let message = format!("as amended, {}", error.message);
                let finding = self.at_last(new, Rule::Structure, message);
                Finding { help: error.help, ..finding }
            };
            errors.into_iter().map(finding).collect::<Vec<_>>()
        })?;
        credit(&mut fragment, &text, &new.hands);
        let narrow = |at| u32::try_from(at).expect("sources are below 4 GiB");
        let map = new.splices.iter().rev().fold(old.map.clone(), |map, splice| {
            let range = narrow(splice.range.start)..narrow(splice.range.end);
            map.spliced(range, narrow(splice.with.len()))
        });
        (old.fragment, old.written, old.map) = (fragment, text, map);
        Ok(())
    }

    /// A finding at the last of those who changed the words.
    fn at_last(&self, new: &Rewritten, rule: Rule, message: String) -> Finding {
        let by = new.splices.iter().rev().find_map(|splice| splice.by.last());
        let side = by.expect("what was written anew was written by somebody");
        finding_at(self.subs, side, rule, message)
    }
}

/// The bytes that the pieces of one line leave out or put in; it begins at `start`.
fn in_line(start: usize, pieces: &[Piece]) -> Vec<Splice> {
    let mut splices: Vec<Splice> = Vec::new();
    let mut at = start;
    for piece in pieces {
        match piece {
            Piece::Kept(range) => at = start + range.end,
            Piece::Deleted(range, by) => {
                let range = start + range.start..start + range.end;
                at = range.end;
                splices.push(Splice { range, with: String::new(), by: by.clone() });
            }
            Piece::Inserted(text, by) => splices.push(Splice {
                range: at..at,
                with: text.raw().to_owned(),
                by: by.clone(),
            }),
        }
    }
    splices
}

fn spliced(written: &str, splices: Vec<Splice>, of: &AmendmentRef) -> Rewritten {
    let mut text = String::with_capacity(written.len());
    let mut hands = Vec::new();
    let mut from = 0;
    for splice in &splices {
        text.push_str(&written[from..splice.range.start]);
        let start = text.len();
        text.push_str(&splice.with);
        let raw = start..text.len();
        if !raw.is_empty() {
            let by = citations(&splice.by);
            hands.push(Hand { raw, of: of.clone(), by, from: None });
        }
        from = splice.range.end;
    }
    text.push_str(&written[from..]);
    Rewritten { text, hands, splices }
}

fn citations(sides: &[Side]) -> Vec<AmendmentRef> {
    sides.iter().map(Side::citation).collect()
}

/// What one text says that another did not, line by line.
fn differing(old: &str, new: &str, by: &[AmendmentRef], of: &AmendmentRef) -> Vec<Hand> {
    let (before, now) = (lines_of(old, old), lines_of(new, new));
    let olds: Vec<&str> = before.into_iter().map(|line| &old[line]).collect();
    let news: Vec<&str> = now.iter().map(|line| &new[line.clone()]).collect();
    let mut hands = Vec::new();
    for alignment in align(&olds, &news, &[]) {
        let (was, here) = match alignment {
            Alignment::Paired { old, new } | Alignment::Moved { old, new } => {
                (olds[old], new)
            }
            Alignment::Inserted { new } => ("", new),
            Alignment::Deleted { .. } => continue,
        };
        let start = now[here].start;
        let inserted = diff(was, news[here]).into_iter();
        let inserted = inserted.filter(|change| change.kind == ChangeKind::Inserted);
        hands.extend(inserted.map(|change| Hand {
            raw: start + change.new.start..start + change.new.end,
            of: of.clone(),
            by: by.to_vec(),
            from: None,
        }));
    }
    hands.sort_by_key(|hand| hand.raw.start);
    hands
}

/// Credits the texts of a fragment, which stand in `written` in this order.
pub(super) fn credit(fragment: &mut Fragment, written: &str, hands: &[Hand]) {
    let mut at = 0;
    let mut credit = |text: &mut Text| {
        let Some(found) = written[at..].find(text.raw()) else { return };
        let here = at + found..at + found + text.raw().len();
        at = here.end;
        let inside = hands.iter().filter_map(|hand| {
            let start = hand.raw.start.max(here.start);
            let end = hand.raw.end.min(here.end);
            let raw = start.checked_sub(here.start)?..end.saturating_sub(here.start);
            (start < end).then(|| Hand { raw, ..hand.clone() })
        });
        *text = std::mem::take(text).credited(inside.collect());
    };
    match fragment {
        Fragment::Provisions(provisions) => {
            provisions.iter_mut().skip(1).for_each(|one| credit(&mut one.text));
        }
        Fragment::Documents(documents) => {
            for document in documents {
                credit(&mut document.heading);
                document
                    .provisions
                    .iter_mut()
                    .skip(1)
                    .for_each(|one| credit(&mut one.text));
            }
        }
    }
}
