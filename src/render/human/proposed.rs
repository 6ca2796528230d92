//! A new proposal before it is filed.

use std::io::{self, Write};

use crate::paper::{CitationLine, Detail, ProposedView};

use super::{Look, columns::hung, redline, references::citation_lines};

/// Prints what a new proposal makes of the text, and what each amendment does.
///
/// # Errors
/// When the writer refuses.
pub fn proposed(view: &ProposedView, look: Look, out: &mut dyn Write) -> io::Result<()> {
    redline(&view.redline, Detail::Changes, look, out)?;
    writeln!(out)?;
    for line in &view.amendments {
        let said = format!("{}: {}", line.address, line.does);
        writeln!(
            out,
            "{}",
            hung(&format!("{:>3}. ", line.number), &said, 5, look.width)
        )?;
    }
    if !view.citing.is_empty() {
        writeln!(out)?;
    }
    citing(&view.citing, look, out)
}

/// Prints what cites the provisions that a proposal deletes, moves, divides, joins, renumbers
/// or wraps; nothing where nothing does.
///
/// # Errors
/// When the writer refuses.
pub fn citing(lines: &[CitationLine], look: Look, out: &mut dyn Write) -> io::Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    let cite = if lines.len() == 1 { "reference leads" } else { "references lead" };
    writeln!(out, "{} {cite} to what this takes away or puts elsewhere:", lines.len())?;
    citation_lines(lines, look, out)
}
