//! Sets of switches: what each needs, what can be together, and which sets are tried.

use std::collections::{BTreeMap, BTreeSet};

use crate::paper::Exclusion;

/// A set of switches, ascending.
pub(super) type Set = Vec<usize>;

/// What is known of sets before any text is made.
#[derive(Debug)]
pub(super) struct Sets {
    /// For each switch what its text is read after: of each group one.
    pub(super) after: Vec<Vec<Vec<usize>>>,
    /// For each switch the sets of others that exclude it.
    against: Vec<Vec<Vec<usize>>>,
}

impl Sets {
    pub(super) fn new(after: Vec<Vec<Vec<usize>>>, exclusions: &[Exclusion]) -> Self {
        let mut against = vec![Vec::new(); after.len()];
        for exclusion in exclusions {
            for one in &exclusion.switches {
                let others =
                    exclusion.switches.iter().copied().filter(|other| other != one);
                against[*one].push(others.collect());
            }
        }
        Self { after, against }
    }

    /// How many switches there are.
    pub(super) fn count(&self) -> usize {
        self.after.len()
    }

    /// A set with everything that it is read after.
    pub(super) fn closed(&self, set: impl IntoIterator<Item = usize>) -> Set {
        let mut closed: BTreeSet<usize> = BTreeSet::new();
        let mut open: Vec<usize> = set.into_iter().collect();
        closed.extend(&open);
        while let Some(one) = open.pop() {
            for group in &self.after[one] {
                if !group.iter().any(|needed| closed.contains(needed))
                    && let Some(first) = group.first()
                {
                    closed.insert(*first);
                    open.push(*first);
                }
            }
        }
        closed.into_iter().collect()
    }

    /// Whether nothing in a set excludes something else in it.
    pub(super) fn can_be(&self, set: &[usize]) -> bool {
        let has = |one: &usize| set.binary_search(one).is_ok();
        set.iter()
            .all(|one| !self.against[*one].iter().any(|others| others.iter().all(has)))
    }

    /// A set that can be, of switches in this order, of at most so many.
    fn greedy(&self, order: &[usize], most: usize) -> Set {
        let mut set = Set::new();
        for one in order {
            if set.len() >= most {
                break;
            }
            let wider = self.closed(set.iter().copied().chain([*one]));
            if self.can_be(&wider) {
                set = wider;
            }
        }
        set
    }

    /// Sets in which all of these two at a time are together, where two can be: as few as are
    /// easily found, and never more than so many.
    pub(super) fn covering(
        &self,
        pairs: BTreeSet<(usize, usize)>,
        most: usize,
    ) -> Vec<Set> {
        let of_pair = |set: &Set, (one, other): &(usize, usize)| {
            self.closed(set.iter().copied().chain([*one, *other]))
        };
        let mut open = pairs;
        open.retain(|pair| self.can_be(&of_pair(&Set::new(), pair)));
        let mut sets = Vec::new();
        while !open.is_empty() && sets.len() < most {
            let mut set = Set::new();
            open.retain(|pair| {
                let wider = of_pair(&set, pair);
                let fits = self.can_be(&wider);
                if fits {
                    set = wider;
                }
                !fits
            });
            sets.push(set);
        }
        sets
    }

    /// Sets in which two that touch the same place are alone there, so that no third hides
    /// what they do to each other: pairs of other places go into the same set. `near` says
    /// who touches a place.
    pub(super) fn apart(
        &self,
        near: &BTreeMap<u32, BTreeSet<usize>>,
        most: usize,
    ) -> Vec<Set> {
        let mut places: BTreeMap<usize, BTreeSet<u32>> = BTreeMap::new();
        for (place, here) in near {
            for one in here {
                places.entry(*one).or_default().insert(*place);
            }
        }
        let mut sets: Vec<(Set, BTreeSet<u32>)> = Vec::new();
        for pair in pairs(near) {
            let own: BTreeSet<u32> =
                [pair.0, pair.1].iter().flat_map(|one| &places[one]).copied().collect();
            let with = |set: &[usize]| {
                let wider = self.closed(set.iter().copied().chain([pair.0, pair.1]));
                Some(wider).filter(|wider| self.can_be(wider))
            };
            let fits = |(at, (set, taken)): (usize, &(Set, BTreeSet<u32>))| {
                let wider = taken.is_disjoint(&own).then(|| with(set)).flatten()?;
                Some((at, wider))
            };
            match sets.iter().enumerate().find_map(fits) {
                Some((at, wider)) => {
                    sets[at].0 = wider;
                    sets[at].1.extend(own);
                }
                None if sets.len() < most => {
                    sets.extend(with(&[]).map(|set| (set, own)));
                }
                None => (),
            }
        }
        sets.into_iter().map(|(set, _)| set).collect()
    }

    /// Every set that can be, where there are at most so many switches that these are not too
    /// many; else nothing.
    pub(super) fn all(&self, most: usize) -> Option<Vec<Set>> {
        let mut all: Vec<Set> = vec![Set::new()];
        for one in 0..self.count() {
            let with = |set: &Set| self.closed(set.iter().copied().chain([one]));
            let wider: Vec<Set> =
                all.iter().map(with).filter(|set| self.can_be(set)).collect();
            all.extend(wider);
            all.sort_unstable();
            all.dedup();
            if all.len() > most {
                return None;
            }
        }
        Some(all)
    }

    /// So many sets, half of them as large as can be: the same each time.
    pub(super) fn drawn(&self, count: usize, seed: u64) -> Vec<Set> {
        let mut dice = Dice(seed);
        let mut sets = Vec::with_capacity(count);
        for nth in 0..count {
            let mut order: Vec<usize> = (0..self.count()).collect();
            for place in (1..order.len()).rev() {
                order.swap(place, dice.below(place + 1));
            }
            let most = match nth % 2 {
                0 => order.len(),
                _ => dice.below(order.len().max(1)) + 1,
            };
            sets.push(self.greedy(&order, most));
        }
        sets
    }
}

/// Every two that touch the same place.
pub(super) fn pairs(near: &BTreeMap<u32, BTreeSet<usize>>) -> BTreeSet<(usize, usize)> {
    let of = |here: &BTreeSet<usize>| {
        let two = |one: &usize| {
            here.range(one + 1..).map(|other| (*one, *other)).collect::<Vec<_>>()
        };
        here.iter().flat_map(two).collect::<Vec<_>>()
    };
    near.values().flat_map(of).collect()
}

/// Numbers that look drawn, the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        let end = u64::try_from(end.max(1)).unwrap_or(u64::MAX);
        usize::try_from(mixed % end).unwrap_or_default()
    }
}
