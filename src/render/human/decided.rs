//! A decision that was recorded, in a few lines.

use std::io::{self, Write};

use crate::paper::{Decided, FallView};

use super::{Look, Role, columns::hung, report};

/// Prints the entries, what falls, what is to be said about it, and what else follows.
///
/// # Errors
/// When the writer refuses.
pub fn decided(view: &Decided, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let title = match view.recorded {
        true => "Recorded in proposals/decisions.yaml",
        false => "To be recorded in proposals/decisions.yaml (nothing is written)",
    };
    writeln!(out, "{}", look.paint(Role::Title, title))?;
    write!(out, "{}", view.entry)?;
    let falls = match view.recorded {
        true => "Falls, and is recorded so",
        false => "Would fall",
    };
    list(falls, &view.fallen, look, out)?;
    let before = "Fell with what is reopened, and stays so until it is reopened itself";
    list(before, &view.fell_before, look, out)?;
    if !view.report.findings.is_empty() {
        writeln!(out)?;
        report(&view.report, look, out)?;
    }
    if !view.consequences.is_empty() {
        writeln!(out)?;
    }
    view.consequences
        .iter()
        .try_for_each(|line| writeln!(out, "{}", hung("", line, 2, look.width)))
}

fn list(
    title: &str,
    falls: &[FallView],
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    if falls.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}", look.paint(Role::Title, title))?;
    falls.iter().try_for_each(|fall| {
        let head = format!("  {}  ", fall.proposal);
        let column = head.chars().count();
        writeln!(out, "{}", hung(&head, &fall.reason, column, look.width))
    })
}
