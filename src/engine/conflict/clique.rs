//! Pairs that exclude each other, as few entries as can be found: rivals of whom each two
//! exclude each other are one.
//!
//! Comes in: pairs of amendments, each with its place and reason. Goes out: entries that hold
//! every pair, and no other. A pair that no entry holds yet begins one, and whoever is a rival
//! of all in it joins it, in order; so the same pairs always make the same entries.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::NodeId;

use super::{
    super::Side,
    Clash,
    entry::{Conflict, Each},
};

/// Two amendments, the lower first, and where and why they exclude each other.
pub(super) type Pair = (Clash, NodeId, u32, u32);

/// Returns the entries of pairs of `sides`, which are ascending.
pub(super) fn entries(sides: &[&Side], mut pairs: Vec<Pair>) -> Vec<Conflict> {
    pairs.sort_unstable();
    pairs.dedup();
    let groups = pairs.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1));
    let entry = |clash, place, members: Vec<u32>| {
        let named = members.into_iter().map(|member| sides[member as usize].clone());
        Conflict { place, clash, sides: named.collect(), each: Each::Two }
    };
    groups
        .flat_map(|group| {
            let (clash, place) = (group[0].0, group[0].1);
            let edges: Vec<(u32, u32)> =
                group.iter().map(|pair| (pair.2, pair.3)).collect();
            cliques(&edges).into_iter().map(move |members| (clash, place, members))
        })
        .map(|(clash, place, members)| entry(clash, place, members))
        .collect()
}

/// Returns sets of which each two are rivals, that hold every one of these pairs between them
/// and no other.
pub(in crate::engine) fn cliques(pairs: &[(u32, u32)]) -> Vec<Vec<u32>> {
    Rivals::of(pairs).cliques()
}

/// Who is whose rival, each list ascending.
struct Rivals {
    of: BTreeMap<u32, Vec<u32>>,
}

impl Rivals {
    fn of(edges: &[(u32, u32)]) -> Self {
        let mut of: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (one, other) in edges {
            of.entry(*one).or_default().push(*other);
            of.entry(*other).or_default().push(*one);
        }
        of.values_mut().for_each(|rivals| rivals.sort_unstable());
        Self { of }
    }

    /// Sets of which each two are rivals, that hold every pair of rivals between them.
    fn cliques(&self) -> Vec<Vec<u32>> {
        let mut held: BTreeSet<(u32, u32)> = BTreeSet::new();
        let mut cliques: Vec<Vec<u32>> = Vec::new();
        for (one, rivals) in &self.of {
            for other in rivals.iter().filter(|other| *other > one) {
                if held.contains(&(*one, *other)) {
                    continue;
                }
                let clique = self.grown(*one, *other);
                // A pair is an entry by itself: nothing else of it needs to be remembered.
                if clique.len() > 2 {
                    for (at, left) in clique.iter().enumerate() {
                        held.extend(clique[at + 1..].iter().map(|right| (*left, *right)));
                    }
                }
                cliques.push(clique);
            }
        }
        cliques
    }

    /// The two, and all that are rivals of everyone taken so far.
    fn grown(&self, one: u32, other: u32) -> Vec<u32> {
        let mut clique = vec![one, other];
        let mut common = shared(&self.of[&one], &self.of[&other]);
        while let Some(next) = common.first().copied() {
            clique.push(next);
            common = shared(&common, &self.of[&next]);
        }
        clique.sort_unstable();
        clique
    }
}

/// What two ascending lists have in common.
fn shared(one: &[u32], other: &[u32]) -> Vec<u32> {
    let mut rest = other.iter().peekable();
    let is_in_other = |member: &&u32| {
        while rest.next_if(|next| next < member).is_some() {}
        rest.peek() == Some(member)
    };
    one.iter().filter(is_in_other).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rivals_of_each_other_are_one_entry() {
        assert_eq!(cliques(&[(0, 1), (0, 2), (1, 2)]), [[0, 1, 2]]);
    }

    #[test]
    fn a_star_is_an_entry_for_each_ray() {
        assert_eq!(cliques(&[(0, 1), (0, 2), (0, 3)]), [[0, 1], [0, 2], [0, 3]]);
    }

    #[test]
    fn an_amendment_may_stand_in_several() {
        let edges = [(0, 1), (0, 2), (1, 2), (2, 3), (2, 4), (3, 4)];
        assert_eq!(cliques(&edges), [[0, 1, 2], [2, 3, 4]]);
    }

    #[test]
    fn every_pair_is_held_and_no_other() {
        // All graphs on five.
        let all: Vec<(u32, u32)> =
            (0..5).flat_map(|one| (one + 1..5).map(move |other| (one, other))).collect();
        for chosen in 1_u32..1 << all.len() {
            let is_in = |at: &usize| chosen & (1 << at) != 0;
            let edges: Vec<_> = (0..all.len()).filter(is_in).map(|at| all[at]).collect();
            let mut held = BTreeSet::new();
            for clique in cliques(&edges) {
                for (at, one) in clique.iter().enumerate() {
                    held.extend(clique[at + 1..].iter().map(|other| (*one, *other)));
                }
            }
            assert_eq!(held.into_iter().collect::<Vec<_>>(), edges);
        }
    }
}
