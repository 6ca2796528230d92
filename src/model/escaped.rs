//! Words whose signs are kept from being read as markup.

use super::{Printed, PrintedRun, Text};

/// Signs that Markdown may read as something else than themselves.
const SIGNS: [char; 9] = ['\\', '*', '_', '`', '[', ']', '<', '&', '~'];

impl Text {
    /// Returns the text with each sign escaped that is a word of it: what stands beside it
    /// does not make markup of it.
    #[must_use]
    pub fn escaped(&self) -> Self {
        let is_word = |at: usize, sign: char| {
            let printed = self.printed_range(at..at + sign.len_utf8());
            let inside = self.wholes().iter().any(|whole| whole.contains(&at));
            SIGNS.contains(&sign)
                && !inside
                // A bar of a cell, as tables print it.
                && !self.raw()[at..].starts_with("\\|")
                && self.printed().get(printed) == self.raw().get(at..at + 1)
                && !self.raw()[..at].ends_with('\\')
        };
        let mut pieces = Vec::new();
        let mut from = 0;
        for (at, sign) in self.raw().char_indices() {
            if is_word(at, sign) {
                pieces.push(self.slice(from..at));
                pieces.push(Self::escape(sign));
                from = at + sign.len_utf8();
            }
        }
        pieces.push(self.slice(from..self.raw().len()));
        pieces.into_iter().filter(|piece| !piece.is_empty()).collect()
    }

    /// A sign behind its escape.
    fn escape(sign: char) -> Self {
        let raw = format!("\\{sign}");
        let text = sign.to_string();
        let runs = vec![PrintedRun { printed: 0..text.len(), raw: 0..raw.len() }];
        Self::marked(raw, Printed { text, runs, ..Printed::default() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_that_are_words_are_escaped_and_marks_are_not() {
        let text: Text =
            [Text::plain("a [^1 * "), Text::note_mark("2")].into_iter().collect();
        let escaped = text.escaped();
        assert_eq!(escaped.raw(), "a \\[^1 \\* [^2]");
        assert_eq!(escaped.printed(), text.printed());
    }
}
