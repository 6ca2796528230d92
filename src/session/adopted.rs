//! What a draft is made from: the adopted amendments, or those of a simulation.
//!
//! Comes in: an assessed revision. Goes out: a compatible set with its record, or every
//! reason why there is none. A proposal that is not part of the set never stands in the way.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    diagnostic::{Finding, Rule, Severity},
    engine::{Compatible, Conflict, Edit, Side, conflict, largest},
    model::{
        Act, Allowance, AmendmentRef, Digest, DraftKind, DraftRecord, ProposalId, Version,
    },
    source::Place,
};

use super::{
    Assessment, Error,
    amended::in_force,
    digest,
    files::{DECISIONS, MEETINGS, REGISTER},
    proof,
    unread::unread_record,
};

/// A set of amendments that a draft is made from.
#[derive(Debug)]
pub(crate) struct Chosen<'a> {
    pub(crate) set: Compatible<'a>,
    pub(crate) sides: BTreeSet<Side>,
    /// The proposals in the order in which they are committed.
    pub(crate) order: Vec<ProposalId>,
}

/// Which amendments a draft is made from.
#[derive(Clone, Debug, Default)]
pub enum Selection {
    /// Those that are adopted.
    #[default]
    Adopted,
    /// Those that are adopted, and these proposals, by id: a simulation.
    With(Vec<String>),
    /// A largest set of proposals that fit together textually, all adopted ones among them
    /// where that can be: a simulation.
    AllCompatible,
}

impl Selection {
    /// Returns whether nobody has adopted what is selected.
    #[must_use]
    pub fn is_simulation(&self) -> bool {
        match self {
            Self::Adopted => false,
            Self::With(_) | Self::AllCompatible => true,
        }
    }

    /// Returns the proposals and sub-amendments that are asked for by their ids.
    #[must_use]
    pub fn named(&self) -> &[String] {
        match self {
            Self::With(ids) => ids,
            Self::Adopted | Self::AllCompatible => &[],
        }
    }
}

/// Whether a file is one paper among many, and no part of the record.
fn is_of_one_proposal(path: &str) -> bool {
    path.starts_with("proposals/") && ![DECISIONS, MEETINGS, REGISTER].contains(&path)
}

impl<'r> Assessment<'r> {
    /// Chooses the amendments of a selection.
    ///
    /// # Errors
    /// With all findings that stand in the way of a draft.
    pub(crate) fn choose(&self, selection: &Selection) -> Result<Chosen<'_>, Error> {
        let (sides, order) = match selection {
            Selection::Adopted => self.adopted()?,
            Selection::With(ids) => {
                let (mut sides, mut order) = self.adopted()?;
                let (named, more) = self.named(ids)?;
                sides.extend(named);
                order.extend(
                    more.into_iter().filter(|id| !order.contains(id)).collect::<Vec<_>>(),
                );
                (sides, order)
            }
            Selection::AllCompatible => self.all_compatible(),
        };
        let mut blocking = self.blocking(&order);
        let mut standing = sides.clone();
        standing.extend(self.included());
        let broken = self.links.breaches(&standing);
        blocking.extend(broken.iter().filter_map(|breach| self.breached(breach)));
        if !blocking.is_empty() {
            return Err(Error::Findings(blocking));
        }
        self.compatible(sides, order)
    }

    /// Chooses these proposals and no others.
    ///
    /// # Errors
    /// With all findings that stand in the way.
    pub(crate) fn choose_only(&self, ids: &[String]) -> Result<Chosen<'_>, Error> {
        let (sides, order) = self.named(&self.with_what_they_amend(ids)?)?;
        let blocking = self.blocking(&order);
        match blocking.is_empty() {
            true => self.compatible(sides, order),
            false => Err(Error::Findings(blocking)),
        }
    }

    /// Proposals, and before each that changes what others bring those others.
    pub(crate) fn with_what_they_amend(
        &self,
        ids: &[String],
    ) -> Result<Vec<String>, Error> {
        let mut all = Vec::new();
        for id in self.revision.ids(ids)? {
            let own = ProposalId::new(&id);
            let mut edits = self.edits(|side| side.proposal == own).into_iter();
            let amends = edits.any(|one| one.change.footprint().is_of_others);
            if amends || self.cites_what_it_depends_on(&own) {
                let ancestors = self.links.ancestors(&own).into_iter();
                all.extend(ancestors.map(ToString::to_string));
            }
            all.push(id);
        }
        Ok(all)
    }

    /// Takes amendments that may or may not fit together.
    pub(crate) fn compatible(
        &self,
        sides: BTreeSet<Side>,
        order: Vec<ProposalId>,
    ) -> Result<Chosen<'_>, Error> {
        let edits = self.edits(|side| sides.contains(side));
        let found = self.relate(&edits);
        let standing: Vec<&Conflict> = found
            .conflicts
            .iter()
            .filter(|conflict| !self.docket.is_allowed(conflict))
            .collect();
        if !standing.is_empty() {
            let findings =
                standing.into_iter().map(|found| self.conflicting(&edits, found));
            return Err(Error::Findings(findings.collect()));
        }
        let set = Compatible::new(&self.base, edits).expect("no conflict was found");
        Ok(Chosen { set, sides, order })
    }

    fn adopted(&self) -> Result<(BTreeSet<Side>, Vec<ProposalId>), Error> {
        let mut findings = unread_record(self.revision);
        let mut sides = BTreeSet::new();
        for (side, decided) in self.docket.adopted() {
            let now = self.revision.digest_of(&side);
            if let (Some(decided), Some(now), Some(place)) =
                (decided, now, self.place_of(&side))
                && *decided != now
            {
                let message = "the amendment is not what was adopted";
                findings.push(
                    Finding::new(Rule::ChangedAfterDecision, place, message)
                        .help(
                            "Restore its text, or reopen the decision and decide again.",
                        )
                        .of(side.proposal.as_str(), Some(side.amendment)),
                );
            }
            if self.is_of_this_reading(&side) {
                sides.insert(side);
            }
        }
        findings.extend(self.between_readings());
        findings.extend(self.missing());
        let mut order = self.docket.adopted_in_order();
        order.retain(|id| sides.iter().any(|side| side.proposal == *id));
        match findings.is_empty() {
            true => Ok((sides, order)),
            false => Err(Error::Findings(findings)),
        }
    }

    /// Where the text under reading and the decisions of the readings before part ways.
    pub(crate) fn between_readings(&self) -> Vec<Finding> {
        let adopted = self.docket.adopted().into_iter().map(|(side, _)| side);
        let earlier = adopted.filter(|side| !self.is_of_this_reading(side));
        let left = earlier.filter_map(|side| self.left_behind(&side));
        let included = self.included();
        left.chain(included.iter().filter_map(|side| self.given_up(side))).collect()
    }

    /// The amendments that the text under reading was made with.
    fn included(&self) -> Vec<Side> {
        let reading = self.revision.reading.iter();
        let named = reading.flat_map(|reading| reading.included.keys());
        named.map(Side::of).collect()
    }

    /// Whether an amendment amends the text under reading, and is not part of it.
    pub(crate) fn is_of_this_reading(&self, side: &Side) -> bool {
        let proposal = self.revision.find(&side.proposal);
        self.revision.reading.is_none()
            || proposal.is_none_or(|one| one.base.value == self.revision.base.version)
    }

    /// The finding on what was adopted in an earlier reading and is not in its draft.
    fn left_behind(&self, side: &Side) -> Option<Finding> {
        let reading = self.revision.reading.as_ref()?;
        if reading.included.contains_key(&side.citation()) {
            return None;
        }
        let draft = &self.revision.base.version;
        let message = format!("{side} is adopted, and {draft} was made without it");
        let finding =
            Finding::new(Rule::UnknownVersion, self.place_of(side)?, message).help(
                "Let the reading amend a draft that has it; or reopen the decision, carry it \
                 over with `mimc rebase`, and decide again.",
            );
        Some(finding.of(side.proposal.as_str(), Some(side.amendment)))
    }

    /// The finding on what the text under reading was made with, and is adopted no longer.
    fn given_up(&self, side: &Side) -> Option<Finding> {
        if self.docket.is_adopted(side) {
            return None;
        }
        let draft = &self.revision.base.version;
        let message = format!("{draft} was made with {side}, which is adopted no longer");
        let place = self.place_of(side)?;
        let finding = Finding::new(Rule::ChangedAfterDecision, place, message).help(
            "Adopt it again, and undo it with a proposal on the text under reading.",
        );
        Some(finding.of(side.proposal.as_str(), Some(side.amendment)))
    }

    /// Decisions on proposals of which there is no file that can be read.
    fn missing(&self) -> Vec<Finding> {
        let known = |id: &ProposalId| self.revision.find(id).is_some();
        let mut findings = Vec::new();
        for entry in &self.revision.entries {
            if let Act::Decide(decision) = &entry.act
                && !known(&decision.proposal.value)
            {
                let id = decision.proposal.value.as_str();
                let place = Place::new(&entry.source, decision.proposal.span);
                let message =
                    format!("the record names {id}, and its file is missing or broken");
                findings.push(
                    Finding::new(Rule::UnknownProposal, place, message)
                        .help("Restore the file: what was decided on is not removed.")
                        .of(id, None),
                );
            }
        }
        findings
    }

    fn all_compatible(&self) -> (BTreeSet<Side>, Vec<ProposalId>) {
        let in_play = self.in_play();
        let adopted: BTreeSet<ProposalId> =
            self.docket.adopted_in_order().into_iter().collect();
        let found = largest(&in_play, &self.standing_conflicts(), &self.links, &adopted);
        let kept =
            |set: &&Vec<ProposalId>| set.iter().filter(|id| adopted.contains(id)).count();
        let best = found.sets.iter().rev().max_by_key(kept).cloned().unwrap_or_default();
        let edits = self
            .edits(|side| best.contains(&side.proposal) && !self.docket.is_gone(side));
        (edits.into_iter().map(|edit| edit.by.clone()).collect(), best)
    }

    /// Errors in the base, the record and the proposals of a set.
    fn blocking(&self, proposals: &[ProposalId]) -> Vec<Finding> {
        let revision = self.revision;
        let amended = in_force(&revision.entries);
        let subs = proposals.iter().filter_map(|id| amended.get(id)).flatten().copied();
        let chosen: BTreeSet<&str> =
            proposals.iter().chain(subs).map(ProposalId::as_str).collect();
        let of_set = |finding: &Finding| match &finding.proposal {
            Some(id) => chosen.contains(id.as_str()),
            None => {
                !finding.rule.is_of_letters()
                    && !finding.rule.is_of_numbers()
                    && !is_of_one_proposal(finding.place.file.path())
            }
        };
        let reading = revision.findings.iter().filter(|finding| of_set(finding)).cloned();
        let binding = revision
            .proposals
            .iter()
            .zip(&self.findings)
            .filter(|(proposal, _)| chosen.contains(proposal.id.value.as_str()))
            .flat_map(|(_, findings)| findings.iter().cloned());
        let mut blocking: Vec<Finding> = reading.chain(binding).collect();
        blocking.retain(|finding| finding.severity == Severity::Error);
        blocking
    }

    fn conflicting(&self, edits: &[&Edit], found: &Conflict) -> Finding {
        let seen = conflict(&self.base, edits, &self.said, found);
        let last = found.sides.last().expect("a conflict has sides");
        let place = self.place_of(last).expect("a side is an amendment of a proposal");
        let mut finding =
            Finding::new(found.clash.rule(), place.first_line(), seen.message)
                .of(last.proposal.as_str(), Some(last.amendment))
                .at(seen.address);
        finding.help = seen.help;
        finding
    }

    /// Returns the record of a draft made from these amendments.
    pub(crate) fn record(
        &self,
        sides: &BTreeSet<Side>,
        version: &Version,
        kind: DraftKind,
    ) -> DraftRecord {
        let amendments: BTreeMap<AmendmentRef, Digest> = sides
            .iter()
            .filter_map(|side| Some((side.citation(), self.revision.digest_of(side)?)))
            .collect();
        let within = |named: &AmendmentRef| amendments.contains_key(named);
        let mut allowed = Vec::new();
        let mut order = Vec::new();
        for entry in &self.revision.entries {
            match &entry.act {
                Act::Allow { rule, amendments, reason }
                    if amendments.iter().all(within) =>
                {
                    allowed.push(Allowance {
                        rule: rule.clone(),
                        amendments: amendments.clone(),
                        reason: reason.clone(),
                    });
                }
                Act::Order { amendments } if amendments.iter().any(within) => {
                    order.push(
                        amendments
                            .iter()
                            .filter(|named| within(named))
                            .cloned()
                            .collect(),
                    );
                }
                Act::Decide(_)
                | Act::Reference(_)
                | Act::Correct(_)
                | Act::Open { .. }
                | Act::Adopt { .. }
                | Act::Confirm { .. }
                | Act::Allow { .. }
                | Act::Order { .. } => (),
            }
        }
        DraftRecord {
            version: version.clone(),
            kind,
            base: self.revision.settings.base.clone(),
            base_digest: digest::of_convention(&self.revision.base),
            counting: self.revision.settings.counting(),
            amendments,
            allowed,
            order,
            references: self.docket.references().to_vec(),
            proof: proof::proof(self, kind),
        }
    }
}
