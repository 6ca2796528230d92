//! `mimc conflicts`: what cannot be adopted together, and what can.

use std::collections::BTreeSet;

use crate::{
    engine::largest,
    model::ProposalId,
    paper::{ConflictReport, ConflictView, conflict_report},
    session::{Assessment, Error, Revision},
};

/// Returns all conflicts among the proposals in play, with the largest sets without one; of
/// the conflicts, those in which one of `proposals` has a side, if any are named.
///
/// # Errors
/// When a proposal that is named does not exist.
pub fn conflicts(
    revision: &Revision,
    proposals: &[String],
) -> Result<ConflictReport, Error> {
    report_of(&revision.assess()?, proposals)
}

/// Returns the conflicts of a revision that was assessed.
pub(super) fn report_of(
    assessed: &Assessment<'_>,
    proposals: &[String],
) -> Result<ConflictReport, Error> {
    let proposals = assessed.revision.ids(proposals)?;
    let (base, live) = (&assessed.base, assessed.live());
    let in_play = assessed.in_play();
    let adopted: BTreeSet<ProposalId> =
        assessed.docket.adopted_in_order().into_iter().collect();
    let sets =
        largest(&in_play, &assessed.standing_conflicts(), &assessed.links, &adopted);
    let (said, relations) = (&assessed.said, &assessed.relations);
    let mut report =
        conflict_report(base, &live, said, relations, &sets, &in_play, &adopted);
    let inapplicable = assessed.inapplicable().into_iter();
    report.inapplicable = inapplicable.map(|id| id.to_string()).collect();
    if !proposals.is_empty() {
        report.inapplicable.retain(|id| proposals.contains(id));
        let named = |view: &ConflictView| {
            view.sides.iter().any(|side| proposals.contains(&side.proposal))
        };
        report.conflicts.retain(named);
        report.agreements.retain(named);
    }
    Ok(report)
}
