//! The meetings above their decisions.

use crate::page::{Block, Page, Run};

use super::super::Table;

/// Returns what stands above a record of decisions: the meetings that are listed, without
/// columns in which nothing is said. Nothing where none is listed.
#[must_use]
pub fn met(meetings: &Table) -> Vec<Block> {
    let Page { mut blocks, .. } = meetings.page();
    let Some(Block::Table(table)) = blocks.first_mut() else { return Vec::new() };
    let says = |at: usize| {
        table
            .rows
            .iter()
            .any(|row| row.cells.get(at).is_some_and(|cell| !cell.is_empty()))
    };
    let kept: Vec<bool> = (0..table.head.len()).map(says).collect();
    let only = |at: usize| kept.get(at).copied().unwrap_or_default();
    let mut place = 0..;
    table.head.retain(|_| place.next().is_some_and(only));
    for row in &mut table.rows {
        let mut place = 0..;
        row.cells.retain(|_| place.next().is_some_and(only));
    }
    table.columns = table.head.len();
    let title = |words: &str| Block::Title(1, vec![Run::kept(words)]);
    blocks.insert(0, title("Meetings"));
    blocks.push(title("Decisions"));
    blocks
}
