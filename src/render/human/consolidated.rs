//! A consolidated draft, in a few lines.

use std::io::{self, Write};

use crate::paper::{Consolidated, ReferenceFate, ReferenceLine};

use super::{
    Look, Role,
    columns::{hung, padded, widest},
    counted,
};

/// How many amendments are named as the cause of one reference.
const NAMED: usize = 6;

/// Prints what was made, and what became of it; of the references all, or those that were
/// left.
///
/// # Errors
/// When the writer refuses.
pub fn consolidated(
    view: &Consolidated,
    all_references: bool,
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
    references(&view.references, all_references, look, out)?;
    for subject in &view.commits {
        writeln!(out, "  {subject}")?;
    }
    outcome(view, out)?;
    view.tags.iter().try_for_each(|tag| {
        let said = tag.fate.sentence(&tag.name);
        writeln!(out, "{}", look.paint(Role::Warning, &said))
    })
}

fn outcome(view: &Consolidated, out: &mut dyn Write) -> io::Result<()> {
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

fn references(
    lines: &[ReferenceLine],
    all: bool,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let count = |fate| lines.iter().filter(|line| line.fate == fate).count();
    let (printed, reworded, broken) = (
        count(ReferenceFate::Printed),
        count(ReferenceFate::Reworded),
        count(ReferenceFate::Broken),
    );
    if printed > 0 {
        let noun = counted(printed, "reference");
        writeln!(out, "{noun} printed with another number: a consequence")?;
    }
    if reworded > 0 {
        let noun = counted(reworded, "reference");
        writeln!(out, "{noun} said anew: a consequence")?;
    }
    let ruled = count(ReferenceFate::Ruled);
    if ruled > 0 {
        let noun = counted(ruled, "reference");
        writeln!(out, "{noun} said as the editors ruled")?;
    }
    let mended = count(ReferenceFate::Mended);
    if mended > 0 {
        let noun = counted(mended, "printing point");
        writeln!(out, "{noun} mended as the editors ruled")?;
    }
    if broken > 0 {
        let said = format!("{} broken, in brackets", counted(broken, "reference"));
        writeln!(out, "{}", look.paint(Role::Warning, &said))?;
    }
    let shown = || lines.iter().filter(|line| all || line.fate != ReferenceFate::Printed);
    let column = widest(shown().map(|line| line.address.as_str())) + 4;
    for line in shown() {
        let label = padded(&format!("  {}", line.address), column);
        writeln!(out, "{}", hung(&label, &sentence(line), column, look.width))?;
    }
    Ok(())
}

fn sentence(line: &ReferenceLine) -> String {
    let to = line.to.as_deref().unwrap_or_default();
    let said = match line.fate {
        ReferenceFate::Printed => format!("\"{}\" cites {to}", line.from),
        ReferenceFate::Reworded | ReferenceFate::Ruled | ReferenceFate::Mended => {
            let (from, written) = line.told_apart();
            format!("\"{from}\" says \"{written}\"")
        }
        ReferenceFate::Broken => format!("\"{}\" is broken: {}", line.from, line.written),
    };
    let more = line.because.len().saturating_sub(NAMED);
    let named: Vec<&str> = line.because.iter().take(NAMED).map(String::as_str).collect();
    match (named.as_slice(), more) {
        ([], _) => said,
        (_, 0) => format!("{said} ({})", named.join(", ")),
        (_, more) => format!("{said} ({} and {more} more)", named.join(", ")),
    }
}
