//! Words that an editor broke into lines, as the one line that they are.

use std::{borrow::Cow, ops::Range};

use crate::source::Span;

use super::Document;

/// Returns words that stand in several lines as one: breaks, and the indentation behind them,
/// are a space, or nothing between letters of a script that has none.
#[must_use]
pub fn unbroken(written: &str) -> Cow<'_, str> {
    if !written.contains('\n') {
        return Cow::Borrowed(written);
    }
    let mut out = String::with_capacity(written.len());
    for line in written.lines().map(|line| line.trim_matches([' ', '\t', '\r'])) {
        if is_spaced(out.chars().last(), line.chars().next()) {
            out.push(' ');
        }
        out.push_str(line);
    }
    Cow::Owned(out)
}

/// Returns where a byte of a text stands in the lines that it was read from.
#[must_use]
pub fn place_in(written: &str, read: &str, at: usize) -> usize {
    let is_blank = |letter: char| matches!(letter, ' ' | '\t' | '\r' | '\n');
    let Some(before) = read.get(..at).filter(|_| written.contains('\n')) else {
        return at;
    };
    let mut rest = written;
    for letter in before.chars() {
        if !rest.starts_with(letter) {
            rest = rest.trim_start_matches(is_blank);
            if is_blank(letter) {
                continue;
            }
        }
        rest = rest.strip_prefix(letter).unwrap_or(rest);
    }
    let next = read[at..].chars().next().filter(|next| !is_blank(*next));
    if next.is_some() {
        rest = rest.trim_start_matches(is_blank);
    }
    written.len() - rest.len()
}

impl Document {
    /// Returns where bytes of the words of a provision stand in its file.
    #[must_use]
    pub fn span_of(&self, provision: u32, raw: &Range<usize>) -> Option<Span> {
        let provision = &self.provisions[provision as usize];
        let text = provision.lines?.text;
        let written = self.source.slice(text);
        let place =
            |at| text.start as usize + place_in(written, provision.text.raw(), at);
        Some(Span::new(place(raw.start), place(raw.end)))
    }
}

/// Whether a space stands where a line breaks between these letters.
fn is_spaced(before: Option<char>, behind: Option<char>) -> bool {
    let (Some(before), Some(behind)) = (before, behind) else { return false };
    !(is_unspaced(before) && is_unspaced(behind))
}

/// Letters and marks of Han and Kana.
const fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ff65}')
}

#[cfg(test)]
mod tests {
    use super::{place_in, unbroken};

    #[test]
    fn breaks_are_spaces_where_the_script_has_them() {
        assert_eq!(unbroken("one line"), "one line");
        assert_eq!(unbroken("one\n   line,  \r\nmore"), "one line, more");
        assert_eq!(unbroken("各国应当\n  报告。"), "各国应当报告。");
        assert_eq!(unbroken("각국은\n보고한다"), "각국은 보고한다");
    }

    #[test]
    fn each_letter_is_found_in_its_line() {
        for written in ["one  two\n   three,  \n four", "各国\n  报告", "plain é words"]
        {
            let read = unbroken(written);
            for (at, letter) in read.char_indices().filter(|(_, letter)| *letter != ' ') {
                let found = place_in(written, &read, at);
                assert!(written[found..].starts_with(letter), "{written:?} {at} {found}");
            }
        }
    }
}
