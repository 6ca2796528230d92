//! Designations that say more than a number: `No. 1`, `Three`.

use super::{Core, Number, Series, article_word::worded, number::marks_length};

/// What may stand before a number that is counted like the bare one.
const BEFORE: [&str; 5] = ["No. ", "No ", "no. ", "n° ", "№ "];

/// How some write the first.
pub(super) const FIRST: &str = "1er";

/// The first numbers in words, from one.
pub const NUMBER_WORDS: [&str; 20] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

/// Returns a designation without what stands before its number.
pub(super) fn bare(written: &str) -> &str {
    if written == FIRST {
        return &written[..1];
    }
    let written = worded(written).map_or(written, |(_, number)| number);
    if written.starts_with(|c: char| c.is_ascii_digit()) {
        return decimal(written).map_or(written, |(_, rest)| rest);
    }
    if let Some((_, rest)) = code(written) {
        return rest;
    }
    before(written).map_or(written, |before| &written[before.len()..])
}

/// Returns what stands before the number of a designation.
pub(super) fn before(written: &str) -> Option<&'static str> {
    BEFORE.into_iter().find(|before| {
        let rest = written.strip_prefix(before);
        rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    })
}

/// What stands between the ends of several numbers that are vacant together.
const BETWEEN: [&str; 4] = [" to ", " and ", " – ", "–"];

/// The same between Roman numerals: behind a dash a title may begin with such a letter.
const BETWEEN_ROMAN: [&str; 2] = [" to ", " and "];

/// Returns both ends of a range of numbers that are vacant together: `3 to 5`, `II and III`.
pub(super) fn vacant(written: &str) -> Option<(&str, &str)> {
    let written = worded(written).map_or(written, |(_, number)| number);
    let ends = |between: &&str| written.split_once(*between);
    if !written.starts_with(|c: char| c.is_ascii_digit()) {
        let (first, last) = BETWEEN_ROMAN.iter().find_map(ends)?;
        return (is_roman(first) && is_roman(last)).then_some((first, last));
    }
    let (first, last) = BETWEEN.iter().find_map(ends)?;
    last.starts_with(|c: char| c.is_ascii_digit()).then_some((first, last))
}

/// Whether a number is a Roman numeral in capitals and nothing else.
fn is_roman(number: &str) -> bool {
    !number.is_empty() && roman_head(number) == number.len()
}

/// Returns how long the rest of a range is that begins with the number before it; 0 where none
/// stands there.
fn rest_of_range(first: &str, behind: &str) -> usize {
    let is_figure = first.bytes().all(|byte| byte.is_ascii_digit());
    let between: &[&str] = match is_figure {
        true => &BETWEEN,
        false if is_roman(first) => &BETWEEN_ROMAN,
        false => return 0,
    };
    let Some(between) = between.iter().find(|one| behind.starts_with(**one)) else {
        return 0;
    };
    let last = &behind[between.len()..];
    let end = last.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(last.len());
    let digits = last.bytes().take_while(u8::is_ascii_digit).count();
    let length = match is_figure {
        true => digits,
        false if is_roman(&last[..end]) => end,
        false => 0,
    };
    if length > 0 { between.len() + length } else { 0 }
}

impl Core {
    /// Returns whether it designates several numbers that are vacant together.
    #[must_use]
    pub fn is_range(&self) -> bool {
        vacant(self.written()).is_some()
    }

    /// Returns the form in which designations are compared: `16A` for `16 A`, `L. 311-4` for
    /// `L311-4`.
    #[must_use]
    pub fn meant(&self) -> String {
        if let Some(worded) = self.worded(Self::meant) {
            return worded;
        }
        match (self.figure(), code(self.written())) {
            _ if is_premier(self.written()) => "1".to_owned(),
            (Some(number), _) => number.to_string(),
            (None, Some((letter, rest))) => {
                format!("{}. {}", &letter[..1], Self::new(rest).meant())
            }
            (None, None) => self.canonical(),
        }
    }

    /// Returns whether it says that there is no other article.
    #[must_use]
    pub fn is_sole(&self) -> bool {
        is_alone(self.written())
    }

    /// Returns whether it is the number of an article of a code: `L. 311-4`, `R. 12`.
    #[must_use]
    pub fn is_of_code(&self) -> bool {
        code(self.written()).is_some()
    }

    /// Returns which part of a code the article is of, by its letter; 0 where it is of none.
    #[must_use]
    pub fn part_of_code(&self) -> usize {
        let part = |(before, _): (&str, &str)| {
            CODES.iter().position(|code| before.starts_with(*code))
        };
        code(self.written()).and_then(part).map_or(0, |part| part + 1)
    }

    /// Returns whether it is a letter written twice or more: `aa`.
    #[must_use]
    pub fn is_doubled(&self) -> bool {
        let mut letters = self.written().bytes();
        let first = letters.next().filter(u8::is_ascii_alphabetic);
        let is_long = letters.len() > 0;
        first.is_some_and(|first| is_long && letters.all(|letter| letter == first))
    }

    /// Returns how many numbers a range takes, and one that is none.
    #[must_use]
    pub fn width(&self) -> u32 {
        let count = |end: &str| {
            let series = if is_roman(end) { Series::UpperRoman } else { Series::Arabic };
            Some(Number::read(end, series)?.ordinal)
        };
        let ends = vacant(self.written())
            .and_then(|(first, last)| Some((count(first)?, count(last)?)));
        ends.map_or(1, |(first, last)| last.saturating_sub(first).saturating_add(1))
    }

    /// Returns the designation that begins with this number: a range stays as wide.
    #[must_use]
    pub fn beginning_with(&self, first: &Number) -> Self {
        let number = self.without_word();
        let closed = match vacant(number.written()) {
            None => Self::new(first.to_string()),
            Some((from, to)) => {
                let written = number.written();
                let between = &written[from.len()..written.len() - to.len()];
                let last = first.ordinal.saturating_add(self.width().saturating_sub(1));
                let last = Number::plain(first.series, last);
                Self::new(format!("{first}{between}{last}"))
            }
        };
        closed.called(self.article_word())
    }

    /// Returns the words that designate an article of this number: `Article 45`,
    /// `Articles 3 to 5`, `Sole Article`.
    #[must_use]
    pub fn article(&self) -> String {
        match self.written() {
            _ if self.article_word().is_some() => self.to_string(),
            range if vacant(range).is_some() => format!("Articles {self}"),
            alone if is_alone(alone) => format!("{alone} Article"),
            _ => format!("Article {self}"),
        }
    }

    /// Reads the designation of an article: `45`, `88-1`, `16 A`, `3 to 5`.
    #[must_use]
    pub fn of_article(text: &str) -> Option<(Self, usize)> {
        if let Some((before, rest)) = code(text) {
            let (_, length) = Self::of_article(rest)?;
            let length = before.len() + length;
            return Some((Self::new(&text[..length]), length));
        }
        let length = Self::designation(text).map_or(0, |(_, length)| length);
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let head = match digits(text) {
            0 => roman_head(&text[..length]),
            digits => digits,
        };
        let ends = |rest: &str| {
            let signs = [".", ":", " –", " —"];
            rest.is_empty() || signs.iter().any(|sign| rest.starts_with(sign))
        };
        let marks = if head > 0 { marks_length(&text[head..], ends) } else { 0 };
        let length = match marks {
            0 if length > 0 => length + rest_of_range(&text[..length], &text[length..]),
            marks => length.max(head + marks),
        };
        (length > 0).then(|| (Self::new(&text[..length]), length))
    }
}

/// How long the Roman numeral is that a designation begins with.
fn roman_head(designation: &str) -> usize {
    let end = designation.find(|c: char| !c.is_ascii_uppercase());
    let head = &designation[..end.unwrap_or(designation.len())];
    let is_roman = Number::read(head, Series::UpperRoman).is_some();
    if is_roman { head.len() } else { 0 }
}

/// Whether a word says that there is no other article.
pub(super) fn is_alone(word: &str) -> bool {
    ["sole", "single", "only"].iter().any(|alone| word.eq_ignore_ascii_case(alone))
}

/// Returns what stands before the last number of `1.1`, with its stop, and the rest.
pub(super) fn decimal(written: &str) -> Option<(&str, &str)> {
    if !written.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let stop = written.rfind('.')?;
    let (before, rest) = written.split_at(stop + 1);
    let is_decimal = before.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && rest.starts_with(|c: char| c.is_ascii_digit());
    is_decimal.then_some((before, rest))
}

/// The letters of the parts of a code, in their order.
const CODES: [char; 3] = ['L', 'R', 'D'];

/// Returns the letter of a code before the number of its article, `L. ` in `L. 311-4`, and
/// the rest.
pub(super) fn code(written: &str) -> Option<(&str, &str)> {
    let behind = written.strip_prefix(CODES)?;
    let stop =
        behind.strip_prefix('.').map(|rest| rest.strip_prefix(' ').unwrap_or(rest));
    let rest = stop.unwrap_or(behind);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let is_code = digits >= if stop.is_some() { 1 } else { 3 };
    is_code.then(|| written.split_at(written.len() - rest.len()))
}

/// Returns a number up to twenty in words.
#[must_use]
pub fn number_word(number: u32) -> Option<&'static str> {
    NUMBER_WORDS.get((number as usize).checked_sub(1)?).copied()
}

/// Returns a word with its letters as large as those of another: `Two`, `TWO`.
#[must_use]
pub fn cased_like(other: &str, word: &str) -> String {
    let is_loud = other.chars().all(char::is_uppercase);
    match (is_loud, other.starts_with(char::is_uppercase)) {
        (true, _) => word.to_uppercase(),
        (false, true) => format!("{}{}", word[..1].to_uppercase(), &word[1..]),
        (false, false) => word.to_owned(),
    }
}

/// Returns whether a word is how French texts number their first article.
#[must_use]
pub fn is_premier(word: &str) -> bool {
    word.eq_ignore_ascii_case("premier")
}

/// Returns what a number in words counts.
pub(super) fn in_words(written: &str) -> Option<u32> {
    if written.len() < 3 || written.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if is_premier(written) {
        return Some(1);
    }
    let index =
        NUMBER_WORDS.iter().position(|word| word.eq_ignore_ascii_case(written))?;
    u32::try_from(index + 1).ok()
}
