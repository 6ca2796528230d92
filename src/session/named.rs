//! What is named to be simulated: proposals, and parts of them.

use std::collections::BTreeSet;

use crate::{engine::Side, model::ProposalId};

use super::{Assessment, Error, part::part_of};

impl Assessment<'_> {
    /// Returns the amendments that names mean, and their proposals in this order.
    pub(super) fn named(
        &self,
        ids: &[String],
    ) -> Result<(BTreeSet<Side>, Vec<ProposalId>), Error> {
        let mut sides = BTreeSet::new();
        let mut order = Vec::new();
        for id in ids {
            if let Some((proposal, part)) = part_of(self.revision, id) {
                order.extend(Some(proposal).filter(|id| !order.contains(id)));
                sides.extend(part);
                continue;
            }
            let named = self.revision.proposal(id)?;
            // A sub-amendment means the proposal as it amends it.
            let amended = named.links.amends.as_ref();
            let amended = amended.and_then(|id| self.revision.find(&id.value));
            let proposal = amended.unwrap_or(named);
            if amended.is_some() {
                sides.extend(Side::all_of(named));
            }
            if order.contains(&proposal.id.value) {
                continue;
            }
            order.push(proposal.id.value.clone());
            sides.extend(proposal.amendments.iter().map(|amendment| Side {
                proposal: proposal.id.value.clone(),
                amendment: amendment.number,
            }));
        }
        Ok((sides, order))
    }
}
