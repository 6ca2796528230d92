//! `mimc conflicts --what-if`: what would follow from decisions that nobody has taken.
//!
//! Comes in: rulings that are only supposed. Goes out: what would fall, what would be broken,
//! which conflicts would stand among what is adopted, and the largest sets from there on.
//! Nothing is refused and nothing is recorded.

use std::collections::BTreeSet;

use crate::{
    engine::{Conflict, Edit, Fall, Ruling, Side, largest},
    model::{Outcome, ProposalId},
    paper::{self, FallView, WhatIf},
    session::{Error, Revision},
};

use super::Clerk;

/// A decision on some proposals that is only supposed.
#[derive(Clone, Debug)]
pub struct Supposed {
    /// The proposals, by id.
    pub proposals: Vec<String>,
    /// What is decided on them.
    pub outcome: Outcome,
}

/// Returns what would follow from supposed decisions.
///
/// # Errors
/// When a proposal does not exist, or is supposed to be decided on twice.
pub fn what_if(revision: &Revision, supposed: &[Supposed]) -> Result<WhatIf, Error> {
    let assessed = revision.assess()?;
    let clerk = Clerk { assessed: &assessed };
    let mut rulings: Vec<Ruling> = Vec::new();
    for one in supposed {
        for id in &one.proposals {
            let proposal = revision.proposal(id)?;
            if rulings.iter().any(|ruling| ruling.proposal == proposal.id.value) {
                let help = "Name each proposal once.";
                return Err(Error::request(format!("{id} is decided on twice"), help));
            }
            rulings.push(Ruling {
                proposal: proposal.id.value.clone(),
                amendments: proposal.numbers().collect(),
                outcome: one.outcome,
                as_amended: Vec::new(),
            });
        }
    }
    Ok(clerk.supposed(&rulings))
}

impl Clerk<'_> {
    fn supposed(&self, rulings: &[Ruling]) -> WhatIf {
        let assessed = self.assessed;
        let falls = assessed.links.consequences(&assessed.docket, rulings);
        let taken = self.taken(rulings, &falls);
        let breaches = assessed.links.breaches(&taken);
        let broken = breaches.iter().filter_map(|breach| assessed.breached(breach));
        let broken = broken.map(|finding| {
            let id = finding.proposal.unwrap_or_default();
            format!("{id} {}", finding.message)
        });
        let (live, standing) = self.compared(rulings);
        let among = |conflict: &Conflict| conflict.among(|side| taken.contains(side));
        let (in_play, preferred) = self.left(rulings, &falls, &taken);
        let adopted = assessed.docket.adopted_in_order().into_iter().collect();
        let sets = largest(&in_play, &standing, &assessed.links, &preferred);
        let mut consequences = self.out_of_reach(rulings, &falls, &standing);
        consequences.sort();
        consequences.dedup();
        WhatIf {
            decisions: rulings
                .iter()
                .map(|ruling| format!("{} {}", ruling.proposal, ruling.outcome.name()))
                .collect(),
            fallen: falls.iter().map(FallView::new).collect(),
            broken: broken.chain(self.unfit(rulings)).collect(),
            conflicts: standing
                .iter()
                .filter_map(among)
                .map(|conflict| {
                    paper::conflict(&assessed.base, &live, &assessed.said, &conflict)
                })
                .collect(),
            consequences,
            sets: paper::sets(&sets, &in_play, &adopted),
        }
    }

    /// What is in play and would be again, and the conflicts among that.
    fn compared(&self, rulings: &[Ruling]) -> (Vec<&Edit>, Vec<Conflict>) {
        let assessed = self.assessed;
        let is_back = |side: &Side| {
            assessed.docket.is_gone(side) && adopts(rulings, &side.proposal)
        };
        let back = assessed.edits(is_back);
        let mut live = assessed.live();
        if back.is_empty() {
            return (live, assessed.standing_conflicts());
        }
        live.extend(back);
        let mut conflicts = assessed.relate(&live).conflicts;
        conflicts.retain(|conflict| !assessed.docket.is_allowed(conflict));
        (live, conflicts)
    }

    /// What would be adopted and does not apply to the text.
    fn unfit(&self, rulings: &[Ruling]) -> impl Iterator<Item = String> {
        let applies = |id: &ProposalId| {
            self.assessed.bound.iter().any(|bound| bound.proposal.id.value == *id)
        };
        let adopted = rulings.iter().filter(|one| one.outcome == Outcome::Adopted);
        adopted.map(|one| &one.proposal).filter(move |id| !applies(id)).map(|id| {
            format!("{id} does not apply to the text: `mimc check {id}` says why")
        })
    }

    /// The proposals that would be in play, and those of them that would be adopted.
    fn left(
        &self,
        rulings: &[Ruling],
        falls: &[Fall],
        taken: &BTreeSet<Side>,
    ) -> (BTreeSet<ProposalId>, BTreeSet<ProposalId>) {
        let mut in_play = self.assessed.in_play();
        let bound = self.assessed.bound.iter().map(|bound| &bound.proposal.id.value);
        in_play.extend(bound.filter(|id| adopts(rulings, id)).cloned());
        in_play.retain(|id| {
            let lost =
                |ruling: &Ruling| ruling.proposal == *id && ruling.outcome.is_loss();
            let falls = falls.iter().any(|fall| fall.proposal == *id);
            let stands = !falls || taken.iter().any(|side| side.proposal == *id);
            stands && !rulings.iter().any(lost)
        });
        let adopted = taken.iter().map(|side| side.proposal.clone()).collect();
        (in_play, adopted)
    }
}

fn adopts(rulings: &[Ruling], id: &ProposalId) -> bool {
    let mut rulings = rulings.iter();
    rulings.any(|one| one.outcome == Outcome::Adopted && one.proposal == *id)
}
