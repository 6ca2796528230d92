//! A line of a report: what stands at its left, and the words beside it.

use unicode_width::UnicodeWidthStr as _;

use super::Run;

/// A line of a report. A format with lines of its own fills the words, or keeps it whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// What it begins with, with the blanks in it.
    pub label: Vec<Run>,
    /// Its words.
    pub words: Vec<Run>,
    /// In which column its words go on where they take several lines; nothing where it is
    /// never broken: a path, a command.
    pub hang: Option<usize>,
}

impl Line {
    /// Returns a line that is never broken.
    #[must_use]
    pub fn whole(words: Vec<Run>) -> Self {
        Self { words, ..Self::default() }
    }

    /// Returns words that go on in a column, behind a label.
    #[must_use]
    pub fn hung(label: Vec<Run>, words: Vec<Run>, column: usize) -> Self {
        Self { label, words, hang: Some(column) }
    }

    /// Returns the words of label and line.
    #[must_use]
    pub fn runs(&self) -> Vec<Run> {
        self.label.iter().chain(&self.words).cloned().collect()
    }
}

/// Returns `text` followed by blanks up to `width` columns.
#[must_use]
pub fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

/// Returns the width of the widest of these texts.
#[must_use]
pub fn widest<'a>(texts: impl IntoIterator<Item = &'a str>) -> usize {
    texts.into_iter().map(unicode_width::UnicodeWidthStr::width).max().unwrap_or(0)
}
