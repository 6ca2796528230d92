//! What a printed designation counts: `45`, `45 bis`, `12A`, `(b)`, `(iv)`.
//!
//! A number is read in a series, because `(i)` is the ninth letter or the first Roman
//! numeral; its siblings decide.

// Numbers from input decide what is counted here.
#![warn(clippy::arithmetic_side_effects)]

mod read;

use std::{cmp::Ordering, fmt};

use super::numeral::{letters, roman};

/// The sequence in which a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Series {
    /// 1, 2, 3
    Arabic,
    /// a, b, … z
    LowerLetter,
    /// a, b, … z, aa, bb: letters of a list that goes on behind `z`
    LowerDoubled,
    /// A, B, … Z
    UpperLetter,
    /// A, B, … Z, AA, BB: letters of a list that goes on behind `Z`
    UpperDoubled,
    /// i, ii, iii
    LowerRoman,
    /// I, II, III
    UpperRoman,
}

/// What marks the number of an inserted provision.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Suffix {
    /// A letter before a number of its own: `A1` and `za` stand before all others. The
    /// ordinal is 0.
    Ahead(char, u32),
    /// A dash before it, and perhaps a letter behind: `-1` stands before `1`, `-1a` between.
    Minus(Letters),
    /// Nothing: an original provision.
    #[default]
    None,
    /// `bis` is 2, `ter` 3, and so on.
    Latin(u8),
    /// `A` in `12A`, `a` in `12a`.
    Letter(Letters),
    /// `1` in `88-1`; `1`, `2` in `88-1-2`.
    Dashed(Vec<u32>),
    /// `i` in `A-i`.
    DashedRoman(u32),
}

/// Letters behind a number: `A`, then `AA`, then `B`; `ZA` stands before `A`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letters(String);

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
}

impl Series {
    /// Returns the series of a list that goes on behind `z`, where this is one of letters.
    #[must_use]
    pub fn doubled(self) -> Option<Self> {
        match self {
            Self::LowerLetter | Self::LowerDoubled => Some(Self::LowerDoubled),
            Self::UpperLetter | Self::UpperDoubled => Some(Self::UpperDoubled),
            Self::Arabic | Self::LowerRoman | Self::UpperRoman => None,
        }
    }
}

impl Series {
    /// Returns whether numbers of both count together: letters go on as doubled letters.
    #[must_use]
    pub fn is_alike(self, other: Self) -> bool {
        self == other || self.doubled().is_some() && self.doubled() == other.doubled()
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
        let head = |ordinal| match self.series {
            Series::Arabic => u32::to_string(&ordinal),
            Series::LowerLetter | Series::LowerDoubled => letters(ordinal),
            Series::UpperLetter | Series::UpperDoubled => letters(ordinal).to_uppercase(),
            Series::LowerRoman => roman(ordinal),
            Series::UpperRoman => roman(ordinal).to_uppercase(),
        };
        let own = head(self.ordinal);
        match &self.suffix {
            Suffix::Ahead(letter, number) => write!(f, "{letter}{}", head(*number)),
            Suffix::Minus(letters) => write!(f, "-{own}{letters}"),
            Suffix::None => f.write_str(&own),
            Suffix::Latin(rank) => write!(f, "{own} {}", latin_suffix(*rank)),
            Suffix::Letter(letters) => write!(f, "{own}{letters}"),
            Suffix::Dashed(numbers) => {
                f.write_str(&own)?;
                numbers.iter().try_for_each(|number| write!(f, "-{number}"))
            }
            Suffix::DashedRoman(number) => write!(f, "{own}-{}", roman(*number)),
        }
    }
}

impl Letters {
    /// Takes over letters as they are written.
    #[must_use]
    pub fn new(written: impl Into<String>) -> Self {
        Self(written.into())
    }

    /// Returns the letters as they are written.
    #[must_use]
    pub fn written(&self) -> &str {
        &self.0
    }

    /// What each letter counts: a `Z` that leads on to others is before `A`.
    fn counts(&self) -> impl Iterator<Item = u8> {
        let last = self.0.len().saturating_sub(1);
        self.0.bytes().enumerate().map(move |(place, letter)| match letter {
            b'z' | b'Z' if place < last => 0,
            letter => letter.to_ascii_lowercase().saturating_sub(b'`'),
        })
    }
}

impl PartialOrd for Letters {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Letters {
    fn cmp(&self, other: &Self) -> Ordering {
        self.counts().cmp(other.counts()).then_with(|| self.0.cmp(&other.0))
    }
}

impl fmt::Display for Letters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Returns whether a word is a Latin numeral adverb.
pub(super) fn is_latin(text: &str) -> bool {
    latin_rank(text).is_some()
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
        Some(index) => u8::try_from(index.saturating_add(2)).ok()?,
        None => text.strip_prefix("vicies-")?.parse().ok()?,
    };
    Some(rank)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arabic(text: &str) -> Number {
        Number::read(text, Series::Arabic).unwrap()
    }

    #[test]
    fn inserted_numbers_stand_between_the_originals() {
        let printed = [
            "45", "45 bis", "45 ter", "45-A", "45-B", "45A", "45-1", "45-1-1", "45-2",
            "46",
        ];
        let mut numbers: Vec<_> = printed.iter().rev().map(|n| arabic(n)).collect();
        numbers.sort();
        let sorted: Vec<_> = numbers.iter().map(ToString::to_string).collect();
        assert_eq!(sorted, printed);
    }

    #[test]
    fn each_way_of_numbering_between_ascends() {
        for (printed, series) in [
            (["-1", "-1a", "-1b", "1", "1a", "1aa", "1b", "2"], Series::Arabic),
            (["A1", "A2", "1", "1ZA", "1A", "1AA", "1B", "2"], Series::Arabic),
            (["-a", "-aa", "a", "b", "ba", "bb", "c", "ca"], Series::LowerLetter),
            (["za", "zb", "a", "b", "bza", "ba", "bb", "c"], Series::LowerLetter),
            (["-i", "-ia", "i", "ia", "ii", "iia", "iii", "iv"], Series::LowerRoman),
        ] {
            let numbers = printed.map(|text| Number::read(text, series).unwrap());
            assert!(numbers.is_sorted(), "{numbers:?}");
            assert_eq!(numbers.map(|number| number.to_string()), printed);
        }
    }

    #[test]
    fn both_spellings_of_bis_are_one_number() {
        assert_eq!(arabic("31bis"), arabic("31 bis"));
        assert_eq!(arabic("31-bis"), arabic("31 bis"));
        let roman = |text| Number::read(text, Series::LowerRoman).unwrap();
        assert_eq!(roman("i-bis"), roman("i bis"));
    }

    #[test]
    fn a_list_that_begins_with_i_is_roman() {
        assert_eq!(Number::series_begun_by("i"), Some(Series::LowerRoman));
        assert_eq!(Number::series_begun_by("a"), Some(Series::LowerLetter));
        assert_eq!(Number::series_begun_by("two"), None);
        assert_eq!(Number::read("i", Series::LowerLetter).unwrap().ordinal, 9);
        assert_eq!(
            Number::read("b bis", Series::LowerLetter).unwrap().to_string(),
            "b bis"
        );
        assert_eq!(Number::read("iiii", Series::LowerRoman), None);
        assert_eq!(Number::read("aa", Series::LowerDoubled).unwrap().ordinal, 27);
        assert_eq!(Number::read("aa", Series::LowerLetter).unwrap().ordinal, 1);
    }

    #[test]
    fn what_is_read_is_printed_again() {
        for (text, series) in [
            ("XIV", Series::UpperRoman),
            ("zz", Series::LowerDoubled),
            ("iv bis", Series::LowerRoman),
            ("12A", Series::Arabic),
            ("7 quater", Series::Arabic),
            ("9 vicies-21", Series::Arabic),
            ("-1a", Series::Arabic),
            ("88-1", Series::Arabic),
            ("88-1-12", Series::Arabic),
            ("A-ii", Series::UpperLetter),
            ("a-1", Series::LowerLetter),
            ("A2", Series::Arabic),
            ("ba", Series::LowerLetter),
            ("-a", Series::LowerLetter),
            ("zb", Series::LowerLetter),
            ("iva", Series::LowerRoman),
            ("IIA", Series::UpperRoman),
            ("IIa", Series::UpperRoman),
            ("Ba", Series::UpperLetter),
        ] {
            assert_eq!(Number::read(text, series).unwrap().to_string(), text);
        }
    }
}
