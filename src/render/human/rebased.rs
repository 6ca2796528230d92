//! A proposal on a newer text: the fate of each amendment.

use std::io::{self, Write};

use crate::paper::{RebaseLine, Rebased};

use super::{
    Look, Role,
    columns::{hung, padded},
};

/// Where the fates begin, and what is said of them.
const COLUMNS: [usize; 2] = [11, 29];

/// Prints what became of each amendment, and what was written.
///
/// # Errors
/// When the writer refuses.
pub fn rebased(view: &Rebased, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let Rebased { proposal, from, onto, .. } = view;
    let title = format!("{proposal}, from version {from} to {onto}");
    writeln!(out, "{}", look.paint(Role::Title, &title))?;
    for line in &view.lines {
        let cited = padded(&format!("  {proposal}.{}", line.amendment), COLUMNS[0]);
        let label = padded(&format!("{cited}{}", line.fate.name()), COLUMNS[1]);
        writeln!(out, "{}", hung(&label, &said(line), COLUMNS[1], look.width))?;
    }
    match (&view.file, &view.kept, view.stands()) {
        (Some(file), Some(kept), _) => {
            writeln!(out, "Written to {file}; as circulated it stands in {kept}.")
        }
        (_, _, true) => writeln!(out, "Nothing was written."),
        (_, _, false) => writeln!(
            out,
            "Nothing was written: take out or restate what does not stand \
             (`mimc revise {proposal}`)."
        ),
    }
}

fn said(line: &RebaseLine) -> String {
    let place = match &line.to {
        Some(to) if *to != line.from => format!("{} → {to}", line.from),
        Some(_) | None => line.from.clone(),
    };
    let why = line.why.as_ref().map(|why| format!(": {why}")).unwrap_or_default();
    let by = match line.by.is_empty() {
        true => String::new(),
        false => format!(" ({})", line.by.join(", ")),
    };
    format!("{} {place}{why}{by}", line.operation)
}
