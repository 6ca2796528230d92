//! Which headings of articles are cited and no headings: those that break the order of the
//! numbers around them, where nothing but their words makes them headings.
//!
//! Comes in: paragraphs. Goes out: the same, those marked.

use super::{
    block::{Block, Look, Start},
    heading::{self, value},
    words::is_article,
};

/// Marks what begins with an article that is cited. Numbers begin anew with 1.
pub(super) fn with_cited(mut blocks: Vec<Block>) -> Vec<Block> {
    let found: Vec<(usize, u32)> = blocks
        .iter()
        .enumerate()
        .filter_map(|(at, one)| Some((at, number(one)?)))
        .collect();
    let mut from = 0;
    for at in 1..=found.len() {
        if found.get(at).is_none_or(|(_, number)| *number == 1) {
            let part = &found[from..at];
            let kept =
                longest(&part.iter().map(|(_, number)| *number).collect::<Vec<_>>());
            for (place, (block, _)) in part.iter().enumerate() {
                if !kept.contains(&place) && blocks[*block].look == Look::Text {
                    blocks[*block].start = Start::Cited;
                }
            }
            from = at;
        }
    }
    blocks
}

/// Marks what begins with a section sign as the heading of an article, where no other word
/// heads one.
pub(super) fn with_signs(mut blocks: Vec<Block>) -> Vec<Block> {
    let is_text = |block: &Block| {
        !matches!(block.look, Look::Furniture | Look::Note) && block.label.is_none()
    };
    let others = blocks.iter().filter_map(number).next().is_some();
    let is_sign =
        |block: &Block| is_text(block) && heading::read_sign(&block.text).is_some();
    if !others && blocks.iter().filter(|block| is_sign(block)).count() > 1 {
        for block in &mut blocks {
            if is_sign(block) {
                block.start = Start::Sign;
            }
        }
    }
    blocks
}

/// The number of an article that a paragraph may head, with words behind it.
fn number(block: &Block) -> Option<u32> {
    if matches!(block.look, Look::Furniture | Look::Note) || block.label.is_some() {
        return None;
    }
    let found = heading::read(&block.text).filter(|found| is_article(found.word))?;
    value(&found.number)
}

/// The places of the longest row of numbers that never falls.
fn longest(numbers: &[u32]) -> Vec<usize> {
    // The places at which rows of each length end with the least number.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(numbers.len());
    for (at, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|end| numbers[*end] <= *number);
        before.push(length.checked_sub(1).map(|last| ends[last]));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut row: Vec<usize> =
        std::iter::successors(ends.last().copied(), |at| before[*at]).collect();
    row.reverse();
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_breaks_the_order_is_cited() {
        assert_eq!(longest(&[1, 2, 9, 3, 1, 4]), [0, 1, 3, 5]);
        let lines = [
            "Article 1. Aim",
            "Article 9. It says so.",
            "Article 2. End",
            "Article 3. Rest",
            "Annex",
            "Article 1. Fees",
            "Article 2. Pay",
        ];
        let blocks = lines.map(|line| Block::new(line, Look::Text, 1)).to_vec();
        let cited =
            with_cited(blocks).into_iter().filter(|one| one.start == Start::Cited);
        assert_eq!(
            cited.map(|one| one.text).collect::<Vec<_>>(),
            ["Article 9. It says so."]
        );
    }
}
