//! Designations in brackets: `(a)`, `(2)`, `(b bis)`, `a)`.

use std::ops::Range;

use crate::model::{Number, Series};

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
            && head[1..].contains(|c: char| c.is_ascii_lowercase())
            && !is_of_two(head);
        let is_short = len <= 12
            && ((1..=4).contains(&head.len()) || is_of_two(head))
            && !is_year
            && !is_word;
        let is_plain = |c: char| c.is_ascii_alphanumeric() || SPACES.contains(&c);
        if !is_short || !inside.chars().all(is_plain) && !is_of_two(inside) {
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

/// Whether a label is made of two: `1.1`, `A-i`, `b-bis`.
fn is_of_two(inside: &str) -> bool {
    let is_figure = |part: &str| {
        (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let is_decimal = inside.contains('.') && inside.split('.').all(is_figure);
    let series = [Series::UpperLetter, Series::LowerLetter, Series::LowerRoman];
    let is_dashed = || {
        let is_one = |series: &Series| Number::read(inside, *series).is_some();
        inside.contains('-')
            && inside.split('-').count() == 2
            && series.iter().any(is_one)
    };
    is_decimal || is_dashed()
}
