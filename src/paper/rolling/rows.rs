//! Tables of the text in a compilation: rows, with brackets in their cells.

use crate::{
    page::{Cell, Row, Run, Style, Table},
    words::{bars, grid},
};

/// A cell while it is read: its runs and their words.
#[derive(Default)]
struct Square {
    runs: Vec<Run>,
    words: String,
}

impl Square {
    fn push(&mut self, run: &Run, text: &str) {
        self.words.push_str(text);
        if !text.is_empty() {
            self.runs.push(Run { text: text.replace("\\|", "|"), ..run.clone() });
        }
    }

    fn cell(mut self) -> Cell {
        if let Some(first) = self.runs.first_mut() {
            first.text = first.text.trim_start().to_owned();
        }
        if let Some(last) = self.runs.last_mut() {
            last.text = last.text.trim_end().to_owned();
        }
        vec![(0, self.runs)]
    }
}

/// Returns the rows of a line that is a table; nothing where a bracket holds more than words
/// of one cell.
pub(super) fn table(words: &[Run]) -> Option<Table> {
    let mut squares = vec![Square::default()];
    let mut depth = 0_usize;
    for run in words {
        let last = squares.last_mut()?;
        if run.style == Style::Bracket {
            let opened = depth + run.text.matches('[').count();
            depth = opened.checked_sub(run.text.matches(']').count())?;
            last.push(run, &run.text);
            continue;
        }
        let mut from = 0;
        for bar in bars(&run.text) {
            if depth > 0 {
                return None;
            }
            squares.last_mut()?.push(run, &run.text[from..bar]);
            squares.push(Square::default());
            from = bar + 1;
        }
        squares.last_mut()?.push(run, &run.text[from..]);
    }
    // A table begins with a bar.
    if squares.len() < 2 || !squares.remove(0).words.trim().is_empty() {
        return None;
    }
    for square in &mut squares {
        square.words = square.words.trim().to_owned();
    }
    let rows = grid(squares, |square| &square.words)?;
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let row = |squares: Vec<Square>| Row {
        cells: squares.into_iter().map(Square::cell).collect(),
        ..Row::default()
    };
    Some(Table { rows: rows.into_iter().map(row).collect(), columns, ..Table::default() })
}
