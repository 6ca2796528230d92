//! Which words a reference can begin with.
//!
//! Most words begin none, and reading on from each of them costs ten times what reading the
//! others does. This says no only where the reader would: the tests hold it against reading on
//! from every word.

use super::{
    cursor::Cursor,
    letters::is_label,
    order::{BEFORE, BEHIND},
    ordinal::{COUNTS, LAST, ORDINALS},
    relative::{THAT, THIS},
    unit,
    vague::{RESOLUTION, RULES},
};

/// Every list of words with which some reference begins, but for the names of units.
const FIRST: [&[&str]; 9] =
    [&THIS, &THAT, &BEFORE, &BEHIND, &COUNTS, &LAST, &ORDINALS, &RULES, &RESOLUTION];

/// Returns whether a reference can begin at the word, mark or bracket that stands at a place.
pub(super) fn may_begin(printed: &str, start: usize) -> bool {
    let mut cursor = Cursor::new(printed, start);
    let Some(word) = cursor.word() else { return true };
    let is_one = |one: &&str| one.eq_ignore_ascii_case(word);
    word.starts_with(|letter: char| letter.is_ascii_digit())
        || is_label(word)
        || printed[..start].ends_with('(')
        || word.eq_ignore_ascii_case("the")
        || FIRST.iter().copied().flatten().any(is_one)
        || unit::begins(word)
}
