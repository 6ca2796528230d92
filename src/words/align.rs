//! Which provision of the old text is which of the new.
//!
//! Two lists of texts come in, labels left out: a paragraph that was renumbered is the same
//! paragraph. Pairs go out. Equal texts are found first and cost next to nothing; the rest
//! is paired by likeness, in order as far as possible; what is left over and much alike was
//! moved.

use std::{cmp::Reverse, collections::BTreeMap, ops::Range};

use super::candidates::{Candidate, candidates, in_order};

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

/// Returns what became of each text, once: in the order of the new list, with what was
/// deleted where it stood. Pairs in `known` are taken as they are, whatever they say.
#[must_use]
pub fn align(old: &[&str], new: &[&str], known: &[(usize, usize)]) -> Vec<Alignment> {
    let mut pairs = Pairs::known(old.len(), new.len(), known);
    pairs.pair_equal(old, new);
    let mut ranked = candidates(old, new, &pairs);
    let fitting = pairs.fitting(&ranked);
    for (left, right) in in_order(&fitting, new.len()) {
        pairs.place(left, right);
    }
    ranked.retain(Candidate::is_move);
    ranked.sort_by_key(|pair| (Reverse(pair.likeness), pair.old, pair.new));
    for moved in ranked {
        if pairs.are_free(moved.old, moved.new) {
            pairs.pair(moved.old, moved.new);
        }
    }
    pairs.listed()
}

/// Who is whose partner.
pub(super) struct Pairs {
    of_old: Vec<Option<usize>>,
    of_new: Vec<Option<usize>>,
    /// For each new text, the partner that kept its place.
    placed: Vec<Option<usize>>,
}

impl Pairs {
    /// Takes over known pairs; the most that do not cross kept their place.
    fn known(old_len: usize, new_len: usize, known: &[(usize, usize)]) -> Self {
        let mut pairs = Self {
            of_old: vec![None; old_len],
            of_new: vec![None; new_len],
            placed: vec![None; new_len],
        };
        let mut taken = Vec::new();
        for (left, right) in known {
            if pairs.are_free(*left, *right) {
                pairs.pair(*left, *right);
                taken.push(Candidate::equal(*left, *right));
            }
        }
        for (left, right) in in_order(&taken, new_len) {
            pairs.place(left, right);
        }
        pairs
    }

    /// Pairs equal texts: at both ends of each gap, then those that either list has only
    /// once, then their neighbours.
    fn pair_equal(&mut self, old: &[&str], new: &[&str]) {
        self.extend_all(old, new);
        let once = self.fitting(&self.once_in_both(old, new));
        for (left, right) in in_order(&once, new.len()) {
            self.place(left, right);
        }
        self.extend_all(old, new);
    }

    fn extend_all(&mut self, old: &[&str], new: &[&str]) {
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
    fn extend(
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

    fn once_in_both(&self, old: &[&str], new: &[&str]) -> Vec<Candidate> {
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
    fn fitting(&self, candidates: &[Candidate]) -> Vec<Candidate> {
        let mut of_old = vec![false; self.of_old.len()];
        self.placed.iter().flatten().for_each(|old| of_old[*old] = true);
        let old_ranks = ranks(of_old.into_iter());
        let new_ranks = ranks(self.placed.iter().map(Option::is_some));
        let fits = |pair: &&Candidate| {
            old_ranks[pair.old] == new_ranks[pair.new] && !pair.is_outdone()
        };
        candidates.iter().filter(fits).cloned().collect()
    }

    fn place(&mut self, old: usize, new: usize) {
        self.pair(old, new);
        self.placed[new] = Some(old);
    }

    fn pair(&mut self, old: usize, new: usize) {
        self.of_old[old] = Some(new);
        self.of_new[new] = Some(old);
    }

    fn are_free(&self, old: usize, new: usize) -> bool {
        self.of_old[old].is_none() && self.of_new[new].is_none()
    }

    pub(super) fn free_old(&self) -> impl Iterator<Item = usize> {
        free(&self.of_old)
    }

    pub(super) fn free_new(&self) -> impl Iterator<Item = usize> {
        free(&self.of_new)
    }

    /// Lists what became of each text.
    fn listed(&self) -> Vec<Alignment> {
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
fn bounds(placed: &[Option<usize>], end: usize) -> Vec<usize> {
    let mut bound = end;
    let from_behind = placed.iter().rev().map(|old| {
        bound = old.unwrap_or(bound);
        bound
    });
    let mut bounds: Vec<usize> = from_behind.collect();
    bounds.reverse();
    bounds
}

fn free(partners: &[Option<usize>]) -> impl Iterator<Item = usize> {
    let free = partners.iter().enumerate().filter(|(_, partner)| partner.is_none());
    free.map(|(index, _)| index)
}

/// For each place, how many before it are placed.
fn ranks(placed: impl Iterator<Item = bool>) -> Vec<usize> {
    let mut rank = 0;
    let count = |is_placed: bool| {
        let before = rank;
        rank += usize::from(is_placed);
        before
    };
    placed.map(count).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BUDGET: &str = "The Parties shall adopt the budget by consensus.";
    const REPORT: &str = "Each Party shall report to the Secretariat every two years.";
    const MEETING: &str =
        "Ordinary meetings shall be held in the capital of the host State.";
    const BUREAU: &str = "The Conference elects a bureau of five members.";

    #[test]
    fn a_paragraph_that_was_renumbered_is_the_same() {
        assert_eq!(
            align(&[BUDGET, REPORT, MEETING], &[BUDGET, BUREAU, REPORT, MEETING], &[]),
            [
                Alignment::Paired { old: 0, new: 0 },
                Alignment::Inserted { new: 1 },
                Alignment::Paired { old: 1, new: 2 },
                Alignment::Paired { old: 2, new: 3 },
            ]
        );
    }

    #[test]
    fn a_changed_paragraph_is_paired_by_likeness() {
        let changed = "Each Party shall report to the Committee every three years.";
        assert_eq!(
            align(&[BUDGET, REPORT], &[BUREAU, changed], &[]),
            [
                Alignment::Deleted { old: 0 },
                Alignment::Inserted { new: 0 },
                Alignment::Paired { old: 1, new: 1 },
            ]
        );
    }

    #[test]
    fn what_went_elsewhere_was_moved() {
        let changed = "Ordinary meetings shall be held in the capital of a host State.";
        assert_eq!(
            align(&[MEETING, BUDGET, REPORT], &[BUDGET, REPORT, changed], &[]),
            [
                Alignment::Paired { old: 1, new: 0 },
                Alignment::Paired { old: 2, new: 1 },
                Alignment::Moved { old: 0, new: 2 },
            ]
        );
    }

    #[test]
    fn a_text_that_repeats_is_paired_in_order() {
        assert_eq!(
            align(&["a", "b", "a"], &["a", "a"], &[]),
            [
                Alignment::Paired { old: 0, new: 0 },
                Alignment::Deleted { old: 1 },
                Alignment::Paired { old: 2, new: 1 },
            ]
        );
        assert_eq!(align(&[], &[""], &[]), [Alignment::Inserted { new: 0 }]);
        assert_eq!(align(&["x"], &[], &[]), [Alignment::Deleted { old: 0 }]);
    }

    #[test]
    fn what_is_known_is_not_guessed() {
        assert_eq!(
            align(&[BUDGET, REPORT], &[REPORT, BUREAU], &[(0, 0)]),
            [
                Alignment::Paired { old: 0, new: 0 },
                Alignment::Deleted { old: 1 },
                Alignment::Inserted { new: 1 },
            ]
        );
    }
}
