//! Characters that are obeyed rather than read, or not seen at all.
//!
//! Comes in: any text. Goes out: where they stand and what they are called. Joiners and
//! direction marks, which scripts need (U+200C to U+200F, U+061C), are none of them.

use std::ops::Range;

/// Returns whether nobody who reads a text could know that the character is in it.
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

/// Returns the places of hidden characters, one a line: the first, and how many more there
/// are in that line.
pub fn hidden_in_lines(text: &str) -> impl Iterator<Item = (Range<usize>, char, usize)> {
    let mut start = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let offset = start;
        start += line.len();
        let line = line.strip_suffix('\n').unwrap_or(line);
        let line = line.strip_suffix('\r').unwrap_or(line);
        let mut found = line.char_indices().filter(|(_, letter)| is_hidden(*letter));
        let (at, letter) = found.next()?;
        let at = offset + at;
        Some((at..at + letter.len_utf8(), letter, found.count()))
    })
}

/// Returns what a hidden character is called: `U+202E, right-to-left override`.
#[must_use]
pub fn name_of(letter: char) -> String {
    let name = match letter {
        '\u{1b}' => "escape",
        '\u{200b}' => "zero width space",
        '\u{2028}' => "line separator",
        '\u{2029}' => "paragraph separator",
        '\u{202a}' | '\u{202b}' => "embedding of a direction of writing",
        '\u{202c}' | '\u{2069}' => "end of a direction of writing",
        '\u{202d}' => "left-to-right override",
        '\u{202e}' => "right-to-left override",
        '\u{2066}'..='\u{2068}' => "isolate of a direction of writing",
        '\u{2060}' => "word joiner",
        '\u{2061}'..='\u{2064}' => "invisible operator",
        '\u{206a}'..='\u{206f}' => "deprecated format character",
        '\u{feff}' => "byte order mark",
        '\u{fff9}'..='\u{fffb}' => "interlinear annotation",
        '\u{e0001}' | '\u{e0020}'..='\u{e007f}' => "tag character",
        _ => "control character",
    };
    format!("U+{:04X}, {name}", u32::from(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_names_its_first() {
        let found: Vec<_> =
            hidden_in_lines("a\u{202e}b\u{7}\r\nc\r\nd\r\u{200b}").collect();
        assert_eq!(found, [(1..4, '\u{202e}', 1), (12..13, '\r', 1)]);
    }

    #[test]
    fn what_scripts_need_is_not_hidden() {
        assert!(!"\u{200c}\u{200d}\u{200e}\u{200f}\u{61c}\u{a0}\n\t".contains(is_hidden));
    }

    #[test]
    fn each_has_a_name() {
        assert_eq!(name_of('\u{202e}'), "U+202E, right-to-left override");
        assert_eq!(name_of('\u{9b}'), "U+009B, control character");
    }
}
