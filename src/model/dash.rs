//! What people type, or paste from a paper, for a hyphen.

/// Returns whether a character is a hyphen or dash, of whatever length.
#[must_use]
pub fn is_dash(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}
