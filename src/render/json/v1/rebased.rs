//! `mimc rebase --json`.

use std::io::{self, Write};

use serde::Serialize;

use crate::paper;

use super::write;

#[derive(Serialize)]
struct Rebased<'v> {
    version: u32,
    proposal: &'v str,
    from: &'v str,
    onto: &'v str,
    stands: bool,
    amendments: Vec<Line<'v>>,
    file: Option<&'v str>,
    kept: Option<&'v str>,
}

#[derive(Serialize)]
struct Line<'v> {
    amendment: u32,
    operation: &'v str,
    fate: String,
    from: &'v str,
    to: Option<&'v str>,
    why: Option<&'v str>,
    by: &'v [String],
}

/// Writes what became of each amendment.
///
/// # Errors
/// When the writer refuses.
pub fn rebased(view: &paper::Rebased, out: &mut dyn Write) -> io::Result<()> {
    let rebased = Rebased {
        version: super::VERSION,
        proposal: &view.proposal,
        from: &view.from,
        onto: &view.onto,
        stands: view.stands(),
        amendments: view.lines.iter().map(Line::from).collect(),
        file: view.file.as_deref(),
        kept: view.kept.as_deref(),
    };
    write(&rebased, out)
}

impl<'v> From<&'v paper::RebaseLine> for Line<'v> {
    fn from(line: &'v paper::RebaseLine) -> Self {
        Self {
            amendment: line.amendment,
            operation: line.operation,
            fate: line.fate.name().replace(' ', "-"),
            from: &line.from,
            to: line.to.as_deref(),
            why: line.why.as_deref(),
            by: &line.by,
        }
    }
}
