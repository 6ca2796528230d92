//! What designations are made of: Roman numbers, letters, Latin suffixes, numbers in words.

/// Whether a word is a Roman number in capitals.
pub(super) fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| "IVXLC".contains(c))
}

/// The number that a word says: "two".
pub(in crate::engine) fn word_number(word: &str) -> Option<u32> {
    let is_word = word.chars().all(|c| c.is_ascii_alphabetic()) && word.len() > 2;
    let number = crate::model::Number::read(word, crate::model::Series::Arabic);
    number.filter(|_| is_word).map(|number| number.ordinal)
}

pub(super) fn is_latin(word: &str) -> bool {
    word.len() > 2
        && crate::model::Number::read(&format!("1 {word}"), crate::model::Series::Arabic)
            .is_some_and(|number| matches!(number.suffix, crate::model::Suffix::Latin(_)))
}

/// "a", "iv", "2": what points bear.
pub(super) fn is_label(word: &str) -> bool {
    let is_small = word.chars().all(|c| "ivxl".contains(c));
    let is_number = word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter = word.len() == 1 && word.starts_with(|c: char| c.is_ascii_lowercase());
    is_letter || is_number || word.len() <= 5 && is_small
}
