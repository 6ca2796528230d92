//! Pages as source for `typst`, which typesets them.
//!
//! Comes in: a page. Goes out: text in the language of that program: headings make its
//! outline and its running heads, redlines are told apart by strokes and lines and not by
//! colour alone, wide tables lie. Every word stands in a string, so nothing in it is a
//! command.

mod proof;

use std::fmt::Write as _;

use crate::page::{
    Block, Fate, Inside, Look, Mark, Page, Paragraph, Role, Row, Run, Style, Table,
    inside, printable,
};

/// How a page looks.
const LOOK: &str = include_str!("page.typ");

pub use proof::{Misprint, prove};

/// Returns a page as source, which was read back.
///
/// # Errors
/// When the source is not what the page says, which is our own mistake.
pub fn typst(page: &Page) -> Result<String, Misprint> {
    let page = &page.for_sheets();
    let source = source(page);
    prove(page, &source)?;
    Ok(source)
}

fn source(page: &Page) -> String {
    let mut out = format!("{LOOK}\n");
    let date = page.date.as_deref().and_then(day).unwrap_or_else(|| "none".to_owned());
    put(
        &mut out,
        format_args!(
            "#show: paper.with(title: {}, subject: {}, language: {}, date: {date}, wide: {})\n\n",
            quoted(&page.title),
            quoted(&page.subject),
            quoted(page.language.split('-').next().unwrap_or("en")),
            page.wide
        ),
    );
    for line in &page.caption {
        put(&mut out, format_args!("#caption[{}]\n", words(&[Run::kept(line)])));
    }
    if let Some(notice) = &page.notice {
        put(&mut out, format_args!("#notice[{}]\n", words(&[Run::kept(notice)])));
    }
    for line in &page.legend {
        put(&mut out, format_args!("#legend[{}]\n", words(line)));
    }
    let mut level = 0;
    for block in &page.blocks {
        write_block(block, &mut level, &mut out);
    }
    out
}

fn write_block(block: &Block, level: &mut usize, out: &mut String) {
    match block {
        Block::Paragraph(paragraph) => write_paragraph(paragraph, level, out),
        Block::Table(table) => write_table(table, out),
        Block::Remark(runs) => put(out, format_args!("#par[{}]\n", words(runs))),
        Block::Line(line) => remark(&line.runs(), out),
        Block::Finding(one) => one.lines().iter().for_each(|line| remark(line, out)),
        Block::Gap => (),
        Block::Title(wanted, runs) => {
            write_heading("heading", *wanted, "", runs, level, out);
        }
        Block::Fold(_, text) => {
            put(
                out,
                format_args!("#fold[{}]\n", words(&[Run::kept(format!("… {text}"))])),
            );
        }
    }
}

/// What a report says: marks in it show how marks look, and change nothing.
fn remark(runs: &[Run], out: &mut String) {
    let shown: Vec<Run> = runs.iter().map(Run::shown).collect();
    put(out, format_args!("#par[{}]\n", words(&shown)));
}

/// No level of headings is left out: whoever listens to the page would miss it.
fn write_heading(
    kind: &str,
    wanted: usize,
    look: &str,
    runs: &[Run],
    level: &mut usize,
    out: &mut String,
) {
    *level = wanted.clamp(1, *level + 1);
    put(out, format_args!("\n#{kind}(level: {level}{look})[{}]\n", words(runs)));
}

fn write_paragraph(paragraph: &Paragraph, level: &mut usize, out: &mut String) {
    if !paragraph.remark.is_empty() {
        put(out, format_args!("#remark[{}]\n", words(&paragraph.remark)));
    }
    match paragraph.role {
        Role::Heading(wanted) => {
            let look = format!(", look: {wanted}");
            write_heading("article-heading", wanted, &look, &paragraph.words, level, out);
        }
        Role::Provision(depth) => put(
            out,
            format_args!(
                "#provision({}, [{}], [{}])\n",
                depth + paragraph.within,
                words(&paragraph.label),
                words(&paragraph.words)
            ),
        ),
    }
}

fn write_table(table: &Table, out: &mut String) {
    let columns: Vec<String> =
        table.weights().iter().map(|weight| format!("{weight}fr")).collect();
    let columns = columns.join(", ");
    put(out, format_args!("#table(columns: ({columns},),\n"));
    if !table.head.is_empty() {
        let head: Vec<String> = table
            .head
            .iter()
            .map(|one| format!("strong({})", quoted(&one.name)))
            .collect();
        put(out, format_args!("  table.header({}),\n", head.join(", ")));
    }
    for row in &table.rows {
        write_row(row, table.columns, out);
    }
    out.push_str(")\n");
}

fn write_row(row: &Row, columns: usize, out: &mut String) {
    let last = row.cells.len().saturating_sub(1);
    for (index, cell) in row.cells.iter().enumerate() {
        let lines: Vec<String> = inside(cell)
            .into_iter()
            .map(|one| match one {
                Inside::Line(depth, runs) => {
                    format!("#line-of({depth})[{}]", words(&at(row.fate, runs)))
                }
                Inside::Rows(depth, table) => {
                    format!("#line-of({depth})[{}]", grid(&table, row.fate))
                }
            })
            .collect();
        let lines = lines.join(" ");
        let lines = if row.title { format!("#strong[{lines}]") } else { lines };
        let spare =
            if index == last { columns.saturating_sub(row.cells.len()) } else { 0 };
        let cell = match spare {
            0 => format!("  [{lines}],\n"),
            spare => format!("  table.cell(colspan: {})[{lines}],\n", spare + 1),
        };
        out.push_str(&cell);
    }
}

/// A table inside a cell: on one line, as all of its row.
fn grid(table: &Table, fate: Fate) -> String {
    let weights = table.weights();
    let weights: Vec<String> =
        weights.iter().map(|weight| format!("{weight}fr")).collect();
    let cells = table.rows.iter().flat_map(|row| {
        let spare = table.columns.saturating_sub(row.cells.len());
        let cells = row.cells.iter().map(|cell| {
            let lines = cell.iter().map(|(_, runs)| words(&at(fate, runs)));
            format!("[{}]", lines.collect::<String>())
        });
        cells.chain(std::iter::repeat_n("[]".to_owned(), spare)).collect::<Vec<_>>()
    });
    let cells: Vec<String> = cells.collect();
    format!("#table(columns: ({},), {})", weights.join(", "), cells.join(", "))
}

/// The words of a row that came or went as a whole.
fn at(fate: Fate, runs: &[Run]) -> Vec<Run> {
    let mark = match fate {
        Fate::Kept => return runs.to_vec(),
        Fate::Deleted | Fate::MovedAway(_) => Mark::Deleted,
        Fate::Inserted | Fate::MovedHere(_) => Mark::Inserted,
    };
    runs.iter().map(|run| Run { mark, ..run.clone() }).collect()
}

fn words(runs: &[Run]) -> String {
    let mut out = String::new();
    for (place, run) in runs.iter().enumerate() {
        let parts = if Run::breaks(runs, place) { "#linebreak();" } else { "" };
        out.extend([parts, &said(run), &noted(run)]);
    }
    out
}

fn said(run: &Run) -> String {
    if run.text.is_empty() {
        return String::new();
    }
    let text = quoted(&run.text);
    let look = match run.style {
        Style::Plain | Style::Proposed | Style::Rule => text,
        Style::Strong | Style::Bracket | Style::Error | Style::Warning | Style::Help => {
            format!("strong({text})")
        }
        Style::Quiet => format!("quiet({text})"),
        Style::New | Style::Agreed => format!("underline({text})"),
        Style::Struck => format!("strike({text})"),
    };
    marked(run.mark, &apart(&run.look, look))
}

/// Words that the text itself sets apart.
fn apart(look: &Look, mut text: String) -> String {
    if look.emphasis {
        text = format!("emph({text})");
    }
    if look.strong {
        text = format!("strong({text})");
    }
    match &look.link {
        Some(to) => format!("link({}, {text})", quoted(to)),
        None => text,
    }
}

fn noted(run: &Run) -> String {
    let Some(note) = &run.note else { return String::new() };
    let words = note.iter().map(|one| apart(&one.look, quoted(&one.text)) + "; ");
    marked(run.mark, &format!("footnote({{ {}}})", words.collect::<String>()))
}

fn marked(mark: Mark, look: &str) -> String {
    match mark {
        Mark::Kept => format!("#{look};"),
        Mark::Deleted => format!("#gone({look});"),
        Mark::Inserted => format!("#new({look});"),
        Mark::MovedAway => format!("#moved-away({look});"),
        Mark::MovedHere => format!("#moved-here({look});"),
    }
}

/// A text as a string of the language.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in printable(text).chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push(' '),
            letter => quoted.push(letter),
        }
    }
    quoted + "\""
}

fn day(date: &str) -> Option<String> {
    let mut parts = date.split('-').map(|part| part.parse::<u32>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    Some(format!("datetime(year: {year}, month: {month}, day: {day})"))
}

fn put(out: &mut String, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).expect("a string takes everything");
}
