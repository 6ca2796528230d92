//! How wide each column is: as its widest line, or less where that would not fit.

use unicode_width::UnicodeWidthStr as _;

use crate::page::{Holds, Run, Table};

use super::{
    pen::Pen,
    setter::{Kind, Measure, longest_word, set},
};

/// What stands between two columns.
pub(super) const GUTTER: &str = "  ";

/// A longer word may be broken.
const LONGEST_WORD: usize = 16;

/// Text that is longer than a line needs so many columns to be read.
const READABLE: usize = 14;

/// The texts that a row shows side by side need so many columns together: a single one is
/// not squeezed between what is said of it.
const READABLE_TEXTS: usize = 40;

/// Returns the widths of the columns of a table, or `None` when not even their longest words
/// fit beside each other.
pub(super) fn widths(table: &Table, pen: Pen<'_>) -> Option<Vec<usize>> {
    let gutters = GUTTER.width() * table.columns.saturating_sub(1);
    let room = pen.look.width.checked_sub(gutters)?;
    let (least, natural): (Vec<usize>, Vec<usize>) =
        (0..table.columns).map(|column| bounds(table, column, pen)).unzip();
    let mut widths = least.clone();
    let mut spare = room.checked_sub(least.iter().sum())?;
    // What is left goes to the narrowest column that wants more, one by one: so short
    // columns get all they need, and long ones share the rest evenly.
    while spare > 0 {
        let wanting =
            (0..widths.len()).filter(|column| widths[*column] < natural[*column]);
        let Some(narrowest) = wanting.min_by_key(|column| widths[*column]) else { break };
        widths[narrowest] += 1;
        spare -= 1;
    }
    Some(widths)
}

/// The least a column can do with, and what it would like.
fn bounds(table: &Table, column: usize, pen: Pen<'_>) -> (usize, usize) {
    let holds_texts =
        |at: usize| table.head.get(at).is_some_and(|column| column.holds == Holds::Texts);
    let texts = (0..table.columns).filter(|at| holds_texts(*at)).count();
    let wanted = match holds_texts(column) {
        true => READABLE.max(READABLE_TEXTS / texts.max(1)),
        false => READABLE,
    };
    let title = table.head.get(column).map(|column| (0, vec![Run::kept(&column.name)]));
    let rows = table.rows.iter().filter(|row| row.cells.len() == table.columns);
    let lines = rows.filter(|row| !row.title).flat_map(|row| &row.cells[column]);
    lines.chain(&title).fold((1, 1), |(least, natural), (depth, runs)| {
        let measure = Measure::even(Kind::Cell, 2 * depth, usize::MAX);
        let whole = set(runs, measure, pen).first().map_or(0, |line| line.columns);
        let readable = if whole > 2 * wanted { wanted } else { 0 };
        let word = longest_word(runs, pen).min(LONGEST_WORD);
        (least.max(word).max(readable), natural.max(whole))
    })
}
