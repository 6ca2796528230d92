//! Words and marks of a text, one by one, with the bytes they stand on.

mod points;

use std::ops::Range;

use crate::model::{Number, Series, Suffix};

use super::called::Called;

pub(super) use super::letters::{is_label, is_latin, is_roman, word_number};

/// What stands between words: hard and narrow spaces too.
const SPACES: [char; 4] = [' ', '\u{a0}', '\u{202f}', '\u{2009}'];

/// A place in a text, from which words are taken. Copied to look ahead.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'t> {
    text: &'t str,
    at: usize,
    called: Called,
}

impl<'t> Cursor<'t> {
    pub(super) fn new(text: &'t str, at: usize) -> Self {
        Self { text, at, called: Called::default() }
    }

    /// The cursor in a text that calls its articles so.
    pub(super) fn calling(self, called: Called) -> Self {
        Self { called, ..self }
    }

    /// What the text calls its articles.
    pub(super) fn called(self) -> Called {
        self.called
    }

    /// The text's own word for its articles, where one stands right before.
    pub(super) fn word_before(self) -> Option<&'static str> {
        self.called.word_before(&self.text[..self.at])
    }

    /// The cursor some bytes before.
    pub(super) fn back(self, bytes: usize) -> Self {
        Self { at: self.at - bytes, ..self }
    }

    /// The cursor some bytes further.
    pub(super) fn past(self, bytes: usize) -> Self {
        Self { at: self.at + bytes, ..self }
    }

    /// Where the cursor stands.
    pub(super) fn at(self) -> usize {
        self.at
    }

    /// What stands behind the cursor.
    pub(super) fn rest(self) -> &'t str {
        &self.text[self.at..]
    }

    /// Takes spaces.
    pub(super) fn spaces(&mut self) {
        self.at = self.text.len() - self.rest().trim_start_matches(SPACES).len();
    }

    /// Takes the next word: letters and digits only.
    pub(super) fn word(&mut self) -> Option<&'t str> {
        self.spaces();
        let rest = self.rest();
        let len = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        self.at += len;
        (len > 0).then(|| &rest[..len])
    }

    /// Takes this word, in any case of letters, and says whether it stood there.
    pub(super) fn take(&mut self, word: &str) -> bool {
        let mut ahead = *self;
        let found = ahead.word().is_some_and(|found| found.eq_ignore_ascii_case(word));
        if found {
            *self = ahead;
        }
        found
    }

    /// Takes one of these words.
    pub(super) fn take_any(&mut self, words: &[&str]) -> bool {
        self.take_of(words).is_some()
    }

    /// Takes one of these words, and says which.
    pub(super) fn take_of(&mut self, words: &[&str]) -> Option<usize> {
        let mut ahead = *self;
        let found = ahead.word()?;
        let which = words.iter().position(|word| word.eq_ignore_ascii_case(found))?;
        *self = ahead;
        Some(which)
    }

    /// Takes a mark, after spaces.
    pub(super) fn mark(&mut self, mark: char) -> bool {
        let mut ahead = *self;
        ahead.spaces();
        let found = ahead.rest().starts_with(mark);
        if found {
            ahead.at += mark.len_utf8();
            *self = ahead;
        }
        found
    }

    /// Takes these words, all of them or none.
    pub(super) fn phrase(&mut self, words: &[&str]) -> bool {
        let mut ahead = *self;
        let found = words.iter().all(|word| ahead.take(word));
        if found {
            *self = ahead;
        }
        found
    }

    /// Takes one of these marks, after spaces.
    pub(super) fn mark_any(&mut self, marks: &[char]) -> bool {
        marks.iter().any(|mark| self.mark(*mark))
    }

    /// Takes words in parentheses, however long: "(refoulement)".
    pub(super) fn aside(&mut self) {
        let mut ahead = *self;
        if !ahead.mark('(') {
            return;
        }
        if let Some(len) = ahead.rest().find(')') {
            ahead.at += len + 1;
            *self = ahead;
        }
    }

    /// Takes a number: digits with a letter or a Latin suffix, `12`, `12A`, `12 bis`.
    pub(super) fn number(&mut self) -> Option<Range<usize>> {
        let mut ahead = *self;
        ahead.spaces();
        let start = ahead.at;
        let word =
            ahead.word().filter(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
        let digits = word.trim_start_matches(|c: char| c.is_ascii_digit());
        let joined = digits.is_empty()
            || digits.len() <= 2 && digits.chars().all(|c| c.is_ascii_alphabetic())
            || is_latin(digits)
            || has_marks(word);
        if !joined {
            return None;
        }
        if digits.is_empty() {
            ahead.latin();
            ahead.spaced_letter();
        }
        *self = ahead;
        Some(start..ahead.at)
    }

    /// Takes the number of an article: `12`, and `88-1` or `16 A`, which are one number each.
    pub(super) fn article(&mut self) -> Option<Range<usize>> {
        let mut number = self.number()?;
        let count = |digits: &str| digits.parse::<u32>().ok();
        let first = count(self.slice(&number));
        loop {
            let before = self.at;
            while let Some(rest) = self.rest().strip_prefix(['-', '/']) {
                let len = rest.bytes().take_while(u8::is_ascii_digit).count();
                // A range goes up, but where the text has articles made of two.
                let is_up = |last: u32| first.is_none_or(|first| first < last);
                let is_range = |last| is_up(last) && !self.called.has_two();
                if count(&rest[..len]).is_none_or(is_range) {
                    break;
                }
                self.at += len + 1;
            }
            if let Some(len) = self.called.dashed(self.rest()) {
                self.at += len;
            }
            let last = self.text[number.start..self.at].rsplit([' ', '-']).next();
            if !last.is_some_and(is_latin) {
                self.latin();
            }
            let is_small = !self.slice(&number).ends_with(|c: char| c.is_uppercase());
            if let Some(len) = self.capitals().filter(|_| is_small) {
                self.at += len;
            }
            number.end = self.at;
            if self.at == before {
                return Some(number);
            }
        }
    }

    /// Takes `-115` behind `III`, where the text has such numbers.
    fn further_figures(&mut self) {
        while let Some(rest) = self.rest().strip_prefix('-') {
            let len = rest.bytes().take_while(u8::is_ascii_digit).count();
            if len == 0 || !self.called.has_two() {
                break;
            }
            self.at += len + 1;
        }
    }

    /// How long the capitals are that stand alone behind a number, where no sentence goes on
    /// with them: "16 A", "235 ter ZCA".
    fn capitals(self) -> Option<usize> {
        let letters = self.rest().strip_prefix(' ')?;
        let len = letters.bytes().take_while(u8::is_ascii_uppercase).count();
        let (capitals, behind) = letters.split_at(len);
        let ends = [" of ", " and ", " or ", " shall ", " applies"];
        let is_alone = behind.is_empty()
            || behind.starts_with([',', '.', ';', ':', '(', ')'])
            || ends.iter().any(|end| behind.starts_with(end))
            || self.past(len + 1).clone().word().is_some_and(is_latin);
        let is_number =
            len == 1 || (2..=3).contains(&len) && !capitals.contains(['I', 'V', 'X']);
        (is_number && is_alone).then_some(len + 1)
    }

    /// Takes the capital of "16 A", where no sentence begins with it.
    fn spaced_letter(&mut self) {
        let mut ahead = *self;
        let is_near = ahead.rest().starts_with(SPACES);
        let is_letter = |word: &str| {
            word.len() == 1
                && word.starts_with(|c: char| c.is_ascii_uppercase() && c != 'I')
        };
        if !is_near || !ahead.word().is_some_and(is_letter) {
            return;
        }
        let is_end =
            ahead.rest().starts_with([',', ';', ')', ':']) || ahead.rest().is_empty();
        let joins = ["and", "or", "of", "to", "shall"];
        if is_end || ahead.clone().word().is_some_and(|word| joins.contains(&word)) {
            *self = ahead;
        }
    }

    /// Takes an article's id in braces, with them.
    pub(super) fn braced(&mut self) -> Option<Range<usize>> {
        let mut ahead = *self;
        ahead.spaces();
        let inside = ahead.rest().strip_prefix('{')?;
        let len = inside.find('}')?;
        let is_id = inside[..len].chars().all(|c| c.is_alphanumeric() || c == '-');
        let start = ahead.at;
        ahead.at = start + len + 2;
        (is_id && len > 0).then(|| {
            *self = ahead;
            start..ahead.at
        })
    }

    /// Takes the `bis` behind a number.
    fn latin(&mut self) {
        let mut further = *self;
        if further.word().is_some_and(is_latin) {
            *self = further;
        }
    }

    /// Takes a Roman number in capitals: `II`, `VII bis`.
    pub(super) fn roman(&mut self) -> Option<Range<usize>> {
        let mut ahead = *self;
        let found = ahead.designation()?;
        let head = self.slice(&found).split(SPACES).next()?;
        if !is_roman(head) {
            return None;
        }
        ahead.further_figures();
        *self = ahead;
        Some(found.start..ahead.at)
    }

    /// Takes a Roman or Arabic number or a capital letter: what chapters and annexes bear.
    pub(super) fn designation(&mut self) -> Option<Range<usize>> {
        if let Some(number) = self.number() {
            return Some(number);
        }
        let mut ahead = *self;
        ahead.spaces();
        let start = ahead.at;
        let word = ahead.word()?;
        let capital = word.len() == 1 || is_roman(word);
        if !capital || !word.chars().all(|c| c.is_ascii_uppercase()) {
            return None;
        }
        ahead.latin();
        *self = ahead;
        Some(start..ahead.at)
    }

    /// Takes a number in words: "two".
    pub(super) fn spelled(&mut self) -> Option<Range<usize>> {
        let mut ahead = *self;
        let word = ahead.word()?;
        word_number(word)?;
        *self = ahead;
        Some(ahead.at - word.len()..ahead.at)
    }

    /// Takes `.v` or `:4` directly behind a number: "Article 29.v", "Article III:4".
    pub(super) fn dotted(&mut self) -> Option<Range<usize>> {
        let rest = self.rest();
        let is_colon =
            rest.starts_with(':') && rest[1..].starts_with(|c: char| c.is_ascii_digit());
        let rest = rest.strip_prefix(if is_colon { ':' } else { '.' })?;
        let len = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let number = self.at + 1..self.at + 1 + len;
        let is_end = !rest[len..].starts_with([',', '%'])
            || !rest[len..].chars().nth(1).is_some_and(|c| c.is_ascii_digit());
        (len > 0 && is_label(&rest[..len]) && is_end).then(|| {
            self.at = number.end;
            number
        })
    }

    /// Takes a bare small letter or Roman number, where no sentence goes on behind it.
    pub(super) fn letter(&mut self) -> Option<Range<usize>> {
        let mut ahead = *self;
        let word = ahead.word()?;
        let number = ahead.at - word.len()..ahead.at;
        let is_letter = is_label(word) && !word.starts_with(|c: char| c.is_ascii_digit());
        let mut behind = ahead;
        let goes_on = behind.word().is_some_and(|next| {
            !["and", "or", "to", "of", "above", "below"].contains(&next)
        });
        let is_joined = ahead.rest().starts_with(['-', '\'', '’']);
        (is_letter && !goes_on && !is_joined).then(|| {
            *self = ahead;
            number
        })
    }

    /// Takes the figure 1 that was printed as a letter: "paragraph I", "paragraph l(a)".
    pub(super) fn damaged_one(&mut self) -> Option<Range<usize>> {
        let mut ahead = *self;
        let word = ahead.word()?;
        let is_one = word == "I" || word == "l" && ahead.rest().starts_with('(');
        let number = ahead.at - word.len()..ahead.at;
        is_one.then(|| {
            *self = ahead;
            number
        })
    }

    /// Takes the letters that a number is glued to: "paragraphs2", "sectionB".
    pub(super) fn glued_word(&mut self) -> Option<&'t str> {
        let mut ahead = *self;
        let word = ahead.word()?;
        let len = word.find(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase())?;
        self.at = ahead.at - word.len() + len;
        (len > 3).then(|| &word[..len])
    }

    /// Whether a list of points goes on: "(f); (g)".
    pub(super) fn is_before_point(self) -> bool {
        let mut ahead = self;
        if !ahead.mark(';') {
            return false;
        }
        ahead.take_any(&["and", "or"]);
        ahead.point().is_some()
    }

    /// Whether a number stands before a closing bracket or behind an opening one.
    pub(super) fn is_wrapped(self, number: &Range<usize>) -> bool {
        self.text[..number.start].trim_end_matches(SPACES).ends_with(['(', '.', ':'])
            || self.text[number.end..].trim_start_matches(SPACES).starts_with(')')
    }

    /// Whether the number that begins at a place stands right behind a stop: "4.1".
    pub(super) fn is_dotted(self, at: usize) -> bool {
        self.text[..at].ends_with(['.', ':'])
    }

    /// The bytes of a range.
    pub(super) fn slice(self, range: &Range<usize>) -> &'t str {
        &self.text[range.clone()]
    }
}

/// Whether a figure has several marks right behind it: `64abis`.
fn has_marks(word: &str) -> bool {
    let number = Number::read(word, Series::Arabic);
    number.is_some_and(|number| matches!(number.suffix, Suffix::Parts(_)))
}
