//! Which edits are settled and which are not.

use std::collections::BTreeSet;

use crate::{
    engine::{Change, Edit, Side, relations},
    model::{Outcome, ProposalId},
};

use super::{Dossier, Ruling};

/// The edits in play, by standing.
pub(super) struct Standings<'d> {
    /// Adopted, or agreed in principle and in conflict with nothing that is.
    pub(super) firm: Vec<&'d Edit>,
    /// Undecided, and agreed in principle while in conflict.
    pub(super) open: Vec<&'d Edit>,
    /// Of those, insertions of provisions that fit together: they have a place in the text.
    pub(super) placed: Vec<&'d Edit>,
    in_principle: BTreeSet<Side>,
}

impl<'d> Standings<'d> {
    pub(super) fn of(dossier: &Dossier<'d>) -> Self {
        let docket = dossier.docket;
        let live: Vec<&Edit> = dossier
            .edits
            .iter()
            .copied()
            .filter(|edit| !docket.is_gone(&edit.by))
            .collect();
        let mut firm: BTreeSet<&Side> = BTreeSet::new();
        let mut agreed: Vec<&Side> = Vec::new();
        for edit in &live {
            match docket.standing(&edit.by).map(|standing| standing.outcome) {
                Some(Outcome::Adopted) => {
                    firm.insert(&edit.by);
                }
                Some(Outcome::AgreedInPrinciple) => agreed.push(&edit.by),
                Some(_) | None => (),
            }
        }
        let mut in_principle = BTreeSet::new();
        for side in agreed {
            let with = |other: &Side| other == side || firm.contains(other);
            let conflicts = dossier.relations.conflicts.iter();
            let mut exclusive =
                conflicts.filter(|conflict| !conflict.clash.is_semantic());
            if !exclusive.any(|conflict| conflict.sides.iter().all(with)) {
                firm.insert(side);
                in_principle.insert(side.clone());
            }
        }
        let (firm, open): (Vec<&Edit>, Vec<&Edit>) =
            live.iter().copied().partition(|edit| firm.contains(&edit.by));
        let placed = placed(dossier, &firm, &open);
        Self { firm, open, placed, in_principle }
    }

    /// Returns whether all of these are undecided.
    pub(super) fn is_open(&self, by: &[Side]) -> bool {
        !by.is_empty()
            && by.iter().all(|side| self.firm.iter().all(|edit| edit.by != *side))
    }

    /// Returns what was decided on what these do.
    pub(super) fn ruling(&self, by: &[Side]) -> Ruling {
        Ruling {
            in_principle: !by.is_empty()
                && by.iter().all(|side| self.in_principle.contains(side)),
            by: by.iter().map(Side::to_string).collect(),
        }
    }
}

/// The open insertions of provisions that fit the firm text and each other; of those that
/// exclude each other the first has the place.
fn placed<'d>(
    dossier: &Dossier<'d>,
    firm: &[&'d Edit],
    open: &[&'d Edit],
) -> Vec<&'d Edit> {
    let is_insertion = |edit: &&&Edit| matches!(edit.change, Change::Insert { .. });
    let insertions: Vec<&Edit> = open.iter().filter(is_insertion).copied().collect();
    let all: Vec<&Edit> = firm.iter().chain(&insertions).copied().collect();
    let mut dropped: BTreeSet<Side> = BTreeSet::new();
    for conflict in relations(dossier.base, &all).conflicts {
        let is_firm = |side: &&Side| firm.iter().any(|edit| edit.by == **side);
        if !conflict.clash.is_semantic()
            && !conflict.sides.iter().any(|side| dropped.contains(side))
        {
            dropped
                .extend(conflict.sides.iter().rev().find(|side| !is_firm(side)).cloned());
        }
    }
    insertions.into_iter().filter(|edit| !dropped.contains(&edit.by)).collect()
}

/// Returns the proposals of some amendments, each once.
pub(super) fn proposals<'s>(
    sides: impl IntoIterator<Item = &'s Side>,
) -> BTreeSet<ProposalId> {
    sides.into_iter().map(|side| side.proposal.clone()).collect()
}
