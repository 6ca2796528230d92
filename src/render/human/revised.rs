//! A new revision, in three lines.

use std::io::{self, Write};

use crate::paper::Revised;

use super::{Look, Role};

/// Prints which revision began, and where the one before it stands.
///
/// # Errors
/// When the writer refuses.
pub fn revised(view: &Revised, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let Revised { proposal, title, revision, file, kept } = view;
    let begun = format!("{proposal}, revision {revision}: {title}");
    writeln!(out, "{}", look.paint(Role::Title, &begun))?;
    writeln!(out, "  to edit        {file}")?;
    writeln!(out, "  as circulated  {kept}")
}
