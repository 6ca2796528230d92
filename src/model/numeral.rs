//! Letters and Roman numerals as counts: `aa` is 27, `xiv` 14. On strings alone.

// Numbers from input decide what is counted here.
#![warn(clippy::arithmetic_side_effects)]

/// `a` is 1, `z` 26, `aa` 27, `bb` 28: treaties double the letter after `z`.
pub(super) fn letter_ordinal(text: &str) -> Option<u32> {
    let first = text.bytes().next().filter(u8::is_ascii_lowercase)?;
    let same = text.bytes().all(|byte| byte == first);
    let rounds = u32::try_from(text.len()).ok().filter(|len| *len <= 4)?;
    let letter = u32::from(first.checked_sub(b'a')?);
    let before = rounds.checked_sub(1)?.checked_mul(26)?;
    before.checked_add(letter)?.checked_add(1).filter(|_| same)
}

/// Returns the letters of a number: `z` for 26, `aa` for 27.
pub(super) fn letters(ordinal: u32) -> String {
    let index = ordinal.saturating_sub(1);
    let letter = char::from(b'a'.saturating_add(u8::try_from(index % 26).unwrap_or(0)));
    std::iter::repeat_n(letter, (index / 26) as usize).chain([letter]).collect()
}

const ROMAN: &[(u32, &str)] = &[
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
];

/// Returns the Roman numeral of a number, in small letters.
#[must_use]
pub fn roman(mut ordinal: u32) -> String {
    let mut out = String::new();
    for (value, digits) in ROMAN {
        while ordinal >= *value {
            out.push_str(digits);
            ordinal = ordinal.saturating_sub(*value);
        }
    }
    out
}

/// The longest Roman numeral that is read: beyond nine thousand no text counts so.
pub(super) const LONGEST: usize = 24;

/// Reads a Roman numeral only in its canonical spelling: `iiii` is no numeral.
#[must_use]
pub fn roman_ordinal(text: &str) -> Option<u32> {
    if text.len() > LONGEST {
        return None;
    }
    let mut rest = text;
    let mut total: u32 = 0;
    for (value, digits) in ROMAN {
        while let Some(shorter) = rest.strip_prefix(digits) {
            total = total.saturating_add(*value);
            rest = shorter;
        }
    }
    (rest.is_empty() && total > 0 && roman(total) == text).then_some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_numerals_are_no_numbers_and_the_greatest_numbers_have_letters() {
        assert_eq!(roman_ordinal(&"m".repeat(5_000_000)), None);
        assert_eq!(letter_ordinal(&"z".repeat(5_000_000)), None);
        assert_eq!(
            (roman_ordinal("mmmcmxcix"), letter_ordinal("zzzz")),
            (Some(3999), Some(104))
        );
        assert_eq!(
            (letters(0), letters(26), letters(27)),
            ("a".into(), "z".into(), "aa".into())
        );
    }
}
