//! Separate votes on words of one amendment: taken before the vote on the whole of it, which is
//! then on what is left.

use crate::{
    diagnostic::{Finding, Severity},
    engine::{Ruling, Side, bind, divisions},
    model::{Act, Decision, Outcome, Proposal, ProposalId, ProposalKind},
    paper::Decided,
    session::{Error, wording::without},
    source::{Located, Span},
};

use super::{Clerk, DecideOn, numbers};

impl Clerk<'_> {
    /// Returns the act that records a separate vote on words of one amendment.
    pub(super) fn divided(
        &self,
        on: &DecideOn,
        decided: &mut Decided,
    ) -> Result<Vec<Act>, Error> {
        let ([id], [part]) = (on.proposals.as_slice(), on.parts.as_slice()) else {
            let help = "Name one proposal, and one amendment with --parts.";
            return Err(Error::request("words of which amendment?", help));
        };
        let revision = self.assessed.revision;
        let proposal = revision.proposal(id)?;
        numbers(proposal, &on.parts)?;
        self.not_final(on.outcome)?;
        may_be_divided(proposal, on)?;
        let words = on.minutes.words.as_deref().unwrap_or_default();
        self.not_voted_before(proposal, *part, words, on.outcome)?;
        let subs = self.adopted_subs(&proposal.id.value);
        if on.outcome != Outcome::Reopened {
            let left = self.goes_without(proposal, &subs, *part, words, on.outcome)?;
            if let Some(left) = left.filter(|_| on.outcome == Outcome::Rejected) {
                decided.consequences.extend(self.broken_by(&left)?);
            }
        }
        let named = |sub: &&Proposal| Located::new(sub.id.value.clone(), Span::default());
        Ok(vec![Act::Decide(Decision {
            proposal: Located::new(proposal.id.value.clone(), Span::default()),
            parts: on.parts.clone(),
            outcome: on.outcome,
            method: on.method,
            as_amended: subs.iter().map(named).collect(),
            reason: on.reason.clone(),
            digests: self.digests(&proposal.id.value, &on.parts),
            circulated: self.circulated(&proposal.id.value),
        })])
    }

    /// The votes on words that a reopening takes back, each said.
    pub(super) fn taken_back(&self, on: &DecideOn, rulings: &[Ruling]) -> Vec<String> {
        if on.outcome != Outcome::Reopened {
            return Vec::new();
        }
        let votes = divisions(&self.assessed.revision.entries);
        let of_it = rulings.iter().flat_map(|ruling| {
            let own = votes.get(&ruling.proposal).into_iter().flatten();
            let own = own.filter(|vote| ruling.amendments.contains(&vote.part));
            own.map(|vote| (&ruling.proposal, vote.part, vote.words))
        });
        let said = |(id, part, words): (&ProposalId, u32, &str)| {
            format!(
                "the vote on the words “{words}” of {id}.{part} is taken back with it"
            )
        };
        of_it.map(said).collect()
    }

    /// The sub-amendments that were adopted before: words are voted on as they leave them.
    fn adopted_subs(&self, id: &ProposalId) -> Vec<&Proposal> {
        let subs = self.assessed.links.sub_amendments(id);
        let subs = subs.filter_map(|sub| self.assessed.revision.find(sub));
        let docket = &self.assessed.docket;
        subs.filter(|sub| Side::all_of(sub).any(|side| docket.is_adopted(&side)))
            .collect()
    }

    /// Refuses a vote on words of what is decided, and a second one on the same words.
    fn not_voted_before(
        &self,
        proposal: &Proposal,
        part: u32,
        words: &str,
        outcome: Outcome,
    ) -> Result<(), Error> {
        let id = &proposal.id.value;
        let side = Side { proposal: id.clone(), amendment: part };
        if let Some(standing) = self.assessed.docket.standing(&side)
            && standing.outcome.is_final()
        {
            let message = format!("{side} is {} already", standing.outcome);
            let help = format!(
                "Words are voted on before the whole: record `mimc decide {id} reopened` first."
            );
            return Err(Error::request(message, help));
        }
        let votes = divisions(&self.assessed.revision.entries);
        let own = votes.get(id).map_or(&[][..], Vec::as_slice);
        let before = own.iter().find(|vote| vote.is_on(part, words));
        match (before, outcome) {
            (None, Outcome::Reopened) => {
                let message =
                    format!("nobody has voted on the words “{words}” of {side}");
                Err(Error::request(message, "`mimc table decisions` lists the votes."))
            }
            (Some(vote), outcome) if outcome != Outcome::Reopened => {
                let message = match vote.is_out() {
                    true => {
                        format!("the words “{words}” were voted out of {side} already")
                    }
                    false => format!("the words “{words}” of {side} were kept already"),
                };
                let help = format!(
                    "Record `mimc decide {id} reopened --parts {part} --words \"{words}\"` first."
                );
                Err(Error::request(message, help))
            }
            (None | Some(_), _) => Ok(()),
        }
    }

    /// The proposals that apply to the text with these words and not without them, each with
    /// why: dependants, and sub-amendments that nobody has decided on.
    fn broken_by(&self, left: &Proposal) -> Result<Vec<String>, Error> {
        let assessed = self.assessed;
        let without = assessed.revision.supposing(left)?;
        let after = without.bind(|_| true);
        let mut lines = Vec::new();
        let errors = |found: &[Finding]| -> Vec<String> {
            let found = found.iter().filter(|one| one.severity == Severity::Error);
            found.map(|one| one.message.clone()).collect()
        };
        let pairs = assessed.revision.proposals.iter().zip(&assessed.findings);
        for (proposal, before) in pairs {
            let id = &proposal.id.value;
            if *id == left.id.value || assessed.is_out_of_play(proposal) {
                continue;
            }
            let is_taken =
                Side::all_of(proposal).any(|side| assessed.docket.is_adopted(&side));
            if proposal.is_sub_amendment() && is_taken {
                continue;
            }
            let place = without.proposals.iter().position(|one| one.id.value == *id);
            let now = place.map_or(&[][..], |at| &after.findings[at]);
            if let ([], [first, ..]) = (errors(before).as_slice(), errors(now).as_slice())
            {
                let way = match is_taken {
                    true => {
                        format!("no draft can be made of {id}: reopen it, or these words")
                    }
                    false => format!("{id} no longer applies: ask for a revision of it"),
                };
                lines.push(format!("without these words {way} ({first})"));
            }
        }
        Ok(lines)
    }

    /// Refuses words that the amendment does not have, and those without which no text could
    /// be made; returns the proposal without them.
    fn goes_without(
        &self,
        proposal: &Proposal,
        subs: &[&Proposal],
        part: u32,
        words: &str,
        outcome: Outcome,
    ) -> Result<Option<Proposal>, Error> {
        let revision = self.assessed.revision;
        let Some(written) = revision.as_written(&proposal.id.value) else {
            return Ok(None);
        };
        let voted = revision.voted(written, subs);
        let Some(voted) = voted.value.filter(|_| voted.findings.is_empty()) else {
            return Err(Error::Findings(voted.findings));
        };
        let left = without(&voted, part, words)?;
        let base = &self.assessed.base;
        let applies = voted.base.value == base.convention.version
            && voted.links.depends_on.is_empty()
            && bind(base, &voted).bound.is_some();
        if outcome == Outcome::Adopted || !applies {
            return Ok(Some(left));
        }
        let binding = bind(base, &left);
        match binding.bound {
            Some(_) => Ok(Some(left)),
            None => {
                let errors = binding.findings.into_iter();
                let errors = errors.filter(|one| one.severity == Severity::Error);
                let said = errors.map(|one| Finding {
                    message: format!("without these words, {}", one.message),
                    ..one
                });
                Err(Error::Findings(said.collect()))
            }
        }
    }
}

/// Refuses what is no vote on words of a proposal.
fn may_be_divided(proposal: &Proposal, on: &DecideOn) -> Result<(), Error> {
    let id = &proposal.id.value;
    let is_vote = match on.outcome {
        Outcome::Adopted | Outcome::Rejected => true,
        Outcome::Reopened => false,
        Outcome::AgreedInPrinciple
        | Outcome::Deferred
        | Outcome::Fallen
        | Outcome::Withdrawn => {
            let message = format!("words are adopted or rejected, never {}", on.outcome);
            let help = "Leave --words out, or vote on them.";
            return Err(Error::request(message, help));
        }
    };
    if let (true, Some(amended)) = (proposal.is_sub_amendment(), &proposal.links.amends) {
        let target = &amended.value;
        let message = format!("{id} is a sub-amendment: it is voted on whole");
        let help =
            format!("Vote on words of {target} as it amends them, once it is adopted.");
        return Err(Error::request(message, help));
    }
    if proposal.kind == ProposalKind::Comment {
        let help = "It amends nothing, so that nothing is decided on it.";
        return Err(Error::request(format!("{id} is a comment"), help));
    }
    if !on.as_amended.is_empty() && on.outcome != Outcome::Adopted {
        let help = "Decide on the sub-amendments first.";
        return Err(Error::request("what amends words is adopted before them", help));
    }
    if is_vote && on.method.is_none() {
        let help = "Add --vote FOR-AGAINST-ABSTAINING, --consensus or --without-vote.";
        return Err(Error::request("how were the words decided on?", help));
    }
    Ok(())
}
