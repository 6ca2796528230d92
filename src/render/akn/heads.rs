//! Numbers and headings, and the names that stand in a mark.

use crate::page::{Block, Run};

use super::{
    names::Named,
    words::{self, put, tag},
};

/// The names of a branch, as attributes.
pub(super) fn attributes(one: &Named<'_>) -> String {
    tag("eId", &one.eid) + &tag("wId", &one.wid)
}

/// The number and the title of a document, or the label of a provision.
pub(super) fn heading(one: &Named<'_>, out: &mut String) {
    let Block::Paragraph(paragraph) = &one.branch.block else { return };
    if !one.branch.kind.is_document() {
        if !paragraph.label.is_empty() {
            let label = words::inline(&paragraph.label, &one.eid);
            put(out, format_args!("<num>{label}</num>"));
        }
        return;
    }
    let (number, title) = divided(&paragraph.words, one.branch.designation);
    if !number.is_empty() {
        put(out, format_args!("<num>{}</num>", words::inline(&number, &one.eid)));
    }
    if !title.is_empty() {
        let title = words::inline(&title, &one.eid);
        put(out, format_args!("<heading>{title}</heading>"));
    }
}

/// Divides a heading into its number and its title.
fn divided(runs: &[Run], mut at: usize) -> (Vec<Run>, Vec<Run>) {
    let (mut number, mut title) = (Vec::new(), Vec::new());
    for run in runs {
        let here = at.min(run.text.len());
        let (one, other) = run.text.split_at(here);
        at -= here;
        let note = run.note.clone();
        // A note stands behind its words.
        let (with, without) = if other.is_empty() { (note, None) } else { (None, note) };
        number.push(Run {
            text: one.to_owned(),
            note: with.filter(|_| here > 0),
            ..run.clone()
        });
        let note = without.or_else(|| run.note.clone().filter(|_| here == 0));
        title.push(Run { text: other.to_owned(), note, ..run.clone() });
    }
    number.retain(|run| !run.is_empty());
    title.retain(|run| !run.is_empty());
    if let (false, Some(first)) = (number.is_empty(), title.first_mut()) {
        if let Some(rest) = first.text.strip_prefix(BETWEEN) {
            first.text = rest.to_owned();
        }
        title.retain(|run| !run.is_empty());
    }
    (number, title)
}

/// What stands between the number and the title of a heading.
pub(super) const BETWEEN: &str = ". ";
