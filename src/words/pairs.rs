//! Which text of one list became which of the other.

use std::{collections::BTreeMap, ops::Range};

use super::candidate::{Candidate, in_order};

/// What became of one text. Both numbers count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// The same text, or a changed form of it, at the same place.
    Paired {
        /// In the old list.
        old: usize,
        /// In the new list.
        new: usize,
    },
    /// The same text, or a changed form of it, elsewhere.
    Moved {
        /// In the old list.
        old: usize,
        /// In the new list.
        new: usize,
    },
    /// A text that the new list has not.
    Deleted {
        /// In the old list.
        old: usize,
    },
    /// A text that the old list has not.
    Inserted {
        /// In the new list.
        new: usize,
    },
}

/// Two texts that are known to be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// In the old list.
    pub old: usize,
    /// In the new list.
    pub new: usize,
    /// Whether it bears the label that it had: of two texts that changed places it is the
    /// other that moved.
    pub keeps_label: bool,
}

/// Who is whose partner.
pub(super) struct Pairs {
    pub(super) of_old: Vec<Option<usize>>,
    pub(super) of_new: Vec<Option<usize>>,
    /// For each new text, the partner that kept its place.
    pub(super) placed: Vec<Option<usize>>,
}

impl Pairs {
    /// Takes over known pairs; the most that do not cross kept their place.
    pub(super) fn known(old_len: usize, new_len: usize, known: &[Known]) -> Self {
        let mut pairs = Self {
            of_old: vec![None; old_len],
            of_new: vec![None; new_len],
            placed: vec![None; new_len],
        };
        let mut taken = Vec::new();
        for Known { old, new, keeps_label } in known {
            if pairs.are_free(*old, *new) {
                pairs.pair(*old, *new);
                let equal = Candidate::equal(*old, *new);
                let likeness = equal.likeness + u64::from(*keeps_label);
                taken.push(Candidate { likeness, ..equal });
            }
        }
        for (left, right) in in_order(&taken, new_len) {
            pairs.place(left, right);
        }
        pairs
    }

    /// Pairs equal texts: at both ends of each gap, then those that either list has only
    /// once, then their neighbours.
    pub(super) fn pair_equal(&mut self, old: &[&str], new: &[&str]) {
        self.extend_all(old, new);
        let once = self.fitting(&self.once_in_both(old, new));
        for (left, right) in in_order(&once, new.len()) {
            self.place(left, right);
        }
        self.extend_all(old, new);
    }

    pub(super) fn extend_all(&mut self, old: &[&str], new: &[&str]) {
        let placed = |(new, old): (usize, &Option<usize>)| old.map(|old| (old, new));
        let mut ends: Vec<_> =
            self.placed.iter().enumerate().filter_map(placed).collect();
        ends.push((old.len(), new.len()));
        let (mut old_from, mut new_from) = (0, 0);
        for (left, right) in ends {
            self.extend(old, new, old_from..left, new_from..right);
            (old_from, new_from) = (left + 1, right + 1);
        }
    }

    /// Pairs equal texts from both ends of two ranges that correspond.
    pub(super) fn extend(
        &mut self,
        old: &[&str],
        new: &[&str],
        left: Range<usize>,
        right: Range<usize>,
    ) {
        let is_pair = |(left, right): &(usize, usize)| {
            old[*left] == new[*right] && self.are_free(*left, *right)
        };
        let forward: Vec<_> =
            left.clone().zip(right.clone()).take_while(is_pair).collect();
        let taken = forward.len();
        let rest = (left.start + taken..left.end).rev();
        let behind = rest.zip((right.start + taken..right.end).rev());
        let backward: Vec<_> = behind.take_while(is_pair).collect();
        for (left, right) in forward.into_iter().chain(backward) {
            self.place(left, right);
        }
    }

    pub(super) fn once_in_both(&self, old: &[&str], new: &[&str]) -> Vec<Candidate> {
        let mut seen: BTreeMap<&str, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for left in self.free_old() {
            seen.entry(old[left]).or_default().0.push(left);
        }
        for right in self.free_new() {
            seen.entry(new[right]).or_default().1.push(right);
        }
        let mut once: Vec<_> = seen
            .into_values()
            .filter_map(|places| match (places.0.as_slice(), places.1.as_slice()) {
                ([left], [right]) => Some(Candidate::equal(*left, *right)),
                _ => None,
            })
            .collect();
        once.sort_by_key(|pair| pair.old);
        once
    }

    /// The pairs of free texts that cross no pair in place and are not chance.
    pub(super) fn fitting(&self, candidates: &[Candidate]) -> Vec<Candidate> {
        let mut of_old = vec![false; self.of_old.len()];
        self.placed.iter().flatten().for_each(|old| of_old[*old] = true);
        let old_ranks = ranks(of_old.into_iter());
        let new_ranks = ranks(self.placed.iter().map(Option::is_some));
        let fits = |pair: &&Candidate| {
            old_ranks[pair.old] == new_ranks[pair.new] && !pair.is_outdone()
        };
        candidates.iter().filter(fits).cloned().collect()
    }

    pub(super) fn place(&mut self, old: usize, new: usize) {
        self.pair(old, new);
        self.placed[new] = Some(old);
    }

    pub(super) fn pair(&mut self, old: usize, new: usize) {
        self.of_old[old] = Some(new);
        self.of_new[new] = Some(old);
    }

    pub(super) fn are_free(&self, old: usize, new: usize) -> bool {
        self.of_old[old].is_none() && self.of_new[new].is_none()
    }

    pub(super) fn free_old(&self) -> impl Iterator<Item = usize> {
        free(&self.of_old)
    }

    pub(super) fn free_new(&self) -> impl Iterator<Item = usize> {
        free(&self.of_new)
    }

    /// Lists what became of each text.
    pub(super) fn listed(&self) -> Vec<Alignment> {
        let mut listed = Vec::with_capacity(self.of_old.len().max(self.of_new.len()));
        let mut next_old = 0;
        let deleted = |range: Range<usize>| {
            range
                .filter(|old| self.of_old[*old].is_none())
                .map(|old| Alignment::Deleted { old })
        };
        let bounds = bounds(&self.placed, self.of_old.len());
        for (new, bound) in bounds.into_iter().enumerate() {
            listed.extend(deleted(next_old..bound));
            next_old = bound;
            listed.push(match (self.of_new[new], self.placed[new]) {
                (None, _) => Alignment::Inserted { new },
                (Some(old), None) => Alignment::Moved { old, new },
                (Some(old), Some(_)) => {
                    next_old = bound + 1;
                    Alignment::Paired { old, new }
                }
            });
        }
        listed.extend(deleted(next_old..self.of_old.len()));
        listed
    }
}

/// For each new text, the next old one, from there on, that kept its place.
pub(super) fn bounds(placed: &[Option<usize>], end: usize) -> Vec<usize> {
    let mut bound = end;
    let from_behind = placed.iter().rev().map(|old| {
        bound = old.unwrap_or(bound);
        bound
    });
    let mut bounds: Vec<usize> = from_behind.collect();
    bounds.reverse();
    bounds
}

pub(super) fn free(partners: &[Option<usize>]) -> impl Iterator<Item = usize> {
    let free = partners.iter().enumerate().filter(|(_, partner)| partner.is_none());
    free.map(|(index, _)| index)
}

/// For each place, how many before it are placed.
pub(super) fn ranks(placed: impl Iterator<Item = bool>) -> Vec<usize> {
    let mut rank = 0;
    let count = |is_placed: bool| {
        let before = rank;
        rank += usize::from(is_placed);
        before
    };
    placed.map(count).collect()
}
