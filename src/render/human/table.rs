//! A table on a terminal: columns that fit the width, or records where they would not.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr as _;

use crate::page::{Cell, Column, Mark, Row, Run, Style, Table};

use super::{
    pen::Pen,
    setter::{Kind, Line, Measure, set},
    widths::{GUTTER, widths},
};

/// How far each level is indented.
const INDENT: usize = 2;

/// Writes a table.
pub(super) fn table(table: &Table, pen: Pen<'_>, out: &mut dyn Write) -> io::Result<()> {
    match widths(table, pen) {
        Some(widths) => write_columns(table, &widths, pen, out),
        None => write_records(table, pen, out),
    }
}

/// Writes words in lines as wide as there is room.
pub(super) fn write_text(
    (depth, runs): (usize, &[Run]),
    pen: Pen<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let measure = Measure::even(Kind::Cell, INDENT * depth, pen.look.width);
    set(runs, measure, pen).iter().try_for_each(|line| writeln!(out, "{}", line.text))
}

fn write_columns(
    table: &Table,
    widths: &[usize],
    pen: Pen<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    if !table.head.is_empty() {
        let title = |column: &Column| vec![(0, vec![Run::strong(&column.name)])];
        let titles: Vec<Cell> = table.head.iter().map(title).collect();
        write_row(&titles, widths, pen, out)?;
        let rule: Vec<_> = widths.iter().map(|width| "─".repeat(*width)).collect();
        writeln!(out, "{}", rule.join(GUTTER))?;
    }
    let loose = is_loose(table, widths, pen);
    write_rows(table, loose, pen, out, &mut |row, out| match row.cells.len()
        == widths.len()
    {
        true => write_row(&row.marked(), widths, pen, out),
        false => write_across(row, pen, out),
    })
}

/// Writes rows below the titles that they stand under.
fn write_rows(
    table: &Table,
    loose: bool,
    pen: Pen<'_>,
    out: &mut dyn Write,
    write: &mut dyn FnMut(&Row, &mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let mut is_first = true;
    for (index, row) in table.rows.iter().enumerate() {
        if row.title {
            if index > 0 {
                writeln!(out)?;
            }
            write_title(row, pen, out)?;
        } else {
            if loose && !is_first {
                writeln!(out)?;
            }
            write(row, out)?;
        }
        is_first = row.title;
    }
    Ok(())
}

/// Rows that mostly take several lines are set apart.
fn is_loose(table: &Table, widths: &[usize], pen: Pen<'_>) -> bool {
    let rows = || table.rows.iter().filter(|row| !row.title);
    let height = |row: &Row| match row.cells.len() == widths.len() {
        true => {
            let cells = row.cells.iter().zip(widths);
            cells.map(|(cell, width)| lines(cell, pen, *width).len()).max().unwrap_or(0)
        }
        false => 2,
    };
    rows().map(height).sum::<usize>() >= 2 * rows().count()
}

fn write_title(row: &Row, pen: Pen<'_>, out: &mut dyn Write) -> io::Result<()> {
    let strong = |run: &Run| match (run.mark, run.style) {
        (Mark::Kept, Style::Plain) => Run { style: Style::Strong, ..run.clone() },
        (_, _) => run.clone(),
    };
    let mut lines = row.cells.iter().flatten();
    lines.try_for_each(|(depth, runs)| {
        let runs: Vec<Run> = runs.iter().map(strong).collect();
        write_text((*depth, &runs), pen, out)
    })
}

/// A row whose one cell is as wide as the sheet.
fn write_across(row: &Row, pen: Pen<'_>, out: &mut dyn Write) -> io::Result<()> {
    let cells = row.marked();
    let mut lines = cells.iter().flatten();
    lines.try_for_each(|(depth, runs)| write_text((*depth, runs), pen, out))
}

fn write_row(
    cells: &[Cell],
    widths: &[usize],
    pen: Pen<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let columns: Vec<Vec<Line>> =
        cells.iter().zip(widths).map(|(cell, width)| lines(cell, pen, *width)).collect();
    let height = columns.iter().map(Vec::len).max().unwrap_or(0);
    for row in 0..height {
        let mut written = String::new();
        let mut owed = 0;
        for (lines, width) in columns.iter().zip(widths) {
            let columns = match lines.get(row) {
                None => 0,
                Some(line) if line.columns == 0 => 0,
                Some(line) => {
                    written.push_str(&" ".repeat(owed));
                    owed = 0;
                    written.push_str(&line.text);
                    line.columns
                }
            };
            owed += width.saturating_sub(columns) + GUTTER.width();
        }
        writeln!(out, "{written}")?;
    }
    Ok(())
}

/// Each row as its cells below each other, named by their columns.
fn write_records(table: &Table, pen: Pen<'_>, out: &mut dyn Write) -> io::Result<()> {
    write_rows(table, true, pen, out, &mut |row, out| {
        let cells = row.marked();
        if table.head.len() != cells.len() {
            return write_across(row, pen, out);
        }
        let mut fields = table.head.iter().zip(&cells);
        fields.try_for_each(|(column, cell)| write_field(&column.name, cell, pen, out))
    })
}

/// A cell of one line stands beside its name, one of several below it.
fn write_field(
    title: &str,
    cell: &Cell,
    pen: Pen<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let name = Run::strong(format!("{title}:"));
    match cell.as_slice() {
        [] => Ok(()),
        [(0, runs)] => {
            let beside: Vec<Run> =
                [name, " ".into()].into_iter().chain(runs.clone()).collect();
            write_text((0, &beside), pen, out)
        }
        lines => {
            write_text((0, &[name]), pen, out)?;
            let mut lines = lines.iter();
            lines.try_for_each(|(depth, runs)| write_text((depth + 1, runs), pen, out))
        }
    }
}

fn lines(cell: &Cell, pen: Pen<'_>, width: usize) -> Vec<Line> {
    let line = |(depth, runs): &(usize, Vec<Run>)| {
        set(runs, Measure::even(Kind::Cell, INDENT * depth, width), pen)
    };
    cell.iter().flat_map(line).collect()
}
