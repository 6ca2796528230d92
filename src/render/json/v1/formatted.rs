//! `mimc fmt --json`.

use std::io::{self, Write};

use serde::Serialize;

use crate::paper;

use super::{check::Finding, write};

#[derive(Serialize)]
struct Formatted<'v> {
    version: u32,
    base: &'v str,
    files: usize,
    written: bool,
    rewritten: &'v [String],
    renamed: Vec<Renaming<'v>>,
    findings: Vec<Finding<'v>>,
}

#[derive(Serialize)]
struct Renaming<'v> {
    from: &'v str,
    to: &'v str,
}

/// Writes what was changed.
///
/// # Errors
/// When the writer refuses.
pub fn formatted(view: &paper::Formatted, out: &mut dyn Write) -> io::Result<()> {
    let renamed = view.renamed.iter();
    let formatted = Formatted {
        version: super::VERSION,
        base: &view.version,
        files: view.files,
        written: view.written,
        rewritten: &view.rewritten,
        renamed: renamed.map(|one| Renaming { from: &one.from, to: &one.to }).collect(),
        findings: view.report.findings.iter().map(Finding::from).collect(),
    };
    write(&formatted, out)
}
