//! In what order entries stand, so that both versions can be read off them.
//!
//! What stays is a longest row that has the same order in both versions; everything else
//! that both have moved, and stands twice. So the order of either version is right by
//! construction, whatever a redline guessed.

use std::collections::{BTreeMap, BTreeSet};

use crate::page::Fate;

use super::entry::Entry;

/// An entry at one of its places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Placed {
    /// Which entry.
    pub(super) entry: usize,
    /// What it is there.
    pub(super) fate: Fate,
}

/// Returns the entries in the order of the new version, with what is gone where it stood.
pub(super) fn placed(entries: &[Entry]) -> Vec<Placed> {
    let order = Order::of(entries);
    let moves = order.moves(entries);
    let at = |entry: usize| moves.get(&entry).copied();
    let mut placed: Vec<Placed> = Vec::new();
    let gone = |placed: &mut Vec<Placed>, bucket: usize| {
        placed.extend(order.gone[bucket].iter().map(|entry| {
            let fate = at(*entry).map_or(Fate::Deleted, Fate::MovedAway);
            Placed { entry: *entry, fate }
        }));
    };
    gone(&mut placed, 0);
    let mut bucket = 0;
    for entry in &order.come {
        let stays = order
            .stays
            .binary_search_by_key(&entries[*entry].new, |one| entries[*one].new);
        let fate = match (stays.is_ok(), at(*entry)) {
            (true, _) => Fate::Kept,
            (false, Some(name)) => Fate::MovedHere(name),
            (false, None) => Fate::Inserted,
        };
        placed.push(Placed { entry: *entry, fate });
        if stays.is_ok() {
            bucket += 1;
            gone(&mut placed, bucket);
        }
    }
    placed
}

struct Order {
    /// The entries of the new version, in its order.
    come: Vec<usize>,
    /// Those of them that stay, in both orders.
    stays: Vec<usize>,
    /// What is gone from before the first that stays, and from behind each of these.
    gone: Vec<Vec<usize>>,
}

impl Order {
    fn of(entries: &[Entry]) -> Self {
        let mut come: Vec<usize> =
            (0..entries.len()).filter(|entry| entries[*entry].new.is_some()).collect();
        come.sort_by_key(|entry| entries[*entry].new);
        let may_stay =
            |entry: &&usize| entries[**entry].old.is_some() && !entries[**entry].moved;
        let candidates: Vec<usize> = come.iter().filter(may_stay).copied().collect();
        let stays = longest(&candidates, |entry| entries[*entry].old);
        let staying: BTreeSet<usize> = stays.iter().copied().collect();
        let mut left: Vec<usize> = (0..entries.len())
            .filter(|entry| entries[*entry].old.is_some() && !staying.contains(entry))
            .collect();
        left.sort_by_key(|entry| entries[*entry].old);
        let mut gone = vec![Vec::new(); stays.len() + 1];
        for entry in left {
            let before =
                stays.partition_point(|one| entries[*one].old < entries[entry].old);
            gone[before].push(entry);
        }
        Self { come, stays, gone }
    }

    /// Names the moves: what stands together at both places moves as one.
    fn moves(&self, entries: &[Entry]) -> BTreeMap<usize, usize> {
        let mut sources = BTreeMap::new();
        for (bucket, gone) in self.gone.iter().enumerate() {
            let places = gone.iter().enumerate();
            sources.extend(places.map(|(place, entry)| (*entry, (bucket, place))));
        }
        let mut moves = BTreeMap::new();
        let mut last: Option<(usize, usize, usize, Option<&str>)> = None;
        let mut name = 0;
        for (place, entry) in self.come.iter().enumerate() {
            let Some((bucket, from)) = sources.get(entry) else { continue };
            if entries[*entry].is_table() {
                continue;
            }
            let by = entries[*entry].by();
            let goes_on =
                last == Some((place.wrapping_sub(1), *bucket, from.wrapping_sub(1), by));
            name += usize::from(!goes_on);
            last = Some((place, *bucket, *from, by));
            moves.insert(*entry, name);
        }
        moves
    }
}

impl Entry {
    /// Returns who changed it, where the redline knows.
    pub(super) fn by(&self) -> Option<&str> {
        self.runs.iter().find_map(|run| run.proposal.as_deref())
    }
}

/// A longest row, in order, of things whose places ascend.
pub(super) fn longest<T: Copy, P: Ord>(row: &[T], place: impl Fn(&T) -> P) -> Vec<T> {
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; row.len()];
    for (index, one) in row.iter().enumerate() {
        let at = tails.partition_point(|tail| place(&row[*tail]) < place(one));
        before[index] = at.checked_sub(1).map(|at| tails[at]);
        if at == tails.len() {
            tails.push(index);
        } else {
            tails[at] = index;
        }
    }
    let last = tails.last().copied();
    let mut longest: Vec<T> = std::iter::successors(last, |index| before[*index])
        .map(|index| row[index])
        .collect();
    longest.reverse();
    longest
}
