//! Numbers in words: what was written so is printed so.

use crate::model::{Core, Number, Series, number_word};

/// A designation in words, where the number was written so.
pub(super) fn spelled(designation: Option<&Core>, number: &str) -> Option<String> {
    let count =
        |written: &str| Number::read(written, Series::Arabic).map(|one| one.ordinal);
    let is_word = number.len() > 2 && number.chars().all(|c| c.is_ascii_alphabetic());
    count(number).filter(|_| is_word)?;
    let now = count(designation?.written())?;
    let word = number_word(now)?;
    let is_capital = number.starts_with(char::is_uppercase);
    let is_loud = number.chars().all(char::is_uppercase);
    Some(match (is_loud, is_capital) {
        (true, _) => word.to_uppercase(),
        (false, true) => format!("{}{}", word[..1].to_uppercase(), &word[1..]),
        (false, false) => word.to_owned(),
    })
}
