//! Pairs of texts that may be one provision, and the best of them that keep the order.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{candidate::Candidate, likeness::Bag, pairs::Pairs};

/// Texts less alike than this are not the same provision, changed. In thousandths.
const PAIR: u64 = 400;

/// A text with fewer letters than this was only moved if it is still the same.
const SHORT: usize = 16;

/// Up to so many pairs each one is looked at; beyond, those that share a rare word.
const ALL_PAIRS: usize = 40_000;

/// A word in more texts than this is not rare.
const RARE: usize = 32;

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
