//! Tables as markup.

use crate::page::{Cell, Fate, Holds, Mark, Page, Row, Run, Style, Table};

use super::{
    safe::safe,
    words::{Cited, DEEPEST, class, direction, put, words},
};

/// Returns a table as markup, with the attributes of its address and the sign that leads
/// there.
pub(super) fn table(
    one: &Table,
    page: &Page,
    (anchor, link): (&str, &str),
    cited: Cited<'_>,
) -> String {
    // Of a wide table the head and the first column stay in sight.
    let wide = if one.is_wide() { " class=\"wide\"" } else { "" };
    let mut out = format!("<div class=\"scroll\" tabindex=\"0\"><table{wide}{anchor}>\n");
    if !one.head.is_empty() {
        let head: String = one
            .head
            .iter()
            .map(|column| {
                let class = holding(column.holds);
                format!(
                    "<th scope=\"col\" dir=\"auto\"{class}>{}</th>",
                    safe(&column.name)
                )
            })
            .collect();
        put(&mut out, format_args!("<thead><tr class=\"head\">{head}</tr></thead>\n"));
    }
    out.push_str("<tbody>\n");
    for (index, line) in one.rows.iter().enumerate() {
        if line.title && index > 0 {
            out.push_str("</tbody>\n<tbody>\n");
        }
        row((line, one), page, cited, &mut out);
    }
    put(&mut out, format_args!("</tbody>\n</table>{link}</div>\n"));
    out
}

fn holding(holds: Holds) -> &'static str {
    match holds {
        Holds::Facts => "",
        Holds::Lists => " class=\"many\"",
        Holds::Texts => " class=\"rich\"",
    }
}

fn row((one, table): (&Row, &Table), page: &Page, cited: Cited<'_>, out: &mut String) {
    let fate = (one.fate != Fate::Kept).then(|| class(one.fate));
    let group = one.title.then_some("group");
    match fate.into_iter().chain(group).collect::<Vec<_>>().join(" ").as_str() {
        "" => out.push_str("<tr>"),
        classes => put(out, format_args!("<tr class=\"{classes}\">")),
    }
    let mut index = 0;
    while let Some(cell) = one.cells.get(index) {
        let (end, is_first) = (index + alike(one, table, index), index == 0);
        let spare = match end == one.cells.len() {
            true => table.columns.saturating_sub(end),
            false => 0,
        };
        let span = match end - index + spare {
            1 => String::new(),
            span => format!(" colspan=\"{span}\""),
        };
        let is_name = is_first && span.is_empty() && table.is_wide();
        let (tag, scope) = match (one.title, is_name) {
            (true, _) => ("th", " scope=\"rowgroup\""),
            (false, true) => ("th", " scope=\"row\""),
            (false, false) => ("td", ""),
        };
        index = end;
        let lines = cited(lines(cell, page));
        let lines = match one.title && table.is_wide() {
            true => format!("<span class=\"stays\">{lines}</span>"),
            false => lines,
        };
        let dir = direction(&lines);
        put(out, format_args!("<{tag}{span}{scope}{dir}>{lines}</{tag}>"));
    }
    out.push_str("</tr>\n");
}

/// How many cells from one on are set as one: those of a wide table of a paper are mostly
/// empty, and what is empty side by side is one empty cell.
fn alike(one: &Row, table: &Table, from: usize) -> usize {
    let is_sparse = table.is_wide() && !table.head.is_empty() && !one.title && from > 0;
    let empty = one.cells[from..].iter().take_while(|cell| cell.is_empty()).count();
    if is_sparse { empty.max(1) } else { 1 }
}

/// The lines of a cell: a sole one needs no box of its own, and rows are a table.
fn lines(cell: &Cell, page: &Page) -> String {
    let line = |(depth, runs): &(usize, Vec<Run>)| {
        let words = named(runs, page);
        match (depth.min(&DEEPEST), cell.len()) {
            (0, 1) => words,
            (0, _) => format!("<div{}>{words}</div>", direction(&words)),
            (depth, _) => {
                format!("<div class=\"d{depth}\"{}>{words}</div>", direction(&words))
            }
        }
    };
    let is_row = |(_, runs): &(usize, Vec<Run>)| Run::is_row(runs);
    let mut said = String::new();
    for lines in cell.chunk_by(|one, next| is_row(one) && is_row(next)) {
        match lines.iter().all(is_row) {
            true => said.push_str(&grid(lines, page)),
            false => said.extend(lines.iter().map(line)),
        }
    }
    said
}

/// A table of the text inside a cell.
fn grid(lines: &[(usize, Vec<Run>)], page: &Page) -> String {
    let row = |(_, runs): &(usize, Vec<Run>)| {
        let cells = runs.split_inclusive(|run| run.style == Style::Rule).map(|cell| {
            // What parts the cells is a word of the line, and seen as lines of the table.
            let (rules, said): (Vec<Run>, Vec<Run>) =
                cell.iter().cloned().partition(|run| run.style == Style::Rule);
            let (words, rule) = (words(&said, page), words(&rules, page));
            let dir = direction(&words);
            let rule = match rule.is_empty() {
                true => rule,
                false => format!("<span hidden=\"\">{rule}</span>"),
            };
            format!("<td{dir}>{words}{rule}</td>")
        });
        format!("<tr>{}</tr>", cells.collect::<String>())
    };
    let depth = lines.first().map_or(0, |(depth, _)| *depth).min(DEEPEST);
    let rows: String = lines.iter().map(row).collect();
    format!("<table class=\"d{depth}\">{rows}</table>")
}

/// Words in which a short name such as `P-007.2` is not broken at its hyphen.
fn named(runs: &[Run], page: &Page) -> String {
    let one = |run: &Run| {
        let markup = words(std::slice::from_ref(run), page);
        match is_name(run) {
            true => format!("<span class=\"name\">{markup}</span>"),
            false => markup,
        }
    };
    match runs.iter().any(is_name) {
        true => runs.iter().map(one).collect(),
        false => words(runs, page),
    }
}

fn is_name(run: &Run) -> bool {
    const LONGEST: usize = 12;
    (run.mark, run.style) == (Mark::Kept, Style::Plain)
        && run.text.chars().count() <= LONGEST
        && run.text.contains('-')
        && !run.text.contains(char::is_whitespace)
}
