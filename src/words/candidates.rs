//! Pairs of texts that may be one provision, and the best of them that keep the order.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{align::Pairs, likeness::Bag};

/// Texts less alike than this are not the same provision, changed. In thousandths.
const PAIR: u64 = 400;

/// Texts less alike than this were not moved.
const MOVE: u64 = 700;

/// A text with fewer letters than this was only moved if it is still the same.
const SHORT: usize = 16;

/// So much more alike a partner elsewhere has to be for a text to have moved there.
const OUTDONE: u64 = 300;

/// Up to so many pairs each one is looked at; beyond, those that share a rare word.
const ALL_PAIRS: usize = 40_000;

/// A word in more texts than this is not rare.
const RARE: usize = 32;

/// Two texts that may be one provision.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) old: usize,
    pub(super) new: usize,
    /// In thousandths.
    pub(super) likeness: u64,
    /// That of the best pair either text is in.
    best: u64,
    short: bool,
}

impl Candidate {
    /// Returns the pair of two equal texts.
    pub(super) fn equal(old: usize, new: usize) -> Self {
        Self { old, new, likeness: 1000, best: 1000, short: false }
    }

    /// Whether the texts are alike enough to say that the one moved.
    pub(super) fn is_move(&self) -> bool {
        self.likeness >= if self.short { 1000 } else { MOVE }
    }

    /// Whether one of the texts has a far better partner, so that this pair is chance.
    pub(super) fn is_outdone(&self) -> bool {
        self.best >= MOVE && self.likeness + OUTDONE < self.best
    }
}

/// Returns the pairs of free texts that are alike.
pub(super) fn candidates<'a>(
    old: &[&'a str],
    new: &[&'a str],
    pairs: &Pairs,
) -> Vec<Candidate> {
    let bags = |places: Vec<usize>, texts: &[&'a str]| -> Vec<(usize, Bag<'a>)> {
        let bag = |place: usize| (place, Bag::of(texts[place]));
        places.into_par_iter().map(bag).collect()
    };
    let old = bags(pairs.free_old().collect(), old);
    let new = bags(pairs.free_new().collect(), new);
    let mut found: Vec<Candidate> = possible(&old, &new)
        .into_par_iter()
        .map(|(left, right)| compared(&old[left], &new[right]))
        .filter(|pair| pair.likeness >= PAIR)
        .collect();
    let mut best: [BTreeMap<usize, u64>; 2] = Default::default();
    for pair in &found {
        for (best, place) in best.iter_mut().zip([pair.old, pair.new]) {
            let likeness = best.entry(place).or_default();
            *likeness = pair.likeness.max(*likeness);
        }
    }
    for pair in &mut found {
        pair.best = best[0][&pair.old].max(best[1][&pair.new]);
    }
    found
}

fn compared(old: &(usize, Bag), new: &(usize, Bag)) -> Candidate {
    Candidate {
        old: old.0,
        new: new.0,
        likeness: old.1.likeness_in_thousandths(&new.1),
        best: 0,
        short: old.1.weight().min(new.1.weight()) < SHORT,
    }
}

/// The pairs worth comparing, as places in the two lists, ascending.
fn possible(old: &[(usize, Bag)], new: &[(usize, Bag)]) -> Vec<(usize, usize)> {
    if old.len() * new.len() <= ALL_PAIRS {
        let all = |left| (0..new.len()).map(move |right| (left, right));
        return (0..old.len()).flat_map(all).collect();
    }
    let (old_words, new_words) = (places(old), places(new));
    let mut pairs = Vec::new();
    for (word, lefts) in &old_words {
        let Some(rights) = new_words.get(word) else { continue };
        if lefts.len() <= RARE && rights.len() <= RARE {
            pairs.extend(
                lefts.iter().flat_map(|left| rights.iter().map(|right| (*left, *right))),
            );
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// In which texts each word stands.
fn places<'a>(texts: &[(usize, Bag<'a>)]) -> BTreeMap<&'a str, Vec<usize>> {
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, (_, bag)) in texts.iter().enumerate() {
        for word in bag.words() {
            let places = places.entry(word).or_default();
            if places.last() != Some(&place) {
                places.push(place);
            }
        }
    }
    places
}

/// Returns the pairs that together are most alike and do not cross, in order. Likeness
/// counts squared: one good partner is worth more than two doubtful ones.
pub(super) fn in_order(pairs: &[Candidate], new_len: usize) -> Vec<(usize, usize)> {
    let mut sorted: Vec<&Candidate> = pairs.iter().collect();
    sorted.sort_by_key(|pair| (pair.old, std::cmp::Reverse(pair.new)));
    let mut best = BestBefore { tree: vec![(0, None); new_len + 1] };
    let mut previous = Vec::with_capacity(sorted.len());
    for (index, pair) in sorted.iter().enumerate() {
        let (weight, before) = best.before(pair.new);
        previous.push(before);
        best.insert(pair.new, (weight + pair.likeness * pair.likeness, Some(index)));
    }
    let (_, last) = best.before(new_len);
    let chain = std::iter::successors(last, |index| previous[*index]);
    let mut pairs: Vec<_> =
        chain.map(|index| (sorted[index].old, sorted[index].new)).collect();
    pairs.reverse();
    pairs
}

/// The heaviest chain that ends before a place: a Fenwick tree of maxima.
struct BestBefore {
    tree: Vec<(u64, Option<usize>)>,
}

impl BestBefore {
    /// The best chain whose last pair stands before `place`.
    fn before(&self, place: usize) -> (u64, Option<usize>) {
        let mut node = place;
        let mut best = (0, None);
        while node > 0 {
            if self.tree[node].0 > best.0 {
                best = self.tree[node];
            }
            node &= node - 1;
        }
        best
    }

    fn insert(&mut self, place: usize, chain: (u64, Option<usize>)) {
        let mut node = place + 1;
        while node < self.tree.len() {
            if chain.0 > self.tree[node].0 {
                self.tree[node] = chain;
            }
            node += node & node.wrapping_neg();
        }
    }
}
