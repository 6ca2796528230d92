//! A page in two columns: the old text beside the new one, provision by provision.

use std::io::{self, Write};

use crate::page::{Block, Page, Paragraph, Run, Side};

use super::{
    Look,
    pen::Pen,
    printed::{block, front, labelled, measure},
    setter::{self, set},
};

/// Between the columns.
const RULE: &str = " │ ";

/// Writes the two texts of a page side by side.
///
/// # Errors
/// When `out` cannot be written to.
pub fn beside(page: &Page, look: Look, out: &mut dyn Write) -> io::Result<()> {
    front(page, look, out)?;
    let pen = Pen::of(page, look);
    page.blocks.iter().try_for_each(|one| match one {
        Block::Paragraph(one) if !one.is_heading() => paragraph(one, pen, out),
        Block::Paragraph(_)
        | Block::Table(_)
        | Block::Remark(_)
        | Block::Title(..)
        | Block::Fold(..)
        | Block::Line(_)
        | Block::Finding(_)
        | Block::Gap => block(one, pen, out),
    })
}

fn paragraph(one: &Paragraph, pen: Pen<'_>, out: &mut dyn Write) -> io::Result<()> {
    let width = pen.look.width.saturating_sub(3) / 2;
    if !one.remark.is_empty() {
        writeln!(out, "  {}", setter::whole(&one.remark, pen))?;
    }
    let pen = Pen { look: Look { width, ..pen.look }, ..pen };
    let (left, right) = (column(one, Side::Old, pen), column(one, Side::New, pen));
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

/// One text's words: what both have, and what only this one has.
fn column(one: &Paragraph, side: Side, pen: Pen<'_>) -> Vec<setter::Line> {
    let has = |run: &&Run| run.mark.is_in(side);
    let label = match (&one.was, side) {
        (Some(was), Side::Old) => vec![Run::kept(was)],
        (Some(_), Side::New) | (None, _) => {
            one.label.iter().filter(has).cloned().collect()
        }
    };
    let words: Vec<Run> = one.words.iter().filter(has).cloned().collect();
    let read = Paragraph { label, words, was: None, ..one.clone() };
    let runs = labelled(&read);
    if !one.fate.is_in(side) || runs.iter().all(|run| run.text.trim().is_empty()) {
        return Vec::new();
    }
    set(&runs, measure(&read, pen), pen)
}
