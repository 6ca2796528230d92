//! Which words a reference can begin with.
//!
//! Most words begin none, and reading on from each of them costs ten times what reading the
//! others does. This says no only where the reader would: the tests hold it against reading on
//! from every word.

use std::sync::LazyLock;

use super::{
    called::WORDS,
    cursor::Cursor,
    letters::is_label,
    order::{BEFORE, BEHIND},
    ordinal::{COUNTS, LAST, ORDINALS},
    relative::{THAT, THIS},
    unit,
    vague::{RESOLUTION, RULES},
};

/// Every list of words with which some reference begins, but for the names of units.
const FIRST: [&[&str]; 10] = [
    &THIS,
    &THAT,
    &BEFORE,
    &BEHIND,
    &COUNTS,
    &LAST,
    &ORDINALS,
    &RULES,
    &RESOLUTION,
    &WORDS,
];

/// Returns whether a reference can begin at the word, mark or bracket that stands at a place.
pub(super) fn may_begin(printed: &str, start: usize) -> bool {
    let mut cursor = Cursor::new(printed, start);
    let Some(word) = cursor.word() else { return true };
    word.starts_with(|letter: char| letter.is_ascii_digit())
        || is_label(word)
        || printed[..start].ends_with('(')
        || is_first(word)
        // "Article5": what a number is glued to.
        || word.find(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase())
            .is_some_and(|glued| is_first(&word[..glued]))
}

/// Whether a word stands in one of the lists, or names a unit. Which lengths the words of each first letter have
/// is asked first: few others have both.
fn is_first(word: &str) -> bool {
    static LENGTHS: LazyLock<[u32; 26]> = LazyLock::new(|| {
        let mut lengths = [0; 26];
        for word in words() {
            if let Some(letter) = letter(word) {
                lengths[letter] |= 1 << word.len().min(31);
            }
        }
        lengths
    });
    let is_likely =
        letter(word).is_some_and(|letter| LENGTHS[letter] >> word.len().min(31) & 1 == 1);
    is_likely && words().any(|one| one.eq_ignore_ascii_case(word))
}

fn words() -> impl Iterator<Item = &'static str> {
    FIRST.into_iter().flatten().copied().chain(["the"]).chain(unit::words())
}

/// The place of a word's first letter in the alphabet.
fn letter(word: &str) -> Option<usize> {
    let first = word.bytes().next()?.to_ascii_lowercase();
    first.is_ascii_lowercase().then(|| usize::from(first - b'a'))
}
