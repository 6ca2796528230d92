//! The redline as one text, deletions and insertions where they belong.

use std::io::{self, Write};

use crate::paper::{Detail, ProvisionRedline, Redline};

use super::{super::Look, Mark, Pen, flow, indent, labelled, write_redline};

/// Writes a redline; without [`Detail::Full`] what did not change is counted only.
///
/// # Errors
/// When the writer refuses.
pub fn redline(
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
    let mut runs = labelled(provision, pen);
    if let Some(relation) = &provision.relation {
        runs.insert(0, (Mark::KEPT, format!("({}) ", relation.said())));
    }
    let indent = indent(provision, pen.look.width);
    let mut lines = flow::lines(&runs, indent, indent + 3, pen).into_iter();
    lines.try_for_each(|line| writeln!(out, "{}", line.text))
}
