//! Which words of the old text are which of the new.

use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::side::Side;

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
    let (old_words, new_words) = (old.words(), new.words());
    let (mut old_from, mut new_from) = (0, 0);
    for (old_sentence, new_sentence) in anchors(old, new) {
        compare(
            &old_words,
            &new_words,
            old_from..old_sentence.start,
            new_from..new_sentence.start,
            &mut blocks,
        );
        (old_from, new_from) = (old_sentence.end, new_sentence.end);
        push(&mut blocks, Block { kept: true, old: old_sentence, new: new_sentence });
    }
    compare(
        &old_words,
        &new_words,
        old_from..old.len(),
        new_from..new.len(),
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
    old_words: &[&str],
    new_words: &[&str],
    old_units: Range<usize>,
    new_units: Range<usize>,
    blocks: &mut Vec<Block>,
) {
    let (left, right) = (&old_words[old_units.clone()], &new_words[new_units.clone()]);
    for op in capture_diff_slices(Algorithm::Myers, left, right) {
        let (tag, left, right) = op.as_tag_tuple();
        push(
            blocks,
            Block {
                kept: tag == DiffTag::Equal,
                old: old_units.start + left.start..old_units.start + left.end,
                new: new_units.start + right.start..new_units.start + right.end,
            },
        );
    }
}
