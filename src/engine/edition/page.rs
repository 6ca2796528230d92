//! A part of a text as it would be printed, and the stretches of it that are replaced.

use std::ops::Range;

use crate::model::Text;

use super::print::Print;

/// A part as it would be printed.
pub(super) struct Page {
    pub(super) words: String,
    /// What is replaced, and how long what stands there now is.
    changes: Vec<(Range<usize>, usize)>,
}

impl Page {
    pub(super) fn of(printed: &str, prints: Vec<Print>) -> Self {
        let mut page = Self { words: String::new(), changes: Vec::new() };
        let mut at = 0;
        for print in prints {
            let written = print.fate.written();
            page.words.push_str(&printed[at..print.range.start]);
            page.words.push_str(&written);
            at = print.range.end;
            page.changes.push((print.range, written.len()));
        }
        page.words.push_str(&printed[at..]);
        page
    }

    /// Where a stretch of what was written stands on the page.
    pub(super) fn now(&self, span: &Range<usize>) -> Range<usize> {
        let (mut start, mut end) = (span.start, span.end);
        for (range, len) in self.changes.iter().rev() {
            if range.end <= span.start {
                (start, end) = (start + len - range.len(), end + len - range.len());
            } else if range.start < span.end {
                end = end + len - range.len();
            }
        }
        start..end
    }
}

/// A reference with the characters right at its ends: who writes there has it before their
/// eyes, and means it as their own.
pub(super) fn touched(printed: &str, span: &Range<usize>) -> Range<usize> {
    let before = printed[..span.start].chars().next_back().map_or(0, char::len_utf8);
    let behind = printed[span.end..].chars().next().map_or(0, char::len_utf8);
    span.start - before..span.end + behind
}

/// Prints that do not overlap, in order: of two the one that begins first and is longer.
pub(super) fn apart(mut prints: Vec<Print>) -> Vec<Print> {
    prints.sort_by_key(|print| (print.range.start, std::cmp::Reverse(print.range.end)));
    let mut end = 0;
    prints.retain(|print| {
        let is_apart = print.range.start >= end;
        if is_apart {
            end = print.range.end;
        }
        is_apart
    });
    prints
}

/// The shortest stretch around a span that can be replaced as a whole.
pub(super) fn widened(text: &Text, span: Range<usize>) -> Range<usize> {
    let printed = text.printed();
    let (mut start, mut end) = (span.start, span.end);
    while text.raw_range(start..end).is_none() && (start > 0 || end < printed.len()) {
        start = printed[..start].char_indices().next_back().map_or(0, |(at, _)| at);
        end += printed[end..].chars().next().map_or(0, char::len_utf8);
    }
    start..end
}
