//! `mimc decide --json`.

use std::io::{self, Write};

use serde::Serialize;

use crate::paper;

#[derive(Serialize)]
struct Decided<'v> {
    version: u32,
    recorded: bool,
    entry: &'v str,
    warnings: usize,
    fallen: Vec<Fall<'v>>,
    fell_before: Vec<Fall<'v>>,
    consequences: &'v [String],
}

#[derive(Serialize)]
pub(super) struct Fall<'v> {
    proposal: &'v str,
    amendments: &'v [u32],
    reason: &'v str,
}

impl<'v> From<&'v paper::FallView> for Fall<'v> {
    fn from(fall: &'v paper::FallView) -> Self {
        Self {
            proposal: &fall.proposal,
            amendments: &fall.amendments,
            reason: &fall.reason,
        }
    }
}

/// Writes what was recorded.
///
/// # Errors
/// When the writer refuses.
pub fn decided(view: &paper::Decided, out: &mut dyn Write) -> io::Result<()> {
    let decided = Decided {
        version: super::VERSION,
        recorded: view.recorded,
        entry: &view.entry,
        warnings: view.report.summary.warnings,
        fallen: view.fallen.iter().map(Fall::from).collect(),
        fell_before: view.fell_before.iter().map(Fall::from).collect(),
        consequences: &view.consequences,
    };
    super::write(&decided, out)
}
