//! Inline Markdown as events at their places in what is written.
//!
//! Comes in: the text of one part, on one line. Goes out: what stands in it, in order. What it
//! means for a text, for a reader or for a check is said by those who ask. It never knows
//! block structure: `1. x` and `# x` are words here.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser};

/// Stands before the text when Markdown reads it, so that it is always one paragraph. The
/// space keeps it apart from an emphasis or a word that the text begins with.
const BEFORE: &str = "x ";

/// Stands behind it, so that spaces at its end are kept.
const BEHIND: &str = " x";

/// Hands on what stands in a text, each with the bytes that it was read from and, for words,
/// those that are in the text.
pub fn inline(flat: &str, mut take: impl FnMut(&Event<'_>, &str, Range<usize>)) {
    let paragraph = [BEFORE, flat, BEHIND].concat();
    let options = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_OLD_FOOTNOTES;
    let last = BEFORE.len() + flat.len();
    for (event, range) in Parser::new_ext(&paragraph, options).into_offset_iter() {
        let start = range.start.max(BEFORE.len()) - BEFORE.len();
        let end = range.end.min(last).saturating_sub(BEFORE.len());
        if start >= end {
            continue;
        }
        let words = if let Event::Text(words) | Event::Code(words) = &event {
            // What stands around the text is never part of a decoded word.
            let before = BEFORE.len().saturating_sub(range.start);
            let behind = words.len().saturating_sub(range.end.saturating_sub(last));
            words.get(before..behind).unwrap_or(words)
        } else {
            ""
        };
        take(&event, words, start..end);
    }
}

/// Returns a text on one line, every byte in its place.
#[must_use]
pub fn on_one_line(raw: &str) -> String {
    raw.replace(['\n', '\r'], " ")
}
