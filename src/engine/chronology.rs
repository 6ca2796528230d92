//! The days of the record: no act is of an earlier day than one that it follows upon.
//!
//! Comes in: the entries as they count. Goes out: for one of them another that it goes on from,
//! or that goes on from it, and whose day says the reverse. What is recorded late is free:
//! only acts that build on each other are compared.

use jiff::civil::Date;

use crate::model::{Act, Decision, Entry, Outcome, Proposal, ProposalId};

/// An act, and another whose day says that it came first or last where it did not.
#[derive(Clone, Copy, Debug)]
pub struct Backwards<'e> {
    /// The entry that is of the wrong day.
    pub entry: &'e Entry,
    /// The other.
    pub other: &'e Entry,
    /// Its place in the record.
    pub index: usize,
    /// The day of the other, and whether it is too late or too early.
    pub is_later: bool,
}

/// Returns an act against which the day of another speaks, the furthest from it in days.
#[must_use]
pub fn backwards<'e>(
    entries: &'e [Entry],
    index: usize,
    proposals: &[Proposal],
) -> Option<Backwards<'e>> {
    let entry = entries.get(index)?;
    let date = dated(entry)?;
    let wrong = entries.iter().enumerate().filter_map(|(at, other)| {
        let day = dated(other)?;
        let (first, then) = if at < index { (other, entry) } else { (entry, other) };
        let is_wrong = if at < index { day > date } else { day < date };
        let goes_on = at != index && is_wrong && follows(first, then, proposals);
        goes_on
            .then(|| (day, Backwards { entry, other, index: at, is_later: day > date }))
    });
    wrong.max_by_key(|(day, _)| apart(*day, date)).map(|(_, found)| found)
}

/// The day of an act; a correction has none of its own.
fn dated(entry: &Entry) -> Option<Date> {
    if matches!(entry.act, Act::Correct(_)) { None } else { entry.date }
}

/// How many days lie between two.
fn apart(one: Date, other: Date) -> i32 {
    one.since(other).map_or(0, |span| span.get_days().abs())
}

/// Whether a later act goes on from an earlier one: a reading, an edition or its adoption from
/// all that came before it, a decision from those on the same proposal, on what amends it and,
/// where both are adopted, on what it depends on.
fn follows(first: &Entry, then: &Entry, proposals: &[Proposal]) -> bool {
    match (&first.act, &then.act) {
        (Act::Open { .. } | Act::Adopt { .. }, _)
        | (_, Act::Open { .. } | Act::Adopt { .. }) => true,
        (Act::Decide(first), Act::Decide(then)) => are_kin(first, then, proposals),
        (
            Act::Decide(_)
            | Act::Confirm { .. }
            | Act::Order { .. }
            | Act::Correct(_)
            | Act::Reference(_)
            | Act::Allow { .. },
            _,
        ) => false,
    }
}

fn are_kin(first: &Decision, then: &Decision, proposals: &[Proposal]) -> bool {
    let (one, other) = (&first.proposal.value, &then.proposal.value);
    let find =
        |id: &ProposalId| proposals.iter().find(|proposal| proposal.id.value == *id);
    let amends = |id: &ProposalId, parent: &ProposalId| {
        find(id).is_some_and(|proposal| proposal.amends(parent))
    };
    let both = [first, then].iter().all(|one| one.outcome == Outcome::Adopted);
    let depends = |proposal: &Proposal| {
        proposal.links.depends_on.iter().any(|parent| parent.value == *one)
    };
    one == other || amends(one, other) || both && find(other).is_some_and(depends)
}
