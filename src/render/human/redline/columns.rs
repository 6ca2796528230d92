//! The redline in two columns: the old text beside the new one, provision by provision.

use std::io::{self, Write};

use crate::paper::{ChangeKind, Detail, ProvisionRedline, Redline};

use super::{
    super::Look,
    Pen,
    flow::{self, Line},
    indent, one_side, write_redline,
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
    write_redline(view, detail, look, out, write_provision)
}

fn write_provision(
    provision: &ProvisionRedline,
    pen: Pen<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let width = pen.look.width.saturating_sub(3) / 2;
    if let Some(relation) = &provision.relation {
        writeln!(out, "  ({})", relation.said())?;
    }
    let left = column(provision, ChangeKind::Deleted, pen, width);
    let right = column(provision, ChangeKind::Inserted, pen, width);
    for row in 0..left.len().max(right.len()) {
        let (old, columns) =
            left.get(row).map_or(("", 0), |line| (line.text.as_str(), line.columns));
        let new = right.get(row).map_or("", |line| line.text.as_str());
        let padding = " ".repeat(width.saturating_sub(columns));
        let line = format!("{old}{padding}{RULE}{new}");
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// One version's words: what both have, and what only this one has.
fn column(
    provision: &ProvisionRedline,
    side: ChangeKind,
    pen: Pen<'_>,
    width: usize,
) -> Vec<Line> {
    let stands = match side {
        ChangeKind::Deleted => provision.from.is_some(),
        ChangeKind::Kept | ChangeKind::Inserted => provision.to.is_some(),
    };
    let runs = one_side(provision, side, pen);
    if !stands || runs.iter().all(|(_, text)| text.trim().is_empty()) {
        return Vec::new();
    }
    let indent = indent(provision, width);
    let look = Look { width, ..pen.look };
    flow::lines(&runs, indent, indent + 3, Pen { look, ..pen })
}
