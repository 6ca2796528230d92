//! Where two texts part, and how it is said.

use crate::{
    diagnostic::{Finding, Rule},
    model::Document,
    source::Place,
    write,
};

/// The heading of a document.
pub(super) fn first_line(document: &Document) -> Place {
    Place::new(&document.source, document.layout.heading)
}

/// A byte of a draft, or of what it was made from, that is not as it should be.
pub(super) fn differs(place: Place, message: impl Into<String>) -> Finding {
    Finding::new(Rule::DraftDiffers, place, message).help(
        "A draft is never edited by hand: write a proposal, or run `mimc consolidate` to \
         restore it.",
    )
}

/// The first byte at which two texts differ, at a character's beginning in both.
pub(in crate::verbs) fn first_difference(one: &str, other: &str) -> usize {
    let same = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    (0..=same)
        .rev()
        .find(|at| one.is_char_boundary(*at) && other.is_char_boundary(*at))
        .unwrap_or(0)
}

/// Where the word begins that a place of a text is in.
pub(super) fn word_at(text: &str, at: usize) -> usize {
    let before = text[..at].char_indices().rev();
    let word = before.take_while(|(_, letter)| letter.is_alphanumeric());
    word.last().map_or(at, |(start, _)| start)
}

/// Whether two files are the same characters but for sources.
pub(super) fn says_the_same(one: &str, other: &str) -> bool {
    one == other || write::sourceless(one) == write::sourceless(other)
}
