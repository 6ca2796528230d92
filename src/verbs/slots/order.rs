//! The order of all lines that may stand, learnt from the texts in which they do.

use std::collections::{BTreeMap, BTreeSet};

use super::snapshot::{Place, Snapshot, Spot};

/// Which of two stands first, for all that were seen one behind the other.
#[derive(Debug, Default)]
pub(super) struct Order {
    documents: Links<Place>,
    inside: BTreeMap<Place, Links<Spot>>,
}

/// What was seen behind each.
type Links<T> = BTreeMap<T, BTreeSet<T>>;

impl Order {
    pub(super) fn see(&mut self, text: &Snapshot) {
        for row in &text.rows {
            let own = |one: &Place| one.of_base().map(|node| node.document);
            link(&mut self.documents, row, own);
        }
        for (place, spots) in &text.inside {
            let links = self.inside.entry(place.clone()).or_default();
            link(links, spots, |spot| spot.of_base().map(|node| node.provision));
        }
    }

    /// Everything that was seen and is in the base, in one order.
    pub(super) fn rows(&self, base: &[Vec<Spot>]) -> Vec<Spot> {
        let own = base
            .iter()
            .filter_map(|spots| spots.first())
            .map(|spot| spot.document.clone());
        let mut rows = Vec::new();
        let inner: BTreeMap<&Place, &Vec<Spot>> = base
            .iter()
            .filter_map(|spots| Some((&spots.first()?.document, spots)))
            .collect();
        for place in sorted(&own.collect::<Vec<_>>(), &self.documents) {
            let own = inner.get(&place).map(|spots| spots.as_slice()).unwrap_or_default();
            match self.inside.get(&place) {
                Some(links) => rows.extend(sorted(own, links)),
                None => rows.extend(own.iter().cloned()),
            }
        }
        rows
    }
}

/// Adds what stands behind what; the base's own order is known.
fn link<T: Ord + Clone>(
    links: &mut Links<T>,
    row: &[T],
    own: impl Fn(&T) -> Option<u32>,
) {
    if let [only] = row {
        links.entry(only.clone()).or_default();
    }
    for pair in row.windows(2) {
        let is_known = matches!((own(&pair[0]), own(&pair[1])), (Some(one), Some(other)) if one < other);
        if !is_known {
            links.entry(pair[0].clone()).or_default().insert(pair[1].clone());
            links.entry(pair[1].clone()).or_default();
        }
    }
}

/// Sorts what the base has, in its order, and what was seen between, before and behind.
/// Where there is no order that holds for all, the first that is left goes on; the proof of
/// the text finds it.
fn sorted<T: Ord + Clone>(base: &[T], links: &Links<T>) -> Vec<T> {
    let mut behind: BTreeMap<&T, BTreeSet<&T>> = BTreeMap::new();
    for pair in base.windows(2) {
        behind.entry(&pair[0]).or_default().insert(&pair[1]);
    }
    for (one, others) in links {
        behind.entry(one).or_default().extend(others);
    }
    let mut rank: BTreeMap<&T, usize> = BTreeMap::new();
    for one in base.iter().chain(links.keys()) {
        let next = rank.len();
        rank.entry(one).or_insert(next);
    }
    let mut waits: BTreeMap<&T, usize> = rank.keys().map(|one| (*one, 0)).collect();
    for others in behind.values() {
        for other in others {
            *waits.entry(other).or_default() += 1;
        }
    }
    // What is new goes as soon as it can: it stands right behind what it follows.
    let order = |one: &T| (rank[one] < base.len(), rank[one]);
    let mut ready: BTreeSet<(bool, usize, &T)> = BTreeSet::new();
    for (one, count) in &waits {
        if *count == 0 {
            let (is_base, rank) = order(one);
            ready.insert((is_base, rank, one));
        }
    }
    let mut row = Vec::with_capacity(rank.len());
    while !waits.is_empty() {
        let next = ready.pop_first().map(|(_, _, one)| one);
        let Some(next) =
            next.or_else(|| waits.keys().min_by_key(|one| rank[*one]).copied())
        else {
            break;
        };
        if waits.remove(next).is_none() {
            continue;
        }
        row.push(next.clone());
        for other in behind.get(next).into_iter().flatten() {
            if let Some(count) = waits.get_mut(other) {
                *count = count.saturating_sub(1);
                if *count == 0 {
                    let (is_base, rank) = order(other);
                    ready.insert((is_base, rank, *other));
                }
            }
        }
    }
    row
}
