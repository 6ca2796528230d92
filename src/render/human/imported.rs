//! What was brought in, for people.

use std::io::{self, Write};

use crate::paper::ImportReport;

use super::{Look, Role, counted};

/// Prints the counts, what differs and what must be looked at.
///
/// # Errors
/// When the writer refuses.
pub fn imported(view: &ImportReport, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let head = format!("{}: version {}", view.title, view.version);
    writeln!(out, "{}", look.paint(Role::Title, &head))?;
    writeln!(
        out,
        "  {}, {}, {} written",
        counted(view.articles, "article"),
        counted(view.provisions, "numbered provision"),
        counted(view.written, "file")
    )?;
    let tally = view.tally;
    writeln!(
        out,
        "  characters: {} provision, {} heading, {} note, {} furniture, {} unplaced",
        tally.provision, tally.heading, tally.note, tally.furniture, tally.unplaced
    )?;
    for difference in &view.differences {
        writeln!(out, "  {difference}")?;
    }
    for doubt in &view.doubts {
        let place =
            if doubt.page > 0 { format!("{}: ", doubt.page) } else { String::new() };
        let why = look.paint(Role::Warning, &doubt.why);
        writeln!(out, "  {place}{why}: {}", doubt.text)?;
    }
    if !view.differences.is_empty() && view.written == 0 {
        return writeln!(
            out,
            "\nThis version is there already: --replace writes the new text."
        );
    }
    match view.written {
        0 => Ok(()),
        _ => writeln!(out, "\nNext: `mimc check`, and `mimc show` to read it through."),
    }
}
