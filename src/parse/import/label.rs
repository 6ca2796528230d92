//! Labels at the beginning of words: what can be one.

use crate::model::{Marker, roman_ordinal};

/// A label at the beginning of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// As printed.
    pub(super) printed: String,
    /// How many bytes it takes with the space behind it.
    pub(super) length: usize,
}

/// Reads the label at the beginning of `words`.
pub(super) fn at_start(words: &str) -> Option<Found> {
    let first = words.chars().next()?;
    if matches!(first, '–' | '—' | '•' | '·' | '▪' | '◦') {
        let rest = words[first.len_utf8()..].trim_start();
        return Some(Found {
            printed: first.to_string(),
            length: words.len() - rest.len(),
        });
    }
    own(words).or_else(|| of_another_house(words))
}

/// Reads `1.`, `(a)`, `a)`: what is a label by itself.
fn own(words: &str) -> Option<Found> {
    let (printed, behind) = split(words)?;
    let rest = behind.trim_start();
    let spaced = rest.len() < behind.len() || rest.is_empty();
    let glued = !spaced && rest.starts_with(char::is_alphabetic) && printed.len() <= 5;
    (spaced || glued).then(|| Found { length: words.len() - rest.len(), printed })
}

/// Reads `§ 1.`, `1.1`, `1°`, `I.-`, `(A-i)`: what only a list makes a label of is one here
/// where a sentence or a title begins behind it.
fn of_another_house(words: &str) -> Option<Found> {
    if words.starts_with(['-', '*', '+']) {
        return None;
    }
    let marker = Marker::any(words).filter(|marker| marker.start == 0)?;
    let core = marker.label.core()?;
    let printed = marker.label.printed();
    // `(A-i)` stands in brackets: no words look so.
    let is_dashed = printed.starts_with('(') && core.written().contains('-');
    let is_other = printed.starts_with('§')
        || printed.ends_with(['°', 'º', '-', '–', '—'])
        || core.written().contains('.')
        || is_dashed;
    let begins =
        |letter: char| letter.is_uppercase() || matches!(letter, '(' | '“' | '"');
    let rest = &words[marker.text..];
    let certain =
        !marker.needs_list() || is_dashed || rest.is_empty() || rest.starts_with(begins);
    (is_other && certain).then_some(Found { printed, length: marker.text })
}

/// Splits a label off: its printed form, and what stands behind it.
fn split(words: &str) -> Option<(String, &str)> {
    let open = if words.starts_with('(') { "(" } else { "" };
    let inside = &words[open.len()..];
    let end = inside.find([')', '.', '\\']).filter(|end| *end > 0 && *end <= 12)?;
    let core = inside[..end].trim();
    let behind = inside[end..].trim_start_matches('\\');
    let close = behind.chars().next().filter(|close| matches!(close, ')' | '.'))?;
    if (open == "(" && close == '.') || !is_core(core, open.is_empty() && close == '.') {
        return None;
    }
    Some((format!("{open}{core}{close}"), &behind[1..]))
}

/// Whether this can be the number of a label. With a stop alone only digits and one capital
/// letter or a Roman number are: `M. le Président` needs a list to be one.
fn is_core(core: &str, stop: bool) -> bool {
    let (head, suffix) = core.split_once(' ').unwrap_or((core, ""));
    let adverbs = ["", "bis", "ter", "quater", "quinquies", "sexies", "septies"];
    if !adverbs.contains(&suffix) {
        return false;
    }
    let digits = head.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        let rest = &head[digits..];
        return digits <= 3 && (rest.len() <= 1 || adverbs.contains(&rest));
    }
    let letters = !head.is_empty() && head.bytes().all(|byte| byte.is_ascii_alphabetic());
    letters
        && (head.len() == 1 || roman(head).is_some() || doubled(head))
        && (!stop || head.len() < 4)
}

pub(super) fn doubled(head: &str) -> bool {
    head.len() <= 3 && head.bytes().all(|byte| byte == head.as_bytes()[0])
}

/// Returns the value of a Roman number; in capitals or not. Labels of a text that is read count
/// to no hundreds of them: a `D` or an `M` is a letter.
pub(super) fn roman(text: &str) -> Option<u32> {
    let small = text.to_ascii_lowercase();
    roman_ordinal(&small).filter(|_| !small.contains(['d', 'm']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_read_and_words_are_not() {
        for (words, printed) in [
            ("1. Every", "1."),
            ("1 bis. Every", "1 bis."),
            ("(a) pay", "(a)"),
            ("a) pay", "a)"),
            ("(aa) pay", "(aa)"),
            ("A. pay", "A."),
            ("– pay", "–"),
            ("§ 1. Every", "§ 1."),
            ("§ 2 Every", "§ 2"),
            ("1.1 Every", "1.1"),
            ("1.2.1. every", "1.2.1."),
            ("1° Every", "1°"),
            ("I.- Every", "I.-"),
            ("(A-i) pay", "(A-i)"),
        ] {
            let found = at_start(words).map(|found| found.printed);
            assert_eq!(found.as_deref(), Some(printed), "{words}");
        }
        for words in [
            "Every",
            "(see Article 5) x",
            "1.5 metres",
            "§ 3 of it",
            "1951 was. x",
            "In. x",
        ] {
            assert_eq!(at_start(words), None, "{words}");
        }
    }
}
