//! What sub-amendments are to each other, and what stood before them.
//!
//! Two that cannot both be adopted are related on the words of their proposal; the report names
//! the provision of the base that the amendment is about whose words they dispute.

use crate::{
    engine::{Conflict, Edit, Side, bind},
    model::{AmendmentRef, NodeId, Proposal, ProposalId, SubAmendment},
};

use super::{Assessment, wording::Wording};

impl Assessment<'_> {
    /// The conflicts among sub-amendments that are in play.
    pub(super) fn rivals(&self) -> Vec<Conflict> {
        let proposals = self.revision.proposals.iter();
        proposals.flat_map(|proposal| self.rivals_on(&proposal.id.value)).collect()
    }

    fn rivals_on(&self, id: &ProposalId) -> Vec<Conflict> {
        let subs = self.links.sub_amendments(id).filter_map(|id| self.revision.find(id));
        let is_open = |sub: &&Proposal| {
            !self.docket.is_wholly_gone(sub) && !self.revision.is_taken_up(sub)
        };
        let subs: Vec<&Proposal> = subs.filter(is_open).collect();
        let (Some(written), 2..) = (self.revision.as_written(id), subs.len()) else {
            return Vec::new();
        };
        let found = Wording::of(written).conflicts(&subs).into_iter();
        let found = found.filter_map(|(about, conflict)| {
            let place = self.place_in_base(&Side::of(&about));
            let conflict = Conflict { place, ..conflict };
            conflict.among(|side| !self.docket.is_gone(side))
        });
        found.collect()
    }

    /// The provision of the base that an amendment is about: where nothing of it is bound, the
    /// first.
    fn place_in_base(&self, side: &Side) -> NodeId {
        let bound = self.bound.iter().flat_map(|proposal| &proposal.edits);
        let own = bound.chain(&self.stray).find(|edit| edit.by == *side);
        own.map_or(NodeId::document(0), |edit| edit.change.footprint().site(&self.base))
    }

    /// The edits of proposals that stand as amended, as they were filed.
    pub(crate) fn filed(&self) -> Vec<Edit> {
        let written = self.revision.written.values();
        let bound = written.filter_map(|written| bind(&self.base, written).bound);
        bound.flat_map(|bound| bound.edits).collect()
    }

    /// The sub-amendments to one amendment.
    pub(crate) fn amending(
        &self,
        named: &AmendmentRef,
    ) -> impl Iterator<Item = (Side, &SubAmendment)> {
        let subs = self.links.sub_amendments(&named.proposal);
        let subs = subs.filter_map(|id| self.revision.find(id));
        subs.flat_map(|sub| Side::all_of(sub).zip(&sub.sub_amendments))
            .filter(move |(_, one)| one.at.value == *named)
    }
}
