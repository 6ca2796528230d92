//! Text and attributes as XML wants them.

use quick_xml::escape::escape;

use crate::page::printable;

/// Returns a text as content or attribute: markup escaped, hidden characters shown.
pub(super) fn escaped(text: &str) -> String {
    let shown = printable(text);
    let plain: String = shown.chars().map(legal).collect();
    escape(plain.as_str()).into_owned()
}

/// Returns a text as it can be read back from the document.
pub(super) fn legible(text: &str) -> String {
    printable(text).chars().map(legal).collect()
}

/// Two characters may not stand in XML at all.
fn legal(letter: char) -> char {
    match letter {
        '\u{fffe}' | '\u{ffff}' => char::REPLACEMENT_CHARACTER,
        letter => letter,
    }
}
