//! What every document of the format has: its version, its severities, how it is written.

use std::io::{self, Write};

use serde::Serialize;

use crate::render::visible::escaped;

/// The version that every document names.
pub(in crate::render) const VERSION: u32 = 1;

/// Writes one document, and a line break behind it.
pub(in crate::render) fn write(
    document: &impl Serialize,
    out: &mut dyn Write,
) -> io::Result<()> {
    escaped(out, |out| {
        serde_json::to_writer_pretty(&mut *out, document)?;
        writeln!(out)
    })
}

/// A severity, as the format spells it.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Severity {
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
