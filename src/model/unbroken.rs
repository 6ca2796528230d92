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
        if is_spaced(&out, line) {
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

/// Words that go on behind one that lacks its second half: `pre- and post-departure`.
const GOING_ON: [&str; 10] =
    ["and", "or", "to", "und", "oder", "bis", "et", "ou", "y", "o"];

/// Whether a space stands where a line breaks between these words.
fn is_spaced(before: &str, behind: &str) -> bool {
    let mut back = before.chars().rev();
    let (Some(last), Some(first)) = (back.next(), behind.chars().next()) else {
        return false;
    };
    let next = behind.split_whitespace().next().unwrap_or_default();
    let is_hyphen = last == '-' && back.next().is_some_and(char::is_alphanumeric);
    let is_half = is_hyphen && first.is_alphanumeric() && !GOING_ON.contains(&next);
    let is_close = is_unspaced(last) && is_unspaced(first);
    !(is_half || is_close || is_mark(last) || is_mark(first))
}

/// Letters and marks of Han and Kana.
const fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ff65}')
}

/// Marks of Han and Kana, which bring their own space.
const fn is_mark(letter: char) -> bool {
    matches!(
        letter,
        '\u{3000}'..='\u{3003}'
            | '\u{3008}'..='\u{3011}'
            | '\u{3014}'..='\u{301f}'
            | '\u{ff01}'..='\u{ff0f}'
            | '\u{ff1a}'..='\u{ff20}'
            | '\u{ff3b}'..='\u{ff40}'
            | '\u{ff5b}'..='\u{ff65}'
    )
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
        assert_eq!(unbroken("以下「\nVisa」，\nETA、\nと"), "以下「Visa」，ETA、と");
        assert_eq!(unbroken("国家\nVisa"), "国家 Visa");
    }

    #[test]
    fn a_word_cut_at_its_hyphen_is_one_word() {
        assert_eq!(unbroken("shall coop-\nerate"), "shall coop-erate");
        assert_eq!(unbroken("cross-\n   border work"), "cross-border work");
        assert_eq!(unbroken("pre-\nand post-departure"), "pre- and post-departure");
        assert_eq!(unbroken("the fee -\nif any"), "the fee - if any");
        assert_eq!(unbroken("a 5-\nyear stay"), "a 5-year stay");
    }

    #[test]
    fn each_letter_is_found_in_its_line() {
        for written in [
            "one  two\n   three,  \n four",
            "各国\n  报告",
            "plain é words",
            "coop-\n  erate，\nVisa",
        ] {
            let read = unbroken(written);
            for (at, letter) in read.char_indices().filter(|(_, letter)| *letter != ' ') {
                let found = place_in(written, &read, at);
                assert!(written[found..].starts_with(letter), "{written:?} {at} {found}");
            }
        }
    }
}
