//! `mimc revise --json`.

use std::io::{self, Write};

use serde::Serialize;

use crate::paper;

use super::write;

#[derive(Serialize)]
struct Revised<'v> {
    version: u32,
    proposal: &'v str,
    title: &'v str,
    revision: u32,
    file: &'v str,
    kept: &'v str,
}

/// Writes which revision began.
///
/// # Errors
/// When the writer refuses.
pub fn revised(view: &paper::Revised, out: &mut dyn Write) -> io::Result<()> {
    let revised = Revised {
        version: super::VERSION,
        proposal: &view.proposal,
        title: &view.title,
        revision: view.revision,
        file: &view.file,
        kept: &view.kept,
    };
    write(&revised, out)
}
