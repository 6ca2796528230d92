//! Who is heard where a comment can stand.

use std::collections::BTreeSet;

use crate::page::{Block, Fate, Page};

/// The voices that changed something else than whole rows.
pub(super) fn heard_outside_rows(page: &Page) -> BTreeSet<usize> {
    let mut heard = BTreeSet::new();
    for block in &page.blocks {
        match block {
            Block::Paragraph(one) => {
                heard.extend(
                    one.label.iter().chain(&one.words).filter_map(|run| run.whose),
                );
            }
            Block::Table(table) => {
                let stay = table.rows.iter().filter(|row| row.fate == Fate::Kept);
                let lines = stay.flat_map(|row| row.cells.iter().flatten());
                heard
                    .extend(lines.flat_map(|(_, runs)| runs).filter_map(|run| run.whose));
            }
            Block::Remark(_)
            | Block::Title(..)
            | Block::Fold(..)
            | Block::Line(_)
            | Block::Finding(_)
            | Block::Gap => (),
        }
    }
    heard
}
