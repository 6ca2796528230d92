//! Which part of which provision became which of another.
//!
//! What was aligned comes in as pairs of whole provisions. Where a paragraph was split, or
//! two were joined, the pairs that go out have parts of one provision on one side.

use std::ops::Range;

use crate::words::{Alignment, cut};

/// So many neighbours of a provision are looked at for a part of it.
const NEAR: usize = 8;

/// A provision, or a part of it: its place in the document, and bytes of its printed text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) provision: usize,
    pub(super) range: Range<usize>,
}

/// One line of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) old: Option<Part>,
    pub(super) new: Option<Part>,
    pub(super) moved: bool,
    /// Whether edits tell what became of the words: then nothing is cut.
    pub(super) known: bool,
}

impl Part {
    /// Whether the provision begins with it, so that the label is its own.
    pub(super) fn is_first(&self) -> bool {
        self.range.start == 0
    }

    fn text<'a>(&self, texts: &[&'a str]) -> &'a str {
        &texts[self.provision][self.range.clone()]
    }
}

/// Returns what was aligned, with provisions that were split or joined in parts.
pub(super) fn entries(
    aligned: Vec<Alignment>,
    old: &[&str],
    new: &[&str],
    is_known: impl Fn(usize) -> bool,
) -> Vec<Entry> {
    let left =
        |provision: usize| Some(Part { provision, range: 0..old[provision].len() });
    let right =
        |provision: usize| Some(Part { provision, range: 0..new[provision].len() });
    let entry = |alignment| {
        let (old, new, moved) = match alignment {
            Alignment::Paired { old, new } => (left(old), right(new), false),
            Alignment::Moved { old, new } => (left(old), right(new), true),
            Alignment::Deleted { old } => (left(old), None, false),
            Alignment::Inserted { new } => (None, right(new), false),
        };
        let known = new.as_ref().is_some_and(|part| is_known(part.provision));
        Entry { old, new, moved, known }
    };
    let mut entries: Vec<Entry> = aligned.into_iter().map(entry).collect();
    for at in 0..entries.len() {
        let is_pair = entries[at].old.is_some() && entries[at].new.is_some();
        if is_pair && !entries[at].moved && !entries[at].known {
            divide(&mut entries, at, 1, old, new);
            divide(&mut entries, at, -1, old, new);
        }
    }
    entries
}

/// Gives what stands beside a pair the part of it that it was, or became, as far as it goes.
fn divide(entries: &mut [Entry], mut at: usize, step: isize, old: &[&str], new: &[&str]) {
    while let Some((next, was_old)) = beside(entries, at, step)
        .into_iter()
        .find(|(next, _)| divide_at(entries, (at, *next), old, new))
    {
        at = draw(entries, (at, next), was_old);
    }
}

/// Draws an entry to the pair that it is a part of, past what only the other text has;
/// returns its place.
fn draw(entries: &mut [Entry], (at, next): (usize, usize), was_old: bool) -> usize {
    let is_other = |entry: &&Entry| entry.old.is_some() != was_old;
    if next < at {
        let passed = entries[next + 1..at].iter().take_while(is_other).count();
        entries[next..=next + passed].rotate_left(1);
        next + passed
    } else {
        let passed = entries[at + 1..next].iter().rev().take_while(is_other).count();
        entries[next - passed..=next].rotate_right(1);
        next - passed
    }
}

/// What only one text has between a pair and the next one, the nearest first, and whether
/// that is the old text.
fn beside(entries: &[Entry], at: usize, step: isize) -> Vec<(usize, bool)> {
    let next = |at: &usize| at.checked_add_signed(step).filter(|at| *at < entries.len());
    let is_alone = |at: &usize| entries[*at].old.is_some() != entries[*at].new.is_some();
    std::iter::successors(next(&at), next)
        .take_while(is_alone)
        .take(NEAR)
        .map(|at| (at, entries[at].old.is_some()))
        .collect()
}

fn divide_at(
    entries: &mut [Entry],
    (at, next): (usize, usize),
    old: &[&str],
    new: &[&str],
) -> bool {
    match (&entries[next].old, &entries[next].new) {
        (None, Some(_)) if !entries[next].known => divide_one(
            entries,
            (at, next),
            (old, new),
            |entry| &mut entry.old,
            |entry| entry.new.as_ref(),
        ),
        (Some(_), None) => divide_one(
            entries,
            (at, next),
            (new, old),
            |entry| &mut entry.new,
            |entry| entry.old.as_ref(),
        ),
        (None | Some(_), _) => false,
    }
}

/// Cuts one side of a pair between it and its neighbour; returns whether it could be cut.
fn divide_one(
    entries: &mut [Entry],
    (at, next): (usize, usize),
    (whole_texts, part_texts): (&[&str], &[&str]),
    whole: impl Fn(&mut Entry) -> &mut Option<Part>,
    part: impl Fn(&Entry) -> Option<&Part>,
) -> bool {
    let (first, second) = (at.min(next), at.max(next));
    let Some(divided) = whole(&mut entries[at]).clone() else { return false };
    let (Some(head), Some(tail)) = (part(&entries[first]), part(&entries[second])) else {
        return false;
    };
    let texts = (head.text(part_texts), tail.text(part_texts));
    let found = cut(divided.text(whole_texts), texts.0, texts.1);
    let Some((end, start)) = found else { return false };
    let Part { provision, range } = divided;
    *whole(&mut entries[first]) =
        Some(Part { provision, range: range.start..range.start + end });
    *whole(&mut entries[second]) =
        Some(Part { provision, range: range.start + start..range.end });
    true
}
