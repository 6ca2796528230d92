//! A table on a terminal: columns that fit the width, or records where they would not.

mod setter;
mod widths;

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr as _;

use crate::{
    paper::{Cell, CellLine, CellRun, Group, Mark, Table},
    render::human::Look,
};

pub(in crate::render) use setter::{Ink, set_runs};
use setter::{Line, set};
use widths::{GUTTER, widths};

/// Writes a table.
///
/// # Errors
/// When `out` cannot be written to.
pub fn human(table: &Table, look: Look, out: &mut dyn Write) -> io::Result<()> {
    write_text(&CellLine::marked(Mark::Strong, &table.title), look, out)?;
    for line in table.caption.lines() {
        write_text(&CellLine::plain(line), look, out)?;
    }
    if let Some(notice) = table.caption.notice() {
        write_text(&CellLine::marked(Mark::Strong, notice), look, out)?;
    }
    writeln!(out)?;
    if table.is_empty() {
        write_text(&CellLine::plain(&table.nothing), look, out)?;
    } else {
        match widths(table, look) {
            Some(widths) => write_columns(table, &widths, look, out)?,
            None => write_records(table, look, out)?,
        }
    }
    if !table.legend.is_empty() {
        writeln!(out)?;
    }
    for line in &table.legend {
        write_text(line, look, out)?;
    }
    Ok(())
}

fn write_text(line: &CellLine, look: Look, out: &mut dyn Write) -> io::Result<()> {
    for line in set(line, look, look.width) {
        writeln!(out, "{}", line.text)?;
    }
    Ok(())
}

fn write_columns(
    table: &Table,
    widths: &[usize],
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let titles: Vec<Cell> = table
        .columns
        .iter()
        .map(|column| Cell::marked(Mark::Strong, &column.title))
        .collect();
    write_row(&titles, widths, look, out)?;
    let rule: Vec<_> = widths.iter().map(|width| "─".repeat(*width)).collect();
    writeln!(out, "{}", rule.join(GUTTER))?;
    let loose = is_loose(table, widths, look);
    for (index, group) in table.groups.iter().enumerate() {
        write_title(group, index > 0, look, out)?;
        for (index, cells) in group.rows.iter().enumerate() {
            if loose && index > 0 {
                writeln!(out)?;
            }
            write_row(cells, widths, look, out)?;
        }
    }
    Ok(())
}

/// Rows that mostly take several lines are set apart.
fn is_loose(table: &Table, widths: &[usize], look: Look) -> bool {
    let rows = || table.groups.iter().flat_map(|group| &group.rows);
    let height = |cells: &Vec<Cell>| {
        let cells = cells.iter().zip(widths);
        cells.map(|(cell, width)| lines(cell, look, *width).len()).max().unwrap_or(0)
    };
    rows().map(height).sum::<usize>() >= 2 * rows().count()
}

fn write_title(
    group: &Group,
    apart: bool,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    if apart {
        writeln!(out)?;
    }
    match &group.title {
        Some(title) => {
            let strong = title.runs.iter().map(|run| match run.mark {
                Mark::Plain => CellRun::new(Mark::Strong, &run.text),
                Mark::Kept
                | Mark::Deleted
                | Mark::Inserted
                | Mark::Strong
                | Mark::Quiet => run.clone(),
            });
            let runs = strong.collect();
            write_text(&CellLine { runs, ..title.clone() }, look, out)
        }
        None => Ok(()),
    }
}

fn write_row(
    cells: &[Cell],
    widths: &[usize],
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let columns: Vec<Vec<Line>> =
        cells.iter().zip(widths).map(|(cell, width)| lines(cell, look, *width)).collect();
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
fn write_records(table: &Table, look: Look, out: &mut dyn Write) -> io::Result<()> {
    for (index, group) in table.groups.iter().enumerate() {
        write_title(group, index > 0, look, out)?;
        for (index, cells) in group.rows.iter().enumerate() {
            if index > 0 {
                writeln!(out)?;
            }
            for (column, cell) in table.columns.iter().zip(cells) {
                write_field(&column.title, cell, look, out)?;
            }
        }
    }
    Ok(())
}

/// A cell of one line stands beside its name, one of several below it.
fn write_field(
    title: &str,
    cell: &Cell,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    if cell.is_empty() {
        return Ok(());
    }
    let name = CellLine::marked(Mark::Strong, format!("{title}:"));
    match cell.lines.as_slice() {
        [line] if line.depth == 0 => {
            let mut beside = name.then(Mark::Plain, " ");
            beside.runs.extend(line.runs.iter().cloned());
            write_text(&beside, look, out)
        }
        lines => {
            write_text(&name, look, out)?;
            lines.iter().try_for_each(|line| {
                let deeper = CellLine { depth: line.depth + 1, ..line.clone() };
                write_text(&deeper, look, out)
            })
        }
    }
}

fn lines(cell: &Cell, look: Look, width: usize) -> Vec<Line> {
    cell.lines.iter().flat_map(|line| set(line, look, width)).collect()
}
