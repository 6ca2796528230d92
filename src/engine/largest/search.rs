//! The search for the smallest sets to drop in one cluster of conflicts.
//!
//! It branches on a conflict: its first member is dropped, or kept and the second dropped,
//! and so on, so that no set is met twice. A branch is cut off where conflicts that have
//! nothing to do with each other alone cost as much as the best so far. First the least cost
//! is found, then other sets of that cost.

use std::collections::BTreeSet;

use super::super::Each;

/// How many steps each half of the search may take.
const MOST_STEPS: u32 = 20_000;

/// A set of small numbers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Set(Vec<u64>);

impl Set {
    pub(super) fn empty(count: usize) -> Self {
        Self(vec![0; count.div_ceil(64)])
    }

    pub(super) fn of(count: usize, members: impl IntoIterator<Item = usize>) -> Self {
        let mut set = Self::empty(count);
        members.into_iter().for_each(|member| set.insert(member));
        set
    }

    pub(super) fn insert(&mut self, member: usize) {
        self.0[member / 64] |= 1 << (member % 64);
    }

    pub(super) fn contains(&self, member: usize) -> bool {
        self.0[member / 64] & (1 << (member % 64)) != 0
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(word, more)| *word |= more);
    }

    pub(super) fn without(&self, other: &Self) -> Self {
        Self(self.0.iter().zip(&other.0).map(|(word, less)| word & !less).collect())
    }

    pub(super) fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(word, more)| word & more != 0)
    }

    pub(super) fn is_in(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).all(|(word, more)| word & !more == 0)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().flat_map(|(place, word)| {
            let next = |rest: &u64| (*rest != 0).then(|| rest & (rest - 1));
            let ones = std::iter::successors(Some(*word), next);
            let ones = ones.take_while(|rest| *rest != 0);
            ones.map(move |rest| place * 64 + rest.trailing_zeros() as usize)
        })
    }

    fn len(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// How many of it are not in the other.
    fn len_without(&self, other: &Self) -> usize {
        let rest = self.0.iter().zip(&other.0).map(|(word, less)| word & !less);
        rest.map(|word| word.count_ones() as usize).sum()
    }
}

/// Proposals that cannot stay together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Apart {
    /// Whether each two are too many, or only all.
    pub(super) each: Each,
    pub(super) members: Set,
}

impl Apart {
    /// Whether who meets this one meets the other, which is larger, in any case.
    pub(super) fn is_held_by(&self, other: &Self) -> bool {
        let common = self.members.len() - self.members.len_without(&other.members);
        self != other
            && match self.each {
                Each::All => self.members.is_in(&other.members),
                Each::Two => common >= 2,
            }
    }

    /// Whether too many still stay.
    fn is_open(&self, dropped: &Set) -> bool {
        match self.each {
            Each::All => !self.members.meets(dropped),
            Each::Two => self.members.len_without(dropped) >= 2,
        }
    }
}

/// Conflicts that hang together.
pub(super) struct Cluster<'c> {
    pub(super) apart: Vec<&'c Apart>,
    pub(super) along: &'c [Set],
    pub(super) preferred: &'c Set,
}

/// The smallest sets to drop that were found: those first that drop fewest of the preferred.
pub(super) struct Drops {
    pub(super) drops: Vec<Set>,
    /// Whether no smaller one exists.
    pub(super) exact: bool,
}

impl Cluster<'_> {
    /// Returns the smallest sets that meet every conflict, as far as they were found.
    pub(super) fn smallest_drops(&self) -> Drops {
        let empty = Set(vec![0; self.apart.first().map_or(0, |one| one.members.0.len())]);
        let mut least = Search::new(self, Wanted::Least, usize::MAX);
        least.branch(&empty, &empty);
        let cost = least.best.first().map_or(0, Set::len);
        let mut all = Search::new(self, Wanted::Every, cost + 1);
        all.branch(&empty, &empty);
        let found = if all.best.is_empty() { least.best } else { all.best };
        let mut drops: Vec<Set> = found.into_iter().collect();
        let unwanted = |drop: &Set| drop.len() - drop.len_without(self.preferred);
        drops.sort_by_cached_key(|drop| (unwanted(drop), drop.clone()));
        Drops { drops, exact: least.steps < MOST_STEPS }
    }
}

/// What is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// One smallest set.
    Least,
    /// All sets of the least cost.
    Every,
}

struct Search<'c> {
    cluster: &'c Cluster<'c>,
    /// The sets found, all of one size.
    best: BTreeSet<Set>,
    wanted: Wanted,
    /// What a set must cost less than.
    cost: usize,
    steps: u32,
}

impl<'c> Search<'c> {
    fn new(cluster: &'c Cluster<'c>, wanted: Wanted, cost: usize) -> Self {
        Self { cluster, best: BTreeSet::new(), wanted, cost, steps: 0 }
    }

    fn branch(&mut self, dropped: &Set, kept: &Set) {
        self.steps += 1;
        if self.steps >= MOST_STEPS && !self.best.is_empty() {
            return;
        }
        let apart = self.cluster.apart.iter().copied();
        let open: Vec<&Apart> = apart.filter(|one| one.is_open(dropped)).collect();
        let Some(needed) = self.needed(&open, dropped, kept) else { return };
        if dropped.len() + needed >= self.cost {
            return;
        }
        if open.is_empty() {
            self.record(dropped);
            return;
        }
        if let Some(more) = self.forced(&open, dropped, kept) {
            self.branch(&more, kept);
            return;
        }
        let next = self.next(&open, dropped, kept);
        match next.each {
            Each::All => self.branch_on_one(next, &open, dropped, kept),
            Each::Two => self.branch_on_who_stays(next, &open, dropped, kept),
        }
    }

    /// One of these goes: the first, or the second and the first stays, and so on.
    fn branch_on_one(
        &mut self,
        next: &Apart,
        open: &[&Apart],
        dropped: &Set,
        kept: &Set,
    ) {
        let mut kept = kept.clone();
        for candidate in self.ranked(next, open, dropped, &kept) {
            let along = &self.cluster.along[candidate];
            if !along.meets(&kept) {
                let mut more = dropped.clone();
                more.add(along);
                self.branch(&more, &kept);
            }
            kept.insert(candidate);
        }
    }

    /// One of these may stay. It may still go for another reason, so that it is not said to.
    fn branch_on_who_stays(
        &mut self,
        next: &Apart,
        open: &[&Apart],
        dropped: &Set,
        kept: &Set,
    ) {
        let stays = next.members.iter().find(|one| kept.contains(*one));
        let mut candidates = match stays {
            Some(stays) => vec![stays],
            None => self.ranked(next, open, dropped, kept),
        };
        candidates.reverse();
        for stays in candidates {
            if let Some(more) = self.without_others(next, stays, dropped, kept) {
                self.branch(&more, kept);
            }
        }
    }

    /// What is dropped where of these only one stays; nothing where that cannot be.
    fn without_others(
        &self,
        of: &Apart,
        stays: usize,
        dropped: &Set,
        kept: &Set,
    ) -> Option<Set> {
        let mut more = dropped.clone();
        for other in of.members.iter().filter(|other| *other != stays) {
            if dropped.contains(other) {
                continue;
            }
            more.add(&self.cluster.along[other]);
        }
        (!more.meets(kept)).then_some(more)
    }

    /// A set is found. One of several smallest is enough to look for a smaller one.
    fn record(&mut self, dropped: &Set) {
        if self.wanted == Wanted::Least {
            self.best.clear();
            self.cost = dropped.len();
        }
        self.best.insert(dropped.clone());
    }

    /// What the open conflicts cost at least: those whose members, with what goes along, are
    /// all others' add up. Nothing when one cannot be met any more.
    fn needed(&self, open: &[&Apart], dropped: &Set, kept: &Set) -> Option<usize> {
        let mut counted = Set(vec![0; dropped.0.len()]);
        let mut needed = 0;
        for one in open {
            let (reach, least) = match one.each {
                Each::All => self.least_of_all(one, dropped, kept)?,
                Each::Two => Self::least_of_two(one, dropped, kept)?,
            };
            if !counted.meets(&reach) {
                counted.add(&reach);
                needed += least;
            }
        }
        Some(needed)
    }

    fn least_of_all(
        &self,
        one: &Apart,
        dropped: &Set,
        kept: &Set,
    ) -> Option<(Set, usize)> {
        let mut reach = Set(vec![0; dropped.0.len()]);
        let mut least = None;
        for member in one.members.iter().filter(|member| !kept.contains(*member)) {
            let along = &self.cluster.along[member];
            if along.meets(kept) {
                continue;
            }
            reach.add(along);
            let cost = along.len_without(dropped);
            least = Some(least.map_or(cost, |known: usize| known.min(cost)));
        }
        Some((reach, least?))
    }

    /// All who stay but one.
    fn least_of_two(one: &Apart, dropped: &Set, kept: &Set) -> Option<(Set, usize)> {
        let left = one.members.without(dropped);
        let staying = left.len() - left.len_without(kept);
        (staying < 2).then(|| (left.clone(), left.len() - 1))
    }

    /// What some smallest set drops: the rivals of one that has no other conflict, since to
    /// drop that one instead gains nothing. Only one set is looked for then.
    fn forced(&self, open: &[&Apart], dropped: &Set, kept: &Set) -> Option<Set> {
        if self.wanted == Wanted::Every {
            return None;
        }
        let alone = |one: usize| self.cluster.along[one].len_without(dropped) == 1;
        let meets =
            |one: usize| open.iter().filter(|apart| apart.members.contains(one)).count();
        open.iter().find_map(|apart| {
            let free: Vec<usize> = apart
                .members
                .iter()
                .filter(|one| !kept.contains(*one) && !dropped.contains(*one))
                .collect();
            let idle = free.iter().find(|one| alone(**one) && meets(**one) == 1)?;
            match apart.each {
                Each::Two => {
                    let others = free.iter().filter(|one| *one != idle);
                    let are_alone = others.clone().all(|one| alone(*one));
                    let drop = || self.without_others(apart, *idle, dropped, kept);
                    are_alone.then(drop).flatten()
                }
                Each::All => {
                    let rival = free.iter().find(|one| *one != idle && alone(**one))?;
                    let mut more = dropped.clone();
                    more.insert(*rival);
                    Some(more)
                }
            }
        })
    }

    /// The open conflict with the fewest choices, and of these the one whose members meet
    /// most conflicts.
    fn next<'o>(&self, open: &[&'o Apart], dropped: &Set, kept: &Set) -> &'o Apart {
        let choices = |one: &Apart| match one.each {
            Each::All => one.members.len_without(kept),
            Each::Two if one.members.meets(kept) => 1,
            Each::Two => one.members.len_without(dropped),
        };
        let fewest = open.iter().map(|one| choices(one)).min();
        let narrow: Vec<&'o Apart> =
            open.iter().copied().filter(|one| Some(choices(one)) == fewest).collect();
        let meets = |member: usize| {
            open.iter().filter(|one| one.members.contains(member)).count()
        };
        let busiest = |one: &&&'o Apart| match narrow.len() {
            1 => None,
            _ => one.members.iter().map(meets).max(),
        };
        narrow.iter().rev().max_by_key(busiest).copied().expect("a conflict is open")
    }

    /// The members that may be dropped: those first that nobody prefers, and of these those
    /// that meet most conflicts.
    fn ranked(
        &self,
        of: &Apart,
        open: &[&Apart],
        dropped: &Set,
        kept: &Set,
    ) -> Vec<usize> {
        let meets = |member: usize| {
            open.iter().filter(|one| one.members.contains(member)).count()
        };
        let mut candidates: Vec<usize> = of
            .members
            .iter()
            .filter(|member| !kept.contains(*member) && !dropped.contains(*member))
            .collect();
        let preferred = self.cluster.preferred;
        candidates.sort_by_cached_key(|one| {
            (preferred.contains(*one), std::cmp::Reverse(meets(*one)), *one)
        });
        candidates
    }
}
