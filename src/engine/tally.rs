//! What a count of votes says under the rules of a meeting.
//!
//! Comes in: an entry of the record, and the rules that it was taken under. Goes out: how many
//! votes were asked for, whether they were there, and whether enough people were. What was
//! recorded of it is not held against that here.

// Numbers from input decide what is counted here.
#![warn(clippy::arithmetic_side_effects)]

use jiff::civil::Date;

use crate::model::{
    Act, Attendance, Ballot, Entry, MajorityBase, Meeting, Method, Quorum, Settings,
};

/// The rules that an entry was taken under.
#[derive(Clone, Copy, Debug)]
pub struct Procedure<'m> {
    meeting: Option<&'m Meeting>,
    share: Option<(u32, u32)>,
}

impl<'m> Procedure<'m> {
    /// Returns the rules of the meeting that an entry names, else those of the workspace.
    #[must_use]
    pub fn of(settings: &Settings, meetings: &'m [Meeting], entry: &Entry) -> Self {
        let named = entry.meeting.as_deref();
        let meeting = meetings.iter().find(|one| Some(one.name.as_str()) == named);
        let share = meeting.and_then(|meeting| meeting.majority).or(settings.majority);
        Self { meeting, share }
    }

    /// Returns of which votes a majority is a share.
    #[must_use]
    pub fn base(&self) -> MajorityBase {
        self.meeting.and_then(|meeting| meeting.base).unwrap_or_default()
    }

    /// Returns how many had to be there, where that is known.
    #[must_use]
    pub fn quorum(&self) -> Option<u32> {
        let meeting = self.meeting?;
        match meeting.quorum? {
            Quorum::Count(count) => Some(count),
            Quorum::Share(part, whole) => {
                let members = meeting.members.as_ref().map(Attendance::count)?;
                Some(least(members, (part, whole)))
            }
        }
    }

    /// Returns how many were there: as the list of meetings says, or as many as voted.
    #[must_use]
    pub fn present(&self, entry: &Entry) -> Option<u32> {
        let listed = self.meeting.and_then(|meeting| meeting.present.as_ref());
        listed.map(Attendance::count).max(voted(entry))
    }

    /// Returns how many voted and how many could, where fewer could: those who were there, or
    /// all members where nobody says who was.
    #[must_use]
    pub fn excess(&self, entry: &Entry) -> Option<(u32, u32)> {
        let meeting = self.meeting?;
        let lists = [meeting.present.as_ref(), meeting.members.as_ref()];
        let could = lists.into_iter().flatten().map(Attendance::count).min()?;
        voted(entry).filter(|voted| *voted > could).map(|voted| (voted, could))
    }

    /// Returns who is named in a roll-call and is no member, where these are listed by name.
    #[must_use]
    pub fn strangers<'e>(&self, entry: &'e Entry) -> Vec<&'e str> {
        let members = self.meeting.and_then(|meeting| meeting.members.as_ref());
        let (Some(Attendance::Names(members)), Some(roll)) =
            (members, &entry.minutes.roll)
        else {
            return Vec::new();
        };
        let called = roll.in_favour.iter().chain(&roll.against).chain(&roll.abstaining);
        called.filter(|name| !members.contains(name)).map(String::as_str).collect()
    }

    /// Returns who is named in a roll-call and was not there, where those who were are listed by
    /// name; strangers are named apart.
    #[must_use]
    pub fn absent<'e>(&self, entry: &'e Entry) -> Vec<&'e str> {
        let present = self.meeting.and_then(|meeting| meeting.present.as_ref());
        let (Some(Attendance::Names(present)), Some(roll)) =
            (present, &entry.minutes.roll)
        else {
            return Vec::new();
        };
        let strangers = self.strangers(entry);
        let called = roll.in_favour.iter().chain(&roll.against).chain(&roll.abstaining);
        let absent = called.filter(|name| !present.contains(name)).map(String::as_str);
        absent.filter(|name| !strangers.contains(name)).collect()
    }

    /// Returns the days on which the meeting of an entry sat, where the entry bears another.
    #[must_use]
    pub fn days(&self, entry: &Entry) -> Option<(Date, Date)> {
        let (first, last) = self.meeting?.dates?;
        let sat = first..=last;
        entry.date.filter(|date| !sat.contains(date)).map(|_| (first, last))
    }

    /// Returns the vote of an entry where no rule says which share of it carries, or nobody of
    /// how many.
    #[must_use]
    pub fn unruled(&self, entry: &Entry) -> Option<Ballot> {
        ballot(entry).filter(|_| self.tally(entry).is_none())
    }

    /// Holds the vote of an entry against the majority; nothing where there is no vote or no
    /// rule, or where nobody says how many the members are.
    #[must_use]
    pub fn tally(&self, entry: &Entry) -> Option<Tally> {
        let (ballot, share) = (ballot(entry)?, self.share?);
        let counted = match self.base() {
            MajorityBase::PresentAndVoting => {
                ballot.in_favour.saturating_add(ballot.against)
            }
            MajorityBase::Members => self.meeting?.members.as_ref()?.count(),
        };
        Some(Tally { ballot, share, counted, required: least(counted, share) })
    }
}

/// How many votes are counted, abstentions included.
fn voted(entry: &Entry) -> Option<u32> {
    let ballot = ballot(entry)?;
    let voting = ballot.in_favour.saturating_add(ballot.against);
    Some(voting.saturating_add(ballot.abstaining))
}

fn ballot(entry: &Entry) -> Option<Ballot> {
    let method = match &entry.act {
        Act::Decide(decision) => decision.method,
        Act::Adopt { method, .. } => *method,
        Act::Correct(_)
        | Act::Confirm { .. }
        | Act::Order { .. }
        | Act::Open { .. }
        | Act::Reference(_)
        | Act::Allow { .. } => None,
    };
    match method? {
        Method::Vote(ballot) => Some(ballot),
        Method::Consensus | Method::WithoutVote => None,
    }
}

/// The least number that is a share of a count. One half is more than one half.
fn least(count: u32, (part, whole): (u32, u32)) -> u32 {
    let (part, whole) = (u64::from(part), u64::from(whole));
    // Two counts of 32 bits: their product has 64.
    let asked = u64::from(count).saturating_mul(part);
    let least = match part.saturating_mul(2) == whole {
        true => asked.checked_div(whole).map(|half| half.saturating_add(1)),
        false => asked.checked_next_multiple_of(whole).and_then(|n| n.checked_div(whole)),
    };
    let least = least.unwrap_or(u64::MAX).max(1);
    u32::try_from(least).unwrap_or(u32::MAX)
}

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
    /// Returns whether the vote is won.
    #[must_use]
    pub fn is_carried(&self) -> bool {
        self.ballot.in_favour >= self.required
    }
}
