//! Changed words of one part: replaced, inserted, deleted.
//!
//! Works on the written text, so that a change of markup is a change; quotes the printed
//! one, as quotations do.

use std::ops::Range;

use crate::{
    model::{NewWords, Occurrence, Operation, Provision, Quotation, Text, WordPlace},
    source::Span,
    words::{TokenKind, has_words, is_scrap, sentences, tokens},
};

use super::{
    FragmentCodec, at,
    hunks::{Hunk, hunks},
    quotation::Reach,
};

/// A part with more changes is given a new text instead: nobody follows so many.
const MOST_CHANGES: usize = 5;

/// How many words are added to a quotation before the occurrence is counted instead.
const MOST_CONTEXT: usize = 8;

/// Returns the operations that turn the text of `reach` into `new`; nothing when they are
/// too many or cannot be said in quotations.
pub(super) fn amend(
    reach: &Reach<'_>,
    new: &Text,
    notes: &[Provision],
    script: &FragmentCodec,
) -> Option<Vec<Operation>> {
    let old = reach.text();
    let hunks = hunks(old.raw(), new.raw());
    let whole = |hunk: &Hunk| hunk.old == (0..old.raw().len());
    if hunks.is_empty() || hunks.len() > MOST_CHANGES || hunks.iter().any(whole) {
        return None;
    }
    let operation = |(index, hunk): (usize, &Hunk)| {
        let from = index.checked_sub(1).map_or(0, |before| hunks[before].old.end);
        let to = hunks.get(index + 1).map_or(old.raw().len(), |next| next.old.start);
        let free = within_sentence(old.raw(), &hunk.old, from..to);
        let writer = Writer { reach, old, new, notes, hunk, free, script };
        writer.operation()
    };
    hunks.iter().enumerate().map(operation).collect()
}

/// What a quotation may reach into: never another sentence than that of the change.
fn within_sentence(text: &str, hunk: &Range<usize>, free: Range<usize>) -> Range<usize> {
    let sentence = sentences(text).into_iter().find(|sentence| {
        sentence.start <= hunk.start && hunk.start < sentence.end.max(hunk.start + 1)
    });
    match sentence {
        Some(sentence) if hunk.end <= sentence.end => {
            let start = free.start.max(sentence.start).min(hunk.start);
            start..free.end.min(sentence.end).max(hunk.end)
        }
        Some(_) | None => free,
    }
}

/// Writes one hunk as an operation.
struct Writer<'w> {
    reach: &'w Reach<'w>,
    old: &'w Text,
    new: &'w Text,
    /// The notes that new words bring.
    notes: &'w [Provision],
    hunk: &'w Hunk,
    /// What a quotation may reach into: up to the hunks on both sides.
    free: Range<usize>,
    script: &'w FragmentCodec,
}

impl Writer<'_> {
    fn operation(&self) -> Option<Operation> {
        match self.hunk.old.is_empty() {
            true => self.insertion().or_else(|| self.replacement()),
            false => self.replacement(),
        }
    }

    fn insertion(&self) -> Option<Operation> {
        let text = self.words(self.hunk.new.clone());
        let place = self.place()?;
        Some(Operation::InsertWords { at: at(self.reach.address.clone()), place, text })
    }

    fn place(&self) -> Option<WordPlace> {
        let point = self.hunk.old.start;
        if self.reach.is_one_part() && point == self.old.raw().len() {
            return Some(WordPlace::End);
        }
        if self.reach.is_one_part() && point == 0 {
            return Some(WordPlace::Start);
        }
        let (lefts, rights) = (self.lefts(), self.rights());
        let before = || lefts.iter().map(|left| *left..point);
        let behind = || rights.iter().map(|right| point..*right);
        let ends = |raw: &Range<usize>| raw.end == point;
        let begins = |raw: &Range<usize>| raw.start == point;
        let says =
            |printed: &Range<usize>| !is_scrap(&self.old.printed()[printed.clone()]);
        let after = before().find_map(|raw| {
            let printed = self.printed(&raw, ends).filter(says)?;
            Some(WordPlace::After(self.reach.only(&printed)?, Occurrence::Only))
        });
        let before_words = || {
            behind().find_map(|raw| {
                let printed = self.printed(&raw, begins).filter(says)?;
                Some(WordPlace::Before(self.reach.only(&printed)?, Occurrence::Only))
            })
        };
        let nth = || {
            before().find_map(|raw| {
                let printed = self.printed(&raw, ends)?;
                let (words, occurrence) = self.reach.nth(&printed)?;
                Some(WordPlace::After(words, occurrence))
            })
        };
        after.or_else(before_words).or_else(nth)
    }

    fn replacement(&self) -> Option<Operation> {
        let (lefts, rights) = (self.lefts(), self.rights());
        let behind_first = self.is_about_what_follows();
        let contexts = (0..=MOST_CONTEXT).flat_map(|total| {
            let left = move |at| if behind_first { at } else { total - at };
            (0..=total).map(move |at| (left(at), total - left(at)))
        });
        let mut ranges = contexts
            .filter_map(|(left, right)| Some(*lefts.get(left)?..*rights.get(right)?));
        let around = |raw: &Range<usize>| {
            raw.start <= self.hunk.old.start
                && self.hunk.old.end <= raw.end
                && self.free.start <= raw.start
                && raw.end <= self.free.end
        };
        let mut first = None;
        let only = ranges.find_map(|raw| {
            let printed = self.printed(&raw, around)?;
            first.get_or_insert_with(|| printed.clone());
            // A scrap tells nobody what is changed: some words around it do.
            let says = !is_scrap(&self.old.printed()[printed.clone()]);
            let only = says.then(|| self.reach.only(&printed))??;
            Some((printed, only))
        });
        let (printed, find, occurrence) = match only {
            Some((printed, find)) => (printed, find, Occurrence::Only),
            None => {
                let printed = self.phrase(&lefts, &rights, around).or(first)?;
                let (find, occurrence) = self.reach.nth(&printed)?;
                (printed, find, occurrence)
            }
        };
        self.replace(&self.old.raw_range(printed)?, find, occurrence)
    }

    /// The fewest words around the change that are no scrap, wherever else they stand.
    fn phrase(
        &self,
        lefts: &[usize],
        rights: &[usize],
        around: impl Fn(&Range<usize>) -> bool,
    ) -> Option<Range<usize>> {
        let one =
            |left: usize, right: usize| Some(*lefts.get(left)?..*rights.get(right)?);
        let order = match self.is_about_what_follows() {
            true => [(0, 0), (0, 1), (1, 0), (0, 2), (1, 1)],
            false => [(0, 0), (1, 0), (0, 1), (2, 0), (1, 1)],
        };
        order.into_iter().find_map(|(left, right)| {
            let printed = self.printed(&one(left, right)?, &around)?;
            (!is_scrap(&self.old.printed()[printed.clone()])).then_some(printed)
        })
    }

    /// Whether the words behind the change are those it is about: `34 days`, `the keeper`;
    /// not `Article 34,`.
    fn is_about_what_follows(&self) -> bool {
        let (before, behind) = self.old.raw().split_at(self.hunk.old.start);
        let behind = &behind[self.hunk.old.len()..];
        let named =
            tokens(before).into_iter().rev().find(|token| token.kind == TokenKind::Word);
        let cites = named.is_some_and(|word| {
            before[word.range].starts_with(char::is_uppercase)
                && !before.trim_end().is_empty()
        });
        let is_number = self.old.raw()[self.hunk.old.clone()]
            .starts_with(|first: char| first.is_ascii_digit());
        let goes_on = behind.starts_with(' ') || behind.starts_with('\u{a0}');
        goes_on && !(cites && is_number)
    }

    fn replace(
        &self,
        raw: &Range<usize>,
        find: Quotation,
        occurrence: Occurrence,
    ) -> Option<Operation> {
        let start = self.hunk.new.start.checked_sub(self.hunk.old.start - raw.start)?;
        let end = self.hunk.new.end + (raw.end - self.hunk.old.end);
        let at = at(self.reach.address.clone());
        Some(match start == end {
            true => Operation::DeleteWords { at, find, occurrence },
            false => {
                let with = self.words(start..end);
                Operation::Replace { at, find, with, occurrence }
            }
        })
    }

    /// The printed words of a written range, if quoting them leads to a range that `fits`.
    fn printed(
        &self,
        raw: &Range<usize>,
        fits: impl Fn(&Range<usize>) -> bool,
    ) -> Option<Range<usize>> {
        let printed = self.old.printed_range(raw.clone());
        let quotable = has_words(&self.old.printed()[printed.clone()]);
        let led = quotable.then(|| self.old.raw_range(printed.clone()))??;
        fits(&led).then_some(printed)
    }

    /// Where a quotation may begin: at the hunk, then word by word before it.
    fn lefts(&self) -> Vec<usize> {
        let (free, hunk) = (self.free.start, self.hunk.old.start);
        let words = word_ranges(&self.old.raw()[free..hunk]);
        let starts = words.iter().rev().map(|word| free + word.start);
        std::iter::once(hunk).chain(starts).take(MOST_CONTEXT + 1).collect()
    }

    /// Where a quotation may end: at the hunk, then word by word behind it.
    fn rights(&self) -> Vec<usize> {
        let (hunk, free) = (self.hunk.old.end, self.free.end);
        let words = word_ranges(&self.old.raw()[hunk..free]);
        let ends = words.iter().map(|word| hunk + word.end);
        std::iter::once(hunk).chain(ends).take(MOST_CONTEXT + 1).collect()
    }

    fn words(&self, new: Range<usize>) -> NewWords {
        let text = (self.script.words)(&self.new.raw()[new]);
        let cited = |note: &&Provision| note.note().is_some_and(|name| text.cites(name));
        let notes = self.notes.iter().filter(cited).cloned().collect();
        NewWords { text, notes, span: Span::default() }
    }
}

fn word_ranges(text: &str) -> Vec<Range<usize>> {
    let words = tokens(text).into_iter().filter(|token| token.kind == TokenKind::Word);
    words.map(|token| token.range).collect()
}
