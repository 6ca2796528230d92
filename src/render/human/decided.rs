//! A decision that was recorded, in a few lines.

use std::io::{self, Write};

use crate::view::Decided;

use super::{Look, Role, report};

/// Prints the entry, what is to be said about it, and what follows.
///
/// # Errors
/// When the writer refuses.
pub fn decided(view: &Decided, look: Look, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", look.paint(Role::Title, "Recorded in proposals/decisions.yaml"))?;
    write!(out, "{}", view.entry)?;
    if !view.report.findings.is_empty() {
        writeln!(out)?;
        report(&view.report, look, out)?;
    }
    view.consequences.iter().try_for_each(|line| writeln!(out, "{line}"))
}
