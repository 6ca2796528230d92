//! How wide each column is: as its widest line, or less where that would not fit.

use unicode_width::UnicodeWidthStr as _;

use crate::{
    paper::{Cell, Form, Table},
    render::human::Look,
};

use super::setter::{longest_word, set};

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
pub(super) fn widths(table: &Table, look: Look) -> Option<Vec<usize>> {
    let gutters = GUTTER.width() * table.columns.len().saturating_sub(1);
    let room = look.width.checked_sub(gutters)?;
    let (least, natural): (Vec<usize>, Vec<usize>) =
        (0..table.columns.len()).map(|column| bounds(table, column, look)).unzip();
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
fn bounds(table: &Table, column: usize, look: Look) -> (usize, usize) {
    let title = Cell::text(table.columns[column].title.as_str());
    let rows = table.groups.iter().flat_map(|group| &group.rows);
    let cells = rows.filter_map(|cells| cells.get(column)).chain([&title]);
    let lines = cells.flat_map(|cell| &cell.lines);
    let texts = table.columns.iter().filter(|column| column.form == Form::Rich).count();
    let wanted = match table.columns[column].form {
        Form::Rich => READABLE.max(READABLE_TEXTS / texts.max(1)),
        Form::Text
        | Form::Flag
        | Form::Number
        | Form::List
        | Form::Tags
        | Form::Extent(_) => READABLE,
    };
    lines.fold((1, 1), |(least, natural), line| {
        let whole = set(line, look, usize::MAX).first().map_or(0, |line| line.columns);
        let readable = if whole > 2 * wanted { wanted } else { 0 };
        let word = longest_word(line, look).min(LONGEST_WORD);
        (least.max(word).max(readable), natural.max(whole))
    })
}
