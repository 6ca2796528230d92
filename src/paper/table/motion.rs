//! What is put to the vote: an amendment, what its vote means for others, and which others say
//! the same.

use std::collections::BTreeSet;

use crate::{
    engine::{Conflict, Each, Edit, NewItem, PlacedDocument, Side},
    model::{AmendmentRef, ArticleId, ProposalId, SubAmendment},
};

use super::Dossier;

/// One amendment to be voted on.
pub(super) struct Motion<'a> {
    pub(super) side: Side,
    /// The proposals that it settles as a compromise.
    pub(super) settles: BTreeSet<&'a ProposalId>,
    /// The edits that it came to; of a sub-amendment, those of the amendment it amends.
    pub(super) edits: Vec<&'a Edit>,
    /// The change of another amendment's words, where it is one.
    pub(super) sub: Option<&'a SubAmendment>,
}

impl Motion<'_> {
    pub(super) fn amends(&self, other: &Motion<'_>) -> bool {
        self.sub.is_some_and(|sub| sub.at.value == other.side.citation())
    }

    /// Whether one vote decides on both: they say the same, or come to the same.
    pub(super) fn says_the_same(
        &self,
        other: &Motion<'_>,
        dossier: &Dossier<'_>,
    ) -> bool {
        if self.sub.is_some() || other.sub.is_some() {
            return false;
        }
        let twin = |edit: &&Edit| other.edits.iter().any(|one| are_alike(edit, one));
        let as_many = self.edits.len() == other.edits.len();
        let alike = as_many && self.edits.iter().all(twin);
        let comes_to_the_same = || {
            let mut agreements = dossier.relations.agreements.iter();
            self.edits.len() == 1
                && other.edits.len() == 1
                && agreements.any(|one| {
                    one.sides.contains(&self.side) && one.sides.contains(&other.side)
                })
        };
        alike || comes_to_the_same()
    }
}

/// Whether two edits do the same; a new article has an id of its proposal's.
fn are_alike(one: &Edit, other: &Edit) -> bool {
    let (first, second) = (one.change.footprint(), other.change.footprint());
    match (first.inserted(), second.inserted()) {
        (
            Some((gap, NewItem::Documents(new))),
            Some((there, NewItem::Documents(others))),
        ) => gap == there && unnamed(new) == unnamed(others),
        (Some(_) | None, _) => one.change == other.change,
    }
}

fn unnamed(documents: &[PlacedDocument]) -> Vec<PlacedDocument> {
    let unnamed =
        |one: &PlacedDocument| PlacedDocument { id: ArticleId::new(""), ..one.clone() };
    documents.iter().map(unnamed).collect()
}

/// What the sponsors ask: what is decided together, before, or instead of another.
fn asked(dossier: &Dossier<'_>, motion: &Motion<'_>) -> Vec<String> {
    let id = &motion.side.proposal;
    let Some(proposal) = dossier.proposal(id) else { return Vec::new() };
    let links = &proposal.links;
    let mut said = Vec::new();
    if let Some(package) = &links.package {
        let package = package.value.as_str();
        let others = dossier.proposals.iter().filter(|one| {
            let of_it =
                one.links.package.as_ref().is_some_and(|one| one.value == package);
            of_it && one.id.value != *id
        });
        let others: Vec<_> = others.map(|one| one.id.value.to_string()).collect();
        said.push(match others.is_empty() {
            true => format!("package {package}"),
            false => format!("package {package}, decided with {}", others.join(", ")),
        });
    }
    let named = |what: &str, ids: &mut dyn Iterator<Item = String>| {
        let ids: Vec<String> = ids.collect();
        (!ids.is_empty()).then(|| format!("{what} {}", ids.join(", ")))
    };
    let depends = &mut links.depends_on.iter().map(|one| one.value.to_string());
    said.extend(named("depends on", depends));
    let instead = &mut links.alternative_to.iter().map(|one| one.value.to_string());
    said.extend(named("an alternative to", instead));
    said
}

/// What the vote on an amendment means for others.
pub(super) fn remarks(
    dossier: &Dossier<'_>,
    motion: &Motion<'_>,
    listed: &BTreeSet<&Side>,
    rulings: &[&[AmendmentRef]],
) -> Vec<String> {
    let side = &motion.side;
    let mut remarks = asked(dossier, motion);
    if let Some(sub) = motion.sub {
        remarks.push(format!("amends {}, falls with it", sub.at.value));
    }
    let rivals = motion
        .settles
        .iter()
        .filter(|id| listed.iter().any(|side| side.proposal == ***id));
    let rivals: Vec<_> = rivals.map(ToString::to_string).collect();
    if !rivals.is_empty() {
        remarks.push(format!("a compromise in place of {}", rivals.join(" and ")));
    }
    let concerns = |conflict: &&Conflict| {
        conflict.sides.contains(side) && !dossier.docket.is_allowed(conflict)
    };
    for conflict in dossier.relations.conflicts.iter().filter(concerns) {
        for others in against(conflict, side) {
            let named: Vec<_> = others.iter().map(ToString::to_string).collect();
            let named = named.join(" with ");
            let adopted = others.iter().all(|other| dossier.docket.is_adopted(other));
            let in_list = others.iter().any(|other| listed.contains(other));
            remarks.push(match (adopted, in_list) {
                (true, _) => format!("excluded by {named}, which is adopted"),
                (false, true) => format!("excludes {named}"),
                (false, false) => continue,
            });
        }
    }
    if rulings.iter().any(|ruling| ruling.contains(&side.citation())) {
        remarks.push("order ruled by the chair".to_owned());
    }
    remarks.dedup();
    remarks
}

/// The sets of other sides that exclude one: each by itself, or all only together.
fn against<'c>(conflict: &'c Conflict, side: &Side) -> Vec<Vec<&'c Side>> {
    let others = conflict.sides.iter().filter(|other| *other != side);
    match conflict.each {
        Each::Two => others.map(|other| vec![other]).collect(),
        Each::All => vec![others.collect()],
    }
}
