//! What a printed designation counts: `45`, `45 bis`, `12A`, `(b)`, `(iv)`.
//!
//! A number is read in a series, because `(i)` is the ninth letter or the first Roman
//! numeral; its siblings decide.

// Numbers from input decide what is counted here.
#![warn(clippy::arithmetic_side_effects)]

mod latin;
mod letters;
mod parts;
mod read;

use std::{cmp::Ordering, fmt};

pub use latin::latin_suffix;
pub(in crate::model) use latin::{is_latin, latin_rank};
pub use letters::Letters;
pub use parts::Part;
pub(in crate::model) use parts::length as marks_length;

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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
    /// Several: `-1 bis` in `88-1 bis`, `bis A` in `39 bis A`.
    Parts(Vec<Part>),
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
            Suffix::Parts(parts) => {
                f.write_str(&own)?;
                parts::write(parts, f)
            }
        }
    }
}

impl PartialOrd for Suffix {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Suffix {
    /// Several marks, two at least; figures alone are one.
    fn several(parts: Vec<Part>) -> Option<Self> {
        let figure = |part: &Part| match part {
            Part::Figure(number) => Some(*number),
            Part::Latin(_) | Part::Letters(_) | Part::Roman(_) => None,
        };
        let figures: Option<Vec<u32>> = parts.iter().map(figure).collect();
        match figures {
            Some(figures) => Some(Self::Dashed(figures)),
            None => (parts.len() > 1).then_some(Self::Parts(parts)),
        }
    }

    /// Returns the marks that stand behind the number; nothing where some stand before.
    fn behind(&self) -> Option<Vec<Part>> {
        Some(match self {
            Self::Ahead(..) | Self::Minus(_) => return None,
            Self::None => Vec::new(),
            Self::Latin(rank) => vec![Part::Latin(*rank)],
            Self::Letter(letters) => vec![Part::Letters(letters.clone())],
            Self::Dashed(numbers) => numbers.iter().copied().map(Part::Figure).collect(),
            Self::DashedRoman(number) => vec![Part::Roman(*number)],
            Self::Parts(parts) => parts.clone(),
        })
    }
}

/// What stands before a number comes first, then the number alone, then the marks behind it, one
/// by one.
impl Ord for Suffix {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::None, Self::None) => Ordering::Equal,
            (Self::Ahead(letter, number), Self::Ahead(further, next)) => {
                (letter, number).cmp(&(further, next))
            }
            (Self::Minus(letters), Self::Minus(further)) => letters.cmp(further),
            (Self::Ahead(..), _) => Ordering::Less,
            (_, Self::Ahead(..)) => Ordering::Greater,
            (Self::Minus(_), _) => Ordering::Less,
            (_, Self::Minus(_)) => Ordering::Greater,
            (one, other) => one.behind().cmp(&other.behind()),
        }
    }
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
            "45", "45 bis", "45 bis A", "45 bis B", "45 ter", "45-A", "45-B", "45A",
            "45A bis", "45B", "45-1", "45-1 bis", "45-1-1", "45-2", "46",
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
            ("9 vicies-31", Series::Arabic),
            ("9 unvicies", Series::Arabic),
            ("88-1 bis", Series::Arabic),
            ("39 bis A", Series::Arabic),
            ("244 quater B bis", Series::Arabic),
            ("64a bis", Series::Arabic),
            ("312-1-1 A", Series::Arabic),
            ("1649-0 A", Series::Arabic),
            ("IV bis A", Series::UpperRoman),
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
