//! What a printed designation counts: `45`, `45 bis`, `12A`, `(b)`, `(iv)`.
//!
//! A number is read in a series, because `(i)` is the ninth letter or the first Roman
//! numeral; its siblings decide.

use std::{cmp::Ordering, fmt};

/// The sequence in which a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Series {
    /// 1, 2, 3
    Arabic,
    /// a, b, … z, aa, bb
    LowerLetter,
    /// A, B, … Z, AA, BB
    UpperLetter,
    /// i, ii, iii
    LowerRoman,
    /// I, II, III
    UpperRoman,
}

/// What stands behind the number of an inserted provision.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Suffix {
    /// Nothing: an original provision.
    #[default]
    None,
    /// `bis` is 2, `ter` 3, and so on.
    Latin(u8),
    /// `A` in `12A`, `a` in `12a`.
    Letter(String),
}

/// A number in its series, with its suffix. Ordered as provisions stand in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// The sequence it counts in.
    pub series: Series,
    /// Its place in the sequence, from 1 (0 is allowed where a text has it).
    pub ordinal: u32,
    /// What makes it an inserted provision.
    pub suffix: Suffix,
}

/// The Latin numeral adverbs, from `bis`; `novies` and `nonies` are both in use.
const LATIN: &[&str] = &[
    "bis",
    "ter",
    "quater",
    "quinquies",
    "sexies",
    "septies",
    "octies",
    "nonies",
    "decies",
    "undecies",
    "duodecies",
    "terdecies",
    "quaterdecies",
    "quindecies",
    "sexdecies",
    "septdecies",
    "octodecies",
    "novodecies",
    "vicies",
];

/// Returns the adverb for a suffix, `bis` for 2; past the last name, `vicies-21` and so on.
#[must_use]
pub fn latin_suffix(rank: u8) -> String {
    match LATIN.get(usize::from(rank).wrapping_sub(2)) {
        Some(name) => (*name).to_owned(),
        None => format!("vicies-{rank}"),
    }
}

impl Number {
    /// Returns the plain number `ordinal` of `series`.
    #[must_use]
    pub fn plain(series: Series, ordinal: u32) -> Self {
        Self { series, ordinal, suffix: Suffix::None }
    }

    /// Reads a designation without its punctuation, in a given series. `1 bis`, `1bis`,
    /// `12A`, `b bis` and `aa` are all read; `None` when the text is no number of the series.
    #[must_use]
    pub fn read(text: &str, series: Series) -> Option<Self> {
        let text = text.trim();
        let (head, suffix) = split_suffix(text, series)?;
        Some(Self { series, ordinal: ordinal(head, series)?, suffix })
    }

    /// Returns the series that a first sibling with this designation begins: `i` begins a
    /// Roman list, `a` a lettered one.
    #[must_use]
    pub fn series_begun_by(text: &str) -> Option<Series> {
        let first = text.trim().chars().next()?;
        let order = match first {
            '0'..='9' => [Series::Arabic; 2],
            'i' | 'v' | 'x' => [Series::LowerRoman, Series::LowerLetter],
            'I' | 'V' | 'X' => [Series::UpperRoman, Series::UpperLetter],
            'a'..='z' => [Series::LowerLetter, Series::LowerRoman],
            'A'..='Z' => [Series::UpperLetter, Series::UpperRoman],
            _ => return None,
        };
        order.into_iter().find(|series| Self::read(text, *series).is_some())
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.ordinal, &self.suffix, self.series).cmp(&(
            other.ordinal,
            &other.suffix,
            other.series,
        ))
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let head = match self.series {
            Series::Arabic => self.ordinal.to_string(),
            Series::LowerLetter => letters(self.ordinal),
            Series::UpperLetter => letters(self.ordinal).to_uppercase(),
            Series::LowerRoman => roman(self.ordinal),
            Series::UpperRoman => roman(self.ordinal).to_uppercase(),
        };
        match &self.suffix {
            Suffix::None => f.write_str(&head),
            Suffix::Latin(rank) => write!(f, "{head} {}", latin_suffix(*rank)),
            Suffix::Letter(letter) => write!(f, "{head}{letter}"),
        }
    }
}

fn split_suffix(text: &str, series: Series) -> Option<(&str, Suffix)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let head_len = match series {
        Series::Arabic => digits,
        Series::LowerLetter
        | Series::UpperLetter
        | Series::LowerRoman
        | Series::UpperRoman => text.find(' ').unwrap_or(text.len()),
    };
    let (head, rest) = text.split_at(head_len);
    Some((head, suffix(rest.trim_start())?))
}

fn suffix(text: &str) -> Option<Suffix> {
    if text.is_empty() {
        return Some(Suffix::None);
    }
    if let Some(rank) = latin_rank(text) {
        return Some(Suffix::Latin(rank));
    }
    let short = text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    short.then(|| Suffix::Letter(text.to_owned()))
}

/// Returns the rank of a Latin numeral adverb: 2 for `bis`.
pub(super) fn latin_rank(text: &str) -> Option<u8> {
    let name = match text {
        "novies" => "nonies",
        "quindecies" | "quinquedecies" => "quindecies",
        other => other,
    };
    let named = LATIN.iter().position(|latin| *latin == name);
    let rank = match named {
        Some(index) => u8::try_from(index + 2).ok()?,
        None => text.strip_prefix("vicies-")?.parse().ok()?,
    };
    Some(rank)
}

fn ordinal(text: &str, series: Series) -> Option<u32> {
    let lower = |wanted: bool| text.bytes().all(|b| b.is_ascii_lowercase() == wanted);
    match series {
        Series::Arabic => (text.len() <= 9).then(|| text.parse().ok())?,
        Series::LowerLetter => lower(true).then(|| letter_ordinal(text))?,
        Series::UpperLetter => text
            .bytes()
            .all(|b| b.is_ascii_uppercase())
            .then(|| letter_ordinal(&text.to_lowercase()))?,
        Series::LowerRoman => roman_ordinal(text),
        Series::UpperRoman => text
            .bytes()
            .all(|b| b.is_ascii_uppercase())
            .then(|| roman_ordinal(&text.to_lowercase()))?,
    }
}

/// `a` is 1, `z` 26, `aa` 27, `bb` 28: treaties double the letter after `z`.
fn letter_ordinal(text: &str) -> Option<u32> {
    let first = text.bytes().next().filter(u8::is_ascii_lowercase)?;
    let same = text.bytes().all(|byte| byte == first);
    let rounds = u32::try_from(text.len()).ok().filter(|len| *len <= 4)?;
    same.then(|| (rounds - 1) * 26 + u32::from(first - b'a') + 1)
}

fn letters(ordinal: u32) -> String {
    let index = ordinal.max(1) - 1;
    let letter = char::from(b'a' + u8::try_from(index % 26).unwrap_or(0));
    std::iter::repeat_n(letter, (index / 26 + 1) as usize).collect()
}

const ROMAN: &[(u32, &str)] = &[
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
];

fn roman(mut ordinal: u32) -> String {
    let mut out = String::new();
    for (value, digits) in ROMAN {
        while ordinal >= *value {
            out.push_str(digits);
            ordinal -= value;
        }
    }
    out
}

/// Reads a Roman numeral only in its canonical spelling: `iiii` is no numeral.
fn roman_ordinal(text: &str) -> Option<u32> {
    let mut rest = text;
    let mut total = 0;
    for (value, digits) in ROMAN {
        while let Some(shorter) = rest.strip_prefix(digits) {
            total += value;
            rest = shorter;
        }
    }
    (rest.is_empty() && total > 0 && roman(total) == text).then_some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arabic(text: &str) -> Number {
        Number::read(text, Series::Arabic).unwrap()
    }

    #[test]
    fn inserted_numbers_stand_between_the_originals() {
        let printed = ["45", "45 bis", "45 ter", "45A", "46"];
        let mut numbers: Vec<_> = printed.iter().rev().map(|n| arabic(n)).collect();
        numbers.sort();
        let sorted: Vec<_> = numbers.iter().map(ToString::to_string).collect();
        assert_eq!(sorted, printed);
    }

    #[test]
    fn both_spellings_of_bis_are_one_number() {
        assert_eq!(arabic("31bis"), arabic("31 bis"));
    }

    #[test]
    fn a_list_that_begins_with_i_is_roman() {
        assert_eq!(Number::series_begun_by("i"), Some(Series::LowerRoman));
        assert_eq!(Number::series_begun_by("a"), Some(Series::LowerLetter));
        assert_eq!(Number::series_begun_by("xa"), None);
        assert_eq!(Number::read("i", Series::LowerLetter).unwrap().ordinal, 9);
        assert_eq!(
            Number::read("b bis", Series::LowerLetter).unwrap().to_string(),
            "b bis"
        );
        assert_eq!(Number::read("iiii", Series::LowerRoman), None);
        assert_eq!(Number::read("aa", Series::LowerLetter).unwrap().ordinal, 27);
    }

    #[test]
    fn what_is_read_is_printed_again() {
        for (text, series) in [
            ("XIV", Series::UpperRoman),
            ("zz", Series::LowerLetter),
            ("iv bis", Series::LowerRoman),
            ("12A", Series::Arabic),
            ("7 quater", Series::Arabic),
            ("9 vicies-21", Series::Arabic),
        ] {
            assert_eq!(Number::read(text, series).unwrap().to_string(), text);
        }
    }
}
