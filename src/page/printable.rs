//! Characters that could turn a page against its reader, made visible.
//!
//! Comes in: any text. Goes out: the same words, with a sign for each character that would
//! be obeyed rather than read: control characters, separators of lines, orders to change
//! the direction of writing, spaces without width, tags. Joiners and direction marks, which
//! scripts need, are kept. Every format prints through here.

use std::borrow::Cow;

/// Returns a text that can be printed: hidden characters are shown as `<U+202E>`.
///
/// Line breaks and tabs are kept: a format decides what becomes of them.
#[must_use]
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match is_hidden(letter) {
            true => shown.push_str(&sign_of(letter)),
            false => shown.push(letter),
        }
    }
    Cow::Owned(shown)
}

/// Returns what stands for a hidden character.
#[must_use]
pub fn sign_of(letter: char) -> String {
    format!("<U+{:04X}>", u32::from(letter))
}

/// Returns whether a character is obeyed rather than read.
#[must_use]
pub fn is_hidden(letter: char) -> bool {
    match letter {
        '\n' | '\t' => false,
        '\u{2028}' | '\u{2029}' => true,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}' => true,
        '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}' => true,
        '\u{fff9}'..='\u{fffb}' | '\u{e0001}' | '\u{e0020}'..='\u{e007f}' => true,
        letter => letter.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_obeyed_is_shown() {
        assert_eq!(printable("a\u{202e}b\u{7}c\u{85}"), "a<U+202E>b<U+0007>c<U+0085>");
        let hidden =
            ['\u{0}', '\u{1b}', '\r', '\u{7f}', '\u{9b}', '\u{2028}', '\u{2029}'];
        assert!(hidden.into_iter().all(is_hidden));
        let hidden =
            ['\u{202a}', '\u{2066}', '\u{2069}', '\u{200b}', '\u{2060}', '\u{feff}'];
        assert!(hidden.into_iter().all(is_hidden));
    }

    #[test]
    fn what_scripts_need_is_kept() {
        let text =
            "می\u{200c}خواهم \u{200d}\u{200e}\u{200f}\u{61c} e\u{301} 30\u{a0}days\n\t";
        assert!(matches!(printable(text), Cow::Borrowed(_)));
    }
}
