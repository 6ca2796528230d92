//! The redline in two columns: the old text beside the new one, provision by provision.

use std::io::{self, Write};

use crate::view::{ChangeKind, Detail, Fate, ProvisionRedline, Redline};

use super::{
    super::Look,
    flow::{self, Line},
    inline::{fold, indent, write_heading},
    labelled, legend, moved,
};

/// Between the columns.
const RULE: &str = " │ ";

/// Writes old and new text side by side; without [`Detail::Full`] what did not change is
/// counted only.
///
/// # Errors
/// When the writer refuses.
pub fn redline_side_by_side(
    view: &Redline,
    detail: Detail,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    legend(view, look, out)?;
    let mut documents = 0;
    for article in &view.articles {
        let same = article.status == Fate::Unchanged && article.from == article.to;
        if same && detail == Detail::Changes {
            documents += 1;
            continue;
        }
        fold(&mut documents, "unchanged document", 0, out)?;
        writeln!(out)?;
        write_heading(article, look, out)?;
        let mut provisions = 0;
        for provision in &article.provisions {
            if detail == Detail::Changes && !provision.has_change() {
                provisions += 1;
                continue;
            }
            fold(&mut provisions, "unchanged provision", 2, out)?;
            write_provision(provision, look, out)?;
        }
        fold(&mut provisions, "unchanged provision", 2, out)?;
    }
    fold(&mut documents, "unchanged document", 0, out)
}

fn write_provision(
    provision: &ProvisionRedline,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let width = look.width.saturating_sub(3) / 2;
    if let Some(note) = moved(provision) {
        writeln!(out, "  {note}")?;
    }
    let left = column(provision, ChangeKind::Deleted, look, width);
    let right = column(provision, ChangeKind::Inserted, look, width);
    for row in 0..left.len().max(right.len()) {
        let (old, columns) =
            left.get(row).map_or(("", 0), |line| (line.text.as_str(), line.columns));
        let new = right.get(row).map_or("", |line| line.text.as_str());
        let padding = width.saturating_sub(columns);
        let line = format!("{old}{:padding$}{RULE}{new}", "");
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// One version's words: what both have, and what only this one has.
fn column(
    provision: &ProvisionRedline,
    side: ChangeKind,
    look: Look,
    width: usize,
) -> Vec<Line> {
    let mut runs = labelled(provision);
    runs.retain(|(kind, _)| *kind == ChangeKind::Kept || *kind == side);
    if runs.iter().all(|(_, text)| text.trim().is_empty()) {
        return Vec::new();
    }
    let indent = indent(provision, width);
    flow::lines(&runs, indent, indent + 3, look, width)
}
