//! What falls because of a decision.
//!
//! Comes in: the links, what was decided so far, and new rulings. Goes out: the amendments
//! that fall with the reason, and what falls because of those. Nothing is inferred from older
//! decisions: what they brought about was recorded with them.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::{
    engine::{Docket, Side},
    model::{Outcome, Proposal, ProposalId},
};

use super::LinkIndex;

/// A new decision on amendments of one proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruling {
    /// The proposal.
    pub proposal: ProposalId,
    /// The amendments decided on.
    pub amendments: Vec<u32>,
    /// What is decided.
    pub outcome: Outcome,
    /// The sub-amendments with which it is adopted.
    pub as_amended: Vec<ProposalId>,
}

/// Amendments of one proposal that fall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fall {
    /// The proposal.
    pub proposal: ProposalId,
    /// The amendments of it that fall, ascending.
    pub amendments: Vec<u32>,
    /// Why, as a clause of which the proposal is the subject.
    pub reason: String,
}

impl LinkIndex<'_> {
    /// Returns what falls because of new rulings, in the order in which it follows.
    #[must_use]
    pub fn consequences(&self, docket: &Docket<'_>, rulings: &[Ruling]) -> Vec<Fall> {
        self.follow(docket, rulings, false)
    }

    /// Returns what fell when these rulings were made and has not been taken up since: it
    /// could be reopened with them.
    #[must_use]
    pub fn fallen_with(&self, docket: &Docket<'_>, rulings: &[Ruling]) -> Vec<Fall> {
        self.follow(docket, rulings, true)
    }

    fn follow(
        &self,
        docket: &Docket<'_>,
        rulings: &[Ruling],
        backwards: bool,
    ) -> Vec<Fall> {
        let mut after = After { docket, changed: BTreeMap::new(), backwards };
        let mut open: VecDeque<Ruling> = rulings.iter().cloned().collect();
        for ruling in rulings {
            after.record(ruling);
        }
        let mut falls = Vec::new();
        while let Some(ruling) = open.pop_front() {
            for (id, which, reason) in self.hit_by(&after, &ruling) {
                let Some(proposal) = self.proposal(id) else { continue };
                let amendments = after.falling(proposal, which);
                if amendments.is_empty() {
                    continue;
                }
                let next = Ruling {
                    proposal: id.clone(),
                    amendments: amendments.clone(),
                    outcome: Outcome::Fallen,
                    as_amended: Vec::new(),
                };
                after.record(&next);
                open.push_back(next);
                falls.push(Fall { proposal: id.clone(), amendments, reason });
            }
        }
        falls
    }

    /// The proposals that a ruling strikes, with what of them and why.
    fn hit_by<'a>(
        &'a self,
        after: &After<'_>,
        ruling: &'a Ruling,
    ) -> Vec<(&'a ProposalId, Which, String)> {
        let id = &ruling.proposal;
        let Some(proposal) = self.proposal(id) else { return Vec::new() };
        let mut hit = Vec::new();
        match ruling.outcome {
            Outcome::Adopted => {
                for other in self.exclusive(id) {
                    let reason = match self.stands_in_place(proposal, other) {
                        true => format!("{id} is adopted in its place"),
                        false => format!("{id} is adopted, an alternative to it"),
                    };
                    // What a compromise replaces stands until all of it is adopted; a
                    // compromise does not fall because one side had its way.
                    let falls = match self.stands_in_place(proposal, other) {
                        true => after.is_wholly_adopted(proposal),
                        false => self.is_alternative(proposal, other),
                    };
                    if falls {
                        hit.push((other, Which::Undecided, reason));
                    }
                }
                for sub in self.sub_amendments(id) {
                    if !ruling.as_amended.contains(sub) {
                        let reason = format!("{id} is adopted without it");
                        hit.push((sub, Which::Undecided, reason));
                    }
                }
            }
            Outcome::Rejected | Outcome::Withdrawn | Outcome::Fallen => {
                let lost = lost(id, ruling.outcome);
                if after.is_wholly_gone(proposal) {
                    for child in self.dependants(id) {
                        hit.push((child, Which::All, format!("it depends on {lost}")));
                    }
                    for sub in self.sub_amendments(id) {
                        hit.push((sub, Which::All, format!("it amends {lost}")));
                    }
                }
                if let Some(package) = &proposal.links.package {
                    let package = &package.value;
                    let reason = format!("the package {package} is broken by {lost}");
                    hit.push((id, Which::All, reason.clone()));
                    for companion in self.companions(id) {
                        hit.push((companion, Which::All, reason.clone()));
                    }
                }
            }
            Outcome::AgreedInPrinciple | Outcome::Deferred | Outcome::Reopened => (),
        }
        hit
    }

    fn stands_in_place(&self, proposal: &Proposal, of: &ProposalId) -> bool {
        proposal.links.in_place_of.iter().any(|other| other.value == *of)
    }

    fn is_alternative(&self, one: &Proposal, other: &ProposalId) -> bool {
        let says = |proposal: &Proposal, id: &ProposalId| {
            proposal.links.alternative_to.iter().any(|named| named.value == *id)
        };
        let back = self.proposal(other).is_some_and(|other| says(other, &one.id.value));
        back || says(one, other)
    }
}

fn lost(id: &ProposalId, outcome: Outcome) -> String {
    match outcome {
        Outcome::Rejected => format!("{id}, which is rejected"),
        Outcome::Withdrawn => format!("{id}, which is withdrawn"),
        Outcome::Fallen
        | Outcome::Adopted
        | Outcome::AgreedInPrinciple
        | Outcome::Deferred
        | Outcome::Reopened => format!("{id}, which has fallen"),
    }
}

/// What of a proposal falls.
#[derive(Clone, Copy)]
enum Which {
    /// Everything that is not out of play.
    All,
    /// What is neither out of play nor adopted.
    Undecided,
}

/// The state of decisions with new ones.
struct After<'a> {
    docket: &'a Docket<'a>,
    changed: BTreeMap<Side, Outcome>,
    /// Whether it is asked what has fallen, not what will.
    backwards: bool,
}

impl After<'_> {
    fn record(&mut self, ruling: &Ruling) {
        for amendment in &ruling.amendments {
            let proposal = ruling.proposal.clone();
            let side = Side { proposal, amendment: *amendment };
            self.changed.insert(side, ruling.outcome);
        }
    }

    fn outcome(&self, side: &Side) -> Option<Outcome> {
        let standing = || self.docket.standing(side).map(|standing| standing.outcome);
        self.changed.get(side).copied().or_else(standing)
    }

    fn is_wholly_adopted(&self, proposal: &Proposal) -> bool {
        Side::all_of(proposal).all(|side| self.outcome(&side) == Some(Outcome::Adopted))
    }

    fn is_wholly_gone(&self, proposal: &Proposal) -> bool {
        Side::all_of(proposal)
            .all(|side| self.outcome(&side).is_some_and(Outcome::is_loss))
    }

    fn falling(&self, proposal: &Proposal, which: Which) -> Vec<u32> {
        let falls = |side: &Side| {
            let outcome = self.outcome(side);
            if self.backwards {
                return outcome == Some(Outcome::Fallen)
                    && !self.changed.contains_key(side);
            }
            match which {
                Which::All => !outcome.is_some_and(Outcome::is_loss),
                Which::Undecided => !outcome.is_some_and(Outcome::is_final),
            }
        };
        let falling: BTreeSet<u32> =
            Side::all_of(proposal).filter(falls).map(|side| side.amendment).collect();
        falling.into_iter().collect()
    }
}
