//! Letters that look alike on paper: hard and thin spaces, hyphens that do not break.
//!
//! A text comes in; out go the same words with plain spaces and hyphens, and the way back
//! from a range of these to the text as written.

use std::{borrow::Cow, ops::Range};

/// A text with plain spaces and hyphens.
#[derive(Clone, Debug)]
pub struct Plain<'t> {
    /// The words.
    pub text: Cow<'t, str>,
    /// Where each byte of the words begins in the text as written, and where it ends; empty
    /// where nothing was changed.
    places: Vec<usize>,
}

impl Plain<'_> {
    /// Returns the range of the text as written.
    #[must_use]
    pub fn as_written(&self, range: Range<usize>) -> Range<usize> {
        match self.places.is_empty() {
            true => range,
            false => self.places[range.start]..self.places[range.end],
        }
    }
}

/// Returns a text with plain spaces and hyphens, and without soft hyphens.
#[must_use]
pub fn plain(text: &str) -> Plain<'_> {
    if !text.contains(|letter| instead(letter).is_some()) {
        return Plain { text: Cow::Borrowed(text), places: Vec::new() };
    }
    let (mut plain, mut places) = (String::with_capacity(text.len()), Vec::new());
    for (at, letter) in text.char_indices() {
        match instead(letter) {
            Some(other) => plain.push_str(other),
            None => plain.push(letter),
        }
        places.resize(plain.len(), at);
    }
    places.push(text.len());
    Plain { text: Cow::Owned(plain), places }
}

/// What is read for a letter that looks like another.
fn instead(letter: char) -> Option<&'static str> {
    match letter {
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
            Some(" ")
        }
        '\u{2010}' | '\u{2011}' => Some("-"),
        '\u{ad}' => Some(""),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn hard_spaces_and_hyphens_are_plain() {
        let text = "a migrant\u{a0}worker, asylum\u{2011}seeker, co\u{ad}operate";
        let words = plain(text);
        assert_eq!(words.text, "a migrant worker, asylum-seeker, cooperate");
        for found in ["migrant worker", "asylum-seeker", "cooperate"] {
            let start = words.text.find(found).unwrap_or_default();
            let written = &text[words.as_written(start..start + found.len())];
            assert_eq!(plain(written).text, found);
        }
    }

    #[test]
    fn what_is_plain_is_not_copied() {
        let words = plain("plain words");
        assert_eq!(words.as_written(0..5), 0..5);
    }
}
