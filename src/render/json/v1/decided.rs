//! `mimc decide --json`.

use std::io::{self, Write};

use serde::Serialize;

use crate::view;

#[derive(Serialize)]
struct Decided<'v> {
    version: u32,
    entry: &'v str,
    warnings: usize,
    consequences: &'v [String],
}

/// Writes what was recorded.
///
/// # Errors
/// When the writer refuses.
pub fn decided(view: &view::Decided, out: &mut dyn Write) -> io::Result<()> {
    let decided = Decided {
        version: super::VERSION,
        entry: &view.entry,
        warnings: view.report.summary.warnings,
        consequences: &view.consequences,
    };
    super::write(&decided, out)
}
