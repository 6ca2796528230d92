//! What single words of an address count: `pp3`, `second`, `45 bis`.

// Numbers from input decide what is counted here.
#![warn(clippy::arithmetic_side_effects)]

use crate::model::{Core, Number, Series, Suffix};

/// Reads `pp3`.
pub(super) fn preambular(lower: &str) -> Option<u32> {
    lower.strip_prefix("pp")?.parse().ok().filter(|nth| *nth > 0)
}

/// Reads an English ordinal: `second`, `21st`.
pub(super) fn ordinal(lower: &str) -> Option<u32> {
    const WORDS: [&str; 12] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth",
        "ninth", "tenth", "eleventh", "twelfth",
    ];
    if let Some(index) = WORDS.iter().position(|word| *word == lower) {
        return u32::try_from(index.saturating_add(1)).ok();
    }
    let digits =
        ["st", "nd", "rd", "th"].iter().find_map(|end| lower.strip_suffix(end))?;
    digits.parse().ok().filter(|nth| *nth > 0)
}

/// Returns the designation when it is a number of some series; `45 BIS` is `45 bis`.
pub(super) fn core(written: &str) -> Option<Core> {
    let written = written.trim();
    if Core::new(written).article_word().is_some() {
        return None;
    }
    let is_capital = |suffix: &str| matches!(suffix.as_bytes(), [b'A'..=b'Z']);
    let spoken = match written.split_once(' ') {
        Some((head, suffix)) if is_capital(suffix.trim()) => format!("{head} {suffix}"),
        Some((head, suffix)) => format!("{head} {}", suffix.trim().to_ascii_lowercase()),
        None => written.to_owned(),
    };
    // A number in words is one of groups only.
    let is_figure = spoken.contains(|c: char| c.is_ascii_digit());
    let counted = SERIES.into_iter().filter(|one| is_figure || *one != Series::Arabic);
    let number = counted.into_iter().find_map(|series| Number::read(&spoken, series))?;
    let word_behind = matches!(number.suffix, Suffix::Letter(_))
        && spoken.split_once(' ').is_some_and(|(_, suffix)| !is_capital(suffix));
    (!word_behind).then(|| Core::new(spoken))
}

const SERIES: [Series; 5] = [
    Series::Arabic,
    Series::LowerLetter,
    Series::UpperLetter,
    Series::LowerRoman,
    Series::UpperRoman,
];
