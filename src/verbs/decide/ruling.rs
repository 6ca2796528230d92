//! Decisions on proposals: which, whether they can be decided now, and as what they are
//! recorded.

use crate::{
    diagnostic::Finding,
    engine::{Fall, Ruling, Side, corrected, corrects_an_edition},
    model::{Act, Decision, Digest, Entry, Outcome, Proposal, ProposalId, ProposalKind},
    session::{Error, digest, edition::is_adopted},
    source::{Located, Place, Span},
};

use super::{Clerk, DecideOn, amended::named, numbers, sides_of};

impl Clerk<'_> {
    /// Returns what is to be decided, a ruling for each proposal, in the order named.
    pub(super) fn rulings(&self, on: &DecideOn) -> Result<Vec<Ruling>, Error> {
        let revision = self.assessed.revision;
        let named = named(revision, &self.assessed.links, on)?;
        if named.len() != 1 && !on.parts.is_empty() {
            let help = "Decide on one proposal at a time with --parts.";
            return Err(Error::request("parts of which proposal?", help));
        }
        let subs: Vec<&Proposal> = on
            .as_amended
            .iter()
            .map(|sub| revision.proposal(sub))
            .collect::<Result<_, _>>()?;
        let ruling = |proposal: &Proposal| {
            let own = subs.iter().filter(|sub| sub.amends(&proposal.id.value));
            Ok(Ruling {
                proposal: proposal.id.value.clone(),
                amendments: numbers(proposal, &on.parts)?,
                outcome: on.outcome,
                as_amended: own.map(|sub| sub.id.value.clone()).collect(),
            })
        };
        named.into_iter().map(ruling).collect()
    }

    /// Refuses what cannot be decided now, whatever the text says.
    pub(super) fn may_decide(
        &self,
        on: &DecideOn,
        rulings: &[Ruling],
    ) -> Result<(), Error> {
        self.not_final(on.outcome)?;
        for ruling in rulings {
            let proposal = self.assessed.revision.proposal(ruling.proposal.as_str())?;
            if proposal.kind == ProposalKind::Comment {
                let message = format!("{} is a comment", ruling.proposal);
                let help = "It amends nothing, so that nothing is decided on it.";
                return Err(Error::request(message, help));
            }
            self.not_decided_before(ruling)?;
            self.in_turn(on, proposal)?;
            let voted = matches!(on.outcome, Outcome::Adopted | Outcome::Rejected);
            let needs_no_vote = proposal.kind == ProposalKind::Corrigendum;
            if voted && on.method.is_none() && !needs_no_vote {
                let message = format!("how was {} {}?", ruling.proposal, on.outcome);
                let help =
                    "Add --vote FOR-AGAINST-ABSTAINING, --consensus or --without-vote.";
                return Err(Error::request(message, help));
            }
        }
        Ok(())
    }

    /// Nothing comes into a version that was adopted, and nothing of it is reopened.
    pub(super) fn not_final(&self, outcome: Outcome) -> Result<(), Error> {
        let revision = self.assessed.revision;
        let next = &revision.settings.next;
        match outcome {
            Outcome::Adopted | Outcome::AgreedInPrinciple | Outcome::Reopened
                if is_adopted(&revision.entries, next) =>
            {
                Err(Error::request(
                    format!("version {next} is adopted, and final"),
                    "Defer the proposal: it is taken up in the next edition.",
                ))
            }
            Outcome::Adopted
            | Outcome::AgreedInPrinciple
            | Outcome::Reopened
            | Outcome::Rejected
            | Outcome::Deferred
            | Outcome::Fallen
            | Outcome::Withdrawn => Ok(()),
        }
    }

    /// What is final is reopened before it is decided again.
    pub(super) fn not_decided_before(&self, ruling: &Ruling) -> Result<(), Error> {
        let docket = &self.assessed.docket;
        let sides = sides_of(std::slice::from_ref(ruling));
        let standing =
            sides.iter().filter_map(|side| Some((side, docket.standing(side)?)));
        let mut decided = standing.filter(|(_, standing)| standing.outcome.is_final());
        match (decided.next(), ruling.outcome) {
            (None, Outcome::Reopened) => {
                let message = format!("{} is not decided", ruling.proposal);
                Err(Error::request(message, "Only what is decided can be reopened."))
            }
            (Some((side, _)), Outcome::Reopened) if self.is_in_the_text(side) => {
                let text = &self.assessed.revision.base.version;
                Err(Error::request(
                    format!("{side} is part of {text}, which was opened for amendment"),
                    "Undo it with a proposal on that text; a slip in the record is put right \
                     with `mimc decide --correct`.",
                ))
            }
            (Some((side, standing)), outcome) if outcome != Outcome::Reopened => {
                let at = standing.entry.meeting.as_ref();
                let at = at.map(|meeting| format!(" at {meeting}")).unwrap_or_default();
                let message = format!("{side} is {} already{at}", standing.outcome);
                let help =
                    format!("Record `mimc decide {} reopened` first.", side.proposal);
                Err(Error::request(message, help))
            }
            (None | Some(_), _) => Ok(()),
        }
    }

    /// Whether the text that proposals amend was made with this amendment.
    fn is_in_the_text(&self, side: &Side) -> bool {
        let reading = self.assessed.revision.reading.as_ref();
        reading.is_some_and(|one| one.included.contains_key(&side.citation()))
    }

    /// Returns the act that records a ruling.
    pub(super) fn ruled(&self, on: &DecideOn, ruling: &Ruling) -> Act {
        let amended = ruling.as_amended.iter().cloned();
        let along = on.as_amended.iter().any(|sub| sub == ruling.proposal.as_str());
        Act::Decide(Decision {
            proposal: Located::new(ruling.proposal.clone(), Span::default()),
            parts: if along { Vec::new() } else { on.parts.clone() },
            outcome: ruling.outcome,
            method: on.method,
            as_amended: amended.map(|id| Located::new(id, Span::default())).collect(),
            reason: on.reason.clone(),
            digests: self.digests(&ruling.proposal, &ruling.amendments),
            circulated: self.circulated(&ruling.proposal),
        })
    }

    /// Returns the act that records a fall, with its reason.
    pub(super) fn fallen(&self, fall: &Fall) -> Act {
        let proposal = self.assessed.revision.find(&fall.proposal);
        let whole = proposal.is_some_and(|one| one.numbers().eq(fall.amendments.clone()));
        Act::Decide(Decision {
            proposal: Located::new(fall.proposal.clone(), Span::default()),
            parts: if whole { Vec::new() } else { fall.amendments.clone() },
            outcome: Outcome::Fallen,
            method: None,
            as_amended: Vec::new(),
            reason: Some(fall.reason.clone()),
            digests: self.digests(&fall.proposal, &fall.amendments),
            circulated: self.circulated(&fall.proposal),
        })
    }

    /// The whole proposal as its file has it.
    pub(super) fn circulated(&self, proposal: &ProposalId) -> Option<Digest> {
        let revision = self.assessed.revision;
        revision.as_written(proposal).map(digest::of_proposal)
    }

    pub(super) fn digests(
        &self,
        proposal: &ProposalId,
        amendments: &[u32],
    ) -> Vec<(u32, Digest)> {
        let digest = |amendment: &u32| {
            let side = Side { proposal: proposal.clone(), amendment: *amendment };
            Some((*amendment, self.assessed.revision.digest_of(&side)?))
        };
        amendments.iter().filter_map(digest).collect()
    }

    /// The act that an entry puts right, as it counts from now on.
    fn as_it_counts(&self, entry: &Entry) -> Option<Entry> {
        let Act::Correct(correction) = &entry.act else { return None };
        let recorded = self.assessed.revision.recorded.iter().chain([entry]);
        let counts = corrected(&recorded.cloned().collect::<Vec<_>>());
        let act = usize::try_from(correction.act).ok()?.checked_sub(1)?;
        counts.into_iter().nth(act)
    }

    /// What the numbers of a new entry say against it, at the proposal.
    pub(super) fn miscounted(&self, entry: &Entry) -> Vec<Finding> {
        let counts = self.as_it_counts(entry);
        let entry = counts.as_ref().unwrap_or(entry);
        let revision = self.assessed.revision;
        let place = match entry.decided() {
            Some(decision) => {
                let proposal = revision.find(&decision.proposal.value);
                let side = proposal.and_then(|proposal| Side::all_of(proposal).next());
                side.and_then(|side| self.assessed.place_of(&side))
            }
            // An edition that was adopted as a whole: what the record said of it until now.
            None => counts.as_ref().map(|was| Place::new(&was.source, was.span)),
        };
        let place = place.map(|place| place.first_line());
        let found =
            place.map(|place| revision.miscounted(&revision.meetings(), entry, &place));
        found.unwrap_or_default()
    }

    /// Refuses a ruling where nothing is to be ruled on: no corrigendum, and no vote that says
    /// something else than what is recorded.
    pub(super) fn has_cause_to_rule(
        &self,
        entries: &[Entry],
        against: &[Finding],
    ) -> Result<(), Error> {
        let revision = self.assessed.revision;
        let corrects = |entry: &&Entry| {
            let proposal = entry.decided().map(|decision| &decision.proposal.value);
            let proposal = proposal.and_then(|id| revision.find(id));
            proposal.is_some_and(|one| corrects_an_edition(one, &revision.entries))
        };
        let mut ruled = entries.iter().filter(|entry| entry.minutes.ruling.is_some());
        match ruled.all(|entry| !against.is_empty() || corrects(&entry)) {
            true => Ok(()),
            false => Err(Error::request(
                "there is nothing to rule on",
                "Leave --ruling out: it is for what is adopted against its vote, and for \
                 corrigenda to an adopted edition.",
            )),
        }
    }
}
