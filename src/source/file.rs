//! A file's text with its name, and places in it.
//!
//! Comes in: a path as the user would write it, and decoded text. Goes out: spans, lines
//! and columns. It never knows how the text was read.

use std::{
    fmt,
    ops::Range,
    sync::{Arc, OnceLock},
};

/// A half-open range of bytes in one source text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// Returns the span from `start` to `end`, both in bytes.
    ///
    /// # Panics
    /// When a text is larger than 4 GiB: the store refuses such files before.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        let narrow = |offset| u32::try_from(offset).expect("sources are below 4 GiB");
        Self { start: narrow(start), end: narrow(end) }
    }

    /// Returns the span as a range for slicing.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Returns whether the span covers no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Returns the span moved right by `offset` bytes.
    #[must_use]
    pub fn shifted(self, offset: u32) -> Self {
        Self { start: self.start + offset, end: self.end + offset }
    }
}

/// One source text and the name under which the user knows it.
pub struct SourceFile {
    path: String,
    text: String,
    /// Where each line begins, once somebody has asked.
    lines: OnceLock<Vec<usize>>,
}

impl PartialEq for SourceFile {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path && self.text == other.text
    }
}

impl Eq for SourceFile {}

impl SourceFile {
    /// Wraps `text`, known to the user as `path` (relative to the workspace, with `/`).
    #[must_use]
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        Arc::new(Self { path: path.into(), text: text.into(), lines: OnceLock::new() })
    }

    /// Returns the path as shown to the user.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the text at `span`. An end inside a character, or behind the text, is taken
    /// back to the nearest beginning of a character.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        let end = self.floor(span.end);
        &self.text[self.floor(span.start).min(end)..end]
    }

    /// The nearest beginning of a character at or before an offset.
    fn floor(&self, offset: u32) -> usize {
        let mut offset = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }

    /// Returns line and column of a byte offset, both from 1, the column in characters.
    #[must_use]
    pub fn line_column(&self, offset: u32) -> LineColumn {
        let at = self.floor(offset);
        let lines = self.lines.get_or_init(|| {
            let breaks = self.text.match_indices('\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(breaks).collect()
        });
        let line = lines.partition_point(|start| *start <= at);
        let start = lines[line - 1];
        LineColumn { line, column: self.text[start..at].chars().count() + 1 }
    }
}

impl fmt::Debug for SourceFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SourceFile({}, {} bytes)", self.path, self.text.len())
    }
}

/// A place that a person can find: line and column, both from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// A span in one file: what a finding points at. It begins and ends at characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub file: Arc<SourceFile>,
    /// The bytes meant.
    pub span: Span,
}

impl Place {
    /// Returns the first line of a place that covers several.
    #[must_use]
    pub fn first_line(&self) -> Self {
        let text = self.file.slice(self.span);
        let len = text.find('\n').unwrap_or(text.len());
        let start = self.span.start as usize;
        Self { file: Arc::clone(&self.file), span: Span::new(start, start + len) }
    }

    /// Returns the place of `span` in `file`, less what it has of a half character at either
    /// end: text that was decoded has no exact place.
    #[must_use]
    pub fn new(file: &Arc<SourceFile>, span: Span) -> Self {
        let end = file.floor(span.end);
        let start = file.floor(span.start).min(end);
        Self { file: Arc::clone(file), span: Span::new(start, end) }
    }

    /// Returns where the place begins.
    #[must_use]
    pub fn start(&self) -> LineColumn {
        self.file.line_column(self.span.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let file = SourceFile::new("a.md", "één\nñandú x\n");
        let x = file.text().find('x').unwrap();
        assert_eq!(
            file.line_column(u32::try_from(x).unwrap()),
            LineColumn { line: 2, column: 7 }
        );
    }

    #[test]
    fn a_line_break_ends_its_line() {
        let file = SourceFile::new("a.md", "a\n\nb\n");
        let found: Vec<_> = (0..6).map(|at| file.line_column(at)).collect();
        let expected = [(1, 1), (1, 2), (2, 1), (3, 1), (3, 2), (4, 1)];
        assert_eq!(found, expected.map(|(line, column)| LineColumn { line, column }));
    }

    #[test]
    fn a_span_that_cuts_characters_is_cut_at_characters() {
        let file = SourceFile::new("a.md", "éé");
        assert_eq!(file.slice(Span::new(1, 3)), "é");
        assert_eq!(file.slice(Span::new(3, 99)), "é");
        assert_eq!(file.slice(Span::new(3, 1)), "");
    }

    #[test]
    fn an_offset_past_the_end_is_the_end() {
        let file = SourceFile::new("a.md", "ab");
        assert_eq!(file.line_column(99), LineColumn { line: 1, column: 3 });
    }
}
