//! `mimc propose --json`.

use std::io::{self, Write};

use serde::Serialize;

use crate::paper::{AmendmentLine, CitationLine};

use super::{VERSION, write};

#[derive(Serialize)]
struct Proposed<'v> {
    version: u32,
    id: &'v str,
    path: &'v str,
    amendments: Vec<Amendment<'v>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    citing: Vec<Citing<'v>>,
    warnings: usize,
}

#[derive(Serialize)]
struct Amendment<'v> {
    number: u32,
    address: &'v str,
    does: &'v str,
}

#[derive(Serialize)]
struct Citing<'v> {
    at: &'v str,
    text: &'v str,
    file: &'v str,
    line: usize,
    column: usize,
}

/// Writes which proposal was filed where, what it does, and what cites what it moves.
///
/// # Errors
/// When the writer refuses.
pub fn proposed(
    (id, path): (&str, &str),
    amendments: &[AmendmentLine],
    citing: &[CitationLine],
    warnings: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let amendments = amendments.iter().map(|line| Amendment {
        number: line.number,
        address: &line.address,
        does: &line.does,
    });
    let citing = citing.iter().map(|line| Citing {
        at: &line.at,
        text: &line.text,
        file: &line.place.0,
        line: line.place.1,
        column: line.place.2,
    });
    let document = Proposed {
        version: VERSION,
        id,
        path,
        amendments: amendments.collect(),
        citing: citing.collect(),
        warnings,
    };
    write(&document, out)
}
