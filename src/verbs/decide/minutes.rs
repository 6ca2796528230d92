//! What is recorded beside a decision: sponsors of the day, who voted how, statements, votes
//! on some words; and slips put right.

use crate::{
    engine::{Side, corrected},
    model::{Act, Correction, Decision, Entry, Method, Minutes, Outcome, Proposal},
    parse,
    session::{Error, files::DECISIONS},
    source::{SourceFile, Span},
};

use super::{Clerk, CorrectAct, DecideAct, DecideOn, DecideOptions};

impl Clerk<'_> {
    /// Returns the entry that records an act.
    pub(super) fn entry(&self, options: &DecideOptions, act: Act) -> Entry {
        let (date, minutes) = match (&options.act, &act) {
            (DecideAct::Correct(correction), _) => {
                (correction.date, correction.minutes.clone())
            }
            (DecideAct::Decide(on), Act::Decide(decision)) => {
                (Some(options.date), self.minutes(on, decision))
            }
            (
                DecideAct::Decide(_)
                | DecideAct::Confirm(_)
                | DecideAct::Order(_)
                | DecideAct::Open(_)
                | DecideAct::Reference(_)
                | DecideAct::Printing(_)
                | DecideAct::Allow { .. },
                _,
            ) => (Some(options.date), Minutes::default()),
        };
        Entry {
            act,
            meeting: options.meeting.clone(),
            date,
            minutes,
            span: Span::default(),
            source: SourceFile::new(DECISIONS, ""),
        }
    }

    /// The sponsors of the day; of what was decided itself the rest too.
    fn minutes(&self, on: &DecideOn, decision: &Decision) -> Minutes {
        let proposal = self.assessed.revision.find(&decision.proposal.value);
        let sponsors = proposal.map(sponsors).unwrap_or_default();
        match decision.outcome == on.outcome {
            true => Minutes { sponsors, ..on.minutes.clone() },
            false => Minutes { sponsors, ..Minutes::default() },
        }
    }

    /// Refuses names that do not add up to the vote, and a new sponsor where nothing was
    /// withdrawn.
    pub(super) fn may_be_said(&self, on: &DecideOn) -> Result<(), Error> {
        adds_up(on.method, &on.minutes)?;
        let Some(by) = &on.minutes.by else { return Ok(()) };
        let withdrawn = |id: &String| {
            let proposal = self.assessed.revision.proposal(id)?;
            let standing = Side::all_of(proposal)
                .filter_map(|side| self.assessed.docket.standing(&side));
            let mut outcomes = standing.map(|standing| standing.outcome).peekable();
            let any = outcomes.peek().is_some();
            Ok(any && outcomes.all(|outcome| outcome == Outcome::Withdrawn))
        };
        let all =
            on.proposals.iter().map(withdrawn).collect::<Result<Vec<_>, Error>>()?;
        if on.outcome == Outcome::Reopened && all.iter().all(|withdrawn| *withdrawn) {
            return Ok(());
        }
        let message = format!("{by} can only take up what its sponsor has withdrawn");
        let help =
            "Write `mimc decide P-001 reopened --by SPONSOR` of a withdrawn proposal.";
        Err(Error::request(message, help))
    }

    /// Returns the act that puts an earlier one right.
    pub(super) fn correction(&self, said: &CorrectAct) -> Result<Act, Error> {
        let CorrectAct { act, method, reason, minutes, .. } = said;
        let correction =
            Correction { act: *act, method: *method, reason: reason.clone() };
        let recorded = &self.assessed.revision.recorded;
        let help = "`mimc table decisions --json` numbers the acts.";
        parse::can_be_corrected(recorded, &correction)
            .map_err(|message| Error::request(message, help))?;
        adds_up(*method, minutes)?;
        let before = corrected(recorded);
        let was = usize::try_from(*act).ok().and_then(|act| before.get(act - 1));
        let undecided = was.is_some_and(|entry| match &entry.act {
            Act::Decide(decision) => decision.method.is_none(),
            Act::Confirm { .. }
            | Act::Order { .. }
            | Act::Open { .. }
            | Act::Reference(_)
            | Act::Adopt { .. }
            | Act::Allow { .. }
            | Act::Correct(_) => true,
        });
        if minutes.roll.is_some() && method.is_none() && undecided {
            let help = "Add --vote FOR-AGAINST-ABSTAINING.";
            return Err(Error::request(format!("act {act} has no vote"), help));
        }
        Ok(Act::Correct(correction))
    }

    /// Refuses a correction after which the act says what it said before.
    pub(super) fn changes_something(
        &self,
        said: &CorrectAct,
        entries: &[Entry],
    ) -> Result<(), Error> {
        let recorded = &self.assessed.revision.recorded;
        let before = corrected(recorded);
        let after = corrected(&[recorded, entries].concat());
        let is_other = before.iter().zip(&after).any(|(before, after)| before != after);
        if is_other {
            return Ok(());
        }
        let help = "Say what is to be another: --vote, --meeting, --date, --reason.";
        Err(Error::request(format!("act {} says all this already", said.act), help))
    }
}

/// Who proposes, those who joined later included.
fn sponsors(proposal: &Proposal) -> Vec<String> {
    proposal.sponsors.iter().chain(&proposal.co_sponsors).cloned().collect()
}

/// Refuses names that are not those of the vote.
pub(in crate::verbs) fn adds_up(
    method: Option<Method>,
    minutes: &Minutes,
) -> Result<(), Error> {
    let Some(roll) = &minutes.roll else { return Ok(()) };
    let wrong = match method {
        Some(Method::Vote(ballot)) => roll.mistake(ballot),
        Some(Method::Consensus | Method::WithoutVote) | None => {
            Some("names are called where votes are counted".to_owned())
        }
    };
    let help = "Name everybody who is counted in --vote, and each once.";
    wrong.map_or(Ok(()), |message| Err(Error::request(message, help)))
}
