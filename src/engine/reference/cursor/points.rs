//! Designations in brackets: `(a)`, `(2)`, `(b bis)`, `a)`.

use std::ops::Range;

use super::{Cursor, SPACES, is_label, is_latin};

impl Cursor<'_> {
    /// Takes a designation in parentheses, `(a)`, `(2)`, `(b bis)`, without them; or with
    /// the closing one alone, `a)`.
    pub(in crate::engine::reference) fn point(&mut self) -> Option<Range<usize>> {
        self.in_parentheses().or_else(|| self.half_bracketed())
    }

    fn in_parentheses(&mut self) -> Option<Range<usize>> {
        let mut ahead = *self;
        if !ahead.mark('(') {
            return None;
        }
        ahead.spaces();
        let start = ahead.at;
        let closing = ahead.rest().find(')')?;
        let inside = ahead.rest()[..closing].trim_end_matches(SPACES);
        let len = inside.len();
        let head = inside.split(SPACES).next().unwrap_or_default();
        let is_year = head.len() == 4 && head.bytes().all(|byte| byte.is_ascii_digit());
        // "(Fees)" is the article's title.
        let is_word = head.starts_with(|c: char| c.is_ascii_uppercase())
            && head[1..].contains(|c: char| c.is_ascii_lowercase());
        let is_short = len <= 12 && (1..=4).contains(&head.len()) && !is_year && !is_word;
        if !is_short
            || !inside.chars().all(|c| c.is_ascii_alphanumeric() || SPACES.contains(&c))
        {
            return None;
        }
        let suffix = inside.split(SPACES).nth(1);
        if suffix.is_some_and(|suffix| !is_latin(suffix)) {
            return None;
        }
        ahead.at = start + closing + 1;
        *self = ahead;
        Some(start..start + len)
    }

    /// Takes `a)` where no bracket is open.
    fn half_bracketed(&mut self) -> Option<Range<usize>> {
        let mut ahead = *self;
        let word = ahead.word()?;
        let number = ahead.at - word.len()..ahead.at;
        let is_open = || {
            let before = &self.text[..self.at];
            before.matches('(').count() > before.matches(')').count()
        };
        if !is_label(word) || !ahead.rest().starts_with(')') || is_open() {
            return None;
        }
        ahead.at += 1;
        *self = ahead;
        Some(number)
    }
}
