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
    let word = |word: &str| match is_letters(word) {
        true => word.to_owned(),
        false => word.to_ascii_lowercase(),
    };
    let mut words = written.split_whitespace();
    let head = words.next().unwrap_or_default().to_owned();
    let spoken = words.fold(head, |spoken, one| format!("{spoken} {}", word(one)));
    // A number in words is one of groups only.
    let is_figure = spoken.contains(|c: char| c.is_ascii_digit());
    let counted = SERIES.into_iter().filter(|one| is_figure || *one != Series::Arabic);
    let number = counted.into_iter().find_map(|series| Number::read(&spoken, series))?;
    let word_behind = matches!(number.suffix, Suffix::Letter(_))
        && spoken.split_once(' ').is_some_and(|(_, suffix)| !is_letters(suffix));
    (!word_behind).then(|| Core::new(spoken))
}

/// Letters behind a number, apart from it: `A`, `AA`; no `BIS`, and no paragraph `II`.
fn is_letters(word: &str) -> bool {
    let is_adverb = ["BIS", "TER"].contains(&word);
    match word.len() {
        1 => word.bytes().all(|byte| byte.is_ascii_uppercase()),
        2 | 3 => {
            let letter = |byte: u8| byte.is_ascii_uppercase() && !b"IVX".contains(&byte);
            word.bytes().all(letter) && !is_adverb
        }
        _ => false,
    }
}

const SERIES: [Series; 5] = [
    Series::Arabic,
    Series::LowerLetter,
    Series::UpperLetter,
    Series::LowerRoman,
    Series::UpperRoman,
];
