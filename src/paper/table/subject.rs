//! What an amendment is about, in one cell: where, and what it does there.

use crate::{
    engine::{Base, Edit, Gap, Side, bind, corrects_an_edition},
    model::{NodeId, Proposal, ProposalId},
    paper::{describe_sub, describe_whole},
};

use super::{Cell, CellLine, Dossier, Errata, place::Place};

/// Returns the edits of an amendment, in the order of the text.
pub(super) fn edits_of<'a>(dossier: &Dossier<'a>, side: &Side) -> Vec<&'a Edit> {
    let edits = dossier.edits.iter().copied().filter(|edit| edit.by == *side);
    let mut edits: Vec<&Edit> = edits.collect();
    edits.sort_by_cached_key(|edit| Place::of(dossier.base, edit));
    edits
}

/// Returns where amendments of a proposal stand and what they do, a line for each.
pub(super) fn subjects(
    dossier: &Dossier<'_>,
    id: &ProposalId,
    amendments: &[u32],
) -> Vec<(CellLine, Cell)> {
    let Some(proposal) = dossier.proposal(id) else { return Vec::new() };
    if let Some(said) = corrected(dossier, proposal) {
        return said;
    }
    let dossier = dossier.reading_of(id);
    let wanted = |number: &u32| amendments.is_empty() || amendments.contains(number);
    let own = proposal.amendments.iter().filter(|one| wanted(&one.number)).map(|one| {
        let edits =
            edits_of(dossier, &Side { proposal: id.clone(), amendment: one.number });
        let does = counted(edits.iter().map(|edit| dossier.described(edit)));
        let written = &one.operation.address().value;
        let at = edits.first().map(|edit| place(dossier, edit));
        let cited = || written.cited(dossier.settings.citation);
        (at.unwrap_or_else(|| CellLine::valued(cited(), written.to_string())), does)
    });
    let subs = proposal.sub_amendments.iter().filter(|one| wanted(&one.number));
    let subs = subs.map(|one| {
        let does = Cell::text(describe_sub(&one.operation));
        (CellLine::plain(one.at.value.to_string()), does)
    });
    own.chain(subs).collect()
}

/// Where a corrigendum to an edition stands in that, and what it puts right.
fn corrected(
    dossier: &Dossier<'_>,
    proposal: &Proposal,
) -> Option<Vec<(CellLine, Cell)>> {
    let of_it = |one: &&Errata| one.text.version == proposal.base.value;
    let errata = dossier.record.errata.iter().find(of_it)?;
    if !corrects_an_edition(proposal, dossier.entries) {
        return None;
    }
    let base = Base::new(&errata.text).counting(dossier.settings.counting());
    let edits = bind(&base, proposal).bound?.edits;
    let said = |edit: &Edit| {
        let node = edit.change.footprint().holder(&base);
        let style = dossier.settings.citation;
        (
            dossier.cited(&errata.text, node),
            Cell::text(describe_whole(&base, edit, style)),
        )
    };
    Some(edits.iter().map(said).collect())
}

/// What is done, and in how many places where the same is done again and again.
pub(super) fn counted(done: impl Iterator<Item = String>) -> Cell {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for one in done {
        match counts.iter_mut().find(|(known, _)| *known == one) {
            Some((_, count)) => *count += 1,
            None => counts.push((one, 1)),
        }
    }
    let lines = counts.into_iter().map(|(one, count)| match count {
        1 => one,
        count => format!("{one}, in {count} places"),
    });
    lines.collect()
}

/// The provision that an edit changes; what is inserted stands behind one, or in one.
pub(super) fn place(dossier: &Dossier<'_>, edit: &Edit) -> CellLine {
    let base = dossier.base;
    if let Some((at, _)) = edit.change.brought() {
        let cited = at.cited(dossier.settings.citation);
        return CellLine::valued(cited, at.to_string());
    }
    let line = |node| dossier.cited(base.convention, node);
    let (way, node) = stands_at(base, edit);
    behind(way, &line(node))
}

/// How an edit stands to a provision, and to which: it changes that, or comes behind or into it.
pub(super) fn stands_at(base: &Base<'_>, edit: &Edit) -> (&'static str, NodeId) {
    let footprint = edit.change.footprint();
    match footprint.inserted() {
        Some((gap, _)) => stands(base, gap),
        None => ("", footprint.holder(base)),
    }
}

/// A place behind or in a provision that is cited.
pub(super) fn behind(way: &str, cited: &CellLine) -> CellLine {
    CellLine::valued(format!("{way}{}", cited.words()), cited.value())
}

/// Where something new stands: behind which provision, or in which.
fn stands(base: &Base<'_>, gap: Gap) -> (&'static str, NodeId) {
    let before = gap.parent.filter(|parent| !base.holds_documents(*parent));
    let before = before.and_then(|parent| {
        let children = base.convention.children(parent);
        children.take_while(|child| *child < gap.at).last()
    });
    match (before, gap.parent) {
        (Some(before), _) => ("after ", before),
        (None, Some(parent)) if base.holds_documents(parent) => {
            ("after ", base.sibling_before(gap))
        }
        (None, Some(parent)) => ("at the beginning of ", parent),
        (None, None) => ("after ", base.sibling_before(gap)),
    }
}
