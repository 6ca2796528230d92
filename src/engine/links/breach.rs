//! What links do not allow to be adopted together.
//!
//! Comes in: the links and a set of amendments that are adopted or meant to be. Goes out:
//! each link that the set breaks. Whoever asks says what it means: an error in the record, a
//! refusal, or a warning beforehand.

use std::collections::BTreeSet;

use crate::{
    engine::Side,
    model::{Proposal, ProposalId},
};

use super::LinkIndex;

/// A link that a set of amendments breaks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Breach {
    /// A proposal is in it, and one that it depends on is not.
    Orphan {
        /// The dependant.
        proposal: ProposalId,
        /// What it depends on.
        parent: ProposalId,
    },
    /// Two are in it of which at most one can be.
    Exclusive {
        /// The one whose sponsors say so; of two who do, the first.
        proposal: ProposalId,
        /// The other.
        other: ProposalId,
        /// Whether the first stands in the place of the other, as a compromise.
        in_place: bool,
    },
    /// A part of a package is in it.
    Half {
        /// The package.
        package: String,
        /// What of it is in, at least in part.
        taken: Vec<ProposalId>,
        /// What of it is not, or not as a whole.
        missing: Vec<ProposalId>,
    },
}

impl Breach {
    /// Returns the proposals of which something is in the set, ascending.
    #[must_use]
    pub fn taken(&self) -> Vec<&ProposalId> {
        match self {
            Self::Orphan { proposal, .. } => vec![proposal],
            Self::Exclusive { proposal, other, .. } => vec![proposal, other],
            Self::Half { taken, .. } => taken.iter().collect(),
        }
    }
}

impl LinkIndex<'_> {
    /// Returns every link that a set of amendments breaks.
    #[must_use]
    pub fn breaches(&self, taken: &BTreeSet<Side>) -> Vec<Breach> {
        let in_part: BTreeSet<&ProposalId> =
            taken.iter().map(|side| &side.proposal).collect();
        let mut breaches = Vec::new();
        for id in &in_part {
            let Some(proposal) = self.proposal(id) else { continue };
            let orphaned = self.parents(id).filter(|parent| !in_part.contains(parent));
            breaches.extend(orphaned.map(|parent| Breach::Orphan {
                proposal: (*id).clone(),
                parent: parent.clone(),
            }));
            breaches.extend(self.exclusive_in(proposal, &in_part));
        }
        for (package, members) in self.packages() {
            let whole = |id: &&&ProposalId| {
                let proposal = self.proposal(id);
                proposal.is_some_and(|one| Side::all_of(one).all(|s| taken.contains(&s)))
            };
            let begun: Vec<ProposalId> = members
                .iter()
                .filter(|id| in_part.contains(**id))
                .map(|id| (*id).clone())
                .collect();
            let missing: Vec<ProposalId> =
                members.iter().filter(|id| !whole(id)).map(|id| (*id).clone()).collect();
            if !begun.is_empty() && !missing.is_empty() {
                let package = package.to_owned();
                breaches.push(Breach::Half { package, taken: begun, missing });
            }
        }
        breaches
    }

    fn exclusive_in(
        &self,
        proposal: &Proposal,
        taken: &BTreeSet<&ProposalId>,
    ) -> Vec<Breach> {
        let id = &proposal.id.value;
        let links = &proposal.links;
        let alternatives = links.alternative_to.iter().map(|other| (other, false));
        let replaced = links.in_place_of.iter().map(|other| (other, true));
        let both = alternatives.chain(replaced).filter(|(other, in_place)| {
            let other = &other.value;
            let also_said = !in_place
                && other < id
                && self.proposal(other).is_some_and(|other| {
                    other.links.alternative_to.iter().any(|back| back.value == *id)
                });
            other != id && taken.contains(other) && !also_said
        });
        both.map(|(other, in_place)| Breach::Exclusive {
            proposal: id.clone(),
            other: other.value.clone(),
            in_place,
        })
        .collect()
    }
}
