//! What stands at several places, at each as somebody put it there, depends at each on the
//! same proposals: who changes a provision changes it wherever it was moved to.
//!
//! What is learnt at one place is asked at the others too, for all sets that can be, until
//! nothing new comes to light.

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::Identity;

use super::{learner::Learner, sets::Set, snapshot::Spot, subsets::subsets};

/// So often at most what came to light is asked again.
const ROUNDS: usize = 4;

/// Learns of every line what is known of it elsewhere, and compares the texts of all sets
/// that lines are looked up for with what is known.
pub(super) fn settle(learner: &mut Learner<'_>) {
    for _ in 0..ROUNDS {
        let before = learner.depends.clone();
        share(learner);
        let asked = |(spot, on)| match learner.open.contains(spot) {
            true => None,
            false => subsets(on, &learner.sets),
        };
        let wanted: BTreeSet<Set> = learner
            .depends
            .iter()
            .filter_map(asked)
            .flatten()
            .map(|set| learner.sets.closed(set))
            .collect();
        learner.make_all(wanted.iter().cloned());
        for set in &wanted {
            if let Some(text) = learner.made(set) {
                learner.compare(set, &text);
            }
        }
        if learner.depends == before {
            return;
        }
    }
}

/// What one provision depends on at one place, it depends on at all, as long as not too many
/// sets come of it.
fn share(learner: &mut Learner<'_>) {
    let mut places: BTreeMap<Identity, Vec<Spot>> = BTreeMap::new();
    for spot in learner.depends.keys() {
        places.entry(spot.inside.identity.clone()).or_default().push(spot.clone());
    }
    for spots in places.into_values().filter(|spots| spots.len() > 1) {
        let all: BTreeSet<usize> =
            spots.iter().flat_map(|spot| &learner.depends[spot]).copied().collect();
        if subsets(&all, &learner.sets).is_some() {
            for spot in spots {
                learner.depends.insert(spot, all.clone());
            }
        }
    }
}
