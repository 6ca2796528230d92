//! Words of the text as they are quoted.

use std::ops::Range;

use crate::source::Span;

/// Words of the text as printed, exact to the space: `find`, `after_words`, `old`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The words.
    pub text: String,
    /// Bytes of these words that stay in the text, ascending and apart from each other: a
    /// meeting voted them out of what is taken out. No file says so, the record does.
    pub kept: Vec<Range<usize>>,
    /// Where the scalar stands in the file.
    pub span: Span,
}

impl Quotation {
    /// Returns words that are meant whole.
    #[must_use]
    pub fn new(text: impl Into<String>, span: Span) -> Self {
        Self { text: text.into(), kept: Vec::new(), span }
    }

    /// Returns the bytes of the words that are meant, in order: all but those that stay.
    #[must_use]
    pub fn meant(&self) -> Vec<Range<usize>> {
        let mut meant = Vec::new();
        let mut from = 0;
        for kept in &self.kept {
            if from < kept.start {
                meant.push(from..kept.start);
            }
            from = kept.end;
        }
        if from < self.text.len() || self.kept.is_empty() {
            meant.push(from..self.text.len());
        }
        meant
    }

    /// Leaves one blank beside words that stay: where what goes on that side has one at both
    /// ends or is nothing else, or where the words that come have none.
    pub fn space(&mut self, with: Option<&str>) {
        let text = self.text.clone();
        for range in self.meant() {
            let words = &text[range.clone()];
            let (led, followed) = (words.starts_with(' '), words.ends_with(' '));
            let is_blank = words == " ";
            let both = led && followed;
            let before = led && with.map_or(both, |with| !with.starts_with(' '));
            let behind = followed && with.map_or(both, |with| !with.ends_with(' '));
            for kept in &mut self.kept {
                if kept.start == range.end && (behind || is_blank) {
                    kept.start -= 1;
                } else if kept.end == range.start && (before || is_blank) {
                    kept.end += 1;
                }
            }
        }
    }
}
