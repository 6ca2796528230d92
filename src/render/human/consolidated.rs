//! A consolidated draft, in a few lines.

use std::io::{self, Write};

use crate::view::Consolidated;

use super::{Look, Role, counted};

/// Prints what was made, and what became of it.
///
/// # Errors
/// When the writer refuses.
pub fn consolidated(
    view: &Consolidated,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let what = match view.simulation {
        true => format!(
            "Simulation of version {}: nobody has adopted this text",
            view.version
        ),
        false => format!("Draft of version {}", view.version),
    };
    writeln!(out, "{}", look.paint(Role::Title, &what))?;
    let documents = view.documents;
    writeln!(
        out,
        "{} in it; of the base {} amended, {} deleted, {} new, {} unchanged",
        counted(view.proposals.len(), "proposal"),
        counted(documents.amended, "document"),
        documents.deleted,
        documents.new,
        documents.unchanged,
    )?;
    for subject in &view.commits {
        writeln!(out, "  {subject}")?;
    }
    match (&view.tag, view.written) {
        (Some(tag), _) => {
            writeln!(out, "Committed and tagged {tag}; files in {}", view.folder)
        }
        (None, false) => writeln!(out, "Nothing was written"),
        (None, true) if view.simulation || view.uncommitted => {
            writeln!(out, "Written to {}", view.folder)
        }
        (None, true) => writeln!(out, "Nothing has changed: no commit, no tag"),
    }
}
