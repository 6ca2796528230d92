//! How wide the columns of a table should be, beside one another.

use super::{Row, Run, Table};

/// No column is narrower than so many letters.
const LEAST: usize = 8;

/// A line longer than this may be broken.
const LINE: usize = 24;

impl Table {
    /// Returns how much of the width each column asks for: enough for short lines, and more
    /// for long texts, though less than in proportion.
    #[must_use]
    pub fn weights(&self) -> Vec<usize> {
        let mut asked = vec![LEAST; self.columns.max(1)];
        for (weight, column) in asked.iter_mut().zip(&self.head) {
            *weight = (*weight).max(column.name.chars().count() + 2);
        }
        let is_whole = |row: &&Row| !row.title && row.cells.len() == self.columns;
        for row in self.rows.iter().filter(is_whole) {
            for (weight, cell) in asked.iter_mut().zip(&row.cells) {
                let lines: Vec<usize> =
                    cell.iter().map(|(_, runs)| letters(runs)).collect();
                let longest = lines.iter().copied().max().unwrap_or_default().min(LINE);
                let all: usize = lines.iter().sum();
                *weight = (*weight).max(longest + all.isqrt());
            }
        }
        asked
    }
}

fn letters(runs: &[Run]) -> usize {
    runs.iter().map(|run| run.text.chars().count()).sum()
}
