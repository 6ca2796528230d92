//! `mimc decide`: what a meeting or the chair did, appended to the record.
//!
//! Comes in: a decision and the revision as it stands. Goes out: the entry as it was
//! written, and what follows from it. Nothing in the record is ever changed, and an entry
//! that the record could not hold is not written (DESIGN.md §5).

mod record;

use jiff::civil::Date;

use crate::{
    diagnostic::{Finding, Rule, Severity},
    engine::{Agreement, Conflict, Side},
    model::{
        Act, AmendmentRef, Decision, Digest, Entry, Method, Outcome, Proposal, ProposalId,
    },
    source::{Located, SourceFile, Span},
    view::{self, Decided, Report},
};

use super::{Assessment, Error, Revision, check, digest, revision::DECISIONS};

/// What is to be recorded.
#[derive(Clone, Debug)]
pub struct DecideOptions {
    /// What was done.
    pub act: DecideAct,
    /// The meeting or organ.
    pub meeting: Option<String>,
    /// The day.
    pub date: Date,
}

/// The kinds of entry that can be recorded.
#[derive(Clone, Debug)]
pub enum DecideAct {
    /// A decision on a proposal or parts of it.
    Decide {
        /// The proposal, by id.
        proposal: String,
        /// What was decided.
        outcome: Outcome,
        /// The amendments decided on; all when empty.
        parts: Vec<u32>,
        /// How.
        method: Option<Method>,
        /// Why.
        reason: Option<String>,
    },
    /// A meeting has seen what these amendments make together.
    Confirm(Vec<AmendmentRef>),
    /// The chair's order for what these amendments insert at one place.
    Order(Vec<AmendmentRef>),
    /// A conflict of meaning is let through.
    Allow {
        /// The rule, by name.
        rule: String,
        /// The sides of the conflict.
        amendments: Vec<AmendmentRef>,
        /// Why.
        reason: Option<String>,
    },
}

/// Records a decision.
///
/// # Errors
/// When what is decided does not exist, does not apply, conflicts with what is adopted, or
/// was decided before; when the record cannot be written. Then nothing has changed.
pub fn decide(revision: &Revision, options: &DecideOptions) -> Result<Decided, Error> {
    let assessed = revision.assess();
    let clerk = Clerk { assessed: &assessed };
    let act = clerk.act(&options.act)?;
    let entry = Entry {
        act,
        meeting: options.meeting.clone(),
        date: Some(options.date),
        span: Span::default(),
        source: SourceFile::new(DECISIONS, ""),
    };
    let written = record::append(revision, &entry)?;
    let mut findings = clerk.majority(&entry);
    revision.weigh(&mut findings);
    Ok(Decided {
        entry: written,
        report: Report::new(&findings, 1),
        consequences: clerk.consequences(&entry),
    })
}

struct Clerk<'c> {
    assessed: &'c Assessment<'c>,
}

impl Clerk<'_> {
    fn act(&self, act: &DecideAct) -> Result<Act, Error> {
        match act {
            DecideAct::Decide { proposal, outcome, parts, method, reason } => {
                let proposal = self.assessed.revision.proposal(proposal)?;
                let sides = Self::sides(proposal, parts)?;
                self.may_decide(proposal, &sides, *outcome, *method)?;
                Ok(Act::Decide(Decision {
                    proposal: Located::new(proposal.id.value.clone(), Span::default()),
                    parts: parts.clone(),
                    outcome: *outcome,
                    method: *method,
                    as_amended: Vec::new(),
                    reason: reason.clone(),
                    digests: self.digests(&sides),
                }))
            }
            DecideAct::Confirm(amendments) => {
                Ok(Act::Confirm { amendments: self.known(amendments)? })
            }
            DecideAct::Order(amendments) => {
                self.known(amendments)?;
                Ok(Act::Order { amendments: amendments.clone() })
            }
            DecideAct::Allow { rule, amendments, reason } => {
                self.allow(rule, amendments, reason)
            }
        }
    }

    fn sides(proposal: &Proposal, parts: &[u32]) -> Result<Vec<Side>, Error> {
        let id = &proposal.id.value;
        let last = proposal.amendments.len();
        if let Some(part) = parts.iter().find(|part| **part as usize > last) {
            let message = format!("{id} has no amendment {part}");
            let help = format!("`mimc show {id}` lists its amendments, 1 to {last}.");
            return Err(Error::request(message, help));
        }
        let numbers = proposal.amendments.iter().map(|amendment| amendment.number);
        let decided = numbers.filter(|number| parts.is_empty() || parts.contains(number));
        Ok(decided.map(|amendment| Side { proposal: id.clone(), amendment }).collect())
    }

    fn may_decide(
        &self,
        proposal: &Proposal,
        sides: &[Side],
        outcome: Outcome,
        method: Option<Method>,
    ) -> Result<(), Error> {
        self.not_decided_before(sides, outcome)?;
        let voted = matches!(outcome, Outcome::Adopted | Outcome::Rejected);
        if voted && method.is_none() {
            let message = format!("how was {} {outcome}?", proposal.id.value);
            let help =
                "Add --vote FOR-AGAINST-ABSTAINING, --consensus or --without-vote.";
            return Err(Error::request(message, help));
        }
        self.not_decided_otherwise(sides, outcome)?;
        match outcome {
            Outcome::Adopted => self.fits(&proposal.id.value, sides),
            Outcome::Rejected
            | Outcome::AgreedInPrinciple
            | Outcome::Deferred
            | Outcome::Fallen
            | Outcome::Reopened
            | Outcome::Withdrawn => Ok(()),
        }
    }

    /// What is final is reopened before it is decided again.
    fn not_decided_before(&self, sides: &[Side], outcome: Outcome) -> Result<(), Error> {
        let docket = &self.assessed.docket;
        let standing =
            sides.iter().filter_map(|side| Some((side, docket.standing(side)?)));
        let mut decided = standing.filter(|(_, standing)| standing.outcome.is_final());
        match (decided.next(), outcome) {
            (None, Outcome::Reopened) => {
                let message = format!("{} is not decided", sides[0].proposal);
                Err(Error::request(message, "Only what is decided can be reopened."))
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

    /// Identical amendments are not adopted here and rejected there.
    fn not_decided_otherwise(
        &self,
        sides: &[Side],
        outcome: Outcome,
    ) -> Result<(), Error> {
        let opposite = match outcome {
            Outcome::Adopted => Outcome::Rejected,
            Outcome::Rejected => Outcome::Adopted,
            Outcome::AgreedInPrinciple
            | Outcome::Deferred
            | Outcome::Fallen
            | Outcome::Reopened
            | Outcome::Withdrawn => return Ok(()),
        };
        let docket = &self.assessed.docket;
        let twins = |agreement: &&Agreement| {
            agreement.sides.iter().any(|side| sides.contains(side))
        };
        for agreement in self.assessed.relations.agreements.iter().filter(twins) {
            let twin = agreement.sides.iter().find(|side| {
                docket.standing(side).is_some_and(|standing| standing.outcome == opposite)
            });
            if let Some(twin) = twin {
                let message = format!("the identical amendment {twin} is {opposite}");
                let help =
                    format!("Reopen {} first, or decide both alike.", twin.proposal);
                return Err(Error::request(message, help));
            }
        }
        Ok(())
    }

    /// What is adopted applies, alone and with what is adopted already.
    fn fits(&self, id: &ProposalId, sides: &[Side]) -> Result<(), Error> {
        let assessed = self.assessed;
        let proposals = &assessed.revision.proposals;
        let own = proposals.iter().zip(&assessed.findings);
        let mut findings: Vec<Finding> = own
            .filter(|(proposal, _)| proposal.id.value == *id)
            .flat_map(|(_, found)| found.iter().cloned())
            .filter(|finding| finding.severity == Severity::Error)
            .collect();
        let live = assessed.live();
        let stands_against = |conflict: &&Conflict| {
            let adopted = |side: &Side| assessed.docket.is_adopted(side);
            conflict.sides.iter().any(|side| sides.contains(side))
                && conflict.sides.iter().all(|side| sides.contains(side) || adopted(side))
                && !assessed.docket.is_allowed(conflict)
        };
        for conflict in assessed.relations.conflicts.iter().filter(stands_against) {
            let seen = view::conflict(&assessed.base, &live, conflict);
            let own = conflict.sides.iter().find(|side| sides.contains(side));
            let Some(place) = own.and_then(|side| assessed.place_of(side)) else {
                continue;
            };
            let rule = check::rule(conflict.clash);
            let mut finding = Finding::new(rule, check::first_line(&place), seen.message)
                .of(id.as_str(), own.map(|side| side.amendment))
                .at(seen.address);
            finding.help = seen.help;
            findings.push(finding);
        }
        if findings.is_empty() { Ok(()) } else { Err(Error::Findings(findings)) }
    }

    fn digests(&self, sides: &[Side]) -> Vec<(u32, Digest)> {
        let digest = |side: &Side| {
            Some((side.amendment, digest::of_side(self.assessed.revision, side)?))
        };
        sides.iter().filter_map(digest).collect()
    }

    /// Amendments that exist, ascending.
    fn known(&self, amendments: &[AmendmentRef]) -> Result<Vec<AmendmentRef>, Error> {
        for named in amendments {
            let proposal = self.assessed.revision.proposal(named.proposal.as_str())?;
            Self::sides(proposal, &[named.number])?;
        }
        let mut sorted = amendments.to_vec();
        sorted.sort();
        Ok(sorted)
    }

    fn allow(
        &self,
        rule: &str,
        amendments: &[AmendmentRef],
        reason: &Option<String>,
    ) -> Result<Act, Error> {
        let amendments = self.known(amendments)?;
        let sides: Vec<Side> = amendments
            .iter()
            .map(|named| Side {
                proposal: named.proposal.clone(),
                amendment: named.number,
            })
            .collect();
        let conflicts = &self.assessed.relations.conflicts;
        let meant = conflicts
            .iter()
            .find(|conflict| conflict.clash.name() == rule && conflict.sides == sides);
        match (meant, reason) {
            (Some(conflict), Some(reason)) if conflict.clash.is_semantic() => {
                Ok(Act::Allow {
                    rule: rule.to_owned(),
                    amendments,
                    reason: reason.clone(),
                })
            }
            (Some(conflict), _) if !conflict.clash.is_semantic() => Err(Error::request(
                format!("{rule} cannot be let through: no text has both"),
                "Adopt one of the sides, or have one revised.",
            )),
            (Some(_), _) => Err(Error::request(
                "a conflict is let through for a reason",
                "Add --reason TEXT.",
            )),
            (None, _) => Err(Error::request(
                format!("there is no conflict {rule} between these amendments"),
                "`mimc conflicts` lists all conflicts with their sides.",
            )),
        }
    }

    fn majority(&self, entry: &Entry) -> Vec<Finding> {
        let Act::Decide(decision) = &entry.act else { return Vec::new() };
        let settings = &self.assessed.revision.settings;
        let (Some(Method::Vote(ballot)), Some(majority)) =
            (decision.method, settings.majority)
        else {
            return Vec::new();
        };
        if decision.outcome != Outcome::Adopted || check::reaches(ballot, majority) {
            return Vec::new();
        }
        let id = &decision.proposal.value;
        let first = Side { proposal: id.clone(), amendment: 1 };
        let Some(place) = self.assessed.place_of(&first) else { return Vec::new() };
        let message =
            format!("the vote {ballot} does not reach {}/{}", majority.0, majority.1);
        let help = "It is recorded as it was given; check the count.";
        vec![
            Finding::new(Rule::MajorityNotReached, check::first_line(&place), message)
                .help(help)
                .of(id.as_str(), None),
        ]
    }

    /// The proposals that can no longer be adopted as they stand, each with why.
    fn consequences(&self, entry: &Entry) -> Vec<String> {
        let Act::Decide(decision) = &entry.act else { return Vec::new() };
        if decision.outcome != Outcome::Adopted {
            return Vec::new();
        }
        let mine = |side: &Side| {
            side.proposal == decision.proposal.value
                && (decision.parts.is_empty() || decision.parts.contains(&side.amendment))
        };
        let taken = |side: &Side| mine(side) || self.assessed.docket.is_adopted(side);
        let mut lines = Vec::new();
        for conflict in &self.assessed.relations.conflicts {
            let open: Vec<&Side> =
                conflict.sides.iter().filter(|side| !taken(side)).collect();
            if let ([rival], true) = (open.as_slice(), conflict.sides.iter().any(mine)) {
                lines.push(format!(
                    "{} can no longer be adopted as it stands ({}): `mimc decide {} fallen`, or ask for a revision",
                    rival.proposal,
                    conflict.clash.name(),
                    rival.proposal,
                ));
            }
        }
        lines.sort();
        lines.dedup();
        lines
    }
}
