//! Pages as CSV (RFC 4180): one record a row of their tables, for spreadsheets and programs;
//! of a page without tables one a paragraph, its label and its words.
//!
//! A spreadsheet runs a cell that begins like a formula: such a cell gets an apostrophe in
//! front, which spreadsheets read as "text".

use std::io::{self, Write};

use csv::{IntoInnerError, Terminator, WriterBuilder};

use crate::page::{Block, Cell, Mark, Page, Paragraph, Run, Table, printable};

use super::visible::shown;

/// Writes a page.
///
/// # Errors
/// When `out` cannot be written to.
pub fn csv(page: &Page, out: &mut dyn Write) -> io::Result<()> {
    let mut writer =
        WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    for record in records(page) {
        writer.write_record(record.iter().map(|field| inert(field)))?;
    }
    // Made first: an error of the output stays one, and a reader that went away is none.
    let made = writer.into_inner().map_err(IntoInnerError::into_error)?;
    shown(out, |out| out.write_all(&made))
}

fn records(page: &Page) -> Vec<Vec<String>> {
    let tables: Vec<&Table> = page.tables().collect();
    match tables.is_empty() {
        true => page.blocks.iter().flat_map(spoken).collect(),
        false => tables.into_iter().flat_map(rows).collect(),
    }
}

fn rows(table: &Table) -> impl Iterator<Item = Vec<String>> {
    let head = table.head.iter().map(|column| column.name.clone()).collect();
    let head = Some(head).filter(|head: &Vec<String>| !head.is_empty());
    let rows = table.rows.iter().filter(|row| !row.title);
    head.into_iter().chain(rows.map(|row| {
        let spare = table.columns.saturating_sub(row.cells.len());
        let cells = row.marked();
        let cells: Vec<String> = cells.iter().map(words).collect();
        cells.into_iter().chain(vec![String::new(); spare]).collect()
    }))
}

/// What a block without rows says.
fn spoken(block: &Block) -> Vec<Vec<String>> {
    let record = |label: &[Run], words: &[Run]| vec![line(label), line(words)];
    match block {
        Block::Paragraph(Paragraph { label, words, .. }) => vec![record(label, words)],
        Block::Remark(runs) | Block::Title(_, runs) => vec![record(&[], runs)],
        Block::Line(one) => vec![record(&one.label, &one.words)],
        Block::Finding(one) => one.lines().iter().map(|runs| record(&[], runs)).collect(),
        Block::Fold(_, text) => vec![record(&[], &[Run::kept(text)])],
        Block::Table(_) | Block::Gap => Vec::new(),
    }
}

fn words(cell: &Cell) -> String {
    cell.iter().map(|(_, runs)| line(runs)).collect::<Vec<_>>().join("\n")
}

/// A line with marks that stand for strokes.
fn line(runs: &[Run]) -> String {
    let runs = runs.iter().map(|run| {
        let text = printable(&run.text.replace(['\n', '\r', '\t'], " ")).into_owned();
        match run.mark {
            Mark::Deleted | Mark::MovedAway => format!("[-{text}-]"),
            Mark::Inserted | Mark::MovedHere => format!("{{+{text}+}}"),
            Mark::Kept => text,
        }
    });
    runs.collect()
}

/// Text that no spreadsheet takes for a formula: full-width signs and blanks in front do not
/// hide one either.
fn inert(text: &str) -> String {
    let signs = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '−'];
    let is_blank = |letter: char| letter.is_whitespace() || letter.is_control();
    let begins = text.trim_start_matches(is_blank).starts_with(signs);
    if begins { format!("'{text}") } else { text.to_owned() }
}
