//! Tables inside a cell: rows of a table of the text, each set in one line of its cell.

use super::{Cell, Fate, Mark, Row, Run, Style, Table};

/// What stands in a cell, in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inside<'c> {
    /// A line, with its depth.
    Line(usize, &'c [Run]),
    /// Rows that are a table, and how deep it stands.
    Rows(usize, Table),
}

/// Returns what stands in a cell, with rows that follow each other as one table.
#[must_use]
pub fn inside(cell: &Cell) -> Vec<Inside<'_>> {
    let is_row = |(_, runs): &(usize, Vec<Run>)| Run::is_row(runs);
    let mut found = Vec::new();
    for lines in cell.chunk_by(|one, next| is_row(one) && is_row(next)) {
        match lines {
            [(depth, first), ..] if Run::is_row(first) => {
                let rows = lines.iter().map(|(_, runs)| row(runs)).collect();
                found.push(Inside::Rows(*depth, of_rows(rows)));
            }
            lines => {
                let lines = lines.iter();
                found.extend(lines.map(|(depth, runs)| Inside::Line(*depth, runs)));
            }
        }
    }
    found
}

fn of_rows(rows: Vec<Row>) -> Table {
    let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    Table { rows, columns, ..Table::default() }
}

/// A row that came or went as a whole says so itself: what parts its cells is marked then.
fn row(runs: &[Run]) -> Row {
    let parts = runs.iter().find(|run| run.style == Style::Rule);
    let fate = match parts.map(|run| run.mark) {
        Some(Mark::Deleted) => Fate::Deleted,
        Some(Mark::Inserted) => Fate::Inserted,
        Some(Mark::Kept | Mark::MovedAway | Mark::MovedHere) | None => Fate::Kept,
    };
    let cells = runs.split(|run| run.style == Style::Rule);
    let cells = cells.map(|runs| vec![(0, runs.to_vec())]).collect();
    Row { fate, whose: parts.and_then(|run| run.whose), cells, ..Row::default() }
}
