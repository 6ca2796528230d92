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

/// Words that begin one only before another that could, or before one of these.
const BEFORE_ANOTHER: [&[&str]; 3] = [&["the"], &THIS, &THAT];
const BEHIND_ARTICLE: [&str; 3] = ["present", "immediately", "unnumbered"];

/// What goes on behind a letter that is cited as a point.
const BEHIND_LETTER: [&str; 6] = ["and", "or", "to", "of", "above", "below"];

/// Returns whether a reference can begin at the word, mark or bracket that stands at a place.
pub(super) fn may_begin(printed: &str, start: usize) -> bool {
    let mut cursor = Cursor::new(printed, start);
    let Some(word) = cursor.word() else { return true };
    let is_wrapped = printed[..start].ends_with('(');
    if is_wrapped || is_figure(word) {
        return true;
    }
    let is_leading = BEFORE_ANOTHER
        .iter()
        .any(|words| words.iter().any(|one| one.eq_ignore_ascii_case(word)));
    if is_leading {
        return goes_on(cursor);
    }
    is_label(word) && is_point(cursor) || is_head(word)
}

/// Whether a word is one of those with which references begin, or glued to a number.
fn is_head(word: &str) -> bool {
    is_first(word)
        // "Article5": what a number is glued to.
        || word.find(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase())
            .is_some_and(|glued| is_first(&word[..glued]))
}

fn is_figure(word: &str) -> bool {
    word.starts_with(|letter: char| letter.is_ascii_digit())
}

/// Whether "the" or "that" stands before what can be cited.
fn goes_on(mut cursor: Cursor<'_>) -> bool {
    cursor.word().is_none_or(|next| {
        is_figure(next)
            || is_label(next)
            || is_head(next)
            || BEHIND_ARTICLE.iter().any(|one| one.eq_ignore_ascii_case(next))
    })
}

/// Whether nothing stands behind a letter that a sentence goes on with.
fn is_point(mut cursor: Cursor<'_>) -> bool {
    cursor.word().is_none_or(|next| BEHIND_LETTER.contains(&next))
}

/// Whether a word stands in one of the lists, or names a unit.
fn is_first(word: &str) -> bool {
    static BY_LETTER: LazyLock<[Vec<&str>; 26]> = LazyLock::new(|| {
        let mut all = [const { Vec::new() }; 26];
        for word in words() {
            if let Some(letter) = letter(word) {
                all[letter].push(word);
            }
        }
        all
    });
    letter(word).is_some_and(|letter| {
        BY_LETTER[letter].iter().any(|one| one.eq_ignore_ascii_case(word))
    })
}

fn words() -> impl Iterator<Item = &'static str> {
    let the = ["the", "protocol", "protocols"].into_iter();
    FIRST.into_iter().flatten().copied().chain(the).chain(unit::words())
}

/// The place of a word's first letter in the alphabet.
fn letter(word: &str) -> Option<usize> {
    let first = word.bytes().next()?.to_ascii_lowercase();
    first.is_ascii_lowercase().then(|| usize::from(first - b'a'))
}
