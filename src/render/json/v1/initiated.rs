//! `mimc init --json`.

use std::io::{self, Write};

use serde::Serialize;

use crate::paper;

use super::write;

#[derive(Serialize)]
struct Initiated<'v> {
    version: u32,
    title: &'v str,
    folder: &'v str,
    base: &'v str,
    next: &'v str,
    files: &'v [String],
}

/// Writes what was made.
///
/// # Errors
/// When the writer refuses.
pub fn initiated(view: &paper::Initiated, out: &mut dyn Write) -> io::Result<()> {
    let initiated = Initiated {
        version: super::VERSION,
        title: &view.title,
        folder: &view.folder,
        base: &view.base,
        next: &view.next,
        files: &view.files,
    };
    write(&initiated, out)
}
