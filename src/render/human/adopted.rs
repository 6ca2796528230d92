//! What was adopted, for people.

use std::io::{self, Write};

use crate::paper::Adopted;

use super::{Look, Role};

/// Prints what was adopted, and what proves it from now on.
///
/// # Errors
/// When the writer refuses.
pub fn adopted(view: &Adopted, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let head = format!("version {}, adopted on {}", view.version, view.date);
    writeln!(out, "{}", look.paint(Role::Title, &head))?;
    writeln!(out, "  draft    {}", view.draft)?;
    if let Some(meeting) = &view.meeting {
        writeln!(out, "  meeting  {meeting}")?;
    }
    writeln!(out, "  act      {} of the record", view.act)?;
    match &view.tag {
        Some(tag) => {
            writeln!(out, "  tag      {tag}")?;
            writeln!(out, "\nSealed in {}. It is final: `mimc verify`", view.file)?;
            writeln!(out, "names each word that changes from now on.")
        }
        None => writeln!(out, "\nNothing is in the way; nothing was written."),
    }
}
