//! What people should know once a decision stands: who can no longer be adopted, what no
//! draft can be made of any more, and what fell when a decision was made that is reopened.

use std::collections::BTreeSet;

use crate::{
    engine::{Breach, Conflict, Fall, Ruling, Side},
    model::{Outcome, ProposalId},
};

use super::{Clerk, sides_of};

impl Clerk<'_> {
    /// Returns a sentence for each thing to know, without what falls.
    pub(super) fn aftermath(&self, rulings: &[Ruling], falls: &[Fall]) -> Vec<String> {
        let conflicts = &self.assessed.relations.conflicts;
        let mut lines = self.out_of_reach(rulings, falls, conflicts);
        lines.extend(self.left_broken(rulings, falls));
        lines.sort();
        lines.dedup();
        lines
    }

    /// The proposals that can no longer be adopted as they stand for one of these conflicts,
    /// each with why.
    pub(super) fn out_of_reach(
        &self,
        rulings: &[Ruling],
        falls: &[Fall],
        conflicts: &[Conflict],
    ) -> Vec<String> {
        let adopted: Vec<Ruling> = rulings
            .iter()
            .filter(|ruling| ruling.outcome == Outcome::Adopted)
            .cloned()
            .collect();
        let sides = sides_of(&adopted);
        let taken = self.taken(rulings, falls);
        let falls = |id: &ProposalId| falls.iter().any(|fall| fall.proposal == *id);
        let is_lost = |side: &Side| {
            rulings.iter().any(|ruling| {
                ruling.outcome.is_loss()
                    && ruling.proposal == side.proposal
                    && ruling.amendments.contains(&side.amendment)
            })
        };
        let mut lines = Vec::new();
        for conflict in conflicts {
            if !conflict.sides.iter().any(|side| sides.contains(side)) {
                continue;
            }
            let rivals = conflict.sides.iter().filter(|side| {
                let with_it = |one: &Side| taken.contains(one) || one == *side;
                !taken.contains(side) && conflict.stands_among(with_it)
            });
            for rival in rivals.filter(|one| !falls(&one.proposal) && !is_lost(one)) {
                let (id, clash) = (&rival.proposal, conflict.clash.name());
                lines.push(format!(
                    "{id} can no longer be adopted as it stands ({clash}): \
                     `mimc decide {id} fallen`, or ask for a revision"
                ));
            }
        }
        lines
    }

    /// What is adopted and can be part of no draft until more is decided.
    fn left_broken(&self, rulings: &[Ruling], falls: &[Fall]) -> Vec<String> {
        let links = &self.assessed.links;
        let before: BTreeSet<Breach> =
            links.breaches(&self.taken(&[], &[])).into_iter().collect();
        let now = links.breaches(&self.taken(rulings, falls));
        let new = now.iter().filter(|breach| !before.contains(breach));
        let finding = new.filter_map(|breach| self.assessed.breached(breach));
        finding
            .map(|finding| {
                let id = finding.proposal.unwrap_or_default();
                format!(
                    "no draft can be made of {id} until that changes: {}",
                    finding.message
                )
            })
            .collect()
    }

    /// What fell because of the decisions that are reopened: it stays fallen.
    pub(super) fn fell_with(&self, rulings: &[Ruling]) -> Vec<Fall> {
        let reopened =
            rulings.iter().filter(|ruling| ruling.outcome == Outcome::Reopened);
        let docket = &self.assessed.docket;
        let mut before: Vec<Ruling> = Vec::new();
        for ruling in reopened {
            for side in sides_of(std::slice::from_ref(ruling)) {
                let Some(standing) = docket.standing(&side) else { continue };
                let amended = standing.decision.as_amended.iter();
                before.push(Ruling {
                    proposal: side.proposal,
                    amendments: vec![side.amendment],
                    outcome: standing.outcome,
                    as_amended: amended.map(|id| id.value.clone()).collect(),
                });
            }
        }
        self.assessed.links.fallen_with(docket, &before)
    }
}
