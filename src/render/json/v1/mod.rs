//! Version 1 of the JSON that scripts read; every field stands in `docs/json.md`.
//!
//! Fields may be added; taking one away makes a version 2. The structures here are the
//! format itself, so that a change inside the program cannot change it by accident.

mod diff;

use std::io::{self, Write};

use serde::Serialize;

pub use diff::diff;

/// The version that every document names.
const VERSION: u32 = 1;

/// Writes one document, and a line break behind it.
fn write(document: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, document)?;
    writeln!(out)
}
