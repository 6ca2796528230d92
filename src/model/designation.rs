//! Designations that say more than a number: `No. 1`, `Three`.

/// What may stand before a number that is counted like the bare one.
const BEFORE: [&str; 5] = ["No. ", "No ", "no. ", "n° ", "№ "];

const WORDS: [&str; 20] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

/// Returns a designation without what stands before its number.
pub(super) fn bare(written: &str) -> &str {
    if written.starts_with(|c: char| c.is_ascii_digit()) {
        return written;
    }
    before(written).map_or(written, |before| &written[before.len()..])
}

/// Returns what stands before the number of a designation.
pub(super) fn before(written: &str) -> Option<&'static str> {
    BEFORE.into_iter().find(|before| {
        let rest = written.strip_prefix(before);
        rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    })
}

/// Returns what a number in words counts.
pub(super) fn in_words(written: &str) -> Option<u32> {
    if written.len() < 3 || written.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let index = WORDS.iter().position(|word| word.eq_ignore_ascii_case(written))?;
    u32::try_from(index + 1).ok()
}
