//! Links as findings: what is wrong with them, and what the record made of them.
//!
//! Comes in: an assessed revision. Goes out: findings at the links. What a set of amendments
//! breaks is asked in three places – by `check` of the record, by `decide` beforehand, by
//! drafts of what they are made from – and said here once.

use std::collections::BTreeSet;

use crate::{
    diagnostic::{Finding, Rule},
    engine::{Agreement, Breach, Change, Side, StandingDecision, relations},
    model::{Outcome, Proposal, ProposalId},
    source::{Place, Span},
};

use super::{Assessment, amended::in_force};

impl Assessment<'_> {
    /// Everything that is wrong with the links of the proposals that are `wanted`.
    pub(crate) fn link_findings(
        &self,
        wanted: impl Fn(&ProposalId) -> bool + Copy,
    ) -> Vec<Finding> {
        let in_play = |id: &ProposalId| {
            let found = self.revision.find(id);
            wanted(id) && found.is_some_and(|one| !self.is_out_of_play(one))
        };
        let mut findings = self.links.misshapen(in_play);
        let adopted = self.docket.adopted().into_iter().map(|(side, _)| side).collect();
        let breaches = self.links.breaches(&adopted);
        let asked = |breach: &&Breach| breach.taken().iter().any(|id| wanted(id));
        findings.extend(
            breaches.iter().filter(asked).filter_map(|breach| self.breached(breach)),
        );
        for proposal in &self.revision.proposals {
            if in_play(&proposal.id.value) {
                findings.extend(self.bereft(proposal));
            }
        }
        findings.extend(self.broken_packages(&breaches, in_play));
        findings.extend(self.misamended(wanted));
        let twins = self.decided_both_ways();
        let twins = twins
            .iter()
            .filter(|(one, other)| wanted(&one.proposal) || wanted(&other.proposal));
        findings.extend(twins.filter_map(|(one, other)| self.both_ways(one, other)));
        findings
    }

    /// A link that a set breaks, at the proposal that bears it.
    pub(crate) fn breached(&self, breach: &Breach) -> Option<Finding> {
        let (rule, id, link, message, help) = match breach {
            Breach::Orphan { proposal, parent } => (
                Rule::DependsMissing,
                proposal,
                self.link(proposal, parent),
                format!("depends on {parent}, which is not adopted"),
                format!("Adopt {parent} too, or {proposal} has no text to speak of."),
            ),
            Breach::Exclusive { proposal, other, in_place: true } => (
                Rule::AlternativesAdopted,
                proposal,
                self.link(proposal, other),
                format!("stands in place of {other}: at most one can be adopted"),
                match self.adopted_by(other) {
                    Some(_) => {
                        format!("Reopen it first: `mimc decide {other} reopened`.")
                    }
                    None => format!("Leave {proposal} or {other} out."),
                },
            ),
            Breach::Exclusive { proposal, other, in_place: false } => (
                Rule::AlternativesAdopted,
                proposal,
                self.link(proposal, other),
                format!("is an alternative to {other}: at most one can be adopted"),
                match [proposal, other].iter().find(|id| self.adopted_by(id).is_some()) {
                    Some(id) => {
                        format!("Reopen {id} first: `mimc decide {id} reopened`.")
                    }
                    None => format!("Leave {proposal} or {other} out."),
                },
            ),
            Breach::Half { package, taken, missing } => (
                Rule::PackageBroken,
                taken.first()?,
                self.package_link(taken.first()?),
                format!(
                    "the package {package} is all or nothing, and lacks {}",
                    listed(missing),
                ),
                self.whole(package, taken, missing),
            ),
        };
        let proposal = self.revision.find(id)?;
        let place = Place::new(&proposal.source, link.unwrap_or(proposal.id.span));
        let mut finding =
            Finding::new(rule, place, message).help(help).of(id.as_str(), None);
        for taken in breach.taken() {
            if let Some(standing) = self.adopted_by(taken) {
                let place =
                    Place::new(&standing.entry.source, standing.decision.proposal.span);
                finding = finding.related(place, format!("{taken} is adopted here"));
            }
        }
        Some(finding)
    }

    /// Where one proposal names another in a link.
    fn link(&self, id: &ProposalId, other: &ProposalId) -> Option<Span> {
        let links = &self.revision.find(id)?.links;
        let all = links.depends_on.iter().chain(&links.alternative_to);
        let all = all.chain(&links.in_place_of).chain(&links.amends);
        all.into_iter().find(|link| link.value == *other).map(|link| link.span)
    }

    fn package_link(&self, id: &ProposalId) -> Option<Span> {
        self.revision.find(id)?.links.package.as_ref().map(|package| package.span)
    }

    /// How a package is decided on as a whole.
    fn whole(
        &self,
        package: &str,
        taken: &[ProposalId],
        missing: &[ProposalId],
    ) -> String {
        let lost = missing.iter().find(|id| self.is_lost(id));
        if let Some(id) = lost {
            return format!("Reopen {id} first: `mimc decide {id} reopened`.");
        }
        let how = "adopted --vote FOR-AGAINST-ABSTAINING";
        match taken.iter().any(|id| self.adopted_by(id).is_some()) {
            true => {
                let left: Vec<&str> = missing.iter().map(ProposalId::as_str).collect();
                format!(
                    "`mimc decide {} {how}` decides on the rest of it.",
                    left.join(" ")
                )
            }
            false => {
                format!("`mimc decide --package {package} {how}` decides on all of it.")
            }
        }
    }

    /// Whether a proposal was decided on and not adopted.
    fn is_lost(&self, id: &ProposalId) -> bool {
        let proposal = self.revision.find(id);
        proposal.is_some_and(|one| self.docket.is_wholly_gone(one))
    }

    fn adopted_by(&self, id: &ProposalId) -> Option<&StandingDecision<'_>> {
        let proposal = self.revision.find(id)?;
        let standing =
            Side::all_of(proposal).filter_map(|side| self.docket.standing(&side));
        standing.into_iter().find(|standing| standing.outcome == Outcome::Adopted)
    }

    /// A proposal in play that has lost what it needs: nobody recorded that it falls.
    fn bereft(&self, proposal: &Proposal) -> Vec<Finding> {
        let id = &proposal.id.value;
        if self.adopted_by(id).is_some() {
            return Vec::new();
        }
        let links = &proposal.links;
        let parents = links.depends_on.iter().map(|parent| (parent, "depends on"));
        let amended = links.amends.iter().map(|amended| (amended, "amends"));
        let mut findings = Vec::new();
        for (named, does) in parents.chain(amended) {
            let Some(other) = self.revision.find(&named.value) else { continue };
            let status = self.docket.status(other);
            let rule = match does {
                "amends" => Rule::SubAmendment,
                _ => Rule::DependsMissing,
            };
            if self.docket.is_wholly_gone(other) {
                let message =
                    format!("{does} {}, which is {}", named.value, status.name());
                let help = format!("Record that it falls: `mimc decide {id} fallen`.");
                let place = Place::new(&proposal.source, named.span);
                findings.push(
                    Finding::new(rule, place, message).help(help).of(id.as_str(), None),
                );
            }
        }
        findings
    }

    /// Adoptions whose sub-amendments are not adopted, and the reverse.
    fn misamended(&self, wanted: impl Fn(&ProposalId) -> bool) -> Vec<Finding> {
        let in_force = in_force(&self.revision.entries);
        let mut findings = Vec::new();
        for (id, subs) in in_force.iter().filter(|(id, _)| wanted(id)) {
            let Some(standing) = self.adopted_by(id) else { continue };
            let place = |sub: &ProposalId| {
                let amended = &standing.decision.as_amended;
                let named = amended.iter().find(|named| named.value == *sub);
                let span = named.map_or(standing.decision.proposal.span, |id| id.span);
                Place::new(&standing.entry.source, span)
            };
            for sub in subs.iter().copied() {
                let (rule, message) = match self.revision.find(sub) {
                    None => (
                        Rule::UnknownProposal,
                        format!("is adopted as amended by {sub}, which does not exist"),
                    ),
                    Some(_) if self.adopted_by(sub).is_none() => (
                        Rule::SubAmendment,
                        format!("is adopted as amended by {sub}, which is not adopted"),
                    ),
                    Some(_) => continue,
                };
                let help = format!("Reopen {id}, and decide on it again.");
                findings.push(
                    Finding::new(rule, place(sub), message)
                        .help(help)
                        .of(id.as_str(), None),
                );
            }
        }
        for sub in &self.revision.proposals {
            let id = &sub.id.value;
            let (Some(amended), true) = (&sub.links.amends, wanted(id)) else { continue };
            let with =
                in_force.get(&amended.value).is_some_and(|subs| subs.contains(&id));
            let (Some(_), Some(_), false) =
                (self.adopted_by(id), self.adopted_by(&amended.value), with)
            else {
                continue;
            };
            let message =
                format!("is adopted, and {} was adopted without it", amended.value);
            let help = format!("Reopen {}, and adopt it as amended.", amended.value);
            let place = Place::new(&sub.source, amended.span);
            findings.push(
                Finding::new(Rule::SubAmendment, place, message)
                    .help(help)
                    .of(id.as_str(), None),
            );
        }
        findings
    }

    /// Packages that have lost a part, while others of it are in play.
    fn broken_packages(
        &self,
        breaches: &[Breach],
        in_play: impl Fn(&ProposalId) -> bool,
    ) -> Vec<Finding> {
        let halves: BTreeSet<&str> = breaches
            .iter()
            .filter_map(|breach| match breach {
                Breach::Half { package, .. } => Some(package.as_str()),
                Breach::Orphan { .. } | Breach::Exclusive { .. } => None,
            })
            .collect();
        let mut findings = Vec::new();
        for (package, members) in self.links.packages() {
            let lost: Vec<ProposalId> = members
                .iter()
                .filter_map(|id| self.revision.find(id))
                .filter(|one| Side::all_of(one).any(|side| self.docket.is_gone(&side)))
                .map(|one| one.id.value.clone())
                .collect();
            let left = members.iter().find(|id| in_play(id));
            let left = left.and_then(|id| self.revision.find(id));
            let (Some(left), false) = (left, lost.is_empty() || halves.contains(package))
            else {
                continue;
            };
            let id = &left.id.value;
            let span = self.package_link(id).unwrap_or(left.id.span);
            let message = format!("the package {package} has lost {}", listed(&lost));
            findings.push(
                Finding::new(
                    Rule::PackageBroken,
                    Place::new(&left.source, span),
                    message,
                )
                .help(format!("Record that the rest falls: `mimc decide {id} fallen`."))
                .of(id.as_str(), None),
            );
        }
        findings
    }

    /// Identical amendments of which the first is adopted and the second rejected.
    pub(crate) fn decided_both_ways(&self) -> Vec<(Side, Side)> {
        let outcome =
            |side: &Side| self.docket.standing(side).map(|standing| standing.outcome);
        let decided = self.edits(|side| {
            matches!(outcome(side), Some(Outcome::Adopted | Outcome::Rejected))
        });
        if decided.iter().all(|edit| outcome(&edit.by) != Some(Outcome::Rejected)) {
            return Vec::new();
        }
        let agreements = relations(&self.base, &decided).agreements;
        let of = |side: &Side, wanted| outcome(side) == Some(wanted);
        let mut twins = BTreeSet::new();
        for Agreement { sides, .. } in &agreements {
            for adopted in sides.iter().filter(|side| of(side, Outcome::Adopted)) {
                let rejected = sides.iter().filter(|side| of(side, Outcome::Rejected));
                twins.extend(
                    rejected
                        .filter(|other| self.are_identical(adopted, other))
                        .map(|other| (adopted.clone(), other.clone())),
                );
            }
        }
        twins.into_iter().collect()
    }

    /// Whether two amendments do the same, edit by edit.
    pub(crate) fn are_identical(&self, one: &Side, other: &Side) -> bool {
        let changes = |of: &Side| -> Vec<&Change> {
            let edits = self.bound.iter().flat_map(|bound| &bound.edits);
            edits.filter(|edit| edit.by == *of).map(|edit| &edit.change).collect()
        };
        let (one, other) = (changes(one), changes(other));
        one.len() == other.len() && one.iter().all(|change| other.contains(change))
    }

    fn both_ways(&self, adopted: &Side, rejected: &Side) -> Option<Finding> {
        let standing = self.docket.standing(rejected)?;
        let place = Place::new(&standing.entry.source, standing.decision.proposal.span);
        let message =
            format!("the identical amendment {adopted} is adopted, and this is rejected");
        let mut finding = Finding::new(Rule::DecidedBothWays, place, message)
            .help("Reopen one of them, and decide both alike.")
            .of(rejected.proposal.as_str(), Some(rejected.amendment));
        if let Some(other) = self.docket.standing(adopted) {
            let place = Place::new(&other.entry.source, other.decision.proposal.span);
            finding = finding.related(place, format!("{adopted} is adopted here"));
        }
        Some(finding)
    }
}

/// Returns proposals in a row: `P-001, P-002 and P-003`.
pub(crate) fn listed(ids: &[ProposalId]) -> String {
    let names: Vec<_> = ids.iter().map(ToString::to_string).collect();
    match names.as_slice() {
        [others @ .., last] if !others.is_empty() => {
            format!("{} and {last}", others.join(", "))
        }
        names => names.concat(),
    }
}
