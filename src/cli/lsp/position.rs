//! Places in a text as editors count them: lines from 0, and in them units of UTF-16.

use std::ops::Range;

use serde_json::{Value, json};

/// Returns the byte of a place; of one behind its line the line's end.
pub(super) fn offset(text: &str, position: &Value) -> Option<usize> {
    let line = usize::try_from(position.get("line")?.as_u64()?).ok()?;
    let units = usize::try_from(position.get("character")?.as_u64()?).ok()?;
    let start = match line {
        0 => 0,
        line => {
            text.match_indices('\n').nth(line - 1).map_or(text.len(), |(at, _)| at + 1)
        }
    };
    let rest = &text[start..];
    let end = rest.find('\n').unwrap_or(rest.len());
    let line = rest[..end].trim_end_matches('\r');
    let mut passed = 0;
    for (at, character) in line.char_indices() {
        if passed >= units {
            return Some(start + at);
        }
        passed += character.len_utf16();
    }
    Some(start + line.len())
}

/// Returns the bytes between two places.
pub(super) fn span(text: &str, range: &Value) -> Option<Range<usize>> {
    let start = offset(text, range.get("start")?)?;
    let end = offset(text, range.get("end")?)?;
    Some(start..end.max(start))
}

/// Returns bytes as two places.
pub(super) fn range(text: &str, span: &Range<usize>) -> Value {
    json!({ "start": position(text, span.start), "end": position(text, span.end) })
}

fn position(text: &str, at: usize) -> Value {
    let at = (0..=at.min(text.len())).rfind(|at| text.is_char_boundary(*at));
    let before = &text[..at.unwrap_or(0)];
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = before.matches('\n').count();
    json!({ "line": line, "character": before[start..].encode_utf16().count() })
}

/// Returns characters of a line, which is counted from 0, as two places. Where the text has no
/// such line, characters are taken for units.
pub(super) fn in_line(
    text: Option<&str>,
    line: usize,
    characters: &Range<usize>,
) -> Value {
    let words = text.and_then(|text| text.split('\n').nth(line));
    let units = |count: usize| match words {
        Some(words) => words.chars().take(count).map(char::len_utf16).sum(),
        None => count,
    };
    json!({
        "start": { "line": line, "character": units(characters.start) },
        "end": { "line": line, "character": units(characters.end) },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_units_of_utf_16() {
        let text = "a\r\n𝄞é x\r\n";
        let at = |line, character| {
            offset(text, &json!({ "line": line, "character": character }))
        };
        assert_eq!(at(1, 4), text.find('x'));
        assert_eq!(at(0, 99), Some(1));
        assert_eq!(at(9, 9), Some(text.len()));
        let x = text.find('x').unwrap();
        let place = json!({ "line": 1, "character": 4 });
        assert_eq!(range(text, &(x..x))["start"], place);
        assert_eq!(in_line(Some(text), 1, &(3..4))["start"], place);
        assert_eq!(offset(text, &json!({ "line": -1, "character": 0 })), None);
    }
}
