//! Ordinals and counts in words: "the second sentence", "the following two paragraphs".

use super::{Link, cursor::Cursor};

/// What is counted without a number of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unnumbered {
    /// A paragraph of an article.
    Paragraph,
    /// A paragraph within a numbered one.
    Subparagraph,
    /// A dash of a list.
    Indent,
    /// A sentence.
    Sentence,
    /// A paragraph of the preamble.
    Recital,
}

/// Which one of those that are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nth {
    /// From the first, which is 1.
    At(u32),
    /// From the last, which is 1.
    FromEnd(u32),
}

/// "the second paragraph", "the first and third sentences", "the first two indents".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ordered {
    pub(super) what: Unnumbered,
    pub(super) items: Vec<(Link, Nth)>,
}

/// Takes "the first paragraph", "second and third sentences", "the last indent".
pub(super) fn ordered(cursor: &mut Cursor<'_>) -> Option<Ordered> {
    let mut ahead = *cursor;
    ahead.take("the");
    let mut items = vec![(Link::Single, nth(&mut ahead)?)];
    while let Some(item) = further(&mut ahead) {
        items.push(item);
    }
    if let [(_, first @ (Nth::At(1) | Nth::FromEnd(1)))] = items[..]
        && let Some(count) = count(&mut ahead)
    {
        let count = u32::try_from(count).ok()?;
        match first {
            Nth::At(_) => items.push((Link::To, Nth::At(count))),
            Nth::FromEnd(_) => items.insert(0, (Link::Single, Nth::FromEnd(count))),
        }
        let last = items.len() - 1;
        items[last].0 = Link::To;
    }
    let (what, several) = unnumbered(&mut ahead)?;
    (several == (items.len() > 1)).then(|| {
        *cursor = ahead;
        Ordered { what, items }
    })
}

/// ", third", "and the fourth", "to fifth".
fn further(cursor: &mut Cursor<'_>) -> Option<(Link, Nth)> {
    let mut ahead = *cursor;
    let comma = ahead.mark(',');
    let link = match () {
        () if ahead.take_any(&["to", "through"]) => Link::To,
        () if ahead.take_any(&["and", "or"]) || comma => Link::Single,
        () => return None,
    };
    ahead.take("the");
    let nth = nth(&mut ahead)?;
    *cursor = ahead;
    Some((link, nth))
}

fn nth(cursor: &mut Cursor<'_>) -> Option<Nth> {
    if cursor.take("penultimate") {
        return Some(Nth::FromEnd(2));
    }
    if cursor.take_any(&LAST) {
        let is_before = cursor.phrase(&["but", "one"]);
        return Some(Nth::FromEnd(if is_before { 2 } else { 1 }));
    }
    ordinal(cursor).map(Nth::At)
}

/// What is counted, and whether it is a plural.
fn unnumbered(cursor: &mut Cursor<'_>) -> Option<(Unnumbered, bool)> {
    use Unnumbered::{Indent, Paragraph, Recital, Sentence, Subparagraph};
    let mut ahead = *cursor;
    let what = match () {
        () if ahead.take("preambular") => Recital,
        () if ahead.take("sub") && ahead.mark('-') => Subparagraph,
        () => {
            ahead = *cursor;
            ahead.take("unnumbered");
            Paragraph
        }
    };
    let words = [
        ("paragraph", what, false),
        ("paragraphs", what, true),
        ("alinea", what, false),
        ("alineas", what, true),
        ("subparagraph", Subparagraph, false),
        ("subparagraphs", Subparagraph, true),
        ("indent", Indent, false),
        ("indents", Indent, true),
        ("sentence", Sentence, false),
        ("sentences", Sentence, true),
        ("recital", Recital, false),
        ("recitals", Recital, true),
    ];
    let found = words.into_iter().find(|(word, ..)| ahead.take(word));
    found.map(|(_, what, several)| {
        *cursor = ahead;
        (what, several)
    })
}

pub(super) const LAST: [&str; 3] = ["last", "final", "penultimate"];

pub(super) const ORDINALS: [&str; 12] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth",
];

pub(super) const COUNTS: [&str; 10] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/// Takes an ordinal, from 1.
pub(super) fn ordinal(cursor: &mut Cursor<'_>) -> Option<u32> {
    let mut ahead = *cursor;
    let figure = ahead.word().and_then(|word| {
        let digits = word.trim_end_matches(char::is_alphabetic);
        let is_one = ["st", "nd", "rd", "th"].contains(&&word[digits.len()..]);
        digits.parse::<u32>().ok().filter(|number| is_one && (1..100).contains(number))
    });
    if figure.is_some() {
        *cursor = ahead;
        return figure;
    }
    u32::try_from(cursor.take_of(&ORDINALS)?).ok()?.checked_add(1)
}

/// Returns the word of an ordinal, counted from 1.
pub(in crate::engine) fn ordinal_word(nth: u32) -> Option<&'static str> {
    ORDINALS.get((nth as usize).checked_sub(1)?).copied()
}

/// Takes a count in words or a figure.
pub(super) fn count(cursor: &mut Cursor<'_>) -> Option<usize> {
    Some(cursor.take_of(&COUNTS)? + 1)
}
