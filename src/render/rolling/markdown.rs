//! The rolling text as Markdown for a forge.

use std::io::{self, Write};

use crate::{
    paper::{Detail, Level, Rolling, Row},
    render::{
        markdown::{escaped, guarded},
        phrases,
        visible::shown,
    },
};

use super::{
    line::{Line, Mark, Role, Setter},
    said,
};

/// Writes a rolling text; without [`Detail::Full`] what did not change is counted only.
///
/// # Errors
/// When `out` cannot be written to.
pub fn markdown(view: &Rolling, detail: Detail, out: &mut dyn Write) -> io::Result<()> {
    shown(out, |out| {
        write_front(view, out)?;
        for row in view.rows(detail) {
            if let Some(count) = phrases::folded(&row, "document") {
                writeln!(out, "\n*… {}*", escaped(&count))?;
            }
            if let Row::One(item) = row {
                for line in Setter::lines(view, item) {
                    write_line(&line, out)?;
                }
            }
        }
        write_back(view, out)
    })
}

fn write_front(view: &Rolling, out: &mut dyn Write) -> io::Result<()> {
    match &view.within {
        Some(within) => writeln!(out, "# {}: {}", escaped(&view.title), escaped(within))?,
        None => writeln!(out, "# {}", escaped(&view.title))?,
    }
    for line in view.caption.lines() {
        writeln!(out, "\n{}", guarded(&inline(&line)))?;
    }
    writeln!(out, "\n{}", inline(&view.statement.join(" ")))?;
    writeln!(out, "\n**{}**", inline(&said::count(view)))?;
    writeln!(out, "\n{}", inline(&said::legend().join(" ")))?;
    let marks = [
        (Mark::Adopted, "adopted"),
        (Mark::Agreed, "agreed in principle"),
        (Mark::Deleted, "struck"),
    ];
    let marks: Vec<String> =
        marks.iter().map(|(mark, text)| marked(*mark, text)).collect();
    writeln!(out, "\n{}", marks.join(" "))
}

fn write_back(view: &Rolling, out: &mut dyn Write) -> io::Result<()> {
    if view.heard().next().is_some() {
        writeln!(out, "\n## Proposals in brackets\n")?;
    }
    for voice in view.heard() {
        let (proposal, title) = (inline(&voice.proposal), inline(&voice.title));
        writeln!(out, "- **{proposal}** {title} {}", inline(&said::voice(voice)))?;
    }
    let not_shown = said::not_shown(view);
    if !not_shown.is_empty() {
        writeln!(out, "\n*Not shown: {}.*", inline(&not_shown.join("; ")))?;
    }
    Ok(())
}

fn write_line(line: &Line, out: &mut dyn Write) -> io::Result<()> {
    let words: String =
        line.runs.iter().map(|(mark, text)| marked(*mark, text)).collect();
    let depth = match line.role {
        Role::Title(Level::Chapter | Level::Section) if line.nesting == 0 => {
            return writeln!(out, "\n## {words}");
        }
        Role::Title(_) => {
            let quote = "> ".repeat(line.nesting);
            return writeln!(out, "\n{quote}### {words}");
        }
        Role::Provision(depth) | Role::Opening(depth) | Role::Closing(depth) => depth,
    };
    let quote = "> ".repeat(line.nesting + depth);
    writeln!(out, "\n{quote}{}", guarded(words.trim_start()))
}

/// Words with their marks, as tags: those hold beside letters, blanks and signs.
fn marked(mark: Mark, text: &str) -> String {
    let words = text.trim();
    let (open, close) = match mark {
        _ if words.is_empty() => ("", ""),
        Mark::Plain | Mark::Proposed => ("", ""),
        Mark::Adopted => ("<ins>", "</ins>"),
        Mark::Agreed => ("<ins><em>", "</em></ins>"),
        Mark::Deleted => ("<del>", "</del>"),
        Mark::Title | Mark::Bracket => ("<strong>", "</strong>"),
        Mark::Quiet => ("<em>", "</em>"),
    };
    let lead = &text[..text.len() - text.trim_start().len()];
    let trail = &text[text.trim_end().len()..];
    match words.is_empty() {
        true => inline(text),
        false => {
            format!("{}{open}{}{close}{}", inline(lead), inline(words), inline(trail))
        }
    }
}

/// Text in which nothing is markup, its lines kept; on a forge an `@` would call somebody.
fn inline(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(escaped).collect();
    lines.join("<br>").replace('@', "&#64;")
}
