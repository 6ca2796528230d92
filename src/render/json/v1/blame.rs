//! `mimc blame --json`.

use std::io::{self, Write};

use serde::Serialize;

use crate::paper::{self, BlameSource};

use super::{VERSION, author::Author, write};

#[derive(Serialize)]
struct Blame<'v> {
    version: u32,
    text: &'v str,
    base: &'v str,
    address: &'v str,
    provisions: Vec<Line<'v>>,
    authors: Vec<Author<'v>>,
}

#[derive(Serialize)]
struct Line<'v> {
    address: &'v str,
    #[serde(skip_serializing_if = "Option::is_none")]
    was: Option<&'v str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'v str>,
    runs: Vec<Run<'v>>,
}

#[derive(Serialize)]
struct Run<'v> {
    text: &'v str,
    source: &'static str,
    by: &'v [String],
}

/// Writes where each word of a provision comes from.
///
/// # Errors
/// When the writer refuses.
pub fn blame(view: &paper::Blame, out: &mut dyn Write) -> io::Result<()> {
    let document = Blame {
        version: VERSION,
        text: &view.version,
        base: &view.base,
        address: &view.address,
        provisions: view.lines.iter().map(line).collect(),
        authors: view.authors.iter().map(Author::from).collect(),
    };
    write(&document, out)
}

fn line(line: &paper::BlameLine) -> Line<'_> {
    Line {
        address: &line.address,
        was: line.was.as_deref(),
        label: line.label.as_deref(),
        runs: line.runs.iter().map(run).collect(),
    }
}

fn run(run: &paper::BlameRun) -> Run<'_> {
    let source = match run.source {
        BlameSource::Base => "base",
        BlameSource::Restated => "restated",
        BlameSource::Amendment => "amendment",
        BlameSource::Consequence => "consequence",
    };
    Run { text: &run.text, source, by: &run.by }
}
