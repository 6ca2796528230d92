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

use super::{Conflict, Each, LinkIndex, Side, conflict::cliques};

use search::{Apart, Cluster, Set};

/// How many sets of equal size are named.
const MOST_SETS: usize = 20;

/// The largest sets of proposals without a conflict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Largest {
    /// The sets, all of one size, each ascending. More may exist than are named.
    pub sets: Vec<Vec<ProposalId>>,
    /// How many sets of this size were found, those included that are not named.
    pub count: usize,
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
    let (mut exact, mut count) = (true, 1_usize);
    for cluster in problem.clusters() {
        let found = cluster.smallest_drops();
        exact &= found.exact;
        count = count.saturating_mul(found.drops.len());
        let without = |set: &Set| -> Vec<Set> {
            let first = found.drops.iter().take(MOST_SETS);
            first.map(|drop| set.without(drop)).collect()
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
    Largest { sets, count, exact }
}

/// Proposals by index, with everything that keeps them apart or together.
struct Problem<'p> {
    ids: Vec<&'p ProposalId>,
    /// Those that can be adopted at all: what they need is in play.
    able: Set,
    preferred: Set,
    /// Who cannot stay together: conflicts, and links that exclude each other.
    apart: Vec<Apart>,
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
            // What was adopted in an earlier reading is part of the text.
            let is_asked = |need: &&ProposalId| {
                index.contains_key(need) || !preferred.contains(*need)
            };
            let needs: Option<Vec<usize>> = links
                .needs(id)
                .into_iter()
                .filter(is_asked)
                .map(|need| index.get(need).copied())
                .collect();
            let Some(needs) = needs else { continue };
            able.insert(one);
            needs.into_iter().for_each(|need| along[need].insert(one));
        }
        let mut apart: BTreeSet<(Each, Vec<usize>)> = BTreeSet::new();
        for conflict in conflicts {
            let known = |side: &Side| {
                index.get(&side.proposal).copied().filter(|one| able.contains(*one))
            };
            let members: BTreeSet<usize> =
                conflict.sides.iter().filter_map(known).collect();
            let all = || conflict.sides.iter().all(|side| known(side).is_some());
            match conflict.each {
                Each::Two if members.len() >= 2 => add(&mut apart, Each::Two, members),
                Each::All if all() => add(&mut apart, Each::All, members),
                Each::Two | Each::All => (),
            }
        }
        for members in exclusive(&ids, &index, links) {
            let members: BTreeSet<usize> =
                members.into_iter().filter(|one| able.contains(*one)).collect();
            if members.len() >= 2 {
                add(&mut apart, Each::Two, members);
            }
        }
        let preferred = ids.iter().enumerate().filter(|(_, id)| preferred.contains(**id));
        let preferred = Set::of(count, preferred.map(|(one, _)| one));
        let apart = apart.into_iter();
        let apart = apart
            .map(|(each, members)| Apart { each, members: Set::of(count, members) })
            .collect();
        Self { ids, able, preferred, apart, along }
    }

    /// The conflicts, grouped by common proposals and by what goes along. Conflicts that hold
    /// another are left out: who meets the smaller meets the larger.
    fn clusters(&self) -> Vec<Cluster<'_>> {
        let minimal = self.apart.iter().filter(|one| {
            one.each == Each::Two || !self.apart.iter().any(|other| other.is_held_by(one))
        });
        let mut clusters: Vec<(Set, Vec<&Apart>)> = Vec::new();
        for one in minimal {
            let mut reach = Set::empty(self.ids.len());
            one.members.iter().for_each(|member| reach.add(&self.along[member]));
            let mut members = vec![one];
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

/// Takes those in who cannot stay together; of two it is the same whether all or each two.
fn add(apart: &mut BTreeSet<(Each, Vec<usize>)>, each: Each, members: BTreeSet<usize>) {
    let each = if members.len() == 2 { Each::All } else { each };
    apart.insert((each, members.into_iter().collect()));
}

/// Proposals of which links let at most one stay, by index.
fn exclusive(
    ids: &[&ProposalId],
    index: &BTreeMap<&ProposalId, usize>,
    links: &LinkIndex<'_>,
) -> Vec<Vec<usize>> {
    let narrow = |index: usize| u32::try_from(index).expect("fewer than 2^32 proposals");
    let mut pairs = BTreeSet::new();
    for (one, id) in ids.iter().enumerate() {
        for other in links.exclusive(id) {
            if let Some(other) = index.get(other).filter(|other| **other != one) {
                pairs.insert((narrow(one.min(*other)), narrow(one.max(*other))));
            }
        }
    }
    let pairs: Vec<(u32, u32)> = pairs.into_iter().collect();
    let wide = |members: Vec<u32>| members.into_iter().map(|one| one as usize).collect();
    cliques(&pairs).into_iter().map(wide).collect()
}
