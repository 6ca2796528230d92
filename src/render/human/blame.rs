//! Where each word comes from: a run a line, behind the citation of who brought it.

use std::io::{self, Write};

use crate::paper::{Author, Blame, BlameLine, BlameRun, BlameSource, DecisionView};

use super::{
    Look, Role,
    columns::{hung, padded, widest},
};

/// How many amendments are named as the cause of one number.
const CAUSES: usize = 2;

/// Marks words whose source was found by comparison.
const COMPARED: &str = "*";

/// Prints the words of a provision with their sources, then who the sources are.
///
/// # Errors
/// When the writer refuses.
pub fn blame(view: &Blame, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let runs = || view.lines.iter().flat_map(|line| &line.runs);
    let is_named = |author: &&Author| {
        let citation = author.citation();
        runs().any(|run| named(run).contains(&citation))
    };
    let authors: Vec<&Author> = view.authors.iter().filter(is_named).collect();
    let cited = authors.iter().map(|author| author.citation());
    let names: Vec<String> = runs().map(|run| name(view, run)).chain(cited).collect();
    let column = widest(names.iter().map(String::as_str)).max(view.base.len()) + 4;
    let title = format!("{}, version {}", view.address, view.version);
    writeln!(out, "{}", look.paint(Role::Title, &title))?;
    for line in &view.lines {
        write_line(view, line, column, look, out)?;
    }
    writeln!(out)?;
    let base = padded(&format!("  {}", view.base), column);
    writeln!(out, "{}", hung(&base, "the base text", column, look.width))?;
    for author in authors {
        write_author(author, column, look, out)?;
    }
    let has = |source: BlameSource| runs().any(|run| run.source == source);
    if has(BlameSource::Restated) {
        let note = "words of the base that a substitution restates: found by comparison";
        let mark = padded(&format!("  {COMPARED}"), column);
        writeln!(out, "{}", hung(&mark, note, column, look.width))?;
    }
    if has(BlameSource::Consequence) {
        let mark = padded("  (…)", column);
        let note = "nobody wrote these words: they follow from the amendments";
        writeln!(out, "{}", hung(&mark, note, column, look.width))?;
    }
    Ok(())
}

fn write_line(
    view: &Blame,
    line: &BlameLine,
    column: usize,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let was = line.was.as_ref().map(|was| format!(" ({was} of {})", view.base));
    let address = format!("{}{}", line.address, was.unwrap_or_default());
    writeln!(out, "\n{}", look.paint(Role::Quiet, &address))?;
    let mut label = line.label.clone();
    for run in &line.runs {
        let cited = padded(&format!("  {}", name(view, run)), column);
        let label = label.take().map(|label| format!("{label} ")).unwrap_or_default();
        let words = format!("{label}{}", run.text.trim());
        writeln!(out, "{}", hung(&cited, &words, column, look.width))?;
    }
    Ok(())
}

/// The citations that are shown of a run: all but a long list of causes.
fn named(run: &BlameRun) -> &[String] {
    match run.source {
        BlameSource::Consequence => &run.by[..run.by.len().min(CAUSES)],
        BlameSource::Base | BlameSource::Restated | BlameSource::Amendment => &run.by,
    }
}

fn name(view: &Blame, run: &BlameRun) -> String {
    let by = named(run).join(" ");
    let by = match run.by.len() - named(run).len() {
        0 => by,
        more => format!("{by} +{more}"),
    };
    match run.source {
        BlameSource::Base => view.base.clone(),
        BlameSource::Restated => format!("{}{COMPARED}", view.base),
        BlameSource::Amendment => by,
        BlameSource::Consequence => format!("({by})"),
    }
}

fn write_author(
    author: &Author,
    column: usize,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let cited = padded(&format!("  {}", author.citation()), column);
    let mut said = author.title.clone();
    if !author.sponsors.is_empty() {
        said = format!("{said} ({})", author.sponsors.join(", "));
    }
    let counting: Vec<String> =
        author.counting().into_iter().map(DecisionView::sentence).collect();
    if !counting.is_empty() {
        said = format!("{said}: {}", counting.join("; "));
    }
    if !author.draws_on.is_empty() {
        said = format!("{said}; draws on {}", author.draws_on.join(", "));
    }
    writeln!(out, "{}", hung(&cited, &said, column, look.width))
}
