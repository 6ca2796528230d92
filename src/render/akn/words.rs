//! Words and tables as markup.

use std::fmt::Write as _;

use crate::page::{Block, Cell, Column, Fate, Look, Mark, Run, Style, Table};

use super::names::below;

pub(super) use crate::render::html::safe;

/// Adds to a text.
pub(super) fn put(out: &mut String, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).expect("a string takes everything");
}

/// An attribute, if there is something in it.
pub(super) fn tag(name: &str, value: &str) -> String {
    match value {
        "" => String::new(),
        value => format!(" {name}=\"{}\"", safe(value)),
    }
}

/// The words of a provision as a block, which bears these attributes.
pub(super) fn block(block: &Block, eid: &str, names: &str) -> String {
    match block {
        Block::Paragraph(one) => {
            let class = if one.is_quotation() { " class=\"quotation\"" } else { "" };
            format!("<p{names}{class}>{}</p>", inline(&one.words, eid))
        }
        Block::Table(one) => table(one, &below(eid, "table_1")),
        Block::Remark(runs) | Block::Title(_, runs) => {
            format!("<p>{}</p>", inline(runs, eid))
        }
        Block::Fold(_, text) => format!("<p>{}</p>", safe(text)),
        Block::Line(line) => format!("<p>{}</p>", inline(&line.runs(), eid)),
        Block::Finding(_) | Block::Gap => String::new(),
    }
}

/// The words of a provision, without a block around them.
pub(super) fn words_of(block: &Block, eid: &str) -> String {
    match block {
        Block::Paragraph(one) => inline(&one.words, eid),
        Block::Remark(runs) | Block::Title(_, runs) => inline(runs, eid),
        Block::Line(line) => inline(&line.runs(), eid),
        Block::Table(_) | Block::Fold(..) | Block::Finding(_) | Block::Gap => {
            String::new()
        }
    }
}

/// A table, row by row.
pub(super) fn table(one: &Table, eid: &str) -> String {
    let mut out = format!("<table{}{}>", tag("eId", eid), tag("title", &one.anchor));
    if !one.head.is_empty() {
        let cell = |one: &Column| format!("<th><p>{}</p></th>", safe(&one.name));
        let cells: String = one.head.iter().map(cell).collect();
        put(&mut out, format_args!("<tr class=\"head\">{cells}</tr>"));
    }
    for (nth, row) in one.rows.iter().enumerate() {
        let eid = below(eid, &format!("tr_{}", nth + 1));
        let class = tag("class", fate(row.fate));
        put(&mut out, format_args!("<tr{}{class}>", tag("eId", &eid)));
        for (place, lines) in row.cells.iter().enumerate() {
            let is_last = place + 1 == row.cells.len();
            let spare = one.columns.saturating_sub(row.cells.len());
            let span = match is_last && spare > 0 {
                true => tag("colspan", &(spare + 1).to_string()),
                false => String::new(),
            };
            let name = if row.title { "th" } else { "td" };
            let eid = below(&eid, &format!("{name}_{}", place + 1));
            put(&mut out, format_args!("<{name}{span}>{}</{name}>", cell(lines, &eid)));
        }
        if row.cells.is_empty() {
            out.push_str("<td/>");
        }
        out.push_str("</tr>");
    }
    if one.head.is_empty() && one.rows.is_empty() {
        out.push_str("<tr><td/></tr>");
    }
    out + "</table>"
}

fn cell(lines: &Cell, eid: &str) -> String {
    let line = |(nth, (depth, runs)): (usize, &(usize, Vec<Run>))| {
        let class = match depth {
            0 => String::new(),
            depth => tag("class", &format!("d{depth}")),
        };
        let eid = below(eid, &format!("p_{}", nth + 1));
        format!("<p{class}>{}</p>", inline(runs, &eid))
    };
    lines.iter().enumerate().map(line).collect()
}

/// What became of a paragraph or a row; nothing where it stands.
pub(super) fn fate(fate: Fate) -> &'static str {
    match fate {
        Fate::Kept => "",
        Fate::Deleted => "deleted",
        Fate::Inserted => "inserted",
        Fate::MovedAway(_) => "moved-away",
        Fate::MovedHere(_) => "moved-here",
    }
}

/// Words, with notes where they are cited.
pub(super) fn inline(runs: &[Run], eid: &str) -> String {
    let mut notes = 0_usize;
    let mut out = String::new();
    for (place, run) in runs.iter().enumerate().filter(|(_, run)| !run.is_empty()) {
        if Run::breaks(runs, place) {
            out.push_str("<eol class=\"paragraph\"/>");
        }
        notes += usize::from(run.note.is_some());
        out.push_str(&marked(run, &below(eid, &format!("note_{notes}")), notes));
    }
    out
}

fn marked(run: &Run, eid: &str, nth: usize) -> String {
    let text = safe(&run.text).replace('\n', "<eol/>");
    let text = match run.style {
        Style::Plain | Style::Proposed | Style::Rule => text,
        Style::Strong | Style::Bracket | Style::Error | Style::Warning | Style::Help => {
            format!("<b>{text}</b>")
        }
        Style::Quiet => format!("<span class=\"quiet\">{text}</span>"),
        Style::New | Style::Agreed => format!("<u>{text}</u>"),
        Style::Struck => format!("<span class=\"struck\">{text}</span>"),
    };
    let text = apart(&run.look, text);
    let note = run.note.as_ref().map(|note| {
        let words = note.iter().map(|one| apart(&one.look, safe(&one.text)));
        let words: String = words.collect();
        format!(
            "<authorialNote{} marker=\"{nth}\" placement=\"bottom\"><p>{words}</p></authorialNote>",
            tag("eId", eid)
        )
    });
    let text = text + &note.unwrap_or_default();
    match run.mark {
        Mark::Kept => text,
        Mark::Deleted => format!("<del>{text}</del>"),
        Mark::Inserted => format!("<ins>{text}</ins>"),
        Mark::MovedAway => format!("<del class=\"moved\">{text}</del>"),
        Mark::MovedHere => format!("<ins class=\"moved\">{text}</ins>"),
    }
}

/// Words that the text itself sets apart.
fn apart(look: &Look, mut text: String) -> String {
    if look.emphasis {
        text = format!("<i>{text}</i>");
    }
    if look.strong {
        text = format!("<b>{text}</b>");
    }
    match &look.link {
        Some(to) => format!("<a href=\"{}\">{text}</a>", safe(&address(to))),
        None => text,
    }
}

/// An address with what may not stand in one written as it must be.
fn address(to: &str) -> String {
    let mut out = String::with_capacity(to.len());
    for letter in to.chars() {
        match letter {
            ' ' | '<' | '>' | '"' | '{' | '}' | '|' | '\\' | '^' | '`' => {
                put(&mut out, format_args!("%{:02X}", u32::from(letter)));
            }
            letter => out.push(letter),
        }
    }
    out
}
