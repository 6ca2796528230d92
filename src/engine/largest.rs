//! The largest sets of proposals that can be adopted together.
//!
//! What must be dropped is a smallest set that meets every conflict. Conflicts fall into
//! separate clusters, and each is searched for itself: by branching on a conflict, whose
//! every proposal may be the one to drop, and cutting off where disjoint conflicts alone
//! need as many drops as the best so far. The search counts its steps, not its time, so
//! that the answer never depends on the machine.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::ProposalId;

use super::Conflict;

/// How many steps a cluster is searched for before its best so far is taken.
const MOST_STEPS: u32 = 100_000;

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

type Conflicting = BTreeSet<ProposalId>;

/// Returns the largest sets of `proposals` that hold none of `conflicts`; of sets of one size
/// those come first that keep more of `preferred`.
#[must_use]
pub fn largest(
    proposals: &BTreeSet<ProposalId>,
    conflicts: &[Conflict],
    preferred: &BTreeSet<ProposalId>,
) -> Largest {
    let mut drops: Vec<Conflicting> = vec![Conflicting::new()];
    let mut exact = true;
    for cluster in clusters(conflicts) {
        let mut search =
            Search { conflicts: &cluster, preferred, best: Vec::new(), steps: 0 };
        search.branch(&Conflicting::new());
        exact &= search.steps < MOST_STEPS;
        drops = drops
            .iter()
            .flat_map(|drop| {
                search.best.iter().map(|more| drop.union(more).cloned().collect())
            })
            .take(MOST_SETS)
            .collect();
    }
    let mut sets: Vec<Vec<_>> =
        drops.iter().map(|drop| proposals.difference(drop).cloned().collect()).collect();
    let kept =
        |set: &Vec<ProposalId>| set.iter().filter(|id| preferred.contains(id)).count();
    sets.sort_by(|one, other| kept(other).cmp(&kept(one)).then_with(|| one.cmp(other)));
    Largest { sets, exact }
}

/// Groups conflicts that are linked by common proposals. Conflicts that hold another are
/// left out: who meets the smaller meets the larger.
fn clusters(conflicts: &[Conflict]) -> Vec<Vec<Conflicting>> {
    let distinct: BTreeSet<Conflicting> = conflicts
        .iter()
        .map(|conflict| conflict.sides.iter().map(|side| side.proposal.clone()).collect())
        .collect();
    let mut cluster_of: BTreeMap<ProposalId, usize> = BTreeMap::new();
    let mut clusters: Vec<Vec<Conflicting>> = Vec::new();
    for conflict in distinct {
        let linked: BTreeSet<usize> =
            conflict.iter().filter_map(|id| cluster_of.get(id).copied()).collect();
        let home = linked.first().copied().unwrap_or(clusters.len());
        if home == clusters.len() {
            clusters.push(Vec::new());
        }
        for other in linked.into_iter().filter(|other| *other != home) {
            let moved = std::mem::take(&mut clusters[other]);
            clusters[home].extend(moved);
        }
        clusters[home].push(conflict);
        for id in clusters[home].iter().flatten() {
            cluster_of.insert(id.clone(), home);
        }
    }
    clusters.retain(|cluster| !cluster.is_empty());
    clusters
}

struct Search<'c> {
    conflicts: &'c [Conflicting],
    preferred: &'c BTreeSet<ProposalId>,
    best: Vec<Conflicting>,
    steps: u32,
}

impl Search<'_> {
    fn branch(&mut self, dropped: &Conflicting) {
        self.steps += 1;
        let open: Vec<&Conflicting> = self
            .conflicts
            .iter()
            .filter(|conflict| conflict.is_disjoint(dropped))
            .collect();
        if open.is_empty() {
            self.record(dropped);
            return;
        }
        let best = self.best.first().map_or(usize::MAX, BTreeSet::len);
        let full = self.best.len() >= MOST_SETS;
        let needed = dropped.len() + disjoint(&open);
        if self.steps >= MOST_STEPS && !self.best.is_empty()
            || needed > best
            || (needed == best && full)
        {
            return;
        }
        for candidate in by_weight(&open, self.preferred) {
            let mut more = dropped.clone();
            more.insert(candidate);
            self.branch(&more);
        }
    }

    fn record(&mut self, dropped: &Conflicting) {
        let best = self.best.first().map_or(usize::MAX, BTreeSet::len);
        if dropped.len() < best {
            self.best.clear();
        }
        if dropped.len() <= best
            && !self.best.contains(dropped)
            && self.best.len() < MOST_SETS
        {
            self.best.push(dropped.clone());
        }
    }
}

/// How many of the conflicts share no proposal: each needs a drop of its own.
fn disjoint(open: &[&Conflicting]) -> usize {
    let mut seen = BTreeSet::new();
    let apart = open.iter().filter(|conflict| {
        let apart = conflict.iter().all(|id| !seen.contains(id));
        if apart {
            seen.extend(conflict.iter());
        }
        apart
    });
    apart.count()
}

/// The proposals of the first open conflict: those first that nobody prefers, and of these
/// those with most open conflicts.
fn by_weight(open: &[&Conflicting], preferred: &BTreeSet<ProposalId>) -> Vec<ProposalId> {
    let weight =
        |id: &ProposalId| open.iter().filter(|conflict| conflict.contains(id)).count();
    let mut candidates: Vec<_> = open[0].iter().cloned().collect();
    candidates.sort_by_key(|id| (preferred.contains(id), std::cmp::Reverse(weight(id))));
    candidates
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        engine::{Clash, Side},
        model::NodeId,
    };

    fn conflict(ids: &[&str]) -> Conflict {
        let side = |id: &&str| Side { proposal: ProposalId::new(id), amendment: 1 };
        Conflict {
            place: NodeId::document(0),
            clash: Clash::Overlap,
            sides: ids.iter().map(side).collect(),
        }
    }

    fn ids(ids: &[&str]) -> BTreeSet<ProposalId> {
        ids.iter().map(ProposalId::new).collect()
    }

    #[test]
    fn of_a_star_the_middle_is_dropped() {
        let found = largest(
            &ids(&["A", "B", "C", "D"]),
            &[conflict(&["A", "B"]), conflict(&["A", "C"])],
            &ids(&[]),
        );
        assert_eq!(found.sets, [ids(&["B", "C", "D"]).into_iter().collect::<Vec<_>>()]);
        assert!(found.exact);
    }

    #[test]
    fn a_joint_conflict_needs_one_drop() {
        let found =
            largest(&ids(&["A", "B", "C"]), &[conflict(&["A", "B", "C"])], &ids(&[]));
        assert_eq!(found.sets.len(), 3);
        assert!(found.sets.iter().all(|set| set.len() == 2));
    }

    #[test]
    fn without_conflicts_everything_fits() {
        let found = largest(&ids(&["A", "B"]), &[], &ids(&[]));
        assert_eq!(found.sets, [ids(&["A", "B"]).into_iter().collect::<Vec<_>>()]);
    }
}
