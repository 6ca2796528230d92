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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        engine::{Clash, Side},
        model::{NodeId, Proposal},
        parse,
        source::SourceFile,
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

    fn linked(id: &str, links: &str) -> Proposal {
        let yaml = format!(
            "id: {id}\ntitle: T\nbase: \"1\"\n{links}\namendments:\n  - op: delete\n    at: Article 1\n"
        );
        parse::proposal(&SourceFile::new("p.yaml", yaml)).value.unwrap()
    }

    fn without_links(
        proposals: &[&str],
        conflicts: &[Conflict],
        preferred: &[&str],
    ) -> Largest {
        largest(&ids(proposals), conflicts, &LinkIndex::default(), &ids(preferred))
    }

    fn with_links(links: &[(&str, &str)], conflicts: &[Conflict]) -> Vec<String> {
        let proposals: Vec<_> =
            links.iter().map(|(id, links)| linked(id, links)).collect();
        let all = proposals.iter().map(|proposal| proposal.id.value.clone()).collect();
        let found = largest(&all, conflicts, &LinkIndex::new(&proposals), &ids(&[]));
        assert!(found.exact);
        let named = found
            .sets
            .iter()
            .map(|set| set.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "));
        named.collect()
    }

    #[test]
    fn of_a_star_the_middle_is_dropped() {
        let star = [conflict(&["A", "B"]), conflict(&["A", "C"])];
        let found = without_links(&["A", "B", "C", "D"], &star, &[]);
        assert_eq!(found.sets, [ids(&["B", "C", "D"]).into_iter().collect::<Vec<_>>()]);
        assert!(found.exact);
    }

    #[test]
    fn a_joint_conflict_needs_one_drop() {
        let found =
            without_links(&["A", "B", "C"], &[conflict(&["A", "B", "C"])], &["B"]);
        assert_eq!(found.sets.len(), 3);
        assert!(found.sets.iter().all(|set| set.len() == 2));
        assert!(found.sets[0].contains(&ProposalId::new("B")));
    }

    #[test]
    fn without_conflicts_everything_fits() {
        let found = without_links(&["A", "B"], &[], &[]);
        assert_eq!(found.sets, [ids(&["A", "B"]).into_iter().collect::<Vec<_>>()]);
    }

    #[test]
    fn of_alternatives_one_is_kept() {
        let links = [("A", "alternative_to: [B]"), ("B", ""), ("C", "in_place_of: [D]")];
        assert_eq!(with_links(&links, &[]), ["A C", "B C"]);
    }

    #[test]
    fn a_package_counts_as_one() {
        let links = [("A", "package: x"), ("B", "package: x"), ("C", "")];
        assert_eq!(with_links(&links, &[conflict(&["A", "C"])]), ["A B"]);
    }

    #[test]
    fn a_dependant_needs_its_parent_and_goes_with_it() {
        let links = [("A", ""), ("B", "depends_on: [A]"), ("C", ""), ("D", "")];
        let against = [conflict(&["A", "C"]), conflict(&["A", "D"])];
        assert_eq!(with_links(&links, &against), ["A B", "C D"]);
        assert_eq!(with_links(&[("B", "depends_on: [A]"), ("C", "")], &[]), ["C"]);
    }

    /// A ring of rings, denser than any conference: the answer comes in bounded time.
    #[test]
    fn five_hundred_proposals_with_two_hundred_conflicts_are_searched_at_once() {
        let names: Vec<String> = (0..500).map(|n| format!("P-{n:03}")).collect();
        let named: Vec<&str> = names.iter().map(String::as_str).collect();
        let conflicts: Vec<Conflict> = (0..200_usize)
            .map(|n| (named[n * 37 % 61], named[(n * n + 11 * n + 1) % 61]))
            .filter(|(one, other)| one != other)
            .map(|(one, other)| conflict(&[one, other]))
            .collect();
        let found = without_links(&named, &conflicts, &[]);
        let holds = |set: &Vec<ProposalId>, conflict: &Conflict| {
            conflict.sides.iter().all(|side| set.contains(&side.proposal))
        };
        assert!(
            found.sets.iter().all(|set| !conflicts.iter().any(|one| holds(set, one)))
        );
    }

    #[test]
    fn the_search_finds_what_trying_everything_finds() {
        for seed in 0..60_u64 {
            let draw = |n: u64| {
                let mixed = (seed * 977 + n).wrapping_mul(0x9E37_79B9_7F4A_7C15);
                (mixed >> 33) as usize
            };
            let names = ["A", "B", "C", "D", "E", "F", "G", "H"];
            let name = |n: u64| names[draw(n) % names.len()];
            let conflicts: Vec<Conflict> = (0..8)
                .map(|n| (name(2 * n), name(2 * n + 1)))
                .filter(|(one, other)| one != other)
                .map(|(one, other)| conflict(&[one, other]))
                .collect();
            let found = without_links(&names, &conflicts, &[]);
            let best = (0..256_u32).filter(|mask| {
                let has = |id: &ProposalId| {
                    let place = names.iter().position(|name| *name == id.as_str());
                    mask & (1 << place.unwrap()) != 0
                };
                !conflicts.iter().any(|one| one.sides.iter().all(|s| has(&s.proposal)))
            });
            let best = best.map(u32::count_ones).max().unwrap();
            assert_eq!(found.sets[0].len(), best as usize, "seed {seed}");
            assert!(found.exact);
        }
    }
}
