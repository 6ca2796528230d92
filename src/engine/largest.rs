//! The largest sets of proposals that can be adopted together.
//!
//! Comes in: the proposals in play, their conflicts and their links. Goes out: sets that hold
//! no conflict and break no link, and whether no larger one exists. What must be dropped is a
//! smallest set that meets every conflict, where a dropped proposal takes along what cannot
//! stand without it: dependants, and the rest of its package. Conflicts fall into separate
//! clusters, and each is searched for itself. The search counts its steps, not its time, so
//! that the answer never depends on the machine.

mod search;

use std::collections::{BTreeMap, BTreeSet};

use crate::model::ProposalId;

use super::{Conflict, LinkIndex};

use search::{Cluster, Set};

/// How many sets of equal size are named.
const MOST_SETS: usize = 8;

/// The largest sets of proposals without a conflict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Largest {
    /// The sets, all of one size, each ascending. More may exist than are named.
    pub sets: Vec<Vec<ProposalId>>,
    /// Whether no larger set exists; else the sets are the best that were found.
    pub exact: bool,
}

/// Returns the largest sets of `proposals` that hold none of `conflicts` and break none of
/// `links`; of sets of one size those come first that keep more of `preferred`.
#[must_use]
pub fn largest(
    proposals: &BTreeSet<ProposalId>,
    conflicts: &[Conflict],
    links: &LinkIndex<'_>,
    preferred: &BTreeSet<ProposalId>,
) -> Largest {
    let problem = Problem::new(proposals, conflicts, links, preferred);
    let mut kept: Vec<Set> = vec![problem.able.clone()];
    let mut exact = true;
    for cluster in problem.clusters() {
        let found = cluster.smallest_drops(MOST_SETS);
        exact &= found.exact;
        let without = |set: &Set| -> Vec<Set> {
            found.drops.iter().map(|drop| set.without(drop)).collect()
        };
        kept = kept.iter().flat_map(without).take(MOST_SETS).collect();
    }
    let named = |set: &Set| -> Vec<ProposalId> {
        set.iter().map(|index| problem.ids[index].clone()).collect()
    };
    let mut sets: Vec<Vec<ProposalId>> = kept.iter().map(named).collect();
    let wished =
        |set: &Vec<ProposalId>| set.iter().filter(|id| preferred.contains(id)).count();
    sets.sort_by(|one, other| {
        wished(other).cmp(&wished(one)).then_with(|| one.cmp(other))
    });
    Largest { sets, exact }
}

/// Proposals by index, with everything that keeps them apart or together.
struct Problem<'p> {
    ids: Vec<&'p ProposalId>,
    /// Those that can be adopted at all: what they need is in play.
    able: Set,
    preferred: Set,
    /// Sets of which one must be dropped: conflicts, and links that exclude each other.
    apart: Vec<Set>,
    /// What goes with each when it is dropped, itself included.
    along: Vec<Set>,
}

impl<'p> Problem<'p> {
    fn new(
        proposals: &'p BTreeSet<ProposalId>,
        conflicts: &[Conflict],
        links: &LinkIndex<'_>,
        preferred: &BTreeSet<ProposalId>,
    ) -> Self {
        let ids: Vec<&ProposalId> = proposals.iter().collect();
        let index: BTreeMap<&ProposalId, usize> =
            ids.iter().enumerate().map(|(index, id)| (*id, index)).collect();
        let count = ids.len();
        let mut able = Set::empty(count);
        let mut along: Vec<Set> =
            (0..count).map(|one| Set::of(count, std::iter::once(one))).collect();
        for (one, id) in ids.iter().enumerate() {
            let needs: Option<Vec<usize>> = links
                .needs(id)
                .into_iter()
                .map(|need| index.get(need).copied())
                .collect();
            let Some(needs) = needs else { continue };
            able.insert(one);
            needs.into_iter().for_each(|need| along[need].insert(one));
        }
        let mut apart: BTreeSet<Vec<usize>> = BTreeSet::new();
        let mut add = |members: Option<BTreeSet<usize>>| {
            if let Some(members) = members
                && members.iter().all(|member| able.contains(*member))
            {
                apart.insert(members.into_iter().collect());
            }
        };
        for conflict in conflicts {
            let sides = conflict.sides.iter();
            add(sides.map(|side| index.get(&side.proposal).copied()).collect());
        }
        for id in &ids {
            for other in links.exclusive(id) {
                add([*id, other].into_iter().map(|id| index.get(id).copied()).collect());
            }
        }
        let preferred = ids.iter().enumerate().filter(|(_, id)| preferred.contains(**id));
        let preferred = Set::of(count, preferred.map(|(one, _)| one));
        let apart = apart.into_iter().map(|members| Set::of(count, members)).collect();
        Self { ids, able, preferred, apart, along }
    }

    /// The conflicts, grouped by common proposals and by what goes along. Conflicts that hold
    /// another are left out: who meets the smaller meets the larger.
    fn clusters(&self) -> Vec<Cluster<'_>> {
        let holds_another =
            |set: &&Set| self.apart.iter().any(|other| other != *set && other.is_in(set));
        let minimal = self.apart.iter().filter(|set| !holds_another(set));
        let mut clusters: Vec<(Set, Vec<&Set>)> = Vec::new();
        for set in minimal {
            let mut reach = Set::empty(self.ids.len());
            set.iter().for_each(|one| reach.add(&self.along[one]));
            let mut members = vec![set];
            clusters.retain_mut(|(other, more)| {
                let linked = other.meets(&reach);
                if linked {
                    reach.add(other);
                    members.append(more);
                }
                !linked
            });
            members.sort();
            clusters.push((reach, members));
        }
        let cluster = |(_, apart)| Cluster {
            apart,
            along: &self.along,
            preferred: &self.preferred,
        };
        clusters.into_iter().map(cluster).collect()
    }
}
