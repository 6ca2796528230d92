//! Version 1 of the JSON that scripts read; every field stands in `docs/json.md`.
//!
//! Fields may be added; taking one away makes a version 2. The structures here are the
//! format itself, so that a change inside the program cannot change it by accident.

mod author;
mod blame;
mod check;
mod conflicts;
mod consolidated;
mod decided;
mod diff;
mod formatted;
mod history;
mod imported;
mod initiated;
mod list;
mod rebased;
mod revised;
mod rolling;
mod rules;
mod shown;
mod status;

use std::io::{self, Write};

use serde::Serialize;

pub use blame::blame;
pub use check::check;
pub use conflicts::{conflicts, what_if};
pub use consolidated::consolidated;
pub use decided::decided;
pub use diff::diff;
pub use formatted::formatted;
pub use history::history;
pub use imported::imported;
pub use initiated::initiated;
pub use list::list;
pub use rebased::rebased;
pub use revised::revised;
pub use rolling::rolling;
pub use rules::{rule, rules};
pub use shown::shown;
pub use status::status;

/// The version that every document names.
pub(in crate::render) const VERSION: u32 = 1;

/// Writes one document, and a line break behind it.
pub(in crate::render) fn write(
    document: &impl Serialize,
    out: &mut dyn Write,
) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, document)?;
    writeln!(out)
}

/// A severity, as the format spells it.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Severity {
    Error,
    Warning,
}

impl From<crate::paper::Severity> for Severity {
    fn from(severity: crate::paper::Severity) -> Self {
        match severity {
            crate::paper::Severity::Error => Self::Error,
            crate::paper::Severity::Warning => Self::Warning,
        }
    }
}
