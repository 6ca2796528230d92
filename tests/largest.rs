//! The largest sets of proposals that can be adopted together, with links.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::collections::BTreeSet;

use proptest::prelude::*;

use mimc::{
    engine::{Clash, Conflict, Largest, LinkIndex, Side, largest},
    model::{NodeId, Proposal, ProposalId},
    parse,
    source::SourceFile,
};

fn conflict(ids: &[&str]) -> Conflict {
    let side = |id: &&str| Side { proposal: ProposalId::new(id), amendment: 1 };
    let sides = ids.iter().map(side).collect();
    Conflict::of_all(NodeId::document(0), Clash::Overlap, sides)
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
    let proposals: Vec<_> = links.iter().map(|(id, links)| linked(id, links)).collect();
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
    let found = without_links(&["A", "B", "C"], &[conflict(&["A", "B", "C"])], &["B"]);
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
    assert!(found.sets.iter().all(|set| !conflicts.iter().any(|one| holds(set, one))));
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

proptest! {
    /// What a proposal needs is what parents and companions lead to, asked one by one.
    #[test]
    fn whatever_links_lead_to_is_needed(
        links in prop::collection::vec((0..4_usize, prop::collection::vec(0..9_usize, 0..3)), 9)
    ) {
        let proposals: Vec<Proposal> = links
            .iter()
            .enumerate()
            .map(|(at, (package, parents))| {
                let others = parents.iter().filter(|one| **one != at);
                let parents: BTreeSet<String> = others.map(|one| format!("P-{one}")).collect();
                let parents: Vec<String> = parents.into_iter().collect();
                let package = if *package == 0 { String::new() } else { format!("package: k{package}\n") };
                linked(&format!("P-{at}"), &format!("{package}depends_on: [{}]", parents.join(", ")))
            })
            .collect();
        let index = LinkIndex::new(&proposals);
        for proposal in &proposals {
            let mut slow: BTreeSet<&ProposalId> = BTreeSet::new();
            let mut open = vec![&proposal.id.value];
            while let Some(one) = open.pop() {
                let next = index.parents(one).chain(index.companions(one));
                open.extend(next.filter(|one| slow.insert(*one)));
            }
            prop_assert_eq!(index.needs(&proposal.id.value), slow);
        }
    }
}
