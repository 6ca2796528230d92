//! What formatting changed, in a few lines.

use std::io::{self, Write};

use crate::paper::Formatted;

use super::{Look, Role, counted, report::findings};

/// Prints what was changed and what was found.
///
/// # Errors
/// When the writer refuses.
pub fn formatted(view: &Formatted, look: Look, out: &mut dyn Write) -> io::Result<()> {
    findings(&view.report, look, out)?;
    if view.written {
        for path in &view.rewritten {
            writeln!(out, "{} {path}", look.paint(Role::Title, "rewritten"))?;
        }
        for renaming in &view.renamed {
            let new = renaming.to.rsplit('/').next().unwrap_or(&renaming.to);
            writeln!(
                out,
                "{}   {} as {new}",
                look.paint(Role::Title, "renamed"),
                renaming.from
            )?;
        }
    }
    writeln!(out, "{}", summary(view))
}

fn summary(view: &Formatted) -> String {
    let (rewritten, renamed) = match view.written {
        true => ("rewritten", "renamed"),
        false => ("to rewrite", "to rename"),
    };
    let counts = [
        (view.rewritten.len(), rewritten),
        (view.renamed.len(), renamed),
        (view.left_alone, "left alone"),
    ];
    let counts = counts.iter().filter(|(count, _)| *count > 0);
    let counts: Vec<_> = counts.map(|(count, what)| format!("{count} {what}")).collect();
    let looked_at =
        format!("{} of version {}", counted(view.files, "file"), view.version);
    match counts.is_empty() && view.report.findings.is_empty() {
        true => format!("{looked_at}: all in the canonical form"),
        false if counts.is_empty() => format!("{looked_at}: names are taken"),
        false => format!("{looked_at}: {}", counts.join(", ")),
    }
}
