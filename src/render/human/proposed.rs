//! A new proposal before it is filed.

use std::io::{self, Write};

use crate::paper::{Detail, ProposedView};

use super::{Look, columns::hung, redline};

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
    Ok(())
}
