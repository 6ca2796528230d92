//! Numbers in words: what was written so is printed so.

use crate::{
    engine::reference::word_number,
    model::{Core, Series, number_word},
};

/// A designation in words, where the number was written so.
pub(super) fn spelled(designation: Option<&Core>, number: &str) -> Option<String> {
    word_number(number)?;
    let now = designation?.number(Series::Arabic)?;
    let word = number_word(now.ordinal)?;
    let is_capital = number.starts_with(char::is_uppercase);
    let is_loud = number.chars().all(char::is_uppercase);
    Some(match (is_loud, is_capital) {
        (true, _) => word.to_uppercase(),
        (false, true) => format!("{}{}", word[..1].to_uppercase(), &word[1..]),
        (false, false) => word.to_owned(),
    })
}
