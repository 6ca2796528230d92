//! The rolling text as a page for a browser or a printer: one file that needs no other.

use std::io::{self, Write};

use crate::{
    paper::{Detail, Level, Rolling, Row},
    render::{
        html::{escaped, head},
        phrases,
    },
};

use super::{
    line::{Line, Mark, Role, Setter},
    said,
};

const STYLE: &str = include_str!("rolling.css");

/// How deep the style sets provisions in.
const DEEPEST: usize = 5;

/// Writes a rolling text; without [`Detail::Full`] what did not change is counted only.
///
/// # Errors
/// When `out` cannot be written to.
pub fn html(view: &Rolling, detail: Detail, out: &mut dyn Write) -> io::Result<()> {
    write_front(view, out)?;
    for row in view.rows(detail) {
        if let Some(count) = phrases::folded(&row, "document") {
            writeln!(out, "<p class=\"fold\">… {}</p>", escaped(&count))?;
        }
        if let Row::One(item) = row {
            write_lines(&Setter::lines(view, item), out)?;
        }
    }
    writeln!(out, "</main>")?;
    write_back(view, out)?;
    writeln!(out, "</body>\n</html>")
}

fn write_front(view: &Rolling, out: &mut dyn Write) -> io::Result<()> {
    let title = match &view.within {
        Some(within) => format!("{}: {within}", view.title),
        None => view.title.clone(),
    };
    let head = head(&view.caption.language, &title, STYLE);
    let title = escaped(&title);
    write!(out, "{head}<body>\n<header>\n<h1 dir=\"auto\">{title}</h1>\n")?;
    for line in view.caption.lines() {
        writeln!(out, "<p dir=\"auto\">{}</p>", escaped(&line))?;
    }
    writeln!(out, "<p class=\"statement\">{}</p>", escaped(&view.statement.join(" ")))?;
    writeln!(out, "<p class=\"count\">{}</p>", escaped(&said::count(view)))?;
    writeln!(out, "<ul class=\"legend\">")?;
    for line in said::legend() {
        writeln!(out, "<li>{}</li>", escaped(line))?;
    }
    let marks = [
        (Mark::Adopted, "adopted"),
        (Mark::Agreed, "agreed in principle"),
        (Mark::Deleted, "struck"),
    ];
    let marks: Vec<String> =
        marks.iter().map(|(mark, text)| marked(*mark, text)).collect();
    writeln!(out, "<li>{}</li>\n</ul>\n</header>\n<main>", marks.join(" "))
}

fn write_back(view: &Rolling, out: &mut dyn Write) -> io::Result<()> {
    let not_shown = said::not_shown(view);
    if view.heard().next().is_none() && not_shown.is_empty() {
        return Ok(());
    }
    writeln!(out, "<footer>")?;
    if view.heard().next().is_some() {
        writeln!(out, "<h2>Proposals in brackets</h2>\n<dl>")?;
        for voice in view.heard() {
            writeln!(
                out,
                "<dt id=\"{}\">{}</dt><dd dir=\"auto\">{} <small>{}</small></dd>",
                escaped(&voice.proposal.to_lowercase()),
                escaped(&voice.proposal),
                escaped(&voice.title),
                escaped(&said::voice(voice)),
            )?;
        }
        writeln!(out, "</dl>")?;
    }
    if !not_shown.is_empty() {
        writeln!(out, "<p>Not shown: {}.</p>", escaped(&not_shown.join("; ")))?;
    }
    writeln!(out, "</footer>")
}

/// Lines that stand in one option stand in one block, which is as deep as what opens it.
fn write_lines(lines: &[Line], out: &mut dyn Write) -> io::Result<()> {
    let mut blocks: Vec<usize> = Vec::new();
    let mut opening = 0;
    for line in lines {
        while blocks.len() < line.nesting {
            let outer = blocks.last().copied().unwrap_or_default();
            let depth = opening.min(DEEPEST) - outer.min(opening).min(DEEPEST);
            writeln!(out, "<div class=\"option d{depth}\">")?;
            blocks.push(opening);
        }
        while blocks.len() > line.nesting {
            blocks.pop();
            writeln!(out, "</div>")?;
        }
        if let Role::Opening(depth) = line.role {
            opening = depth;
        }
        write_line(line, blocks.last().copied().unwrap_or_default(), out)?;
    }
    blocks.iter().try_for_each(|_| writeln!(out, "</div>"))
}

/// Writes a line in a block of provisions that are at least so deep.
fn write_line(line: &Line, block: usize, out: &mut dyn Write) -> io::Result<()> {
    let words: String =
        line.runs.iter().map(|(mark, text)| marked(*mark, text)).collect();
    let below = |depth: usize| depth.saturating_sub(block).min(DEEPEST);
    match line.role {
        Role::Title(Level::Chapter) => writeln!(out, "<h2 dir=\"auto\">{words}</h2>"),
        Role::Title(Level::Section) => {
            writeln!(out, "<h2 class=\"section\" dir=\"auto\">{words}</h2>")
        }
        Role::Title(Level::Text) => writeln!(out, "<h3 dir=\"auto\">{words}</h3>"),
        Role::Provision(depth) => {
            writeln!(out, "<p class=\"d{}\" dir=\"auto\">{words}</p>", below(depth))
        }
        Role::Opening(depth) | Role::Closing(depth) => {
            writeln!(out, "<p class=\"d{} sign\">{words}</p>", below(depth))
        }
    }
}

fn marked(mark: Mark, text: &str) -> String {
    let text = escaped(text);
    match mark {
        Mark::Plain => text,
        Mark::Adopted => format!("<ins class=\"adopted\">{text}</ins>"),
        Mark::Agreed => format!("<ins class=\"agreed\">{text}</ins>"),
        Mark::Proposed => format!("<ins class=\"proposed\">{text}</ins>"),
        Mark::Deleted => format!("<del>{text}</del>"),
        Mark::Title => format!("<strong>{text}</strong>"),
        Mark::Bracket => format!("<b>{text}</b>"),
        Mark::Quiet => format!("<small>{text}</small>"),
    }
}
