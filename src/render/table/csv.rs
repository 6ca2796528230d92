//! A table as CSV (RFC 4180): one record a row, for spreadsheets and programs.
//!
//! A spreadsheet runs a cell that begins like a formula: such a cell gets an apostrophe in
//! front, which spreadsheets read as "text". What the caption says stands in the last columns
//! of each record, so that no record is parted from it.

use std::io::{self, Write};

use csv::{Terminator, WriterBuilder};

use crate::{
    paper::{Audience, Cell, CellLine, Mark, Table},
    render::visible::shown,
};

use super::tame;

/// Writes a table as programs read it.
///
/// # Errors
/// When `out` cannot be written to.
pub fn csv(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    let table = &table.clone().read_by(Audience::Programs);
    shown(out, |out| {
        let mut writer =
            WriterBuilder::new().terminator(Terminator::CRLF).from_writer(&mut *out);
        let caption = &table.caption;
        let said = [
            ("Paper: edition", caption.edition.clone()),
            ("Paper: status", caption.status.clone()),
            (
                "Paper: date",
                caption.date.map(|date| date.to_string()).unwrap_or_default(),
            ),
        ];
        let grouping = table.grouping.iter().map(|column| column.title.as_str());
        let titles =
            grouping.chain(table.columns.iter().map(|column| column.title.as_str()));
        let names = said.iter().map(|(name, _)| *name);
        writer.write_record(titles.chain(names).map(inert))?;
        for group in &table.groups {
            for cells in &group.rows {
                let title = table
                    .grouping
                    .as_ref()
                    .map(|_| group.title.as_ref().map(line).unwrap_or_default());
                let record = title.into_iter().chain(cells.iter().map(words));
                let record = record.chain(said.iter().map(|(_, value)| value.clone()));
                writer.write_record(record.map(|field| inert(&field)))?;
            }
        }
        writer.flush()
    })
}

fn words(cell: &Cell) -> String {
    cell.lines.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// A line with marks that stand for strokes.
fn line(line: &CellLine) -> String {
    let runs = line.runs.iter().map(|run| {
        let text = tame(&run.text);
        match run.mark {
            Mark::Deleted => format!("[-{text}-]"),
            Mark::Inserted => format!("{{+{text}+}}"),
            Mark::Plain | Mark::Kept | Mark::Strong | Mark::Quiet => text.into_owned(),
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
