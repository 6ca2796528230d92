//! Which words of the old text are which of the new.

use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::{
    fewest::{Runs, Unit, fewest},
    side::Side,
};

/// A range of units of both texts: the same in both, or changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) kept: bool,
    pub(super) old: Range<usize>,
    pub(super) new: Range<usize>,
}

/// A sentence of at least so many words that stands in both texts is the same sentence.
const ANCHOR: usize = 4;

/// Returns blocks that cover both texts, kept and changed ones in turn.
pub(super) fn blocks(old: &Side, new: &Side) -> Vec<Block> {
    let mut blocks = Vec::new();
    let (old_words, new_words) = (old.counted(), new.counted());
    let (mut old_from, mut new_from) = (0, 0);
    for (old_sentence, new_sentence) in anchors(old, new) {
        compare(
            &old_words,
            &new_words,
            (old_from..old_sentence.start, new_from..new_sentence.start),
            &mut blocks,
        );
        (old_from, new_from) = (old_sentence.end, new_sentence.end);
        push(&mut blocks, Block { kept: true, old: old_sentence, new: new_sentence });
    }
    compare(
        &old_words,
        &new_words,
        (old_from..old.len(), new_from..new.len()),
        &mut blocks,
    );
    blocks
}

/// Adds a block, or makes the last one longer. A changed block without units is a change
/// of the white space there.
pub(super) fn push(blocks: &mut Vec<Block>, block: Block) {
    match blocks.last_mut() {
        _ if block.kept && block.old.is_empty() => (),
        Some(last) if last.kept == block.kept => {
            last.old.end = block.old.end;
            last.new.end = block.new.end;
        }
        _ => blocks.push(block),
    }
}

/// The sentences that both texts have, in the same order.
fn anchors(old: &Side, new: &Side) -> Vec<(Range<usize>, Range<usize>)> {
    let (old_sentences, new_sentences) = (old.sentences(), new.sentences());
    if old_sentences.len().max(new_sentences.len()) < 2 {
        return Vec::new();
    }
    let texts = |side: &Side<'_>, sentences: &[Range<usize>]| -> Vec<String> {
        sentences.iter().map(|units| side.text(&side.bytes(units)).to_owned()).collect()
    };
    let (old_texts, new_texts) = (texts(old, &old_sentences), texts(new, &new_sentences));
    capture_diff_slices(Algorithm::Patience, &old_texts, &new_texts)
        .into_iter()
        .filter(|op| op.tag() == DiffTag::Equal)
        .flat_map(|op| op.old_range().zip(op.new_range()))
        .map(|(left, right)| (old_sentences[left].clone(), new_sentences[right].clone()))
        .filter(|(left, _)| old.count_words(left) >= ANCHOR)
        .collect()
}

fn compare(
    old: &[Unit<'_>],
    new: &[Unit<'_>],
    (old_units, new_units): Runs,
    blocks: &mut Vec<Block>,
) {
    let (left, right) = (&old[old_units.clone()], &new[new_units.clone()]);
    let kept = fewest(left, right).unwrap_or_else(|| longest(left, right));
    let (mut old_from, mut new_from) = (old_units.start, new_units.start);
    let end = (left.len()..left.len(), right.len()..right.len());
    for (left, right) in kept.into_iter().chain([end]) {
        let at = |run: Range<usize>, units: &Range<usize>| {
            units.start + run.start..units.start + run.end
        };
        let (left, right) = (at(left, &old_units), at(right, &new_units));
        let (old, new) = (old_from..left.start, new_from..right.start);
        if !old.is_empty() || !new.is_empty() {
            push(blocks, Block { kept: false, old, new });
        }
        (old_from, new_from) = (left.end, right.end);
        push(blocks, Block { kept: true, old: left, new: right });
    }
}

/// The runs that both lists have, as many words as possible.
fn longest(old: &[Unit<'_>], new: &[Unit<'_>]) -> Vec<Runs> {
    let words = |units: &[Unit<'_>]| -> Vec<_> {
        units.iter().map(|unit| unit.text.to_owned()).collect()
    };
    capture_diff_slices(Algorithm::Myers, &words(old), &words(new))
        .into_iter()
        .filter(|op| op.tag() == DiffTag::Equal)
        .map(|op| (op.old_range(), op.new_range()))
        .collect()
}
