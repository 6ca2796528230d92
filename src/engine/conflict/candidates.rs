//! The pairs of edits that share a place, found by sorting.
//!
//! Each sweep costs what sorting costs, plus the pairs it yields. A pair that is yielded may
//! turn out to be apart; one that is not yielded is apart for certain, and a property test
//! holds this against all pairs.

use std::collections::BTreeMap;

use crate::{
    engine::{Base, Change, Edit},
    model::{NodeId, PartKind, PartRef},
};

use super::same::by_core;

/// Returns the pairs worth asking about, as indices, each once, in order.
pub(in crate::engine) fn pairs(base: &Base<'_>, edits: &[&Edit]) -> Vec<(usize, usize)> {
    let mut pairs = Pairs::default();
    by_words(edits, &mut pairs);
    for members in by_core(base, edits).values() {
        pairs.push_all(&members.iter().copied().collect::<Vec<_>>());
    }
    by_key(edits, &mut pairs, gap_key);
    by_key(edits, &mut pairs, heading_key);
    by_key(edits, &mut pairs, register_key);
    by_id(edits, &mut pairs);
    by_number(edits, &mut pairs);
    by_cover(
        base,
        edits,
        &mut pairs,
        |change| change.footprint().covered(),
        |change| change.footprint().homes(),
    );
    by_cover(base, edits, &mut pairs, moved, destination);
    pairs.0.sort_unstable();
    pairs.0.dedup();
    pairs.0
}

#[derive(Default)]
struct Pairs(Vec<(usize, usize)>);

impl Pairs {
    fn push(&mut self, one: usize, other: usize) {
        self.0.push((one.min(other), one.max(other)));
    }

    fn push_all(&mut self, members: &[usize]) {
        for (index, one) in members.iter().enumerate() {
            for other in &members[index + 1..] {
                self.push(*one, *other);
            }
        }
    }
}

/// Edits of words in one part that share or touch bytes.
fn by_words(edits: &[&Edit], pairs: &mut Pairs) {
    let mut words: Vec<_> = edits
        .iter()
        .enumerate()
        .filter_map(|(index, edit)| match &edit.change {
            Change::Words { part, range, .. } => {
                Some((*part, range.start, range.end, index))
            }
            Change::Cut { node, range, .. } => {
                let part = PartRef { node: *node, kind: PartKind::Text };
                Some((part, range.start, range.end, index))
            }
            Change::Insert { .. }
            | Change::Delete { .. }
            | Change::Substitute { .. }
            | Change::Retitle { .. }
            | Change::Move { .. }
            | Change::Renumber { .. }
            | Change::Wrap { .. }
            | Change::Set { .. }
            | Change::Break { .. }
            | Change::Absorb { .. }
            | Change::Brought { .. } => None,
        })
        .collect();
    words.sort_unstable();
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut part_open = None;
    for (part, start, end, index) in words {
        if part_open.replace(part) != Some(part) {
            open.clear();
        }
        open.retain(|(open_end, _)| *open_end >= start);
        for (_, other) in &open {
            pairs.push(index, *other);
        }
        open.push((end, index));
    }
}

/// Edits of which the same key says that they share a place.
fn by_key(edits: &[&Edit], pairs: &mut Pairs, key: fn(&Change) -> Option<NodeId>) {
    let mut groups: BTreeMap<NodeId, Vec<usize>> = BTreeMap::new();
    for (index, edit) in edits.iter().enumerate() {
        if let Some(key) = key(&edit.change) {
            groups.entry(key).or_default().push(index);
        }
    }
    for members in groups.values() {
        pairs.push_all(members);
    }
}

/// Two gaps at one node differ in their parents: then the pair turns out to be apart.
fn gap_key(change: &Change) -> Option<NodeId> {
    match change {
        Change::Insert { gap, .. } | Change::Move { to: gap, .. } => Some(gap.at),
        Change::Words { .. }
        | Change::Delete { .. }
        | Change::Substitute { .. }
        | Change::Retitle { .. }
        | Change::Renumber { .. }
        | Change::Wrap { .. }
        | Change::Set { .. }
        | Change::Cut { .. }
        | Change::Break { .. }
        | Change::Absorb { .. }
        | Change::Brought { .. } => None,
    }
}

fn heading_key(change: &Change) -> Option<NodeId> {
    match change {
        Change::Retitle { node, .. } | Change::Absorb { node, .. } => Some(*node),
        Change::Words { part, .. } => {
            (part.kind == PartKind::Heading).then_some(part.node)
        }
        Change::Insert { .. }
        | Change::Delete { .. }
        | Change::Substitute { .. }
        | Change::Move { .. }
        | Change::Renumber { .. }
        | Change::Wrap { .. }
        | Change::Set { .. }
        | Change::Cut { .. }
        | Change::Brought { .. }
        | Change::Break { .. } => None,
    }
}

/// What has a number, a place, tags or a boundary set.
fn register_key(change: &Change) -> Option<NodeId> {
    match change {
        Change::Move { node, .. }
        | Change::Renumber { node, .. }
        | Change::Wrap { node, .. }
        | Change::Set { node, .. }
        | Change::Delete { node }
        | Change::Substitute { node, .. }
        | Change::Absorb { node, .. } => Some(*node),
        Change::Break { at, .. } => Some(at.node),
        Change::Words { .. }
        | Change::Insert { .. }
        | Change::Retitle { .. }
        | Change::Brought { .. }
        | Change::Cut { .. } => None,
    }
}

fn by_id(edits: &[&Edit], pairs: &mut Pairs) {
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, edit) in edits.iter().enumerate() {
        for id in edit.change.footprint().ids() {
            groups.entry(id.as_str()).or_default().push(index);
        }
    }
    for members in groups.values() {
        pairs.push_all(members);
    }
}

/// Numbers of one scope, where they do not ascend strictly as they stand, in one kind.
fn by_number(edits: &[&Edit], pairs: &mut Pairs) {
    let mut numbers = Vec::new();
    for (index, edit) in edits.iter().enumerate() {
        for (scope, position, number) in edit.change.footprint().numbers() {
            numbers.push((scope, position, number, index));
        }
    }
    numbers.sort_unstable();
    for scope in numbers.chunk_by(|one, other| one.0 == other.0) {
        let ascends = scope.windows(2).all(|pair| {
            let (one, next) = (&pair[0].2, &pair[1].2);
            one < next && one.series.is_alike(next.series)
        });
        if !ascends {
            pairs.push_all(&scope.iter().map(|entry| entry.3).collect::<Vec<_>>());
        }
    }
}

/// Edits that stand inside what another covers.
fn by_cover(
    base: &Base<'_>,
    edits: &[&Edit],
    pairs: &mut Pairs,
    cover: fn(&Change) -> Option<NodeId>,
    homes: fn(&Change) -> [Option<NodeId>; 2],
) {
    let mut covers: Vec<_> = edits
        .iter()
        .enumerate()
        .filter_map(|(index, edit)| Some((cover(&edit.change)?, index)))
        .collect();
    if covers.is_empty() {
        return;
    }
    covers.sort_unstable();
    let mut inner: Vec<_> = edits
        .iter()
        .enumerate()
        .flat_map(|(index, edit)| {
            homes(&edit.change).into_iter().flatten().map(move |home| (home, index))
        })
        .collect();
    inner.sort_unstable();
    let mut open: Vec<(NodeId, usize)> = Vec::new();
    let mut next = covers.iter().peekable();
    for (node, index) in inner {
        while let Some((start, cover)) = next.next_if(|(start, _)| *start <= node) {
            open.retain(|(end, _)| *end > *start);
            open.push((base.end(*start), *cover));
        }
        open.retain(|(end, _)| *end > node);
        for (_, cover) in &open {
            if *cover != index {
                pairs.push(index, *cover);
            }
        }
    }
}

/// What is put somewhere else, with everything in it.
fn moved(change: &Change) -> Option<NodeId> {
    change.footprint().relocation().map(|(node, _)| node)
}

/// What it is put into.
fn destination(change: &Change) -> [Option<NodeId>; 2] {
    [change.footprint().relocation().map(|(_, into)| into), None]
}
