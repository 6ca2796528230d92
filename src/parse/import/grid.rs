//! Tables on a page: rows of words that leave the same spaces between their columns.
//!
//! Comes in: words in rows, top down. Goes out: which rows are one table, with its cells. A
//! list whose labels stand apart from its words is none.

use std::ops::Range;

use super::{block::squeezed, columns::Row, heading, label};

/// A table on a page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Grid {
    /// The rows of words that it takes.
    pub(super) lines: Range<usize>,
    /// Its cells, row by row.
    pub(super) cells: Vec<Vec<String>>,
}

/// Words that stand close to each other.
struct Piece {
    left: f64,
    right: f64,
    text: String,
}

/// So many lines have to leave the spaces of a table.
const LEAST: usize = 3;

/// Returns the tables among rows of words.
pub(super) fn grids(rows: &[Row]) -> Vec<Grid> {
    let pieces: Vec<Vec<Piece>> = rows.iter().map(pieces).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < rows.len() {
        match table_from(rows, &pieces, at) {
            Some(grid) => {
                at = grid.lines.end;
                found.push(grid);
            }
            None => at += 1,
        }
    }
    found
}

fn pieces(row: &Row) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for word in row {
        let space = ((word.bottom - word.top) * 0.9).max(8.5);
        match pieces.last_mut() {
            Some(last) if word.left - last.right < space => {
                last.text = format!("{} {}", last.text, word.text);
                last.right = word.right;
            }
            Some(_) | None => pieces.push(Piece {
                left: word.left,
                right: word.right,
                text: word.text.clone(),
            }),
        }
    }
    pieces
}

fn top(row: &Row) -> f64 {
    row.first().map_or(0.0, |word| word.top)
}

/// The table that begins with this row, if one does.
fn table_from(rows: &[Row], pieces: &[Vec<Piece>], from: usize) -> Option<Grid> {
    let columns: Vec<f64> = pieces[from].iter().map(|piece| piece.left).collect();
    if columns.len() < 2 {
        return None;
    }
    let height = rows[from].first().map_or(0.0, |word| word.bottom - word.top);
    let column = |piece: &Piece| column_of(&columns, piece);
    let mut end = from;
    while end < rows.len() && rows[end].first()?.page == rows[from].first()?.page {
        let follows = end == from || top(&rows[end]) - top(&rows[end - 1]) < height * 3.0;
        let places: Vec<Option<usize>> = pieces[end].iter().map(column).collect();
        let fits = places.iter().all(Option::is_some)
            && places.windows(2).all(|pair| pair[0] < pair[1]);
        // A line of one piece goes on in a cell of a later column.
        let inside = places.len() > 1 || places.first().is_some_and(|one| *one > Some(0));
        if !(follows && fits && inside) {
            break;
        }
        end += 1;
    }
    let full = (from..end).filter(|at| pieces[*at].len() > 1).count();
    let lines = from..end;
    (full >= LEAST && !is_list(&pieces[from..end])).then(|| {
        let cells = cells(rows, pieces, lines.clone(), &columns);
        Grid { lines, cells }
    })
}

/// The column that a piece stands in: it reaches into no other.
fn column_of(columns: &[f64], piece: &Piece) -> Option<usize> {
    let at = columns.iter().rposition(|left| piece.left >= left - 4.0)?;
    let next = columns.get(at + 1).copied().unwrap_or(f64::MAX);
    (piece.right < next - 3.0).then_some(at)
}

/// Whether the first pieces are labels, or the lines are those of contents.
fn is_list(pieces: &[Vec<Piece>]) -> bool {
    let is_label = |row: &&Vec<Piece>| {
        row.first().is_some_and(|first| {
            label::at_start(&first.text)
                .is_some_and(|found| found.length == first.text.len())
        })
    };
    // Contents, with the numbers of pages behind them.
    let is_heading = |row: &Vec<Piece>| {
        row.first().is_some_and(|first| heading::read(&first.text).is_some())
    };
    let is_content = |row: &&Vec<Piece>| {
        row.iter()
            .any(|piece| piece.text.contains("....") || piece.text.contains(". . ."))
    };
    pieces.iter().any(|row| is_label(&row) || is_heading(row))
        || pieces.iter().any(|row| is_content(&row))
}

/// The cells of a table: a row begins where more space is left than inside a cell, or where
/// all lines stand alike with each line that says something in the first column.
fn cells(
    rows: &[Row],
    pieces: &[Vec<Piece>],
    lines: Range<usize>,
    columns: &[f64],
) -> Vec<Vec<String>> {
    let step = |at: usize| top(&rows[at]) - top(&rows[at - 1]);
    let steps = || lines.clone().skip(1).map(step);
    let least = steps().fold(f64::MAX, f64::min);
    let most = steps().fold(0.0, f64::max);
    let is_even = most < least * 1.3;
    let mut made: Vec<Vec<String>> = Vec::new();
    for at in lines.clone() {
        let first = pieces[at].first().map_or(0.0, |piece| piece.left);
        let begins = at == lines.start
            || if is_even { first < columns[0] + 4.0 } else { step(at) > least * 1.3 };
        if begins {
            made.push(vec![String::new(); columns.len()]);
        }
        for piece in &pieces[at] {
            let column = column_of(columns, piece);
            let cell = made.last_mut().zip(column).map(|(row, column)| &mut row[column]);
            if let Some(cell) = cell {
                *cell = squeezed(&format!("{cell} {}", piece.text));
            }
        }
    }
    made
}

#[cfg(test)]
mod tests {
    use super::{super::word::Word, *};

    fn row(top: f64, pieces: &[(f64, &str)]) -> Row {
        let words = pieces.iter().flat_map(|(left, text)| {
            text.split(' ').scan(*left, move |at, word| {
                let left = *at;
                let right = left + 5.0 * f64::from(u32::try_from(word.len()).unwrap());
                *at = right + 3.0;
                let (text, bottom) = (word.to_owned(), top + 9.0);
                Some(Word { page: 1, left, right, top, bottom, text, column: 0 })
            })
        });
        words.collect()
    }

    #[test]
    fn rows_that_leave_the_same_spaces_are_a_table() {
        let rows = [
            row(10.0, &[(50.0, "The fees are these, as the Parties see fit:")]),
            row(40.0, &[(50.0, "Purpose"), (150.0, "Fee"), (250.0, "Term")]),
            row(57.0, &[(50.0, "Leisure"), (150.0, "ten"), (250.0, "one day")]),
            row(74.0, &[(50.0, "Health"), (150.0, "none, for the"), (250.0, "one")]),
            row(84.5, &[(150.0, "whole time")]),
            row(120.0, &[(50.0, "They are paid.")]),
        ];
        let found = grids(&rows);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].lines, 1..5);
        assert_eq!(
            found[0].cells,
            [
                ["Purpose", "Fee", "Term"],
                ["Leisure", "ten", "one day"],
                ["Health", "none, for the whole time", "one"],
            ]
        );
    }

    #[test]
    fn a_list_is_none() {
        let line = |at: u32, label: &str| {
            row(f64::from(at) * 12.0, &[(50.0, label), (80.0, "the Parties act")])
        };
        let rows = [line(1, "(a)"), line(2, "(b)"), line(3, "(c)"), line(4, "(d)")];
        assert_eq!(grids(&rows), []);
    }
}
