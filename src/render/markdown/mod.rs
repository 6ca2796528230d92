//! Pages as Markdown: struck and bold for a forge, or as `CriticMarkup`.
//!
//! The words are those of the page, so whatever Markdown would read as markup is escaped.

mod notation;

use std::io::{self, Write};

use crate::page::{
    Block, Cell, Fate, Holds, Mark, Page, Paragraph, Role, Row, Run, Style, Table,
};

use super::visible::shown;
pub use notation::Notation;
use notation::Pen;

/// Writes a page.
///
/// # Errors
/// When the writer refuses.
pub fn page(page: &Page, notation: Notation, out: &mut dyn Write) -> io::Result<()> {
    let pen = Pen { notation, page };
    shown(out, |out| {
        if !page.title.is_empty() {
            writeln!(out, "# {}", pen.plain(&page.title))?;
        }
        for line in &page.caption {
            writeln!(out, "\n{}", guarded(&pen.plain(line)))?;
        }
        if let Some(notice) = &page.notice {
            writeln!(out, "\n**{}**", pen.plain(notice))?;
        }
        for line in page.legend.iter().filter(|line| !line.is_empty()) {
            said(&unmoved(line), pen, out)?;
        }
        let mut level = 1;
        page.blocks.iter().try_for_each(|one| block(one, &mut level, pen, out))
    })
}

fn block(
    block: &Block,
    level: &mut usize,
    pen: Pen<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    match block {
        Block::Paragraph(one) => paragraph(one, level, pen, out),
        Block::Table(one) => table(one, level, pen, out),
        Block::Remark(runs) => said(runs, pen, out),
        Block::Title(wanted, runs) => heading((*wanted, 0), runs, level, pen, out),
        Block::Fold(_, text) => writeln!(out, "\n*… {}*", pen.plain(text)),
        Block::Line(line) => said(&line.runs(), pen, out),
        Block::Finding(one) => one.lines().iter().try_for_each(|one| said(one, pen, out)),
        Block::Gap => Ok(()),
    }
}

/// A legend of marks, of which Markdown has no others for what moved.
fn unmoved(line: &[Run]) -> Vec<Run> {
    let unmoved = |run: &Run| {
        let mark = match run.mark {
            Mark::Deleted | Mark::MovedAway => Mark::Deleted,
            Mark::Inserted | Mark::MovedHere => Mark::Inserted,
            Mark::Kept => Mark::Kept,
        };
        Run { mark, ..run.clone() }
    };
    line.iter().map(unmoved).collect()
}

/// Writes words as a paragraph of their own.
fn said(runs: &[Run], pen: Pen<'_>, out: &mut dyn Write) -> io::Result<()> {
    match Run::all(runs).trim().is_empty() {
        true => Ok(()),
        false => writeln!(out, "\n{}", guarded(pen.words(runs).trim_start())),
    }
}

/// Writes a heading, in so many quotations. No level of headings is left out.
fn heading(
    (wanted, within): (usize, usize),
    runs: &[Run],
    level: &mut usize,
    pen: Pen<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    // What stands in a heading is strong as it is.
    let plain = |run: &Run| match run.style {
        Style::Strong => Run { style: Style::Plain, ..run.clone() },
        Style::Plain
        | Style::Quiet
        | Style::New
        | Style::Struck
        | Style::Agreed
        | Style::Proposed
        | Style::Bracket
        | Style::Rule
        | Style::Error
        | Style::Warning
        | Style::Help => run.clone(),
    };
    let runs: Vec<Run> = runs.iter().map(plain).collect();
    *level = (wanted + 1).clamp(2, (*level + 1).min(6));
    let (quote, signs) = ("> ".repeat(within), "#".repeat(*level));
    writeln!(out, "\n{quote}{signs} {}", pen.words(&runs))
}

fn paragraph(
    one: &Paragraph,
    level: &mut usize,
    pen: Pen<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let remark = match one.remark.is_empty() {
        true => String::new(),
        false => format!("{} ", pen.quiet(&one.remark)),
    };
    match one.role {
        Role::Heading(wanted) => {
            heading((wanted, one.within), &one.words, level, pen, out)
        }
        Role::Provision(depth) => {
            let label = match (&one.was, one.label.is_empty()) {
                (Some(was), _) => {
                    pen.plain(&format!("{was} → {} ", Run::all(&one.label)))
                }
                (None, true) => String::new(),
                (None, false) => pen.words(&unsigned(&one.label)) + " ",
            };
            let quote = "> ".repeat(depth + one.within);
            if one.is_quotation() {
                return quotation(&format!("{quote}{remark}"), &one.words, pen, out);
            }
            let line = format!("{remark}{label}{}", pen.words(&one.words));
            writeln!(out, "\n{quote}{}", guarded(line.trim_start()))
        }
    }
}

/// Writes a quotation, each of its paragraphs behind its own mark.
fn quotation(
    before: &str,
    words: &[Run],
    pen: Pen<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let starts = (1..words.len()).filter(|place| Run::breaks(words, *place));
    let ends = starts.clone().chain([words.len()]);
    for (nth, (start, end)) in std::iter::once(0).chain(starts).zip(ends).enumerate() {
        let between = if nth > 0 { format!("{before}>\n") } else { "\n".to_owned() };
        let line = pen.words(&words[start..end]);
        writeln!(out, "{between}{before}> {}", guarded(line.trim()))?;
    }
    Ok(())
}

/// A label, whose words say themselves whose they are.
fn unsigned(label: &[Run]) -> Vec<Run> {
    label.iter().map(|run| Run { whose: None, ..run.clone() }).collect()
}

/// Writes a table; a title in it is a heading, and begins another table.
fn table(
    table: &Table,
    level: &mut usize,
    pen: Pen<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    // The first row of a table of the text is its head.
    let first = table.rows.first().filter(|row| table.head.is_empty() && is_head(row));
    let begin = |out: &mut dyn Write| {
        if let Some(first) = first {
            writeln!(out, "\n{}", row(first, table, pen))?;
            return writeln!(
                out,
                "|{}",
                " --- |".repeat(table.columns.max(first.cells.len()))
            );
        }
        let names: Vec<String> = match table.head.is_empty() {
            true => vec![String::new(); table.columns],
            false => table.head.iter().map(|column| pen.plain(&column.name)).collect(),
        };
        writeln!(out, "\n| {} |", names.join(" | "))?;
        writeln!(out, "|{}", " --- |".repeat(names.len()))
    };
    if table.rows.first().is_none_or(|row| !row.title) {
        begin(out)?;
    }
    for line in table.rows.iter().skip(usize::from(first.is_some())) {
        if line.title {
            let runs: Vec<Run> =
                line.cells.iter().flatten().flat_map(|(_, runs)| runs.clone()).collect();
            heading((1, 0), &runs, level, pen, out)?;
            begin(out)?;
        } else {
            writeln!(out, "{}", row(line, table, pen))?;
        }
    }
    Ok(())
}

/// Whether a row is one that both texts have, and no title.
fn is_head(row: &Row) -> bool {
    !row.title && row.fate == Fate::Kept
}

/// A row; a cell as wide as the sheet stands where texts do.
fn row(row: &Row, table: &Table, pen: Pen<'_>) -> String {
    let mut cells: Vec<String> = row.marked().iter().map(|one| cell(one, pen)).collect();
    let spare = table.columns.saturating_sub(cells.len());
    let texts = table.head.iter().position(|column| column.holds == Holds::Texts);
    let before = if cells.len() == 1 { texts.unwrap_or_default().min(spare) } else { 0 };
    cells.splice(0..0, vec![String::new(); before]);
    cells.resize(table.columns.max(cells.len()), String::new());
    format!("| {} |", cells.join(" | "))
}

fn cell(cell: &Cell, pen: Pen<'_>) -> String {
    let line = |(depth, runs): &(usize, Vec<Run>)| {
        let indent = "&emsp;".repeat(*depth);
        format!("{indent}{}", pen.words(runs))
    };
    let is_row = |(_, runs): &(usize, Vec<Run>)| Run::is_row(runs);
    let mut said: Vec<String> = Vec::new();
    for lines in cell.chunk_by(|one, next| is_row(one) && is_row(next)) {
        match lines.iter().all(is_row) {
            true => said.push(grid(lines, pen)),
            false => said.extend(lines.iter().map(line)),
        }
    }
    said.join("<br>")
}

/// A table of the text inside a cell: tags hold in one line.
fn grid(lines: &[(usize, Vec<Run>)], pen: Pen<'_>) -> String {
    let row = |(_, runs): &(usize, Vec<Run>)| {
        let cells = runs.split(|run| run.style == Style::Rule);
        let cells = cells.map(|cell| format!("<td>{}</td>", pen.words(cell)));
        format!("<tr>{}</tr>", cells.collect::<String>())
    };
    format!("<table>{}</table>", lines.iter().map(row).collect::<String>())
}

/// A line that Markdown would not read as a point of a list or an underline.
fn guarded(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let number = digits > 0 && line[digits..].starts_with(['.', ')']);
    match line.starts_with(['-', '+', '=']) {
        true => format!("\\{line}"),
        false if number => format!("{}\\{}", &line[..digits], &line[digits..]),
        false => line.to_owned(),
    }
}
