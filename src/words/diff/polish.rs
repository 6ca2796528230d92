//! Turns an exact comparison into one that reads well.

use std::ops::Range;

use crate::words::likeness::ratio;

use super::{
    blocks::{Block, push},
    side::Side,
};

/// So many words or fewer do not stand alone between two marks.
const ISLAND: usize = 2;

/// A text that keeps less than this of its words is shown whole,
const ALIKE: f64 = 0.4;

/// unless it keeps more letters than this for each change: then few marks tell all.
const WORTH: usize = 16;

/// Returns the blocks as a lawyer wants to see them.
pub(super) fn polish(old: &Side, new: &Side, blocks: Vec<Block>) -> Vec<Block> {
    if is_rewritten(old, new, &blocks) {
        return vec![Block { kept: false, old: 0..old.len(), new: 0..new.len() }];
    }
    let blocks = slide_all(old, new, blocks);
    let blocks = without_islands(old, cut_at_spaces(old, new, blocks));
    let split = |block: Block| split_at_sentences(old, new, block);
    blocks.into_iter().flat_map(split).collect()
}

/// Moves insertions and deletions among equal words to where they begin and end best.
fn slide_all(old: &Side, new: &Side, mut blocks: Vec<Block>) -> Vec<Block> {
    for index in 1..blocks.len().saturating_sub(1) {
        let [before, change, after] = &mut blocks[index - 1..=index + 1] else {
            continue;
        };
        if change.kept {
            continue;
        }
        if change.old.is_empty() {
            let shift = best_shift(new, &change.new, before.new.len(), after.new.len());
            slide(before, change, after, shift);
        } else if change.new.is_empty() {
            let shift = best_shift(old, &change.old, before.old.len(), after.old.len());
            slide(before, change, after, shift);
        }
    }
    let mut merged = Vec::new();
    blocks.into_iter().for_each(|block| push(&mut merged, block));
    merged
}

fn slide(before: &mut Block, change: &mut Block, after: &mut Block, shift: isize) {
    let moved = |place: usize| place.saturating_add_signed(shift);
    change.old = moved(change.old.start)..moved(change.old.end);
    change.new = moved(change.new.start)..moved(change.new.end);
    (before.old.end, before.new.end) = (change.old.start, change.new.start);
    (after.old.start, after.new.start) = (change.old.end, change.new.end);
}

/// How far to the right, or if negative to the left, the marked units are best moved.
fn best_shift(
    side: &Side,
    units: &Range<usize>,
    room_before: usize,
    room_after: usize,
) -> isize {
    let same = |left: usize, right: usize| side.word(left) == side.word(right);
    let left = (1..=room_before)
        .take_while(|by| same(units.start - by, units.end - by))
        .map(usize::wrapping_neg);
    let right =
        (1..=room_after).take_while(|by| same(units.start + by - 1, units.end + by - 1));
    let moved =
        |shift: usize| units.start.wrapping_add(shift)..units.end.wrapping_add(shift);
    left.chain([0])
        .chain(right)
        .max_by_key(|shift| (edges(side, &moved(*shift)), shift.cast_signed()))
        .map_or(0, usize::cast_signed)
}

/// How well a mark begins and ends: at sentences best, else behind punctuation.
fn edges(side: &Side, units: &Range<usize>) -> u8 {
    let behind_mark = |unit: usize| unit > 0 && side.is_mark(unit - 1);
    match (side.begins_sentence(units.start), side.begins_sentence(units.end)) {
        (true, true) => 4,
        _ if behind_mark(units.start) && behind_mark(units.end) => 3,
        (true, false) => 2,
        (false, _) if behind_mark(units.start) => 1,
        (false, _) => 0,
    }
}

/// Cuts kept blocks where the words are the same but the white space between them is not.
fn cut_at_spaces(old: &Side, new: &Side, blocks: Vec<Block>) -> Vec<Block> {
    let mut cut = Vec::new();
    for block in blocks {
        let same = old.text(&old.bytes(&block.old)) == new.text(&new.bytes(&block.new));
        if !block.kept || same {
            push(&mut cut, block);
            continue;
        }
        for (left, right) in block.old.clone().zip(block.new.clone()) {
            let space = (old.text(&old.gap(left)), new.text(&new.gap(right)));
            if left > block.old.start && space.0 != space.1 {
                push(&mut cut, Block { kept: false, old: left..left, new: right..right });
            }
            push(
                &mut cut,
                Block { kept: true, old: left..left + 1, new: right..right + 1 },
            );
        }
    }
    cut
}

/// Takes words that stand alone between two changes into one change.
fn without_islands(old: &Side, blocks: Vec<Block>) -> Vec<Block> {
    let last = blocks.len().saturating_sub(1);
    let mut merged = Vec::new();
    for (index, mut block) in blocks.into_iter().enumerate() {
        let between = index > 0 && index < last;
        if between && block.kept && old.count_words(&block.old) <= ISLAND {
            block.kept = false;
        }
        push(&mut merged, block);
    }
    merged
}

/// Whether so little was kept, and so much exchanged, that marks would only confuse. A text
/// to which much was only added is not rewritten.
fn is_rewritten(old: &Side, new: &Side, blocks: &[Block]) -> bool {
    let kept: usize = blocks
        .iter()
        .filter(|block| block.kept)
        .map(|block| old.weight(&block.old))
        .sum();
    let (old_weight, new_weight) =
        (old.weight(&(0..old.len())), new.weight(&(0..new.len())));
    let exchanged = kept < old_weight && kept < new_weight;
    let changes = blocks.iter().filter(|block| !block.kept).count();
    exchanged
        && kept <= WORTH * changes
        && ratio(2 * kept, old_weight + new_weight) < ALIKE
}

/// Cuts a change that goes from the middle of a sentence into another one: the rest of the
/// first sentence, whole sentences, the beginning of the last.
fn split_at_sentences(old: &Side, new: &Side, block: Block) -> Vec<Block> {
    let (old_cuts, new_cuts) = (cuts(old, &block.old), cuts(new, &block.new));
    let (old_pieces, new_pieces) = match (old_cuts, new_cuts) {
        _ if block.kept => return vec![block],
        (None, None) => return vec![block],
        (Some(old_pieces), Some(new_pieces)) => (old_pieces, new_pieces),
        (None, Some(new_pieces)) => (like(old, &block.old, &new_pieces), new_pieces),
        (Some(old_pieces), None) => {
            let new_pieces = like(new, &block.new, &old_pieces);
            (old_pieces, new_pieces)
        }
    };
    let pieces = old_pieces.into_iter().zip(new_pieces);
    pieces
        .map(|(old, new)| Block { kept: false, old, new })
        .filter(|block| !block.old.is_empty() || !block.new.is_empty())
        .collect()
}

/// The rest of a sentence, whole sentences, and the beginning of one.
type Pieces = [Range<usize>; 3];

/// Where a range of units has to be cut; `None` when it stays inside a sentence or covers
/// whole ones.
fn cuts(side: &Side, units: &Range<usize>) -> Option<Pieces> {
    let inner =
        || (units.start + 1..units.end).filter(|unit| side.begins_sentence(*unit));
    let (first, last) = (inner().next()?, inner().next_back()?);
    let head = if side.begins_sentence(units.start) { units.start } else { first };
    let tail = if side.begins_sentence(units.end) { units.end } else { last };
    let whole = head == units.start && tail == units.end;
    (!whole).then_some([units.start..head, head..tail, tail..units.end])
}

/// Cuts a range that needs no cut so that it goes with the pieces of the other text: its
/// punctuation with the end of the sentence there, its words with what follows.
fn like(side: &Side, units: &Range<usize>, other: &Pieces) -> Pieces {
    let [head, _, tail] = other;
    let marks = units.clone().take_while(|unit| side.is_mark(*unit)).count();
    let first = if head.is_empty() { units.start } else { units.start + marks };
    let second = if tail.is_empty() { units.end } else { first };
    [units.start..first, first..second, second..units.end]
}
