//! Letters and Roman numerals as counts: `aa` is 27, `xiv` 14. On strings alone.

/// `a` is 1, `z` 26, `aa` 27, `bb` 28: treaties double the letter after `z`.
pub(super) fn letter_ordinal(text: &str) -> Option<u32> {
    let first = text.bytes().next().filter(u8::is_ascii_lowercase)?;
    let same = text.bytes().all(|byte| byte == first);
    let rounds = u32::try_from(text.len()).ok().filter(|len| *len <= 4)?;
    same.then(|| (rounds - 1) * 26 + u32::from(first - b'a') + 1)
}

/// Returns the letters of a number: `z` for 26, `aa` for 27.
pub(super) fn letters(ordinal: u32) -> String {
    let index = ordinal.max(1) - 1;
    let letter = char::from(b'a' + u8::try_from(index % 26).unwrap_or(0));
    std::iter::repeat_n(letter, (index / 26 + 1) as usize).collect()
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
pub(super) fn roman(mut ordinal: u32) -> String {
    let mut out = String::new();
    for (value, digits) in ROMAN {
        while ordinal >= *value {
            out.push_str(digits);
            ordinal -= value;
        }
    }
    out
}

/// Reads a Roman numeral only in its canonical spelling: `iiii` is no numeral.
pub(super) fn roman_ordinal(text: &str) -> Option<u32> {
    let mut rest = text;
    let mut total = 0;
    for (value, digits) in ROMAN {
        while let Some(shorter) = rest.strip_prefix(digits) {
            total += value;
            rest = shorter;
        }
    }
    (rest.is_empty() && total > 0 && roman(total) == text).then_some(total)
}
