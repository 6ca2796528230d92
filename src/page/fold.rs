//! Tables that no sheet holds side by side: what a row says besides its first cell is listed
//! below each other, named by the columns.

use super::{Block, Cell, Column, Holds, Page, Row, Run, Table};

/// From so many columns on a table is wide: a sheet has no room for it.
const WIDE: usize = 12;

impl Table {
    /// Returns whether it has more columns than a sheet holds side by side.
    #[must_use]
    pub fn is_wide(&self) -> bool {
        self.columns >= WIDE
    }

    /// The same table in two columns: the first as it was, and all others as a list in which
    /// what is empty is left out.
    fn folded(self) -> Self {
        if !self.is_wide() || self.head.len() != self.columns {
            return self;
        }
        let rows = self.rows.into_iter().map(|row| match row.cells.as_slice() {
            [first, others @ ..] if others.len() + 1 == self.columns => {
                let listed = listed(&self.head[1..], others);
                Row { cells: vec![first.clone(), listed], ..row }
            }
            _ => row,
        });
        let rows = rows.collect();
        let first = self.head.into_iter().take(1);
        let others = Column { name: String::new(), holds: Holds::Lists };
        let head = first.chain([others]).collect();
        Self { anchor: self.anchor, head, rows, columns: 2 }
    }
}

/// Cells below each other, each behind the name of its column.
fn listed(columns: &[Column], cells: &[Cell]) -> Cell {
    let mut lines = Vec::new();
    for (column, cell) in columns.iter().zip(cells) {
        let name = Run::strong(format!("{}: ", column.name));
        match cell.as_slice() {
            [] => (),
            [(0, runs)] => {
                lines.push((0, [name].into_iter().chain(runs.iter().cloned()).collect()));
            }
            several => {
                lines.push((0, vec![name]));
                let several = several.iter();
                lines.extend(several.map(|(depth, runs)| (depth + 1, runs.clone())));
            }
        }
    }
    lines
}

impl Page {
    /// Returns the page for sheets: tables that are too wide for them are listed.
    #[must_use]
    pub fn for_sheets(&self) -> Self {
        let mut page = self.clone();
        let mut has_wide = false;
        for block in &mut page.blocks {
            if let Block::Table(table) = block {
                has_wide |= table.is_wide();
                *table = std::mem::take(table).folded();
            }
        }
        page.wide &= !has_wide;
        page
    }
}
