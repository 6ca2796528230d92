//! Whose the words are that an amendment brings: its own, or those of its sub-amendments.
//!
//! Comes in: a new text and who brings it. Goes out: stretches of its printed words, each with
//! all who wrote it. An amendment that was not amended itself wrote all of its words.

use std::ops::Range;

use crate::model::{Hand, NodeId, Text};

use super::Side;

/// Returns the stretches of a new text in order, each with who wrote it: nobody where they are
/// the base's.
#[must_use]
pub fn credits(text: &Text, by: &[Side]) -> Vec<(Range<usize>, Vec<Side>)> {
    let end = text.printed().len();
    let mut stretches: Vec<(Range<usize>, Vec<Side>)> = Vec::new();
    let mut at = 0;
    for hand in text.hands() {
        let here = text.printed_range(hand.raw.clone());
        let here = here.start.max(at)..here.end;
        if here.is_empty() {
            continue;
        }
        if at < here.start {
            stretches.push((at..here.start, by.to_vec()));
        }
        at = here.end;
        stretches.push((here, by_hand(by, hand)));
    }
    if at < end {
        stretches.push((at..end, by.to_vec()));
    }
    stretches
}

/// Returns who wrote a new text: who brings it, unless others wrote all of it.
#[must_use]
pub fn credited(text: &Text, by: &[Side]) -> Vec<Side> {
    match credits(text, by).as_slice() {
        [(_, whole)] => whole.clone(),
        _ => by.to_vec(),
    }
}

/// Returns all who wrote in a new text, ascending.
#[must_use]
pub fn writers(text: &Text, by: &[Side]) -> Vec<Side> {
    let all = credits(text, by).into_iter().flat_map(|(_, by)| by);
    let all: std::collections::BTreeSet<Side> = all.chain(by.iter().cloned()).collect();
    all.into_iter().collect()
}

/// Returns where the base's words in a new text stand in the base: their bytes of its printed
/// form, the provision, and the first written byte there.
pub(super) fn of_the_base(text: &Text) -> Vec<(Range<usize>, NodeId, usize)> {
    let own = text.hands().iter().filter_map(|hand| {
        let (node, at) = hand.from?;
        Some((text.printed_range(hand.raw.clone()), node, at))
    });
    own.collect()
}

fn by_hand(by: &[Side], hand: &Hand) -> Vec<Side> {
    if hand.by.is_empty() {
        return Vec::new();
    }
    let of = Side::of(&hand.of);
    let others = by.iter().filter(|side| **side != of).cloned();
    let mut all: Vec<Side> = hand.by.iter().map(Side::of).chain(others).collect();
    all.sort();
    all.dedup();
    all
}
