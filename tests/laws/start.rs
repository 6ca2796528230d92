//! What the laws start from: a text, the proposals that apply to it, and those of them that fit
//! together.

use std::collections::BTreeSet;

use mimc::engine::{Base, BoundProposal, Conflict, Each, Edit, bind, relations};

use super::world::{World, convention};

/// What each law starts from: a text, and the proposals that apply to it.
pub(crate) fn with_bound(world: &World, law: impl Fn(&Base<'_>, &[BoundProposal<'_>])) {
    let convention = convention(&world.articles);
    let base = Base::new(&convention);
    let proposals = world.proposals();
    let bound: Vec<_> =
        proposals.iter().filter_map(|proposal| bind(&base, proposal).bound).collect();
    law(&base, &bound);
}

pub(crate) fn edits<'e>(bound: &'e [BoundProposal<'_>]) -> Vec<&'e Edit> {
    bound.iter().flat_map(|proposal| &proposal.edits).collect()
}

/// The proposals that remain when every conflict loses its last side.
pub(crate) fn compatible<'b, 'p>(
    base: &Base<'_>,
    bound: &'b [BoundProposal<'p>],
) -> Vec<&'b BoundProposal<'p>> {
    let found = relations(base, &edits(bound));
    let mut dropped = BTreeSet::new();
    for conflict in found.conflicts.iter().flat_map(smallest) {
        if conflict.sides.iter().all(|side| !dropped.contains(&side.proposal)) {
            dropped.insert(conflict.sides.last().unwrap().proposal.clone());
        }
    }
    bound.iter().filter(|one| !dropped.contains(&one.proposal.id.value)).collect()
}

/// The smallest sets of an entry: where each two exclude each other, its pairs.
pub(crate) fn smallest(conflict: &Conflict) -> Vec<Conflict> {
    match conflict.each {
        Each::All => vec![conflict.clone()],
        Each::Two => {
            let sides = &conflict.sides;
            let pairs = sides.iter().enumerate().flat_map(|(at, one)| {
                let others = sides[at + 1..].iter();
                others.map(move |other| {
                    Conflict::of_two(conflict.place, conflict.clash, one, other)
                })
            });
            pairs.collect()
        }
    }
}
