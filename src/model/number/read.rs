//! Reading numbers: `1 bis`, `12A`, `ba`, `-1`, `A1`, `ivbis`.

// Numbers from input decide what is counted here.
#![warn(clippy::arithmetic_side_effects)]

use super::{
    super::designation::{bare, in_words, is_alone, vacant},
    super::numeral::{LONGEST, letter_ordinal, roman_ordinal},
    Number, Series, Suffix,
    latin::latin_rank,
    letters::Letters,
    parts,
};

impl Number {
    /// Reads a designation without its punctuation, in a given series. `1 bis`, `1bis`,
    /// `12A`, `b bis`, `ba`, `-1` and `A1` are all read; `None` when the text is no number of
    /// the series.
    #[must_use]
    pub fn read(text: &str, series: Series) -> Option<Self> {
        let mut text = bare(text.trim());
        while matches!(series, Series::Arabic | Series::UpperRoman)
            && let Some((_, last)) = vacant(text)
        {
            text = bare(last.trim());
        }
        if series == Series::Arabic
            && let Some(ordinal) = in_words(text)
        {
            return Some(Self::plain(series, ordinal));
        }
        if series == Series::Arabic && is_alone(text) {
            return Some(Self::plain(series, 1));
        }
        if let Some(text) = text.strip_prefix('-') {
            let (ordinal, behind) =
                headed(text, series).filter(|_| !text.contains(' '))?;
            let suffix = Suffix::Minus(letters(behind)?);
            return Some(Self { series, ordinal, suffix });
        }
        let standing = || {
            let (ordinal, behind) = headed(text, series)?;
            let suffix = suffix(behind.trim_start(), series)?;
            Some(Self { series, ordinal, suffix })
        };
        // `za` is no letter behind `z`.
        ahead(text, series).or_else(standing)
    }

    /// Returns the series that a first sibling with this designation begins: `i` begins a
    /// Roman list, `a` a lettered one.
    #[must_use]
    pub fn series_begun_by(text: &str) -> Option<Series> {
        let first = text.trim().trim_start_matches('-').chars().next()?;
        let order = match first {
            '0'..='9' => [Series::Arabic; 2],
            'i' | 'v' | 'x' => [Series::LowerRoman, Series::LowerLetter],
            'I' | 'V' | 'X' => [Series::UpperRoman, Series::UpperLetter],
            'a'..='z' => [Series::LowerLetter, Series::LowerRoman],
            'A'..='Z'
                if text.ends_with(|last: char| last.is_ascii_digit())
                    && !text.contains('-') =>
            {
                [Series::Arabic; 2]
            }
            'A'..='Z' => [Series::UpperLetter, Series::UpperRoman],
            _ => return None,
        };
        order.into_iter().find(|series| Self::read(text, *series).is_some())
    }
}

/// The count at the beginning of a designation, and what stands behind it: as much as makes
/// a count of the series.
fn headed(text: &str, series: Series) -> Option<(u32, &str)> {
    if series != Series::Arabic
        && let Some((head, behind)) = text.split_once(' ')
    {
        return Some((ordinal(head, series)?, behind));
    }
    let lengths: Vec<usize> = match series {
        Series::Arabic => vec![text.bytes().take_while(u8::is_ascii_digit).count()],
        Series::LowerLetter | Series::UpperLetter => vec![1],
        Series::LowerDoubled | Series::UpperDoubled => vec![text.len(), 1],
        Series::LowerRoman | Series::UpperRoman => {
            (1..=text.len().min(LONGEST)).rev().collect()
        }
    };
    lengths.into_iter().find_map(|length| {
        let (head, behind) = text.split_at_checked(length)?;
        let fits = match series {
            Series::Arabic => true,
            Series::LowerLetter
            | Series::LowerDoubled
            | Series::UpperLetter
            | Series::UpperDoubled => is_behind_letters(behind),
            Series::LowerRoman | Series::UpperRoman => {
                is_behind_letters(behind) && !behind.starts_with(NUMERALS)
            }
        };
        Some((ordinal(head, series).filter(|_| fits)?, behind))
    })
}

/// Letters that go on with a Roman numeral rather than stand behind it.
const NUMERALS: [char; 6] = ['i', 'v', 'x', 'I', 'V', 'X'];

/// Whether these may be letters behind a letter or Roman numeral, and no part of a word.
fn is_behind_letters(text: &str) -> bool {
    match text.as_bytes() {
        [] => true,
        [b'-', ..] => suffix(text, Series::LowerLetter).is_some(),
        [one] => one.is_ascii_alphabetic(),
        [b'a' | b'z' | b'A' | b'Z', two] => two.is_ascii_alphabetic(),
        _ => latin_rank(text).is_some(),
    }
}

/// `A1` before `1`, `za` before `a`: a letter before a count.
fn ahead(text: &str, series: Series) -> Option<Number> {
    let letter = text.chars().next()?;
    let is_letter = match series {
        Series::Arabic => letter.is_ascii_uppercase(),
        Series::LowerLetter | Series::LowerDoubled => letter == 'z',
        Series::UpperLetter | Series::UpperDoubled => letter == 'Z',
        Series::LowerRoman | Series::UpperRoman => false,
    };
    let rest = text.get(letter.len_utf8()..).filter(|_| is_letter)?;
    let whole = ordinal(text, series).is_some();
    let number = ordinal(rest, series).filter(|number| *number > 0 && !whole)?;
    Some(Number { series, ordinal: 0, suffix: Suffix::Ahead(letter, number) })
}

fn suffix(text: &str, series: Series) -> Option<Suffix> {
    if text.is_empty() {
        return Some(Suffix::None);
    }
    if let Some(rank) = latin_rank(text) {
        return Some(Suffix::Latin(rank));
    }
    if let Some(behind) = text.strip_prefix('-') {
        // Some houses write `5-bis` for `5 bis`.
        let latin = latin_rank(behind).map(Suffix::Latin);
        let one =
            latin.or_else(|| dashed_letter(text, series)).or_else(|| dashed(behind));
        return one.or_else(|| several(text, series));
    }
    letters(text).map(Suffix::Letter).or_else(|| several(text, series))
}

/// Several marks, behind a figure or a large Roman numeral.
fn several(text: &str, series: Series) -> Option<Suffix> {
    let counts = matches!(series, Series::Arabic | Series::UpperRoman);
    parts::read(text).filter(|_| counts).and_then(Suffix::several)
}

/// `-A` behind a figure; the small letters of Roman numerals are such numerals.
fn dashed_letter(text: &str, series: Series) -> Option<Suffix> {
    let [_, letter @ (b'A'..=b'Z' | b'a'..=b'z')] = text.as_bytes() else { return None };
    let is_roman = NUMERALS.contains(&char::from(*letter)) && letter.is_ascii_lowercase();
    let is_letter = series == Series::Arabic && !is_roman;
    is_letter.then(|| Suffix::Letter(Letters::new(text)))
}

/// `1`, `1-2` or `i` behind a dash.
fn dashed(text: &str) -> Option<Suffix> {
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        let number = |part: &str| {
            let digits =
                part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
            part.parse().ok().filter(|_| digits)
        };
        return text
            .split('-')
            .map(number)
            .collect::<Option<Vec<_>>>()
            .map(Suffix::Dashed);
    }
    roman_ordinal(text).map(Suffix::DashedRoman)
}

fn letters(text: &str) -> Option<Letters> {
    let short = text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    short.then(|| Letters::new(text))
}

fn ordinal(text: &str, series: Series) -> Option<u32> {
    let lower = |wanted: bool| text.bytes().all(|b| b.is_ascii_lowercase() == wanted);
    match series {
        Series::Arabic => (text.len() <= 9).then(|| text.parse().ok())?,
        Series::LowerLetter | Series::LowerDoubled => {
            lower(true).then(|| letter_ordinal(text))?
        }
        Series::UpperLetter | Series::UpperDoubled => text
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
