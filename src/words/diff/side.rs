//! One of the two texts: its words and marks, and where its sentences begin.

use std::ops::Range;

use crate::words::{Token, TokenKind, sentences, tokens};

use super::fewest::{Count, Unit};

/// A text cut into units: words and marks. What stands between two units is white space.
pub(super) struct Side<'a> {
    text: &'a str,
    units: Vec<Token>,
    /// For each unit, and the place behind the last: whether a sentence begins there.
    begins: Vec<bool>,
}

impl<'a> Side<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let mut units = tokens(text);
        units.retain(|token| token.kind != TokenKind::Space);
        let mut begins = vec![false; units.len() + 1];
        begins[units.len()] = true;
        for sentence in sentences(text) {
            begins[units.partition_point(|unit| unit.range.start < sentence.start)] =
                true;
        }
        Self { text, units, begins }
    }

    /// The number of units.
    pub(super) fn len(&self) -> usize {
        self.units.len()
    }

    /// The units, to be compared.
    pub(super) fn counted(&self) -> Vec<Unit<'a>> {
        let mut attached = false;
        let unit = |unit: usize| {
            attached &= self.gap(unit).is_empty();
            let count =
                match (self.is_mark(unit), attached && !is_ideograph(self.word(unit))) {
                    (true, _) => Count::Mark,
                    (false, true) => Count::Attached,
                    (false, false) => Count::Word,
                };
            attached |= count != Count::Mark;
            Unit { text: self.word(unit), count }
        };
        (0..self.len()).map(unit).collect()
    }

    pub(super) fn word(&self, unit: usize) -> &'a str {
        &self.text[self.units[unit].range.clone()]
    }

    pub(super) fn is_mark(&self, unit: usize) -> bool {
        self.units[unit].kind == TokenKind::Mark
    }

    /// Whether a sentence begins at this unit; the end of the text counts as one.
    pub(super) fn begins_sentence(&self, unit: usize) -> bool {
        self.begins[unit]
    }

    /// The sentences, as ranges of units.
    pub(super) fn sentences(&self) -> Vec<Range<usize>> {
        let mut starts = (0..=self.len()).filter(|unit| *unit == 0 || self.begins[*unit]);
        let Some(mut start) = starts.next() else { return Vec::new() };
        let ends = starts.map(|end| std::mem::replace(&mut start, end)..end);
        ends.collect()
    }

    /// The bytes of a range of units, without white space around them.
    pub(super) fn bytes(&self, units: &Range<usize>) -> Range<usize> {
        match units.is_empty() {
            true => self.gap(units.start).end..self.gap(units.start).end,
            false => {
                self.units[units.start].range.start..self.units[units.end - 1].range.end
            }
        }
    }

    /// The white space before a unit, or behind the last.
    pub(super) fn gap(&self, unit: usize) -> Range<usize> {
        let start = unit.checked_sub(1).map_or(0, |before| self.units[before].range.end);
        let end = self.units.get(unit).map_or(self.text.len(), |unit| unit.range.start);
        start..end
    }

    pub(super) fn text(&self, bytes: &Range<usize>) -> &'a str {
        &self.text[bytes.clone()]
    }

    /// How many letters and marks a range of units has.
    pub(super) fn weight(&self, units: &Range<usize>) -> usize {
        self.units[units.clone()].iter().map(|unit| unit.range.len()).sum()
    }

    /// How many words a reader counts in a range of units: `5(2)(b)` is one, and so is each
    /// character of a script that puts no space between words.
    pub(super) fn count_words(&self, units: &Range<usize>) -> usize {
        let mut attached = false;
        let counts = |unit: &usize| {
            attached &= *unit == units.start || self.gap(*unit).is_empty();
            let word = !self.is_mark(*unit);
            let counted = word && (!attached || is_ideograph(self.word(*unit)));
            attached |= word;
            counted
        };
        units.clone().filter(counts).count()
    }
}

/// Whether a word is a character of a script that puts no space between words.
fn is_ideograph(word: &str) -> bool {
    const FIRST: char = '\u{2e80}';
    word.starts_with(|first| first >= FIRST)
}
