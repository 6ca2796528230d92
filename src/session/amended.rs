//! Proposals as they were adopted: with the sub-amendments that the record names.
//!
//! Comes in: proposals as written, and the record. Goes out: the proposals whose words count
//! – for the text, for digests, for papers – and what a sub-amendment makes of the proposal
//! that it amends, before anybody decides.

use std::collections::BTreeMap;

use crate::{
    diagnostic::{Checked, Finding, Severity},
    engine::{Base, Side, bind},
    model::{Act, AmendmentRef, Entry, Outcome, Proposal, ProposalId},
    parse,
    source::Place,
};

use super::{Assessment, Error, Revision};

/// A dispute of two sub-amendments about the words of one amendment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubConflict {
    /// The amendment.
    pub about: AmendmentRef,
    /// The sub-amendments, ascending.
    pub sides: [Side; 2],
}

/// Returns the sub-amendments with which each proposal is adopted, by the record.
pub(crate) fn in_force(entries: &[Entry]) -> BTreeMap<&ProposalId, Vec<&ProposalId>> {
    let mut amended: BTreeMap<&ProposalId, Vec<&ProposalId>> = BTreeMap::new();
    for entry in entries {
        let Act::Decide(decision) = &entry.act else { continue };
        let id = &decision.proposal.value;
        let whole = decision.parts.is_empty();
        match decision.outcome {
            Outcome::Adopted if whole || !decision.as_amended.is_empty() => {
                let subs = decision.as_amended.iter().map(|sub| &sub.value);
                amended.insert(id, subs.collect());
            }
            Outcome::Reopened if whole => {
                amended.remove(id);
            }
            Outcome::Adopted
            | Outcome::Reopened
            | Outcome::Rejected
            | Outcome::AgreedInPrinciple
            | Outcome::Deferred
            | Outcome::Fallen
            | Outcome::Withdrawn => (),
        }
    }
    amended.retain(|_, subs| !subs.is_empty());
    amended
}

impl Revision {
    /// Puts proposals that were adopted as amended in the place of what was written, which is
    /// kept beside them.
    pub(crate) fn amend(&mut self, entries: &[Entry]) {
        for (id, subs) in in_force(entries) {
            // A name without a proposal is found by the check of the record.
            let subs: Vec<Proposal> =
                subs.into_iter().filter_map(|sub| self.find(sub).cloned()).collect();
            let Some(written) = self.find(id).cloned() else { continue };
            let Checked { value, findings } =
                parse::as_amended(&written, &subs.iter().collect::<Vec<_>>());
            self.findings.extend(findings);
            let place = self.proposals.iter_mut().find(|one| one.id.value == *id);
            if let (Some(place), Some(amended)) = (place, value) {
                *place = amended;
                self.written.insert(id.clone(), written);
            }
        }
    }

    /// Returns a proposal in its own words, whatever it was adopted with.
    #[must_use]
    pub fn as_written(&self, id: &ProposalId) -> Option<&Proposal> {
        self.written.get(id).or_else(|| self.find(id))
    }

    /// Returns the sub-amendments of a proposal that exist under these ids.
    ///
    /// # Errors
    /// When one does not exist, or amends another proposal.
    pub(crate) fn sub_amendments_named(
        &self,
        of: &ProposalId,
        ids: &[String],
    ) -> Result<Vec<&Proposal>, Error> {
        let mut subs = Vec::new();
        for id in ids {
            let sub = self.proposal(id)?;
            if sub.links.amends.as_ref().is_none_or(|amended| amended.value != *of) {
                let message = format!("{id} does not amend {of}");
                let help = format!("`mimc show {of}` names its sub-amendments.");
                return Err(Error::request(message, help));
            }
            subs.push(sub);
        }
        Ok(subs)
    }
}

/// Returns what is wrong with a sub-amendment: in itself, and with what it makes of the
/// proposal, where that applies as it is.
pub(crate) fn trial(
    revision: &Revision,
    base: &Base<'_>,
    sub: &Proposal,
) -> Vec<Finding> {
    let target = sub.links.amends.as_ref().and_then(|id| revision.as_written(&id.value));
    // Links to nothing, and a second degree, are found where links are checked.
    let Some(target) = target.filter(|target| !target.is_sub_amendment()) else {
        return Vec::new();
    };
    let Checked { value, findings } = parse::as_amended(target, &[sub]);
    let Some(amended) = value else { return findings };
    if bind(base, target).bound.is_none() {
        return findings;
    }
    let broken = bind(base, &amended).findings.into_iter();
    let broken = broken.filter(|finding| finding.severity == Severity::Error);
    broken.map(|finding| through(sub, finding)).collect()
}

/// A finding on the proposal as amended, at the sub-amendment that brings it about.
fn through(sub: &Proposal, found: Finding) -> Finding {
    let number = found.amendment;
    let by = sub.sub_amendments.iter().find(|by| Some(by.at.value.number) == number);
    let by = by.or(sub.sub_amendments.first());
    let span = by.map_or(sub.id.span, |by| by.at.span);
    let amendment = by.map(|by| by.number);
    Finding {
        message: format!("as amended, {}", found.message),
        place: Place::new(&sub.source, span),
        proposal: Some(sub.id.value.to_string()),
        amendment,
        ..found
    }
}

impl Assessment<'_> {
    /// The disputes among sub-amendments that are in play.
    #[must_use]
    pub fn sub_conflicts(&self) -> Vec<SubConflict> {
        let revision = self.revision;
        let mut conflicts = Vec::new();
        for proposal in &revision.proposals {
            let id = &proposal.id.value;
            let subs = self.links.sub_amendments(id).filter_map(|sub| revision.find(sub));
            let subs: Vec<&Proposal> =
                subs.filter(|sub| !self.docket.is_wholly_gone(sub)).collect();
            let (Some(written), 2..) = (revision.as_written(id), subs.len()) else {
                continue;
            };
            for (about, sides) in parse::sub_conflicts(written, &subs) {
                let sides = sides
                    .map(|side| Side { proposal: side.proposal, amendment: side.number });
                if sides.iter().all(|side| !self.docket.is_gone(side)) {
                    conflicts.push(SubConflict { about, sides });
                }
            }
        }
        conflicts
    }
}
