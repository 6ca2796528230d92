//! What was sealed, for people.

use std::io::{self, Write};

use crate::paper::Sealed;

use super::{Look, Role, counted};

/// Prints who checked what, and what that means from now on.
///
/// # Errors
/// When the writer refuses.
pub fn sealed(view: &Sealed, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let head = format!("version {}, checked by {}", view.version, view.checked_by);
    writeln!(out, "{}", look.paint(Role::Title, &head))?;
    let source = view.source.as_deref().unwrap_or("no file is recorded");
    writeln!(out, "  source    {source}")?;
    writeln!(
        out,
        "  articles  {}, {}",
        view.articles,
        counted(view.provisions as usize, "numbered provision")
    )?;
    writeln!(out, "  day       {}", view.date)?;
    writeln!(out, "\nWritten to {}. `mimc check` names each document that", view.file)?;
    writeln!(out, "says something else from now on.")
}
