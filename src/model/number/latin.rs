//! The adverbs behind a number: `bis` is 2, `ter` 3.

// Numbers from input decide what is counted here.
#![warn(clippy::arithmetic_side_effects)]

use std::borrow::Cow;

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
    "unvicies",
    "duovicies",
    "tervicies",
    "quatervicies",
    "quinvicies",
    "sexvicies",
    "septvicies",
    "octovicies",
    "novovicies",
    "tricies",
];

/// Returns the adverb for a suffix, `bis` for 2; past the last name, `vicies-31` and so on.
#[must_use]
pub fn latin_suffix(rank: u8) -> String {
    match LATIN.get(usize::from(rank).wrapping_sub(2)) {
        Some(name) => (*name).to_owned(),
        None => format!("vicies-{rank}"),
    }
}

/// Returns whether a word is a Latin numeral adverb.
pub(in crate::model) fn is_latin(text: &str) -> bool {
    latin_rank(text).is_some()
}

/// Returns the rank of a Latin numeral adverb: 2 for `bis`.
pub(in crate::model) fn latin_rank(text: &str) -> Option<u8> {
    // Headings in capitals write BIS.
    let lower = match text.bytes().any(|byte| byte.is_ascii_uppercase()) {
        true => Cow::Owned(text.to_lowercase()),
        false => Cow::Borrowed(text),
    };
    let name = match &*lower {
        "novies" => "nonies",
        "quinquedecies" => "quindecies",
        "tredecies" => "terdecies",
        "sedecies" => "sexdecies",
        "septendecies" => "septdecies",
        "duodevicies" => "octodecies",
        "undevicies" => "novodecies",
        "quáter" => "quater",
        other => other,
    };
    let named = LATIN.iter().position(|latin| *latin == name);
    let rank = match named {
        Some(index) => u8::try_from(index.saturating_add(2)).ok()?,
        None => lower.strip_prefix("vicies-")?.parse().ok()?,
    };
    Some(rank)
}
