//! Lines that an editor broke: whether words directly under others go on with them.
//!
//! Comes in: a line, and the provision above it. What ends open, or fills its line, and goes
//! on small, or indented under its label, is one provision; the rest might be words of their
//! own, and nobody guesses which.

use crate::model::{Marker, Provision};

use super::line::{Line, columns};

/// No editor breaks lines that are shorter.
const FULL: u32 = 60;

/// Words with which "paragraph" cites already, without a number.
const COMPLETE: [&str; 50] = [
    "a",
    "an",
    "any",
    "all",
    "another",
    "both",
    "certain",
    "each",
    "every",
    "either",
    "neither",
    "few",
    "her",
    "his",
    "its",
    "my",
    "our",
    "their",
    "your",
    "whose",
    "many",
    "most",
    "no",
    "one",
    "two",
    "three",
    "four",
    "several",
    "some",
    "other",
    "such",
    "that",
    "these",
    "this",
    "those",
    "what",
    "which",
    "first",
    "second",
    "third",
    "last",
    "final",
    "preceding",
    "previous",
    "foregoing",
    "following",
    "next",
    "same",
    "said",
    "relevant",
];

/// Words behind which a sentence goes on, whatever letter the next word begins with.
const LEADING_ON: [&str; 24] = [
    "a", "an", "the", "of", "in", "to", "by", "for", "from", "with", "under", "on", "at",
    "and", "or", "that", "this", "these", "those", "each", "every", "any", "its",
    "their",
];

/// Words before a number that they cite.
const CITING: [&str; 22] = [
    "paragraph",
    "paragraphs",
    "subparagraph",
    "subparagraphs",
    "sub-paragraph",
    "sub-paragraphs",
    "item",
    "items",
    "point",
    "points",
    "article",
    "articles",
    "section",
    "sections",
    "chapter",
    "chapters",
    "annex",
    "annexes",
    "clause",
    "clauses",
    "para.",
    "paras.",
];

/// Whether a line, which begins with no label, goes on with the provision above it. `alone` says
/// that the provision stands directly in its document, and that nothing leads on to it.
pub(super) fn goes_on(
    source: &str,
    above: &Provision,
    alone: bool,
    line: &Line<'_>,
) -> bool {
    let Some(end) = line_above(source, line) else { return false };
    let Some(lines) = above.lines else { return false };
    let words = end.words.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']);
    if end.words.ends_with('\\') {
        return false;
    }
    let is_small = line.words.starts_with(char::is_lowercase);
    let ends = words.ends_with(['.', ';', ':', '?', '!', '。', '；', '：']);
    let next = line.words.split_whitespace().next().unwrap_or_default();
    let is_full =
        columns(&source[end.start..end.text]) + columns(end.words) + columns(next)
            >= FULL;
    let is_labelled = above.label.is_some();
    let is_deep = line.indent(source) >= lines.indent + u32::from(is_labelled);
    let alone = alone && is_labelled;
    match (is_full, is_deep) {
        (true, true) if is_labelled => is_small || !words.ends_with([':', '：']),
        // Lines of their own, as those of signatures, begin with a capital.
        (true, true) => is_small || !ends && leads_on(words, line),
        (true, false) => alone && (is_small || !ends) || is_small && is_open(words),
        (false, true) => is_small && !ends,
        (false, false) => alone && is_small && !ends,
    }
}

/// Whether a label at the beginning of a line is what the words above cite: `in paragraph` /
/// `2. of Article 4`.
pub(super) fn is_cited(source: &str, line: &Line<'_>) -> bool {
    let Some(above) = line_above(source, line) else { return false };
    // An editor that breaks a line sets no bullet.
    if line.words.starts_with(['-', '*', '+']) {
        return false;
    }
    let mut back = above.words.split_whitespace().rev();
    let (last, before) =
        (back.next().unwrap_or_default(), back.next().unwrap_or_default());
    is_among(&CITING, last)
        && !is_among(&COMPLETE, before)
        && Marker::read(line.words).is_some()
}

/// Whether the last word leads on to the next line; letters without capitals tell nothing.
fn leads_on(words: &str, line: &Line<'_>) -> bool {
    let last = words.split_whitespace().next_back().unwrap_or_default();
    let first = line.words.chars().next();
    let is_cased = first.is_some_and(char::is_uppercase);
    is_among(&LEADING_ON, last) || !is_cased && !words.ends_with([',', '，'])
}

fn is_among(list: &[&str], word: &str) -> bool {
    list.iter().any(|one| one.eq_ignore_ascii_case(word))
}

/// What to do with a line that goes on; the words of an amendment are not set right.
pub(super) const fn help(inserted: bool) -> &'static str {
    match inserted {
        true => "Write it in one line; leave a blank line before a provision of its own.",
        false => {
            "`mimc fmt` sets it in one line; leave a blank line before a provision of its own."
        }
    }
}

/// The line right above, if it has words.
fn line_above<'a>(source: &'a str, line: &Line<'_>) -> Option<Line<'a>> {
    let end = line.start.checked_sub(1)?;
    let start = source[..end].rfind('\n').map_or(0, |newline| newline + 1);
    Line::at(source, start).filter(|above| !above.words.is_empty())
}

/// Whether words stop in the middle: no mark ends them, and they lead to no other point.
fn is_open(words: &str) -> bool {
    let last = words.split_whitespace().next_back().unwrap_or_default();
    words.ends_with(char::is_alphanumeric) && !["and", "or"].contains(&last)
}
