//! Links that cannot be meant: to nothing, to itself, in a circle, against each other.
//!
//! Comes in: the links. Goes out: findings at the link in the proposal's file. What was
//! decided plays no part.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::{
    diagnostic::{Finding, Rule},
    model::{Proposal, ProposalId, ProposalKind},
    source::{Located, Place, Span},
    words,
};

use super::LinkIndex;

impl<'p> LinkIndex<'p> {
    /// Returns what is wrong with the links of the proposals that are `wanted`.
    #[must_use]
    pub fn misshapen(&self, wanted: impl Fn(&ProposalId) -> bool) -> Vec<Finding> {
        let chosen = self.proposals.values().filter(|one| wanted(&one.id.value));
        let mut findings: Vec<Finding> =
            chosen.flat_map(|proposal| self.of_one(proposal)).collect();
        findings.extend(self.cycles().iter().filter_map(|cycle| {
            let first = cycle.iter().position(|id| wanted(id))?;
            self.cycle(cycle, first)
        }));
        findings
    }

    fn of_one(&self, proposal: &Proposal) -> Vec<Finding> {
        let links = &proposal.links;
        let mut findings = Vec::new();
        for parent in &links.depends_on {
            findings.extend(self.parent(proposal, parent));
        }
        for (says, others) in [
            ("is an alternative to", &links.alternative_to),
            ("stands in place of", &links.in_place_of),
        ] {
            for other in others {
                findings.extend(self.excluded(proposal, says, other));
            }
        }
        if let Some(amended) = &links.amends {
            findings.extend(self.amended(proposal, amended));
        }
        for idea in &links.draws_on {
            let named = &idea.value;
            let source = self.proposal(&named.proposal);
            let known =
                source.is_some_and(|one| one.numbers().any(|n| n == named.number));
            if !known {
                let message = format!("draws on {named}, which does not exist");
                let help = match source {
                    Some(_) => format!("`mimc show {}` lists them.", named.proposal),
                    None => self.meant(&named.proposal),
                };
                let finding = at(proposal, idea.span, Rule::UnknownProposal, message);
                findings.push(finding.help(help));
            }
        }
        findings
    }

    fn parent(
        &self,
        proposal: &Proposal,
        parent: &Located<ProposalId>,
    ) -> Option<Finding> {
        let on = &parent.value;
        let (message, help) = match self.proposal(on) {
            None => (format!("depends on {on}, which does not exist"), self.meant(on)),
            Some(found) if found.kind == ProposalKind::Comment => (
                format!("depends on {on}, which is a comment and amends nothing"),
                "Depend on a proposal that amends the text.".to_owned(),
            ),
            Some(found) => {
                let amended = &found.links.amends.as_ref()?.value;
                (
                    format!("depends on {on}, which is a sub-amendment"),
                    format!("Depend on {amended}, whose words it changes."),
                )
            }
        };
        Some(at(proposal, parent.span, Rule::DependsMissing, message).help(help))
    }

    fn excluded(
        &self,
        proposal: &Proposal,
        says: &str,
        other: &Located<ProposalId>,
    ) -> Option<Finding> {
        let (id, named) = (&proposal.id.value, &other.value);
        if id == named {
            let message = format!("{says} itself");
            let help = "Name another proposal, or leave the link out.";
            return Some(at(proposal, other.span, Rule::LinkClash, message).help(help));
        }
        if self.proposal(named).is_none() {
            let message = format!("{says} {named}, which does not exist");
            let finding = at(proposal, other.span, Rule::UnknownProposal, message);
            return Some(finding.help(self.meant(named)));
        }
        let without =
            match (self.needs(id).contains(named), self.needs(named).contains(id)) {
                (true, _) => "without which it cannot stand",
                (false, true) => "which cannot stand without it",
                (false, false) => return None,
            };
        let message = format!("{says} {named}, {without}");
        let help = "Drop one of the links: as they are, it can never be adopted.";
        Some(at(proposal, other.span, Rule::LinkClash, message).help(help))
    }

    /// A sub-amendment changes the words of a proposal that amends the text: one degree.
    fn amended(
        &self,
        proposal: &Proposal,
        amended: &Located<ProposalId>,
    ) -> Option<Finding> {
        let (id, named) = (&proposal.id.value, &amended.value);
        let (rule, message, help) = match self.proposal(named) {
            _ if id == named => (
                Rule::LinkClash,
                "amends itself".to_owned(),
                "Name the proposal whose words it changes.".to_owned(),
            ),
            None => (
                Rule::UnknownProposal,
                format!("amends {named}, which does not exist"),
                self.meant(named),
            ),
            Some(found) if found.kind == ProposalKind::Comment => (
                Rule::SubAmendment,
                format!("amends {named}, which is a comment"),
                "A comment has no words for the text.".to_owned(),
            ),
            Some(found) => {
                let first = &found.links.amends.as_ref()?.value;
                (
                    Rule::SubAmendment,
                    format!("amends {named}, which is a sub-amendment itself"),
                    format!("There is one degree only: amend {first}."),
                )
            }
        };
        Some(at(proposal, amended.span, rule, message).help(help))
    }

    fn meant(&self, id: &ProposalId) -> String {
        let known = self.proposals.keys().map(|known| known.as_str());
        match words::nearest(id.as_str(), known) {
            Some(nearest) => format!("Did you mean {nearest}?"),
            None => "`mimc list` names the proposals.".to_owned(),
        }
    }

    /// The circles of dependencies: for each knot of them a shortest one, from its first
    /// proposal around.
    fn cycles(&self) -> Vec<Vec<&'p ProposalId>> {
        let mut seen: BTreeSet<&ProposalId> = BTreeSet::new();
        let mut cycles = Vec::new();
        for id in self.proposals.keys().copied() {
            if seen.contains(id) {
                continue;
            }
            if let Some(cycle) = self.cycle_through(id) {
                seen.extend(&cycle);
                cycles.push(cycle);
            }
        }
        cycles
    }

    /// A shortest way from a proposal along its dependencies back to itself.
    fn cycle_through(&self, start: &'p ProposalId) -> Option<Vec<&'p ProposalId>> {
        let mut came_from: BTreeMap<&ProposalId, &'p ProposalId> = BTreeMap::new();
        let mut open = VecDeque::from([start]);
        while let Some(id) = open.pop_front() {
            for parent in self.parents(id) {
                if parent == start {
                    let back = |id: &&'p ProposalId| came_from.get(*id).copied();
                    let mut cycle: Vec<_> =
                        std::iter::successors(Some(id), back).collect();
                    cycle.reverse();
                    return Some(cycle);
                }
                if parent != start && !came_from.contains_key(parent) {
                    came_from.insert(parent, id);
                    open.push_back(parent);
                }
            }
        }
        None
    }

    fn cycle(&self, cycle: &[&ProposalId], first: usize) -> Option<Finding> {
        let turned = cycle[first..].iter().chain(&cycle[..first]);
        let names: Vec<_> = turned.map(ToString::to_string).collect();
        let start = cycle[first];
        let next = cycle[(first + 1) % cycle.len()];
        let proposal = self.proposal(start)?;
        let link = proposal.links.depends_on.iter().find(|link| link.value == *next)?;
        let message = match names.as_slice() {
            [] | [_] => "depends on itself".to_owned(),
            [_, others @ ..] => {
                let way = others.join(", which depends on ");
                format!("depends on {way}, which depends on {start}")
            }
        };
        let finding = at(proposal, link.span, Rule::DependsCycle, message);
        let finding = finding.help(
            "Drop one of these links: the texts could never be read one after the other.",
        );
        Some(cycle.iter().filter(|id| **id != start).fold(finding, |finding, id| {
            match self.proposal(id) {
                Some(other) => finding.related(
                    Place::new(&other.source, other.id.span),
                    "is part of the circle",
                ),
                None => finding,
            }
        }))
    }
}

fn at(proposal: &Proposal, span: Span, rule: Rule, message: String) -> Finding {
    Finding::new(rule, Place::new(&proposal.source, span), message)
        .of(proposal.id.value.as_str(), None)
}
