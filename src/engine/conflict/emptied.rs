//! Proposals that together leave a provision without words, or a chapeau without children.
//!
//! Only amendments that delete take part: what a proposal puts in the place of words, or
//! among the children, it brings along wherever it is adopted, so such a proposal never
//! empties anything. A third proposal that happens to insert something does not save the
//! text of the others; so every set that holds a conflict is one.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    engine::{Base, Change, Clash, Edit, Side},
    model::{NodeId, PartKind, PartRef, ProposalId},
    words,
};

use super::Conflict;

/// The most sets reported for one provision: only equal deletions of the same pieces by many
/// proposals come near it.
const MOST_SETS: usize = 1_000;

/// Returns every minimal set of amendments, of several proposals, that empties a provision.
pub(super) fn conflicts(base: &Base<'_>, edits: &[&Edit]) -> Vec<Conflict> {
    let mut found = emptied(base, edits);
    found.retain(|conflict| {
        conflict.sides.iter().any(|side| side.proposal != conflict.sides[0].proposal)
    });
    found
}

/// Returns every minimal set of amendments that empties a provision, of one proposal or
/// of several.
pub(in crate::engine) fn emptied(base: &Base<'_>, edits: &[&Edit]) -> Vec<Conflict> {
    let mut found = without_words(base, edits);
    found.extend(without_children(base, edits));
    found
}

/// One deletion as a piece of a cover: what it takes, and who makes it.
struct Piece {
    start: usize,
    end: usize,
    by: Side,
}

fn without_words(base: &Base<'_>, edits: &[&Edit]) -> Vec<Conflict> {
    let mut parts: BTreeMap<PartRef, Vec<Piece>> = BTreeMap::new();
    let mut writers: BTreeSet<(PartRef, ProposalId)> = BTreeSet::new();
    for edit in edits {
        if let Change::Words { part, range, with } = &edit.change {
            if words::has_words(with.printed()) {
                writers.insert((*part, edit.by.proposal.clone()));
            } else if !range.is_empty() {
                let by = edit.by.clone();
                parts.entry(*part).or_default().push(Piece {
                    start: range.start,
                    end: range.end,
                    by,
                });
            }
        }
    }
    let mut found = Vec::new();
    for (part, mut pieces) in parts {
        let raw = base.convention.text(part).raw();
        pieces.retain(|piece| {
            words::has_words(&raw[piece.start..piece.end])
                && !writers.contains(&(part, piece.by.proposal.clone()))
        });
        let has_children = base.convention.children(part.node).next().is_some();
        if part.kind == PartKind::Text && !has_children {
            let wordless = |from: usize, to: usize| !words::has_words(&raw[from..to]);
            found.extend(covers(&pieces, raw.len(), wordless).into_iter().map(|sides| {
                Conflict { place: part.node, clash: Clash::Emptied, sides }
            }));
        }
    }
    found
}

/// The children of a provision that are deleted, each as a piece of the list of children.
fn without_children(base: &Base<'_>, edits: &[&Edit]) -> Vec<Conflict> {
    let mut parents: BTreeMap<NodeId, Vec<(NodeId, Side)>> = BTreeMap::new();
    let mut writers: BTreeSet<(NodeId, ProposalId)> = BTreeSet::new();
    for edit in edits {
        match &edit.change {
            Change::Delete { node } if node.provision > 0 => {
                let parent = base.parent(*node);
                parents
                    .entry(parent.unwrap_or(*node))
                    .or_default()
                    .push((*node, edit.by.clone()));
            }
            Change::Insert { gap, .. } => {
                writers
                    .extend(gap.parent.map(|parent| (parent, edit.by.proposal.clone())));
            }
            Change::Words { .. }
            | Change::Delete { .. }
            | Change::Substitute { .. }
            | Change::Retitle { .. } => (),
        }
    }
    let mut found = Vec::new();
    for (parent, deleted) in parents {
        let children: Vec<_> = base.convention.children(parent).collect();
        let pieces: Vec<_> = deleted
            .into_iter()
            .filter(|(_, by)| !writers.contains(&(parent, by.proposal.clone())))
            .filter_map(|(node, by)| {
                let start = children.binary_search(&node).ok()?;
                Some(Piece { start, end: start + 1, by })
            })
            .collect();
        let counts = counted(base, &children);
        let sets = covers(&pieces, children.len(), |from, to| {
            counts.get(from..to).is_none_or(|between| !between.contains(&true))
        });
        found.extend(sets.into_iter().map(|sides| Conflict {
            place: parent,
            clash: Clash::Emptied,
            sides,
        }));
    }
    found
}

/// Which children a list cannot do without: those with labels, if any has one.
fn counted(base: &Base<'_>, children: &[NodeId]) -> Vec<bool> {
    let labelled: Vec<bool> = children
        .iter()
        .map(|child| base.convention.provision(*child).label.is_some())
        .collect();
    if labelled.contains(&true) { labelled } else { vec![true; children.len()] }
}

/// Returns the sets of pieces that lie apart and leave nothing that counts between them: the
/// minimal covers of `0..len`.
fn covers(
    pieces: &[Piece],
    len: usize,
    is_nothing: impl Fn(usize, usize) -> bool,
) -> Vec<Vec<Side>> {
    let mut pieces: Vec<&Piece> = pieces.iter().collect();
    pieces.sort_unstable_by(|a, b| (a.start, a.end, &a.by).cmp(&(b.start, b.end, &b.by)));
    let reaches_end = reaching(&pieces, len, &is_nothing);
    let mut found = Vec::new();
    let mut paths: Vec<(usize, Vec<usize>)> = vec![(0, Vec::new())];
    while let Some((from, path)) = paths.pop() {
        if found.len() >= MOST_SETS {
            break;
        }
        if !path.is_empty() && is_nothing(from, len) {
            let sides: BTreeSet<Side> =
                path.iter().map(|index| pieces[*index].by.clone()).collect();
            found.push(sides.into_iter().collect());
            continue;
        }
        for (index, piece) in pieces.iter().enumerate().rev() {
            if reaches_end[index] && piece.start >= from && is_nothing(from, piece.start)
            {
                let longer = path.iter().copied().chain([index]).collect();
                paths.push((piece.end, longer));
            }
        }
    }
    found
}

/// Which pieces have a chain of others behind them that reaches the end: the rest are dead
/// ends, and not walking into them keeps the search proportional to what it finds.
fn reaching(
    pieces: &[&Piece],
    len: usize,
    is_nothing: &impl Fn(usize, usize) -> bool,
) -> Vec<bool> {
    let mut reaches = vec![false; pieces.len()];
    for index in (0..pieces.len()).rev() {
        let end = pieces[index].end;
        reaches[index] = is_nothing(end, len)
            || (index + 1..pieces.len()).any(|next| {
                reaches[next]
                    && pieces[next].start >= end
                    && is_nothing(end, pieces[next].start)
            });
    }
    reaches
}
