//! Decisions on corrigenda to an edition: without a vote, and kept to slips unless it is ruled
//! otherwise.

use std::collections::BTreeSet;

use crate::{
    diagnostic::Severity,
    engine::{Ruling, corrects_an_edition},
    model::{Act, Method, Outcome, Proposal, ProposalId},
    session::{Error, corrigenda::found},
};

use super::{Clerk, DecideOn};

impl Clerk<'_> {
    /// Whether all that is decided on corrects an edition that was adopted.
    ///
    /// # Errors
    /// When only some of it does.
    pub(super) fn corrects_an_edition(&self, on: &DecideOn) -> Result<bool, Error> {
        let revision = self.assessed.revision;
        let named: Vec<&Proposal> = on
            .proposals
            .iter()
            .map(|id| revision.proposal(id))
            .collect::<Result<_, _>>()?;
        let corrects = |one: &&&Proposal| corrects_an_edition(one, &revision.entries);
        let count = named.iter().filter(corrects).count();
        if count > 0 && (count < named.len() || on.package.is_some()) {
            let help = "Decide on the corrigenda by themselves.";
            return Err(Error::request("only some of these are corrigenda", help));
        }
        Ok(count > 0)
    }

    /// Rules on corrigenda: those that are adopted apply to the edition and change no
    /// substance.
    pub(super) fn corrigenda(&self, on: &DecideOn) -> Result<Vec<Act>, Error> {
        let rulings = self.rulings(on)?;
        rulings.iter().try_for_each(|ruling| self.not_decided_before(ruling))?;
        if let (Outcome::Adopted, Some(Method::Vote(_))) = (on.outcome, on.method) {
            let help = "Write --without-vote. What needs a vote is for the next edition.";
            return Err(Error::request("a corrigendum is not put to the vote", help));
        }
        if on.outcome == Outcome::Adopted {
            self.keeps_to_slips(on, &rulings)?;
        }
        Ok(rulings.iter().map(|ruling| self.ruled(on, ruling)).collect())
    }

    fn keeps_to_slips(&self, on: &DecideOn, rulings: &[Ruling]) -> Result<(), Error> {
        let ids: BTreeSet<&ProposalId> =
            rulings.iter().map(|one| &one.proposal).collect();
        let mut findings = found(self.assessed, &ids, on.minutes.ruling.is_some())?;
        findings.retain(|one| {
            let of_it = ids.iter().any(|id| one.proposal.as_deref() == Some(id.as_str()));
            of_it && one.severity == Severity::Error
        });
        match findings.is_empty() {
            true => Ok(()),
            false => Err(Error::Findings(findings)),
        }
    }
}
