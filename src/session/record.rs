//! What was recorded against what the numbers say: votes that were lost or won otherwise,
//! packages that were taken apart.
//!
//! Comes in: entries of the record. Goes out: findings. The record is the meeting's, so that
//! nothing here stops a decision: `check`, `decide` and the paper of decisions say it.

use std::collections::BTreeMap;

use crate::{
    diagnostic::{Finding, Rule},
    engine::{Procedure, Side, StandingDecision, Tally, corrections},
    model::{Act, Entry, Meeting, Outcome, ProposalId},
    source::Place,
};

use super::{Assessment, Revision, links::listed};

impl Revision {
    /// The rules that an entry was taken under, where nothing else is listed.
    pub(crate) fn meetings(&self) -> Vec<Meeting> {
        self.meetings.iter().map(|meeting| meeting.value.clone()).collect()
    }

    /// What an entry says against what its numbers say, at a place.
    pub(crate) fn miscounted(
        &self,
        meetings: &[Meeting],
        entry: &Entry,
        place: &Place,
    ) -> Vec<Finding> {
        let Some((subject, outcome)) = subject(entry) else { return Vec::new() };
        let procedure = Procedure::of(&self.settings, meetings, entry);
        let misfits = misfits(&procedure, entry).into_iter();
        let misfits = misfits.map(|message| (Rule::VoteDoesNotFit, message));
        let found = misfits.chain(unsupported(&procedure, entry, outcome));
        found.map(|found| told(found, subject, place)).collect()
    }

    /// What the numbers of an adoption say against it, at a place: it was lost, or too few were
    /// there.
    pub(crate) fn adopted_against(
        &self,
        meetings: &[Meeting],
        entry: &Entry,
        place: &Place,
    ) -> Vec<Finding> {
        let Some((subject, Outcome::Adopted)) = subject(entry) else { return Vec::new() };
        let procedure = Procedure::of(&self.settings, meetings, entry);
        let found = unsupported(&procedure, entry, Outcome::Adopted).into_iter();
        found.map(|found| told(found, subject, place)).collect()
    }
}

fn told(
    (rule, message): (Rule, String),
    subject: Option<&ProposalId>,
    place: &Place,
) -> Finding {
    let finding = Finding::new(rule, place.clone(), message);
    let finding =
        finding.help("It is recorded as it was given; compare it with the minutes.");
    match subject {
        Some(id) => finding.of(id.as_str(), None),
        None => finding,
    }
}

/// Adopted by a vote that was lost or rejected by one that was won, and decided by too few.
fn unsupported(
    procedure: &Procedure<'_>,
    entry: &Entry,
    outcome: Outcome,
) -> Vec<(Rule, String)> {
    let mut found = Vec::new();
    if let (Some(quorum), Some(present)) = (procedure.quorum(), procedure.present(entry))
        && present < quorum
        && needs_quorum(outcome)
    {
        let outcome = outcome.name();
        let message =
            format!("{outcome} with {present} present, and the quorum is {quorum}");
        found.push((Rule::NoQuorum, message));
    }
    let (won_by, lost_by) = match (procedure.tally(entry), procedure.unruled(entry)) {
        (Some(tally), _) if tally.is_carried() => {
            (Some((Rule::CarriedButRejected, won(&tally))), None)
        }
        (Some(tally), _) => (None, Some((Rule::MajorityNotReached, lost(&tally)))),
        (None, Some(ballot)) => {
            let said = format!("{}, and the vote is {ballot}", outcome.name());
            let said = Some((Rule::VoteDoesNotFit, said));
            if ballot.in_favour > ballot.against { (said, None) } else { (None, said) }
        }
        (None, None) => (None, None),
    };
    found.extend(match outcome {
        Outcome::Adopted => lost_by,
        Outcome::Rejected => won_by,
        Outcome::AgreedInPrinciple
        | Outcome::Deferred
        | Outcome::Fallen
        | Outcome::Reopened
        | Outcome::Withdrawn => None,
    });
    found
}

/// What an entry decides on, a proposal or the text as a whole, and how.
fn subject(entry: &Entry) -> Option<(Option<&ProposalId>, Outcome)> {
    let decided = entry.decided().map(|one| (Some(&one.proposal.value), one.outcome));
    decided.or_else(|| entry.act.adopted().map(|_| (None, Outcome::Adopted)))
}

/// What falls, or is taken back by its sponsor, needs nobody to be there.
fn needs_quorum(outcome: Outcome) -> bool {
    match outcome {
        Outcome::Adopted
        | Outcome::Rejected
        | Outcome::AgreedInPrinciple
        | Outcome::Deferred
        | Outcome::Reopened => true,
        Outcome::Fallen | Outcome::Withdrawn => false,
    }
}

/// Votes of more people than could vote, of people who could not, and on a day on which nobody
/// met.
fn misfits(procedure: &Procedure<'_>, entry: &Entry) -> Vec<String> {
    let excess = procedure.excess(entry).map(|(voted, could)| {
        format!("{voted} votes are counted, and only {could} could vote")
    });
    let strangers = procedure.strangers(entry).into_iter();
    let strangers = strangers.map(|name| format!("{name} voted, and is no member"));
    let absent = procedure.absent(entry).into_iter();
    let absent = absent.map(|name| format!("{name} voted, and was not there"));
    let days = procedure.days(entry).and_then(|(first, last)| {
        let (date, meeting) = (entry.date?, entry.meeting.as_deref()?);
        Some(format!("dated {date}, and {meeting} sat from {first} to {last}"))
    });
    excess.into_iter().chain(strangers).chain(absent).chain(days).collect()
}

/// Adopted by a vote that was lost.
fn lost(tally: &Tally) -> String {
    let Tally { ballot, required, share: (share, of), .. } = tally;
    format!(
        "the vote {ballot} does not reach the majority of {share}/{of}: {required} in favour \
         were needed"
    )
}

/// Rejected by a vote that was won.
fn won(tally: &Tally) -> String {
    let Tally { ballot, required, share: (share, of), .. } = tally;
    format!(
        "rejected, and the vote {ballot} reaches the majority of {share}/{of}: {required} in \
         favour were needed"
    )
}

impl Assessment<'_> {
    /// What is wrong with the record itself, by the entry that says it.
    pub(crate) fn on_record(&self) -> BTreeMap<usize, Vec<Finding>> {
        let revision = self.revision;
        let meetings = revision.meetings();
        let corrections = corrections(&revision.recorded);
        let mut found: BTreeMap<usize, Vec<Finding>> = BTreeMap::new();
        for (index, entry) in revision.entries.iter().enumerate() {
            let proposal = entry.decided().map(|decision| decision.proposal.span);
            let span = proposal.unwrap_or(entry.span);
            let known = |id: &ProposalId| revision.find(id).is_some();
            if subject(entry).is_some_and(|(id, _)| id.is_none_or(known)) {
                let right = corrections.get(&index).copied();
                let place = match right.and_then(|right| revision.recorded.get(right)) {
                    Some(right) => Place::new(&right.source, right.span).first_line(),
                    None => Place::new(&entry.source, span).first_line(),
                };
                let counted = revision.miscounted(&meetings, entry, &place);
                found.entry(right.unwrap_or(index)).or_default().extend(counted);
            }
        }
        for (index, finding) in self.packages_in_two_acts() {
            found.entry(index).or_default().push(finding);
        }
        found
    }

    /// Packages that stand adopted by more than one act, each with the last of them.
    fn packages_in_two_acts(&self) -> Vec<(usize, Finding)> {
        let packages = self.links.packages();
        let apart = packages.filter_map(|(name, members)| {
            let mut acts: Vec<&StandingDecision<'_>> =
                members.iter().filter_map(|id| self.adopting(id)).collect();
            acts.sort_by_key(|standing| standing.index);
            let (first, last) = (acts.first()?, acts.last()?);
            // A slip that was put right at one of them does not part them.
            let at_once = |all: &[Entry]| {
                let between = all.get(first.index..=last.index).unwrap_or_default();
                between.iter().all(|entry| is_of_one_act(&between[0], entry))
            };
            let (written, counting) = (&self.revision.recorded, &self.revision.entries);
            let finding =
                (!at_once(written) && !at_once(counting)).then(|| apart(name, &acts));
            Some((last.index, finding?))
        });
        apart.collect()
    }

    /// The last decision that adopted something of a proposal.
    fn adopting(&self, id: &ProposalId) -> Option<&StandingDecision<'_>> {
        let sides = Side::all_of(self.revision.find(id)?);
        let standing = sides.filter_map(|side| self.docket.standing(&side));
        standing
            .filter(|standing| standing.outcome == Outcome::Adopted)
            .max_by_key(|standing| standing.index)
    }
}

/// Whether an entry was taken with another: at one meeting and day, in one way. What falls
/// because of it is recorded with it.
fn is_of_one_act(first: &Entry, entry: &Entry) -> bool {
    let (Act::Decide(one), Act::Decide(other)) = (&first.act, &entry.act) else {
        return false;
    };
    let same_way = one.method == other.method && one.outcome == other.outcome;
    (&first.meeting, first.date) == (&entry.meeting, entry.date)
        && (same_way || other.outcome == Outcome::Fallen)
}

fn apart(name: &str, acts: &[&StandingDecision<'_>]) -> Finding {
    let place = |standing: &StandingDecision<'_>| {
        Place::new(&standing.entry.source, standing.decision.proposal.span)
    };
    let id = |standing: &StandingDecision<'_>| standing.decision.proposal.value.clone();
    let ids: Vec<ProposalId> = acts.iter().copied().map(id).collect();
    let (first, last) = (acts[0], acts[acts.len() - 1]);
    let message = format!(
        "the package {name} is adopted in more than one act: {} stand apart",
        listed(&ids)
    );
    Finding::new(Rule::PackageInTwoActs, place(last), message)
        .help(format!(
            "Reopen its parts and decide on all at once with --package {name}; or put the \
             record right where it is wrong."
        ))
        .of(id(last).as_str(), None)
        .related(place(first), format!("{} is adopted here", id(first)))
}
