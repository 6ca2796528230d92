//! How much two texts are alike.
//!
//! Compares bags of words, not their order, so that it is cheap enough to look for the
//! partner of a provision among many. Longer words weigh more: "of the" is no likeness.

use std::cmp::Ordering;

use super::{TokenKind, tokens};

/// The words of a text, sorted, ready to be compared with many others.
#[derive(Clone, Debug)]
pub(super) struct Bag<'a> {
    words: Vec<&'a str>,
    weight: usize,
}

/// Returns how much two texts are alike, from 0 to 1: the share of the words, weighed by
/// length, that they have in common. Texts without words are alike if they are equal.
#[must_use]
pub fn likeness(a: &str, b: &str) -> f64 {
    if a == b { 1.0 } else { Bag::of(a).likeness(&Bag::of(b)) }
}

impl<'a> Bag<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let mut words: Vec<&str> = tokens(text)
            .into_iter()
            .filter(|token| token.kind == TokenKind::Word)
            .map(|token| &text[token.range])
            .collect();
        words.sort_unstable();
        let weight = words.iter().map(|word| word.len()).sum();
        Self { words, weight }
    }

    pub(super) fn likeness(&self, other: &Self) -> f64 {
        let total = self.weight + other.weight;
        if total == 0 { 0.0 } else { ratio(2 * self.common(other), total) }
    }

    /// The likeness as a whole number, so that it can be ordered. Texts without words are
    /// not alike.
    pub(super) fn likeness_in_thousandths(&self, other: &Self) -> u64 {
        let total = self.weight + other.weight;
        (2000 * self.common(other)).checked_div(total).map_or(0, |share| share as u64)
    }

    pub(super) fn weight(&self) -> usize {
        self.weight
    }

    pub(super) fn words(&self) -> &[&'a str] {
        &self.words
    }

    /// The weight of the words in both, counted as often as both have them.
    pub(super) fn common(&self, other: &Self) -> usize {
        let (mut left, mut right) = (self.words.as_slice(), other.words.as_slice());
        let mut common = 0;
        while let ([a, left_rest @ ..], [b, right_rest @ ..]) = (left, right) {
            match a.cmp(b) {
                Ordering::Less => left = left_rest,
                Ordering::Greater => right = right_rest,
                Ordering::Equal => {
                    common += a.len();
                    (left, right) = (left_rest, right_rest);
                }
            }
        }
        common
    }
}

/// The quotient of two counts of bytes.
#[expect(clippy::cast_precision_loss, reason = "counts of bytes are far below 2^52")]
pub(super) fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_words_make_texts_alike() {
        let old = "Each Party shall notify the Secretariat within sixty days.";
        let new = "Each Party shall notify the Secretariat within ninety days.";
        assert!(likeness(old, new) > 0.8);
        assert!(likeness(old, "The budget is adopted by consensus of the States.") < 0.2);
    }

    #[test]
    fn texts_without_words_are_alike_if_equal() {
        assert!((likeness("", "") - 1.0).abs() < f64::EPSILON);
        assert!(likeness("–", ";").abs() < f64::EPSILON);
    }
}
