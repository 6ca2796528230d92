//! Ordinals and counts in words: "the second sentence", "the following two paragraphs".

use super::cursor::Cursor;

/// What is counted without a number of its own: "the second subparagraph", "the first indent".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counted {
    /// A paragraph, or a paragraph within one.
    Paragraph(u32),
    /// A dash of a list.
    Indent(u32),
}

/// Takes "the first paragraph", "second subparagraph", "third indent".
pub(super) fn counted(cursor: &mut Cursor<'_>) -> Option<Counted> {
    let mut ahead = *cursor;
    ahead.take("the");
    let nth = ordinal(&mut ahead)?;
    let counted = if ahead.take_any(&["paragraph", "subparagraph"])
        || ahead.phrase(&["unnumbered", "paragraph"])
        || ahead.take("sub") && ahead.mark('-') && ahead.take("paragraph")
    {
        Counted::Paragraph(nth)
    } else if ahead.take("indent") {
        Counted::Indent(nth)
    } else {
        return None;
    };
    *cursor = ahead;
    Some(counted)
}

const ORDINALS: [&str; 12] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth",
];

const COUNTS: [&str; 10] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/// Takes an ordinal, from 1.
pub(super) fn ordinal(cursor: &mut Cursor<'_>) -> Option<u32> {
    (1..).zip(ORDINALS).find_map(|(nth, word)| cursor.take(word).then_some(nth))
}

/// Returns the word of an ordinal, counted from 1.
pub(in crate::engine) fn ordinal_word(nth: u32) -> Option<&'static str> {
    ORDINALS.get((nth as usize).checked_sub(1)?).copied()
}

/// Takes a count in words or a figure.
pub(super) fn count(cursor: &mut Cursor<'_>) -> Option<usize> {
    (1..).zip(COUNTS).find_map(|(nth, word)| cursor.take(word).then_some(nth))
}

/// Takes "first sentence".
pub(super) fn sentence(cursor: &mut Cursor<'_>) -> Option<u32> {
    let mut ahead = *cursor;
    ahead.take("the");
    let nth = ordinal(&mut ahead)?;
    ahead.take("sentence").then(|| {
        *cursor = ahead;
        nth
    })
}
