//! What is adopted fits: it applies, alone and with what is adopted already, breaks no link,
//! and is not rejected elsewhere.

use std::collections::BTreeSet;

use crate::{
    diagnostic::{Finding, Rule, Severity},
    engine::{Fall, Ruling, Side, relations},
    model::{Outcome, ProposalId},
    paper,
    session::Error,
};

use super::{Clerk, sides_of};
impl Clerk<'_> {
    /// Refuses an adoption after which no text could be made.
    pub(super) fn fits(&self, rulings: &[Ruling], falls: &[Fall]) -> Result<(), Error> {
        let assessed = self.assessed;
        let sides = sides_of(rulings);
        let ids: BTreeSet<&ProposalId> =
            rulings.iter().map(|ruling| &ruling.proposal).collect();
        let mut findings = self.inapplicable(&ids);
        let changed = assessed.revision.findings.iter().filter(|one| {
            let id = one.proposal.as_deref().map(ProposalId::new);
            let is_ours = id.is_some_and(|id| ids.contains(&id));
            one.rule == Rule::ChangedAfterDecision && is_ours
        });
        findings.extend(changed.cloned());
        findings.extend(self.incomparable(&ids));
        findings.extend(assessed.links.misshapen(|id| ids.contains(id)));
        findings.extend(self.disputed(rulings));
        let taken = self.taken(rulings, falls);
        let breaches = assessed.links.breaches(&taken);
        let new = breaches
            .iter()
            .filter(|breach| breach.taken().iter().any(|id| ids.contains(id)));
        findings.extend(new.filter_map(|breach| assessed.breached(breach)));
        findings.extend(self.conflicting(&sides, &taken));
        match findings.is_empty() {
            true => self.decided_alike(rulings),
            false => Err(Error::Findings(findings)),
        }
    }

    /// Refuses to agree in principle on what cannot be shown in the text.
    pub(super) fn applies(&self, rulings: &[Ruling]) -> Result<(), Error> {
        let ids = rulings.iter().map(|ruling| &ruling.proposal).collect();
        let findings = self.inapplicable(&ids);
        if findings.is_empty() { Ok(()) } else { Err(Error::Findings(findings)) }
    }

    /// Why proposals do not apply to the text under reading; what waits to be carried over to
    /// it does not.
    fn inapplicable(&self, ids: &BTreeSet<&ProposalId>) -> Vec<Finding> {
        let own = self.assessed.revision.proposals.iter().zip(&self.assessed.findings);
        own.filter(|(proposal, _)| ids.contains(&proposal.id.value))
            .flat_map(|(_, found)| found.iter().cloned())
            .filter(|one| {
                one.severity == Severity::Error || one.rule == Rule::UnknownVersion
            })
            .map(|finding| finding.weighing(Severity::Error))
            .collect()
    }

    /// What is adopted already and too large to be compared with anything: nothing can be said
    /// to fit with it.
    fn incomparable(&self, ids: &BTreeSet<&ProposalId>) -> Vec<Finding> {
        let assessed = self.assessed;
        let adopted: BTreeSet<ProposalId> =
            assessed.docket.adopted_in_order().into_iter().collect();
        let all = assessed.revision.proposals.iter().zip(&assessed.findings);
        all.filter(|(one, _)| adopted.contains(&one.id.value))
            .filter(|(one, _)| !ids.contains(&one.id.value))
            .flat_map(|(_, found)| found.iter().filter(|one| one.rule == Rule::TooLarge))
            .cloned()
            .collect()
    }

    /// Returns everything that is adopted once these rulings stand.
    pub(super) fn taken(&self, rulings: &[Ruling], falls: &[Fall]) -> BTreeSet<Side> {
        let adopted = self.assessed.docket.adopted().into_iter().map(|(side, _)| side);
        let mut taken: BTreeSet<Side> = adopted.collect();
        for ruling in rulings {
            for side in sides_of(std::slice::from_ref(ruling)) {
                match ruling.outcome {
                    Outcome::Adopted => taken.insert(side),
                    Outcome::Rejected
                    | Outcome::AgreedInPrinciple
                    | Outcome::Deferred
                    | Outcome::Fallen
                    | Outcome::Reopened
                    | Outcome::Withdrawn => taken.remove(&side),
                };
            }
        }
        taken.retain(|side| {
            !falls.iter().any(|fall| {
                fall.proposal == side.proposal
                    && fall.amendments.contains(&side.amendment)
            })
        });
        taken
    }

    /// Conflicts of what is decided on, with itself and with what is adopted.
    fn conflicting(&self, sides: &[Side], taken: &BTreeSet<Side>) -> Vec<Finding> {
        let assessed = self.assessed;
        let live = assessed.live();
        let standing = assessed.relations.conflicts.iter();
        let standing = standing.filter(|conflict| !assessed.docket.is_allowed(conflict));
        let against = standing
            .filter_map(|conflict| conflict.among(|side| taken.contains(side)))
            .filter(|conflict| conflict.sides.iter().any(|side| sides.contains(side)));
        against
            .filter_map(|conflict| {
                let seen =
                    paper::conflict(&assessed.base, &live, &assessed.said, &conflict);
                let own = conflict.sides.iter().find(|side| sides.contains(side))?;
                let place = assessed.place_of(own)?.first_line();
                let mut finding =
                    Finding::new(conflict.clash.rule(), place, seen.message)
                        .of(own.proposal.as_str(), Some(own.amendment))
                        .at(seen.address);
                finding.help = seen.help;
                Some(finding)
            })
            .collect()
    }

    /// Refuses to adopt here what is rejected there, word for word, and the reverse.
    pub(super) fn decided_alike(&self, rulings: &[Ruling]) -> Result<(), Error> {
        let sides = sides_of(rulings);
        let opposite = match rulings.first().map(|ruling| ruling.outcome) {
            Some(Outcome::Adopted) => Outcome::Rejected,
            Some(Outcome::Rejected) => Outcome::Adopted,
            Some(
                Outcome::AgreedInPrinciple
                | Outcome::Deferred
                | Outcome::Fallen
                | Outcome::Reopened
                | Outcome::Withdrawn,
            )
            | None => return Ok(()),
        };
        let assessed = self.assessed;
        let is_opposite = |side: &Side| {
            let standing = assessed.docket.standing(side);
            standing.is_some_and(|standing| standing.outcome == opposite)
        };
        let edits = assessed.edits(|side| sides.contains(side) || is_opposite(side));
        let mut findings = Vec::new();
        for agreement in relations(&assessed.base, &edits).agreements {
            for own in agreement.sides.iter().filter(|side| sides.contains(side)) {
                let twin = agreement.sides.iter().find(|other| {
                    is_opposite(other)
                        && !sides.contains(other)
                        && assessed.are_identical(own, other)
                });
                let (Some(twin), Some(place)) = (twin, assessed.place_of(own)) else {
                    continue;
                };
                let message = format!("the identical amendment {twin} is {opposite}");
                let help =
                    format!("Reopen {} first, or decide both alike.", twin.proposal);
                findings.push(
                    Finding::new(Rule::DecidedBothWays, place.first_line(), message)
                        .help(help)
                        .of(own.proposal.as_str(), Some(own.amendment)),
                );
            }
        }
        findings.dedup();
        if findings.is_empty() { Ok(()) } else { Err(Error::Findings(findings)) }
    }
}
