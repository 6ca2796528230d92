//! The search for the smallest sets to drop in one cluster of conflicts.
//!
//! It branches on a conflict: its first member is dropped, or kept and the second dropped,
//! and so on, so that no set is met twice. A branch is cut off where conflicts that have
//! nothing to do with each other alone cost as much as the best so far. First the least cost
//! is found, then other sets of that cost.

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

/// Conflicts that hang together.
pub(super) struct Cluster<'c> {
    pub(super) apart: Vec<&'c Set>,
    pub(super) along: &'c [Set],
    pub(super) preferred: &'c Set,
}

/// The smallest sets to drop that were found.
pub(super) struct Drops {
    pub(super) drops: Vec<Set>,
    /// Whether no smaller one exists.
    pub(super) exact: bool,
}

impl Cluster<'_> {
    /// Returns up to `most` smallest sets that meet every conflict.
    pub(super) fn smallest_drops(&self, most: usize) -> Drops {
        let empty = Set(vec![0; self.apart.first().map_or(0, |set| set.0.len())]);
        let mut least = Search {
            cluster: self,
            best: Vec::new(),
            most: 1,
            cost: usize::MAX,
            steps: 0,
        };
        least.branch(&empty, &empty);
        let cost = least.best.first().map_or(0, Set::len);
        let mut all =
            Search { cluster: self, best: Vec::new(), most, cost: cost + 1, steps: 0 };
        all.branch(&empty, &empty);
        all.best.sort();
        let drops = if all.best.is_empty() { least.best } else { all.best };
        Drops { drops, exact: least.steps < MOST_STEPS }
    }
}

struct Search<'c> {
    cluster: &'c Cluster<'c>,
    /// The sets found, all of one size.
    best: Vec<Set>,
    /// How many are looked for.
    most: usize,
    /// What a set must cost less than.
    cost: usize,
    steps: u32,
}

impl Search<'_> {
    fn branch(&mut self, dropped: &Set, kept: &Set) {
        self.steps += 1;
        if self.steps >= MOST_STEPS && self.cost < usize::MAX {
            return;
        }
        let apart = self.cluster.apart.iter().copied();
        let open: Vec<&Set> = apart.filter(|set| !set.meets(dropped)).collect();
        let Some(needed) = self.needed(&open, dropped, kept) else { return };
        if dropped.len() + needed >= self.cost {
            return;
        }
        let candidates = match self.forced(&open, dropped, kept) {
            Some(forced) => Some(vec![forced]),
            None => self.candidates(&open, kept),
        };
        let Some(candidates) = candidates else {
            self.record(dropped);
            return;
        };
        let mut kept = kept.clone();
        for candidate in candidates {
            let along = &self.cluster.along[candidate];
            if !along.meets(&kept) {
                let mut more = dropped.clone();
                more.add(along);
                self.branch(&more, &kept);
            }
            kept.insert(candidate);
        }
    }

    /// A set is found. One of several smallest is enough to look for a smaller one; when that
    /// is not asked, sets of the same size are collected.
    fn record(&mut self, dropped: &Set) {
        if self.most == 1 {
            self.best.clear();
            self.cost = dropped.len();
        }
        self.best.push(dropped.clone());
        if self.most > 1 && self.best.len() >= self.most {
            self.cost = 0;
        }
    }

    /// What the open conflicts cost at least: those whose members, with what goes along, are
    /// all others' add up. Nothing when one cannot be met any more.
    fn needed(&self, open: &[&Set], dropped: &Set, kept: &Set) -> Option<usize> {
        let mut counted = Set(vec![0; dropped.0.len()]);
        let mut needed = 0;
        for set in open {
            let mut reach = Set(vec![0; dropped.0.len()]);
            let mut least = None;
            for member in set.iter().filter(|member| !kept.contains(*member)) {
                let along = &self.cluster.along[member];
                if along.meets(kept) {
                    continue;
                }
                reach.add(along);
                let cost = along.len_without(dropped);
                least = Some(least.map_or(cost, |known: usize| known.min(cost)));
            }
            let least = least?;
            if !counted.meets(&reach) {
                counted.add(&reach);
                needed += least;
            }
        }
        Some(needed)
    }

    /// A proposal that some smallest set drops: its rival has no other conflict, so that
    /// dropping that one instead gains nothing. Only one set is looked for then.
    fn forced(&self, open: &[&Set], dropped: &Set, kept: &Set) -> Option<usize> {
        if self.most > 1 {
            return None;
        }
        let alone = |one: usize| self.cluster.along[one].len_without(dropped) == 1;
        let meets = |one: usize| open.iter().filter(|set| set.contains(one)).count();
        open.iter().find_map(|set| {
            let free: Vec<usize> =
                set.iter().filter(|one| !kept.contains(*one)).collect();
            let idle = free.iter().find(|one| alone(**one) && meets(**one) == 1)?;
            free.iter().copied().find(|one| one != idle && alone(*one))
        })
    }

    /// The members of one open conflict that may be dropped: those first that nobody prefers,
    /// and of these those that meet most conflicts. A conflict with few choices is taken
    /// first; nothing when none is open.
    fn candidates(&self, open: &[&Set], kept: &Set) -> Option<Vec<usize>> {
        let free = |set: &&&Set| set.len_without(kept);
        let fewest = open.iter().map(|set| free(&set)).min()?;
        let narrow = open.iter().filter(|set| free(set) == fewest);
        let meets =
            |member: usize| open.iter().filter(|set| set.contains(member)).count();
        let busiest = |set: &&&Set| set.iter().map(meets).max();
        let chosen = narrow.rev().max_by_key(busiest)?;
        let mut candidates: Vec<usize> =
            chosen.iter().filter(|member| !kept.contains(*member)).collect();
        let preferred = self.cluster.preferred;
        candidates.sort_by_key(|one| {
            (preferred.contains(*one), std::cmp::Reverse(meets(*one)), *one)
        });
        Some(candidates)
    }
}
