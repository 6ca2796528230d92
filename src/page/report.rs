//! Pages that are written line by line: what a verb says.

use super::{Block, Line, Page, Run};

impl Page {
    /// Adds a line that is never broken.
    pub fn say(&mut self, words: impl Into<Run>) {
        self.line(Line::whole(vec![words.into()]));
    }

    /// Adds a line.
    pub fn line(&mut self, line: Line) {
        self.blocks.push(Block::Line(line));
    }

    /// Adds words that go on in a column, behind a label.
    pub fn hang(&mut self, label: impl Into<Run>, words: impl Into<Run>, column: usize) {
        self.line(Line::hung(vec![label.into()], vec![words.into()], column));
    }

    /// Adds room.
    pub fn gap(&mut self) {
        self.blocks.push(Block::Gap);
    }
}
