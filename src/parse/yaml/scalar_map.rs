//! Where each character of a scalar's value stands in the file.
//!
//! Comes in: a scalar's value, style and span. Goes out: a [`ScalarMap`]. Only needed where
//! a finding points inside the text of new provisions.

use granit_parser::ScalarStyle;

use crate::source::{ScalarMap, Span};

/// Returns the map of a scalar's value.
pub(super) fn map(file: &str, span: Span, style: ScalarStyle, value: &str) -> ScalarMap {
    match style {
        ScalarStyle::Literal => literal(file, span, value),
        ScalarStyle::Plain
        | ScalarStyle::SingleQuoted
        | ScalarStyle::DoubleQuoted
        | ScalarStyle::Folded => aligned(file, span, style, value),
    }
}

/// Line by line: each line of the value is the end of a line of the file. The span begins
/// in the first line that is not blank.
fn literal(file: &str, span: Span, value: &str) -> ScalarMap {
    let mut map = ScalarMap::default();
    let start = span.start as usize;
    let mut line_start = file[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let mut offset = value.len() - value.trim_start_matches('\n').len();
    push(&mut map, 0, line_start);
    for line in value[offset..].split('\n') {
        let rest = &file[line_start..];
        let written = rest.split('\n').next().unwrap_or_default();
        let indent = written.len().saturating_sub(line.len());
        push(&mut map, offset, line_start + indent);
        offset += line.len() + 1;
        line_start = (line_start + written.len() + 1).min(file.len());
    }
    map
}

/// Character by character. White space around line breaks is folded, so both sides meet
/// again at the next character that prints; escapes are one character of the value.
fn aligned(file: &str, span: Span, style: ScalarStyle, value: &str) -> ScalarMap {
    let quoted = matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted);
    let mut at = span.start as usize + usize::from(quoted);
    let mut offset = 0;
    let mut map = ScalarMap::default();
    push(&mut map, offset, at);
    while let Some(next) = value[offset..].chars().next() {
        let Some(written) = file.get(at..).and_then(|rest| rest.chars().next()) else {
            break;
        };
        let escape = match (style, written) {
            (ScalarStyle::DoubleQuoted, '\\') => escape_length(&file[at..]),
            (ScalarStyle::SingleQuoted, '\'') => 2,
            _ => 0,
        };
        if escape > 0 {
            push(&mut map, offset, at);
            at += escape;
            offset += next.len_utf8();
            push(&mut map, offset, at);
        } else if next == written && next != '\n' {
            at += written.len_utf8();
            offset += next.len_utf8();
        } else {
            let (behind, ahead) = (blank(&file[at..]), blank(&value[offset..]));
            at += behind;
            offset += ahead;
            push(&mut map, offset, at);
            if behind + ahead == 0 {
                break;
            }
        }
    }
    map
}

/// The bytes of an escape in double quotes; a line break that is escaped away has none.
fn escape_length(written: &str) -> usize {
    match written.as_bytes().get(1) {
        Some(b'x') => 4,
        Some(b'u') => 6,
        Some(b'U') => 10,
        Some(b'\n') | None => 0,
        Some(_) => 1 + written[1..].chars().next().map_or(0, char::len_utf8),
    }
}

fn blank(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\t', '\n', '\\']).len()
}

fn push(map: &mut ScalarMap, value: usize, file: usize) {
    let narrow = |offset| u32::try_from(offset).expect("sources are below 4 GiB");
    map.push(narrow(value), narrow(file));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Asserts that every letter of the value maps to the same letter in the file.
    fn letters_meet(file: &str, start: usize, style: ScalarStyle, value: &str) {
        let map = map(file, Span::new(start, file.len()), style, value);
        for (offset, letter) in
            value.char_indices().filter(|(_, c)| c.is_ascii_alphanumeric())
        {
            let at = map.offset(u32::try_from(offset).unwrap()) as usize;
            assert!(file[at..].starts_with(letter), "{letter} at {at} in {file:?}");
        }
    }

    #[test]
    fn what_does_not_meet_ends_the_map() {
        let file = "t: a\u{a0}b\u{2028}\rc";
        for value in ["a\u{2028}b", "ab", "a b", "a\u{a0}b\u{a0}c", ""] {
            for style in [ScalarStyle::Plain, ScalarStyle::DoubleQuoted] {
                let map = map(file, Span::new(3, file.len()), style, value);
                assert!(map.offset(9) as usize <= file.len() + 9, "{value:?}");
            }
        }
    }

    #[test]
    fn each_style_maps_letter_by_letter() {
        letters_meet("t: plain é 国\n  next", 3, ScalarStyle::Plain, "plain é 国 next");
        letters_meet("t: 'it''s  x'", 3, ScalarStyle::SingleQuoted, "it's  x");
        letters_meet(
            "t: \"a\\tb\\u00e9c\\\n  d\"",
            3,
            ScalarStyle::DoubleQuoted,
            "a\tbéc d",
        );
        letters_meet("t: >-\n  ab\n  cd\n\n  ef", 8, ScalarStyle::Folded, "ab cd\nef");
        letters_meet("t: |2\n    ab\n\n  cd\n", 8, ScalarStyle::Literal, "  ab\n\ncd\n");
    }
}
