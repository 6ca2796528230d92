//! Part of a proposal, named by its amendments: `P-021.1+2`.

use std::collections::BTreeSet;

use crate::{engine::Side, model::ProposalId};

use super::Revision;

/// Returns the amendments that a name means, where it names some of a proposal and all of
/// these are there.
pub(super) fn part_of(
    revision: &Revision,
    name: &str,
) -> Option<(ProposalId, BTreeSet<Side>)> {
    if revision.proposal(name).is_ok() {
        return None;
    }
    let (id, numbers) = name.rsplit_once('.')?;
    let proposal = revision.proposal(id).ok()?;
    let own: BTreeSet<Side> = Side::all_of(proposal).collect();
    let side = |number: &str| {
        let amendment = number.parse().ok()?;
        let side = Side { proposal: proposal.id.value.clone(), amendment };
        Some(side).filter(|side| own.contains(side))
    };
    let sides: Option<BTreeSet<Side>> = numbers.split('+').map(side).collect();
    Some((proposal.id.value.clone(), sides?))
}
