//! A table as Markdown for a forge: a heading and a table for each group.

use std::io::{self, Write};

use crate::{
    paper::{Cell, CellLine, CellRun, ChangeKind, Group, Mark, Table},
    render::{
        markdown::{Notation, escaped, guarded},
        visible::shown,
    },
};

use super::tame;

/// Writes a table.
///
/// # Errors
/// When `out` cannot be written to.
pub fn markdown(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    shown(out, |out| {
        writeln!(out, "# {}", inline(&table.title))?;
        for line in table.caption.lines() {
            writeln!(out, "\n{}", guarded(&inline(&line)))?;
        }
        if let Some(notice) = table.caption.notice() {
            writeln!(out, "\n**{}**", inline(notice))?;
        }
        if table.is_empty() {
            writeln!(out, "\n{}", inline(&table.nothing))?;
        } else {
            for group in &table.groups {
                write_group(table, group, out)?;
            }
        }
        for line in &table.legend {
            writeln!(out, "\n{}", guarded(&marked(line)))?;
        }
        Ok(())
    })
}

fn write_group(table: &Table, group: &Group, out: &mut dyn Write) -> io::Result<()> {
    if let Some(title) = &group.title {
        writeln!(out, "\n## {}", marked(title))?;
    }
    let titles: Vec<_> =
        table.columns.iter().map(|column| inline(&column.title)).collect();
    writeln!(out, "\n| {} |", titles.join(" | "))?;
    writeln!(out, "|{}", " --- |".repeat(titles.len()))?;
    for cells in &group.rows {
        let cells: Vec<_> = cells.iter().map(cell).collect();
        writeln!(out, "| {} |", cells.join(" | "))?;
    }
    Ok(())
}

fn cell(cell: &Cell) -> String {
    let line = |line: &CellLine| {
        let indent = "&emsp;".repeat(line.depth);
        format!("{indent}{}", marked(line))
    };
    let mut said: Vec<String> = Vec::new();
    for lines in cell.lines.chunk_by(|one, next| one.is_row() && next.is_row()) {
        match lines.iter().all(CellLine::is_row) {
            true => said.push(grid(lines)),
            false => said.extend(lines.iter().map(line)),
        }
    }
    said.join("<br>")
}

/// A table of the text inside a cell: tags hold in one line.
fn grid(lines: &[CellLine]) -> String {
    let row = |line: &CellLine| {
        let cells = line.cells.iter().map(|cell| {
            let words: String = cell.iter().map(run).collect();
            format!("<td>{words}</td>")
        });
        format!("<tr>{}</tr>", cells.collect::<String>())
    };
    format!("<table>{}</table>", lines.iter().map(row).collect::<String>())
}

fn marked(line: &CellLine) -> String {
    line.runs.iter().map(run).collect()
}

fn run(run: &CellRun) -> String {
    let text = tame(&run.text);
    match run.mark {
        Mark::Plain | Mark::Kept => inline(&text),
        Mark::Deleted => unmentioned(&Notation::Forge.marked(ChangeKind::Deleted, &text)),
        Mark::Inserted => {
            unmentioned(&Notation::Forge.marked(ChangeKind::Inserted, &text))
        }
        Mark::Strong => around(&text, "<strong>", "</strong>"),
        Mark::Quiet => around(&text, "<em>", "</em>"),
    }
}

/// Tags hold where stars would not: beside letters, blanks and signs.
fn around(text: &str, open: &str, close: &str) -> String {
    match text.trim().is_empty() {
        true => text.to_owned(),
        false => format!("{open}{}{close}", inline(text)),
    }
}

fn inline(text: &str) -> String {
    unmentioned(&escaped(&tame(text)))
}

/// On a forge an `@` would call somebody.
fn unmentioned(text: &str) -> String {
    text.replace('@', "&#64;")
}
