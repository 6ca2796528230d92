//! Who made an amendment, and what was decided on it, in order.

use crate::{
    engine::Side,
    paper::{Author, DecisionView},
    session::Assessment,
};

impl Assessment<'_> {
    /// Returns who made an amendment; `None` where its proposal is not there.
    pub(super) fn author(&self, side: &Side) -> Option<Author> {
        let proposal = self.revision.find(&side.proposal)?;
        let standing = self.docket.standing(side);
        let status = standing.map_or("undecided", |standing| standing.outcome.name());
        let decisions = self.revision.entries.iter().filter_map(|entry| {
            let decision = entry.decision_on(&side.proposal)?;
            let is_on_it =
                decision.parts.is_empty() || decision.parts.contains(&side.amendment);
            let seen = is_on_it.then(|| DecisionView::new(entry, decision, proposal))?;
            Some(DecisionView { parts: Vec::new(), ..seen })
        });
        Some(Author::new(proposal, side.amendment, status, decisions.collect()))
    }
}
