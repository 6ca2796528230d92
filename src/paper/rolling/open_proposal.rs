//! Who contends: what stands, and each undecided proposal joined with it.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::{
    engine::{Base, Chair, Clash, Compatible, Edit, Relation, Side, relate},
    model::{NodeId, Outcome, Proposal, ProposalId},
    paper::Dossier,
};

use super::{AgreementStage, NotShown, Omission, Voice, version::Version};

/// The text as it stands, and the edits that made it.
#[derive(Debug)]
pub(super) struct AgreedText<'a> {
    pub(super) version: Version,
    edits: Vec<&'a Edit>,
    adopted: BTreeSet<&'a Side>,
    agreed: BTreeSet<&'a Side>,
    moved: BTreeSet<NodeId>,
}

/// An undecided proposal: the standing text with it.
#[derive(Debug)]
pub(super) struct OpenProposal<'a> {
    pub(super) version: Version,
    pub(super) proposal: &'a Proposal,
    /// The standing proposals of which something had to be left out.
    pub(super) instead_of: BTreeSet<&'a ProposalId>,
    /// What it moves and what stands does not.
    moved: BTreeSet<NodeId>,
}

impl<'a> AgreedText<'a> {
    /// Joins what is adopted, and of what is agreed in principle every proposal that fits
    /// with it and with those before. What does not fit contends.
    pub(super) fn of(dossier: &Dossier<'a>) -> Self {
        let outcome =
            |edit: &Edit| dossier.docket.standing(&edit.by).map(|one| one.outcome);
        let of = |meant: Outcome| {
            let edits = dossier.edits.iter().copied();
            edits.filter(move |edit| outcome(edit) == Some(meant)).collect::<Vec<_>>()
        };
        let (base, chair) = (dossier.base, dossier.docket.chair());
        let mut edits = of(Outcome::Adopted);
        let adopted = edits.iter().map(|edit| &edit.by).collect();
        let mut agreed = BTreeSet::new();
        let in_principle = of(Outcome::AgreedInPrinciple);
        for one in
            in_principle.chunk_by(|one, other| one.by.proposal == other.by.proposal)
        {
            let with: Vec<&Edit> = edits.iter().chain(one).copied().collect();
            if Compatible::new(base, with.iter().copied()).is_ok() {
                agreed.extend(one.iter().map(|edit| &edit.by));
                edits = with;
            }
        }
        let none = || Compatible::new(base, []).expect("nothing conflicts with nothing");
        let set = Compatible::new(base, edits.iter().copied()).unwrap_or_else(|_| none());
        let moved =
            edits.iter().filter_map(|edit| edit.change.footprint().moved()).collect();
        Self { version: Version::of(base, &set, &chair), edits, adopted, agreed, moved }
    }

    /// How far what a side does is agreed.
    pub(super) fn standing(&self, side: &Side) -> AgreementStage {
        match (self.adopted.contains(side), self.agreed.contains(side)) {
            (true, _) => AgreementStage::Adopted,
            (false, true) => AgreementStage::Agreed,
            (false, false) => AgreementStage::Proposed,
        }
    }

    /// Whether all that a proposal does is part of the standing text.
    fn stands(&self, proposal: &Proposal) -> bool {
        Side::all_of(proposal).all(|side| self.has(&side))
    }

    /// Whether an amendment is part of the standing text.
    pub(super) fn has(&self, side: &Side) -> bool {
        self.standing(side) != AgreementStage::Proposed
    }

    /// The amendments that renumber a provision, or give it a number with its new place or
    /// text.
    pub(super) fn numbering(&self, node: NodeId) -> Vec<Side> {
        let sets = |edit: &&&Edit| {
            let footprint = edit.change.footprint();
            let numbers = footprint.moved().is_some() || footprint.renumbers();
            numbers && footprint.home == Some(node)
        };
        self.edits.iter().filter(sets).map(|edit| edit.by.clone()).collect()
    }

    /// The provisions that edits of the standing text move.
    pub(super) fn moves(&self, node: NodeId) -> bool {
        self.moved.contains(&node)
    }

    /// Whether what is adopted excludes an undecided proposal: it falls, and is no option.
    fn excludes(&self, base: &Base<'_>, own: &[&'a Edit]) -> bool {
        let adopted = self.edits.iter().filter(|edit| self.adopted.contains(&edit.by));
        let Err(found) = Compatible::new(base, adopted.chain(own).copied()) else {
            return false;
        };
        let is_own = |side: &Side| own.iter().any(|edit| edit.by == *side);
        let conflicts = found.conflicts.iter().filter(|one| !one.clash.is_semantic());
        conflicts
            .map(|one| &one.sides)
            .any(|sides| sides.iter().any(is_own) && !sides.iter().all(is_own))
    }

    /// Joins an undecided proposal with what stands, as far as it fits.
    fn with(
        &self,
        base: &Base<'_>,
        chair: &Chair,
        own: &[&'a Edit],
    ) -> Option<Joint<'a>> {
        let mut kept = self.edits.clone();
        let mut instead_of = BTreeSet::new();
        loop {
            let edits = kept.iter().chain(own).copied();
            let found = match Compatible::new(base, edits) {
                Ok(set) => return Some((Version::of(base, &set, chair), instead_of)),
                Err(found) => found,
            };
            let before = kept.len();
            for conflict in found.conflicts.iter().filter(|one| !one.clash.is_semantic())
            {
                let within = |edit: &&Edit| conflict.sides.contains(&edit.by);
                let clashes = |edit: &&Edit| within(edit) && !fits(base, edit, own);
                let pairwise = kept.iter().any(clashes);
                let goes =
                    |edit: &&Edit| if pairwise { clashes(edit) } else { within(edit) };
                let gone = kept.iter().filter(|edit| goes(edit));
                instead_of.extend(gone.map(|edit| &edit.by.proposal));
                kept.retain(|edit| !goes(edit));
            }
            if kept.len() == before {
                return None;
            }
        }
    }
}

type Joint<'a> = (Version, BTreeSet<&'a ProposalId>);

fn fits(base: &Base<'_>, edit: &Edit, own: &[&Edit]) -> bool {
    own.iter().all(|one| match relate(base, edit, one) {
        Relation::Conflict(clash) => clash == Clash::ReferenceToDeleted,
        Relation::Apart | Relation::Joined(_) | Relation::Agreement => true,
    })
}

impl<'a> OpenProposal<'a> {
    /// Returns all proposals that are in play and not part of what stands, by id.
    pub(super) fn all(dossier: &'a Dossier<'a>, ground: &AgreedText<'a>) -> Vec<Self> {
        let edits: Vec<&'a Edit> = dossier
            .edits
            .iter()
            .copied()
            .filter(|edit| !dossier.docket.is_gone(&edit.by) && !ground.has(&edit.by))
            .collect();
        // Tags are not printed: who only sets some has nothing to show.
        let is_printed = |edit: &&Edit| edit.change.footprint().tags.is_none();
        let own: Vec<&[&Edit]> = edits
            .chunk_by(|one, other| one.by.proposal == other.by.proposal)
            .filter(|own| own.iter().any(is_printed))
            .collect();
        let chair = dossier.docket.chair();
        own.par_iter()
            .filter_map(|own| {
                let proposal = dossier.proposal(&own.first()?.by.proposal)?;
                if ground.excludes(dossier.base, own) {
                    return None;
                }
                let (version, instead_of) = ground.with(dossier.base, &chair, own)?;
                let moved = own.iter().filter_map(|edit| edit.change.footprint().moved());
                let moved = moved.filter(|node| !ground.moves(*node)).collect();
                Some(Self { version, proposal, instead_of, moved })
            })
            .collect()
    }

    /// Whether the proposal puts a provision of the base somewhere else.
    pub(super) fn moves(&self, node: Option<NodeId>) -> bool {
        node.is_some_and(|node| self.moved.contains(&node))
    }

    /// What is said of it where options are attributed.
    pub(super) fn voice(&self, dossier: &Dossier<'_>, ground: &AgreedText<'_>) -> Voice {
        let id = &self.proposal.id.value;
        let sponsors = self.proposal.sponsors.iter().chain(&self.proposal.co_sponsors);
        let printed = |ids: &mut dyn Iterator<Item = &ProposalId>| -> Vec<String> {
            ids.map(ProposalId::to_string).collect()
        };
        Voice {
            proposal: id.to_string(),
            title: self.proposal.title.clone(),
            sponsors: sponsors.cloned().collect(),
            status: dossier.docket.status(self.proposal).name().replace('-', " "),
            depends_on: printed(
                &mut self
                    .proposal
                    .links
                    .depends_on
                    .iter()
                    .map(|link| &link.value)
                    .filter(|id| {
                        !dossier.proposal(id).is_some_and(|one| ground.stands(one))
                    }),
            ),
            excludes: Vec::new(),
            instead_of: printed(&mut self.instead_of.iter().copied()),
        }
    }
}

/// Whether nothing final was decided on an amendment, and it is not part of what stands.
fn is_open(dossier: &Dossier<'_>, ground: &AgreedText<'_>, side: &Side) -> bool {
    let decided = dossier.docket.standing(side).is_some_and(|one| one.outcome.is_final());
    !decided && !ground.has(side)
}

/// The proposal that a sub-amendment amends.
fn amended<'d>(dossier: &'d Dossier<'_>, proposal: &Proposal) -> Option<&'d Proposal> {
    dossier.proposal(&proposal.links.amends.as_ref()?.value)
}

/// Returns the proposals in play that no bracket shows, and why.
pub(super) fn not_shown(
    dossier: &Dossier<'_>,
    ground: &AgreedText<'_>,
    contenders: &[OpenProposal<'_>],
) -> Vec<NotShown> {
    let shown = |proposal: &Proposal| {
        contenders.iter().any(|one| one.proposal.id.value == proposal.id.value)
    };
    let mut not_shown = Vec::new();
    for proposal in dossier.proposals {
        let mut sides = Side::all_of(proposal).peekable();
        let is_comment = sides.peek().is_none();
        let open = sides.any(|side| is_open(dossier, ground, &side))
            && amended(dossier, proposal).is_none_or(|target| {
                Side::all_of(target).any(|side| is_open(dossier, ground, &side))
            });
        if shown(proposal) || !(open || is_comment) {
            continue;
        }
        let edits = dossier.edits.iter().copied();
        let own: Vec<&Edit> = edits
            .filter(|edit| edit.by.proposal == proposal.id.value)
            .filter(|edit| !dossier.docket.is_gone(&edit.by) && !ground.has(&edit.by))
            .collect();
        let why = match own.is_empty() {
            _ if is_comment => Omission::Comment,
            false if ground.excludes(dossier.base, &own) => Omission::Falls,
            _ if proposal.is_sub_amendment() => Omission::SubAmendment,
            false => Omission::Tags,
            true => Omission::DoesNotApply,
        };
        not_shown.push(NotShown { proposal: proposal.id.value.to_string(), why });
    }
    not_shown
}
