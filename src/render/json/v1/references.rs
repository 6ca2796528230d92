//! `mimc references --json`.

use std::io::{self, Write};

use serde::Serialize;

use crate::paper::{self, CitationKind, CitationTarget};

use super::{VERSION, write};

#[derive(Serialize)]
struct References<'v> {
    version: u32,
    text: &'v str,
    references: Vec<Reference<'v>>,
}

#[derive(Serialize)]
struct Reference<'v> {
    at: &'v str,
    text: &'v str,
    nth: usize,
    kind: &'static str,
    targets: Vec<Target<'v>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    instrument: Option<&'v str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    broken: Option<&'v str>,
    file: &'v str,
    line: usize,
    column: usize,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Target<'v> {
    One(&'v str),
    Range { from: &'v str, to: &'v str },
}

/// Writes the references of a text.
///
/// # Errors
/// When the writer refuses.
pub fn references(view: &paper::References, out: &mut dyn Write) -> io::Result<()> {
    let references = view.lines.iter().map(|line| Reference {
        at: &line.at,
        text: &line.text,
        nth: line.nth,
        kind: kind(&line.kind),
        targets: line.targets.iter().map(target).collect(),
        instrument: instrument(&line.kind),
        broken: line.broken.as_deref(),
        file: &line.place.0,
        line: line.place.1,
        column: line.place.2,
    });
    let document = References {
        version: VERSION,
        text: &view.version,
        references: references.collect(),
    };
    write(&document, out)
}

fn kind(kind: &CitationKind) -> &'static str {
    match kind {
        CitationKind::Own => "own",
        CitationKind::Other(_) => "other",
        CitationKind::Unsure => "unsure",
    }
}

fn instrument(kind: &CitationKind) -> Option<&str> {
    match kind {
        CitationKind::Other(instrument) => instrument.as_deref(),
        CitationKind::Own | CitationKind::Unsure => None,
    }
}

fn target(target: &CitationTarget) -> Target<'_> {
    match target {
        CitationTarget::One(address) => Target::One(address),
        CitationTarget::Range(from, to) => Target::Range { from, to },
    }
}
