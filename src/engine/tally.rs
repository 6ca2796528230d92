//! What a count of votes says under a rule of majority.
//!
//! Comes in: a vote and the share that carries. Goes out: how many votes were asked for, and
//! whether they were there. What was recorded of it is not known here.

use crate::model::{Act, Ballot, Entry, Method, Settings};

/// A vote, held against a rule of majority.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The vote.
    pub ballot: Ballot,
    /// The share that carries, as a fraction.
    pub share: (u32, u32),
    /// The votes of which it is a share.
    pub counted: u32,
    /// The votes in favour that were asked for.
    pub required: u32,
}

impl Tally {
    /// Holds the vote of an entry against the rule of majority that it was taken under;
    /// nothing where there is no vote or no rule.
    #[must_use]
    pub fn of_entry(settings: &Settings, entry: &Entry) -> Option<Self> {
        let Act::Decide(decision) = &entry.act else { return None };
        let Some(Method::Vote(ballot)) = decision.method else { return None };
        Some(Self::of_those_voting(ballot, settings.majority?))
    }

    /// Holds a vote against a share of those who voted for or against.
    #[must_use]
    pub fn of_those_voting(ballot: Ballot, share: (u32, u32)) -> Self {
        Self::of(ballot, share, ballot.in_favour.saturating_add(ballot.against))
    }

    /// Holds a vote against a share of so many votes. One half is more than one half.
    #[must_use]
    pub fn of(ballot: Ballot, share: (u32, u32), counted: u32) -> Self {
        let (part, whole) = (u64::from(share.0), u64::from(share.1));
        let asked = u64::from(counted) * part;
        let required = match part * 2 == whole {
            true => asked / whole + 1,
            false => asked.div_ceil(whole).max(1),
        };
        let required = u32::try_from(required).unwrap_or(u32::MAX);
        Self { ballot, share, counted, required }
    }

    /// Returns whether the vote is won.
    #[must_use]
    pub fn is_carried(&self) -> bool {
        self.ballot.in_favour >= self.required
    }
}
