//! A table as one HTML file: no script, nothing fetched, and it prints well.
//!
//! Every text finds its own direction (`dir="auto"`), so that scripts that run right to left
//! and those that run left to right stand side by side.

use std::{
    fmt::{self, Display, Write as _},
    io::{self, Write},
};

use crate::paper::{Cell, CellLine, CellRun, Form, Group, Mark, Table, VERSIONS};

use super::tame;
use crate::render::html::head;

/// How the page looks, on a screen and on paper.
const STYLE: &str = include_str!("page.css");

/// Writes a table.
///
/// # Errors
/// When `out` cannot be written to.
pub fn html(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    let head = head(&table.caption.language, &table.title, STYLE);
    let title = Safe(&table.title);
    write!(out, "{head}<body>\n<header>\n<h1 dir=\"auto\">{title}</h1>\n")?;
    for line in table.caption.lines() {
        writeln!(out, "<p dir=\"auto\">{}</p>", Safe(&line))?;
    }
    if let Some(notice) = table.caption.notice() {
        writeln!(out, "<p class=\"notice\">{}</p>", Safe(notice))?;
    }
    writeln!(out, "</header>")?;
    match table.is_empty() {
        true => writeln!(out, "<p dir=\"auto\">{}</p>", Safe(&table.nothing))?,
        false => write_rows(table, out)?,
    }
    if !table.legend.is_empty() {
        writeln!(out, "<footer>")?;
        for line in &table.legend {
            writeln!(out, "<p dir=\"auto\">{}</p>", marked(line))?;
        }
        writeln!(out, "</footer>")?;
    }
    writeln!(out, "</body>\n</html>")
}

/// From so many columns on the head and the first column stay in sight.
const WIDE: usize = 12;

fn is_wide(table: &Table) -> bool {
    table.columns.len() >= WIDE
}

fn write_rows(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    let class = if is_wide(table) { " class=\"wide\"" } else { "" };
    writeln!(out, "<table{class}>\n<thead>\n<tr>")?;
    for column in &table.columns {
        let class = match column.form {
            Form::Rich => " class=\"rich\"",
            Form::Extent(VERSIONS) => " class=\"many\"",
            Form::Text
            | Form::Flag
            | Form::Number
            | Form::List
            | Form::Tags
            | Form::Extent(_) => "",
        };
        let title = Safe(&column.title);
        writeln!(out, "<th scope=\"col\" dir=\"auto\"{class}>{title}</th>")?;
    }
    writeln!(out, "</tr>\n</thead>")?;
    for group in &table.groups {
        write_group(table, group, out)?;
    }
    writeln!(out, "</table>")
}

fn write_group(table: &Table, group: &Group, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<tbody>")?;
    if let Some(title) = &group.title {
        let (columns, title) = (table.columns.len(), marked(title));
        let title = match is_wide(table) {
            true => format!("<span class=\"stays\">{title}</span>"),
            false => title,
        };
        writeln!(
            out,
            "<tr class=\"group\"><th colspan=\"{columns}\" scope=\"rowgroup\" \
             dir=\"auto\">{title}</th></tr>"
        )?;
    }
    for cells in &group.rows {
        if let Some(text) = table.across(cells) {
            let (columns, text) = (table.columns.len(), cell(&text));
            writeln!(out, "<tr>\n<td colspan=\"{columns}\">{text}</td>\n</tr>")?;
            continue;
        }
        writeln!(out, "<tr>")?;
        for (at, one) in cells.iter().enumerate() {
            match at == 0 && is_wide(table) {
                true => writeln!(out, "<th scope=\"row\">{}</th>", cell(one))?,
                false => writeln!(out, "<td>{}</td>", cell(one))?,
            }
        }
        writeln!(out, "</tr>")?;
    }
    writeln!(out, "</tbody>")
}

fn cell(cell: &Cell) -> String {
    let line = |line: &CellLine| {
        // Deeper than the style sheet goes, lines stand below each other.
        let depth = line.depth.min(6);
        format!("<p class=\"d{depth}\" dir=\"auto\">{}</p>", marked(line))
    };
    let mut said = String::new();
    for lines in cell.lines.chunk_by(|one, next| one.is_row() && next.is_row()) {
        match lines.iter().all(CellLine::is_row) {
            true => said.push_str(&grid(lines)),
            false => said.extend(lines.iter().map(line)),
        }
    }
    said
}

/// A table of the text inside a cell.
fn grid(lines: &[CellLine]) -> String {
    let row = |line: &CellLine| {
        let cells = line.cells.iter().map(|cell| {
            let words: String = cell.iter().map(run).collect();
            format!("<td dir=\"auto\">{words}</td>")
        });
        format!("<tr>{}</tr>", cells.collect::<String>())
    };
    let depth = lines.first().map_or(0, |line| line.depth).min(6);
    format!(
        "<table class=\"d{depth}\">{}</table>",
        lines.iter().map(row).collect::<String>()
    )
}

fn marked(line: &CellLine) -> String {
    line.runs.iter().map(run).collect()
}

fn run(run: &CellRun) -> String {
    let text = Safe(&run.text);
    match run.mark {
        Mark::Plain if is_name(&run.text) => format!("<span>{text}</span>"),
        Mark::Plain | Mark::Kept => text.to_string(),
        Mark::Deleted => format!("<del>{text}</del>"),
        Mark::Inserted => format!("<ins>{text}</ins>"),
        Mark::Strong => format!("<strong>{text}</strong>"),
        Mark::Quiet => format!("<small>{text}</small>"),
    }
}

/// A short name such as `P-007.2` is not broken at its hyphen.
fn is_name(text: &str) -> bool {
    const LONGEST: usize = 12;
    text.chars().count() <= LONGEST && !text.contains(char::is_whitespace)
}

/// Text in which nothing is markup, in a quoted attribute neither.
struct Safe<'t>(&'t str);

impl Display for Safe<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for letter in tame(self.0).chars() {
            match letter {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                other => f.write_char(other)?,
            }
        }
        Ok(())
    }
}
