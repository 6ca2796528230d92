//! A revision with every proposal bound and compared: what most verbs ask.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    diagnostic::{Finding, Rule, Severity},
    engine::{
        Base, BoundProposal, Conflict, Docket, Edit, LinkIndex, Relations, Side,
        conflicts_later, relations_of_strangers, term_conflicts,
    },
    model::{Proposal, ProposalId},
    source::Place,
};

use super::Revision;

/// A revision whose proposals were bound and compared.
#[derive(Debug)]
pub struct Assessment<'r> {
    /// What it was made from.
    pub revision: &'r Revision,
    /// The base, ready to be asked.
    pub base: Base<'r>,
    /// What was decided.
    pub docket: Docket<'r>,
    /// How the proposals stand to each other.
    pub links: LinkIndex<'r>,
    /// The proposals that apply, by id.
    pub bound: Vec<BoundProposal<'r>>,
    /// The edits of proposals that do not apply as a whole: part of no text.
    pub stray: Vec<Edit>,
    /// What binding found, for each proposal of the revision, in its order.
    pub findings: Vec<Vec<Finding>>,
    /// What sub-amendments do to the words of proposals, in words.
    pub said: BTreeMap<Side, String>,
    /// What the edits that are not out of play are to each other, and the sub-amendments.
    pub relations: Relations,
}

impl<'r> Assessment<'r> {
    /// Returns what edits are to each other, those that exclude each other in meaning alone
    /// included. A dependant is compared with others, never with what it reads the text after.
    #[must_use]
    pub fn relate(&self, edits: &[&Edit]) -> Relations {
        let proposals = &self.revision.proposals;
        let met: BTreeSet<&ProposalId> =
            edits.iter().map(|one| &one.by.proposal).collect();
        let ancestors: BTreeMap<&ProposalId, BTreeSet<&ProposalId>> = proposals
            .iter()
            .filter(|one| !one.links.depends_on.is_empty())
            .filter(|one| met.contains(&one.id.value))
            .map(|one| (&one.id.value, self.links.ancestors(&one.id.value)))
            .collect();
        let is_after = |one: &Side, other: &Side| {
            ancestors.get(&one.proposal).is_some_and(|all| all.contains(&other.proposal))
        };
        let are_kin =
            |one: &Side, other: &Side| is_after(one, other) || is_after(other, one);
        let mut relations = relations_of_strangers(&self.base, edits, are_kin);
        let of_terms = term_conflicts(&self.base, proposals.iter(), edits).into_iter();
        let later = conflicts_later(&self.base, edits).into_iter();
        relations.conflicts.extend(of_terms.chain(later).filter(|conflict| {
            !matches!(conflict.sides.as_slice(), [one, other] if are_kin(one, other))
        }));
        relations.conflicts.sort();
        relations
    }

    /// Returns the edits of the amendments that `wanted` names.
    pub fn edits(&self, wanted: impl Fn(&Side) -> bool) -> Vec<&Edit> {
        let all = self.bound.iter().flat_map(|proposal| &proposal.edits);
        all.filter(|edit| wanted(&edit.by)).collect()
    }

    /// Returns all edits that are not out of play, whether their proposal applies or not:
    /// those that can meet others.
    #[must_use]
    pub fn live(&self) -> Vec<&Edit> {
        let bound = self.bound.iter().flat_map(|proposal| &proposal.edits);
        bound.chain(&self.stray).filter(|edit| !self.docket.is_gone(&edit.by)).collect()
    }

    /// Returns the proposals that are in play: they amend the text, are bound, and not
    /// wholly rejected, withdrawn or fallen.
    #[must_use]
    pub fn in_play(&self) -> BTreeSet<ProposalId> {
        self.bound
            .iter()
            .filter(|bound| !bound.proposal.amendments.is_empty())
            .filter(|bound| !self.is_out_of_play(bound.proposal))
            .map(|bound| bound.proposal.id.value.clone())
            .collect()
    }

    /// Returns the proposals that would be in play if they applied to the text, by id.
    #[must_use]
    pub fn inapplicable(&self) -> BTreeSet<ProposalId> {
        let bound: BTreeSet<&ProposalId> =
            self.bound.iter().map(|bound| &bound.proposal.id.value).collect();
        let proposals = self.revision.proposals.iter();
        proposals
            .filter(|one| !one.amendments.is_empty() && !self.is_out_of_play(one))
            .filter(|one| self.revision.is_of_this_text(one))
            .filter(|one| !self.revision.is_waiting(one, &self.docket))
            .filter(|one| !bound.contains(&one.id.value))
            .map(|one| one.id.value.clone())
            .collect()
    }

    /// Returns whether a proposal is wholly rejected, withdrawn or fallen.
    #[must_use]
    pub fn is_out_of_play(&self, proposal: &Proposal) -> bool {
        self.docket.is_wholly_gone(proposal)
    }

    /// Returns the proposals in play that do not apply to the text, each with why.
    #[must_use]
    pub fn unapplied(&self) -> BTreeMap<ProposalId, String> {
        let all = self.revision.proposals.iter().zip(&self.findings);
        let in_play =
            all.filter(|(one, _)| !one.is_sub_amendment() && !self.is_out_of_play(one));
        let why = in_play.filter_map(|(one, found)| {
            // What amends another text is told with what waits to be carried over.
            let is_why = |one: &&Finding| {
                one.severity == Severity::Error && one.rule != Rule::UnknownVersion
            };
            let mut errors = found.iter().filter(is_why);
            Some((one.id.value.clone(), errors.next()?.message.clone()))
        });
        why.collect()
    }

    /// Returns the conflicts that were not let through.
    #[must_use]
    pub fn standing_conflicts(&self) -> Vec<Conflict> {
        let standing = self.relations.conflicts.iter();
        standing.filter(|conflict| !self.docket.is_allowed(conflict)).cloned().collect()
    }

    /// Returns where an amendment stands in its file.
    #[must_use]
    pub fn place_of(&self, side: &Side) -> Option<Place> {
        let proposal = self.revision.find(&side.proposal)?;
        let sub = proposal.sub_amendments.iter().find(|sub| sub.number == side.amendment);
        let amendment = proposal.amendment(side.amendment);
        let span =
            amendment.map(|amendment| amendment.span).or(sub.map(|sub| sub.span))?;
        Some(Place::new(&proposal.source, span))
    }
}
