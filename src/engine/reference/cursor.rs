//! Words and marks of a text, one by one, with the bytes they stand on.

use std::ops::Range;

/// What stands between words: hard and narrow spaces too.
const SPACES: [char; 4] = [' ', '\u{a0}', '\u{202f}', '\u{2009}'];

/// A place in a text, from which words are taken. Copied to look ahead.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    pub(super) fn new(text: &'t str, at: usize) -> Self {
        Self { text, at }
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
        words.iter().any(|word| self.take(word))
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
            || is_latin(digits);
        if !joined {
            return None;
        }
        if digits.is_empty() {
            ahead.latin();
        }
        *self = ahead;
        Some(start..ahead.at)
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
        *self = ahead;
        Some(found)
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

    /// Takes a designation in parentheses, `(a)`, `(2)`, `(b bis)`, without them.
    pub(super) fn in_parentheses(&mut self) -> Option<Range<usize>> {
        let mut ahead = *self;
        if !ahead.mark('(') {
            return None;
        }
        let start = ahead.at;
        let len = ahead.rest().find(')')?;
        let inside = &ahead.rest()[..len];
        let short =
            len <= 12 && inside.split(SPACES).next().is_some_and(|head| head.len() <= 4);
        if inside.is_empty()
            || !short
            || !inside.chars().all(|c| c.is_ascii_alphanumeric() || SPACES.contains(&c))
        {
            return None;
        }
        let suffix = inside.split(SPACES).nth(1);
        if suffix.is_some_and(|suffix| !is_latin(suffix)) {
            return None;
        }
        ahead.at = start + len + 1;
        *self = ahead;
        Some(start..start + len)
    }

    /// The bytes of a range.
    pub(super) fn slice(self, range: &Range<usize>) -> &'t str {
        &self.text[range.clone()]
    }
}

/// Whether a word is a Roman number in capitals.
pub(super) fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| "IVXLC".contains(c))
}

fn is_latin(word: &str) -> bool {
    word.len() > 2
        && crate::model::Number::read(&format!("1 {word}"), crate::model::Series::Arabic)
            .is_some_and(|number| matches!(number.suffix, crate::model::Suffix::Latin(_)))
}
