//! Proposals as they were adopted: with the sub-amendments that the record names.
//!
//! Comes in: proposals as written, and the record. Goes out: the proposals whose words count
//! – for the text, for digests, for papers – and what a sub-amendment makes of the proposal
//! that it amends, before anybody decides.

use std::collections::BTreeMap;

use crate::{
    diagnostic::{Checked, Finding, Rule, Severity},
    engine::{Base, Division, Docket, Side, bind, describe_sub, divisions},
    model::{Act, Entry, Outcome, Proposal, ProposalId, SubAmendment},
    source::Place,
};

use super::{
    Error, Revision,
    part::part_of,
    revision::AsAmended,
    wording::{as_amended, without},
};

/// Returns the sub-amendments with which each proposal is adopted, by the record.
pub(crate) fn in_force(entries: &[Entry]) -> BTreeMap<&ProposalId, Vec<&ProposalId>> {
    let mut amended: BTreeMap<&ProposalId, Vec<&ProposalId>> = BTreeMap::new();
    for entry in entries {
        let Act::Decide(decision) = &entry.act else { continue };
        let id = &decision.proposal.value;
        let subs = || decision.as_amended.iter().map(|sub| &sub.value).collect();
        if entry.minutes.words.is_some() {
            // Words are voted on as sub-amendments have left them.
            if !decision.as_amended.is_empty() {
                amended.insert(id, subs());
            }
            continue;
        }
        let whole = decision.parts.is_empty();
        match decision.outcome {
            Outcome::Adopted if whole || !decision.as_amended.is_empty() => {
                amended.insert(id, subs());
            }
            // It was voted on as they amend it.
            Outcome::Rejected if !decision.as_amended.is_empty() => {
                amended.insert(id, subs());
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

/// A sub-amendment without those of its parts that were voted down or withdrawn apart from the
/// others.
fn in_part(sub: &Proposal, entries: &[Entry]) -> Proposal {
    let docket = Docket::new(&[sub], entries);
    let is_left = |one: &SubAmendment| {
        let side = Side { proposal: sub.id.value.clone(), amendment: one.number };
        let outcome = docket.standing(&side).map(|standing| standing.outcome);
        !matches!(outcome, Some(Outcome::Rejected | Outcome::Withdrawn))
    };
    let mut left = sub.clone();
    if sub.sub_amendments.iter().any(is_left) {
        left.sub_amendments.retain(is_left);
    }
    left
}

/// A proposal as sub-amendments amend it, without the words that these votes took out of it.
fn as_voted(
    written: &Proposal,
    subs: &[&Proposal],
    entries: &[Entry],
    votes: &[Division<'_>],
) -> Checked<Proposal> {
    let subs: Vec<Proposal> = subs.iter().map(|sub| in_part(sub, entries)).collect();
    let subs: Vec<&Proposal> = subs.iter().collect();
    let Checked { value, mut findings } = match subs.as_slice() {
        [] => Checked::clean(written.clone()),
        subs => as_amended(written, subs),
    };
    let Some(mut voted) = value else { return Checked::failed(findings) };
    for vote in votes.iter().filter(|vote| vote.is_out()) {
        match without(&voted, vote.part, vote.words) {
            Ok(left) => voted = left,
            Err(error) => findings.push(unvoted(vote, &written.id.value, &error)),
        }
    }
    Checked { value: Some(voted), findings }
}

/// Words were voted out that are not there.
fn unvoted(vote: &Division<'_>, id: &ProposalId, error: &Error) -> Finding {
    let place = Place::new(&vote.entry.source, vote.entry.span).first_line();
    let message = format!("words of it were voted out: {error}");
    let help = format!(
        "Restore its words; or record `mimc decide {id} reopened --parts {} --words \"{}\"`, and \
         vote again.",
        vote.part, vote.words
    );
    let finding = Finding::new(Rule::ChangedAfterDecision, place, message).help(help);
    finding.of(id.as_str(), Some(vote.part))
}

impl Revision {
    /// Puts proposals that were adopted as amended, or are to be read so, in the place of what
    /// was written, which is kept beside them.
    pub(super) fn amend(&mut self, more: &AsAmended) {
        let entries = self.entries.clone();
        let mut amended: AsAmended = in_force(&entries)
            .into_iter()
            .map(|(id, subs)| (id.clone(), subs.into_iter().cloned().collect()))
            .collect();
        amended.extend(more.clone());
        let votes = divisions(&entries);
        for id in votes.keys() {
            amended.entry((*id).clone()).or_default();
        }
        for (id, subs) in amended {
            // A name without a proposal is found by the check of the record.
            let subs: Vec<&Proposal> =
                subs.iter().filter_map(|sub| self.find(sub)).collect();
            let Some(written) = self.find(&id) else { continue };
            let own = votes.get(&id).map_or(&[][..], Vec::as_slice);
            let Checked { value, findings } = as_voted(written, &subs, &entries, own);
            let is_changed = !subs.is_empty() || own.iter().any(Division::is_out);
            let written = written.clone();
            self.findings.extend(findings);
            let place = self.proposals.iter_mut().find(|one| one.id.value == id);
            if let (Some(place), Some(amended), true) = (place, value, is_changed) {
                *place = amended;
                self.written.insert(id, written);
            }
        }
    }

    /// Returns a proposal as sub-amendments amend it, and without the words that were voted
    /// out of it before.
    pub(crate) fn voted(
        &self,
        written: &Proposal,
        subs: &[&Proposal],
    ) -> Checked<Proposal> {
        let votes = divisions(&self.entries);
        let own = votes.get(&written.id.value).map_or(&[][..], Vec::as_slice);
        as_voted(written, subs, &self.entries, own)
    }

    /// Returns the revision in which proposals read as amended by those sub-amendments that
    /// are named, beside those adopted; nothing where none is named.
    ///
    /// # Errors
    /// When one does not exist, or cannot be made.
    pub(crate) fn simulating(&self, ids: &[String]) -> Result<Option<Self>, Error> {
        let mut more = AsAmended::new();
        let whole: Vec<String> =
            ids.iter().filter(|id| part_of(self, id).is_none()).cloned().collect();
        for id in self.ids(&whole)? {
            let sub = self.proposal(&id)?;
            let Some(amended) = &sub.links.amends else { continue };
            let adopted = in_force(&self.entries);
            let adopted = adopted.get(&amended.value).into_iter().flatten().copied();
            let subs = more
                .entry(amended.value.clone())
                .or_insert_with(|| adopted.cloned().collect());
            if !subs.contains(&sub.id.value) {
                subs.push(sub.id.value.clone());
            }
        }
        if more.is_empty() {
            return Ok(None);
        }
        for (id, subs) in &more {
            let subs: Vec<&Proposal> =
                subs.iter().filter_map(|id| self.find(id)).collect();
            let written = self.as_written(id);
            let tried = written.map(|written| self.voted(written, &subs));
            if let Some(Checked { findings, .. }) = tried
                && !findings.is_empty()
            {
                return Err(Error::Findings(findings));
            }
        }
        self.reading_as(&more).map(Some)
    }

    /// Returns a proposal in its own words, whatever it was adopted with.
    #[must_use]
    pub fn as_written(&self, id: &ProposalId) -> Option<&Proposal> {
        self.written.get(id).or_else(|| self.find(id))
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
    let Checked { value, findings } = as_amended(target, &[sub]);
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

/// Returns what each sub-amendment does, in words.
pub(super) fn said(revision: &Revision) -> BTreeMap<Side, String> {
    let subs = revision.proposals.iter().flat_map(|sub| {
        sub.sub_amendments.iter().map(move |one| {
            let proposal = sub.id.value.clone();
            let side = Side { proposal, amendment: one.number };
            (side, describe_sub(&one.operation))
        })
    });
    subs.collect()
}
