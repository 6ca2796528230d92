//! Proposals that together leave a provision without words, or a chapeau without children.
//!
//! Only amendments that delete take part: what a proposal puts in the place of words, or
//! among the children, it brings along wherever it is adopted, so such a proposal never
//! empties anything. A third proposal that happens to insert something does not save the
//! text of the others; so every set that holds a conflict is one.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    engine::{Base, Clash, Edit, Gap, Rewording, Side},
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
    let mut parts: BTreeMap<PartRef, Pieces> = BTreeMap::new();
    for edit in edits {
        if let Some(Rewording { part, range, with }) = edit.change.footprint().words {
            let by = edit.by.clone();
            let (start, end) = (range.start, range.end);
            let pieces = parts.entry(part).or_default();
            if words::has_words(with.printed()) {
                pieces.put.push((start, by.proposal));
            } else if !range.is_empty() {
                pieces.taken.push(Piece { start, end, by });
            }
        }
    }
    let cuts = cuts(edits);
    let mut found = Vec::new();
    for (part, mut pieces) in parts {
        let raw = base.convention.text(part).unmarked();
        pieces.taken.retain(|piece| words::has_words(&raw[piece.start..piece.end]));
        if part.kind != PartKind::Text || pieces.taken.is_empty() {
            continue;
        }
        let has_children = base.convention.children(part.node).next().is_some();
        let cuts = cuts.get(&part.node).map_or(&[][..], Vec::as_slice);
        let mut stretches = stretches(cuts, raw.len());
        stretches.retain(|stretch| !(has_children && stretch.end == raw.len()));
        let is_nothing = |from: usize, to: usize| !words::has_words(&raw[from..to]);
        let holds =
            |stretch: &Stretch, at: usize| stretch.start <= at && at <= stretch.end;
        let sets = pieces.emptying(&stretches, raw.len(), holds, is_nothing);
        let of_all = |sides| Conflict::of_all(part.node, Clash::Emptied, sides);
        found.extend(sets.into_iter().map(of_all));
    }
    found
}

/// What is taken from a text or a list, and where something is put into it.
#[derive(Default)]
struct Pieces {
    taken: Vec<Piece>,
    put: Vec<(usize, ProposalId)>,
}

impl Pieces {
    /// Returns the minimal sets of pieces and boundaries that leave nothing in a stretch: what
    /// a proposal puts there it brings along, so it never empties that.
    fn emptying(
        &self,
        stretches: &[Stretch],
        len: usize,
        holds: impl Fn(&Stretch, usize) -> bool,
        is_nothing: impl Fn(usize, usize) -> bool,
    ) -> Vec<Vec<Side>> {
        let mut sets = BTreeSet::new();
        for stretch in stretches {
            let writes = |proposal: &ProposalId| {
                self.put.iter().any(|(at, by)| by == proposal && holds(stretch, *at))
            };
            let inside = self
                .taken
                .iter()
                .filter(|piece| piece.start < stretch.end && stretch.start < piece.end)
                .filter(|piece| !writes(&piece.by.proposal))
                .collect();
            let nothing = |from: usize, to: usize| {
                let from = from.clamp(stretch.start, stretch.end);
                is_nothing(from, to.clamp(from, stretch.end))
            };
            for sides in covers(inside, len, nothing) {
                let sides = sides.into_iter().chain(stretch.by.iter().cloned());
                sets.insert(sides.collect::<BTreeSet<_>>());
            }
        }
        let minimal = sets.iter().filter(|set| {
            !sets.iter().any(|other| other != *set && other.is_subset(set))
        });
        minimal.map(|set| set.iter().cloned().collect()).collect()
    }
}

/// A stretch of a part or list between two boundaries, and who draws them.
struct Stretch {
    start: usize,
    end: usize,
    by: BTreeSet<Side>,
}

/// A boundary: where what stands before it ends, where what stands behind it begins, and who
/// draws it.
type Boundary<'e> = (usize, usize, &'e Side);

/// The boundaries in the words of each provision.
fn cuts<'e>(edits: &[&'e Edit]) -> BTreeMap<NodeId, Vec<Boundary<'e>>> {
    let mut cuts: BTreeMap<NodeId, Vec<Boundary<'e>>> = BTreeMap::new();
    for edit in edits {
        let footprint = edit.change.footprint();
        if let Some((range, node)) = footprint.cut().zip(footprint.home) {
            cuts.entry(node).or_default().push((range.start, range.end, &edit.by));
        }
    }
    cuts
}

/// The boundaries among the children of an article: a child that is cut stands on both
/// sides.
fn seams<'e>(
    edits: &[&'e Edit],
    parent: NodeId,
    children: &[NodeId],
) -> Vec<Boundary<'e>> {
    let boundary = |edit: &&'e Edit| {
        let at = edit.change.footprint().seam()?;
        let here = NodeId::document(at.node.document) == parent;
        let child = children.binary_search(&at.node).ok().filter(|_| here)?;
        Some((child + usize::from(at.behind.is_some()), child, &edit.by))
    };
    edits.iter().filter_map(boundary).collect()
}

/// The whole, and what lies between any two of its boundaries.
fn stretches(boundaries: &[Boundary<'_>], len: usize) -> Vec<Stretch> {
    let start = std::iter::once((0, None))
        .chain(boundaries.iter().map(|(_, start, by)| (*start, Some(*by))));
    let ends: Vec<_> = std::iter::once((len, None))
        .chain(boundaries.iter().map(|(end, _, by)| (*end, Some(*by))))
        .collect();
    let between = |(start, first): (usize, Option<&Side>)| {
        let from = ends.iter().filter(move |(end, _)| start < *end);
        let stretch = move |(end, last): &(usize, Option<&Side>)| Stretch {
            start,
            end: *end,
            by: first.into_iter().chain(*last).cloned().collect(),
        };
        from.map(stretch).collect::<Vec<_>>()
    };
    start.flat_map(between).collect()
}

/// The children of a provision that go, and the gaps among them that are filled.
#[derive(Default)]
struct Children {
    gone: Vec<(NodeId, Side)>,
    /// Those that become a part of the one before them.
    absorbed: Vec<(NodeId, Side)>,
    filled: Vec<(Gap, ProposalId)>,
}

fn changed_children(base: &Base<'_>, edits: &[&Edit]) -> BTreeMap<NodeId, Children> {
    let mut parents: BTreeMap<NodeId, Children> = BTreeMap::new();
    for edit in edits {
        let footprint = edit.change.footprint();
        let gone = footprint.home.filter(|_| footprint.deletes()).or(footprint.moved());
        // What stands beside a wrapped text is none of its children; no new note is one.
        let is_note = |gap: &Gap| footprint.moved().is_none() && gap.is_of_notes();
        let gap = footprint.arrival.map(|(gap, _)| gap);
        let gap = gap.filter(|gap| !gap.wrapped && !is_note(gap));
        if let Some(node) = gone.filter(|node| node.provision > 0) {
            let parent = base.parent(node).unwrap_or(node);
            parents.entry(parent).or_default().gone.push((node, edit.by.clone()));
        }
        if let Some((node, _)) =
            footprint.absorbed().filter(|(node, _)| node.provision > 0)
        {
            let parent = base.parent(node).unwrap_or(node);
            parents.entry(parent).or_default().absorbed.push((node, edit.by.clone()));
        }
        if let Some((gap, parent)) = gap.and_then(|gap| Some((gap, gap.parent?))) {
            let filled = (gap, edit.by.proposal.clone());
            parents.entry(parent).or_default().filled.push(filled);
        }
    }
    parents.retain(|_, children| !children.gone.is_empty());
    parents
}

/// Lists of which together every child goes, each child a piece of its list.
fn without_children(base: &Base<'_>, edits: &[&Edit]) -> Vec<Conflict> {
    let mut found = Vec::new();
    for (parent, Children { gone, absorbed, filled }) in changed_children(base, edits) {
        let children: Vec<_> = base.convention.children(parent).collect();
        let seams = seams(edits, parent, &children);
        // A joining across a division is a conflict of its own.
        let absorbed = absorbed.into_iter().filter(|_| seams.is_empty());
        let taken = gone.into_iter().chain(absorbed).filter_map(|(node, by)| {
            let start = children.binary_search(&node).ok()?;
            Some(Piece { start, end: start + 1, by })
        });
        let at = |gap: Gap| children.partition_point(|child| *child < gap.at);
        let ends = ending(base, edits, parent);
        let taken = taken.filter(|piece| !ends.contains(&piece.by.proposal));
        let pieces = Pieces {
            taken: taken.collect(),
            put: filled.into_iter().map(|(gap, by)| (at(gap), by)).collect(),
        };
        let counts = counted(base, &children);
        let is_nothing = |from: usize, to: usize| {
            counts.get(from..to).is_none_or(|between| !between.contains(&true))
        };
        // What comes to stand at a boundary stands before it.
        let holds = |stretch: &Stretch, at: usize| {
            (stretch.start == 0 || at > stretch.start) && at <= stretch.end
        };
        let stretches = stretches(&seams, children.len());
        let sets = pieces.emptying(&stretches, children.len(), holds, is_nothing);
        let of_all = |sides| Conflict::of_all(parent, Clash::Emptied, sides);
        found.extend(sets.into_iter().map(of_all));
    }
    found
}

/// The proposals that end the words before a list: who does needs no list behind them.
fn ending<'e>(
    base: &Base<'_>,
    edits: &[&'e Edit],
    parent: NodeId,
) -> BTreeSet<&'e ProposalId> {
    let raw = base.convention.provision(parent).text.raw().trim_end();
    let text = PartRef { node: parent, kind: PartKind::Text };
    let ends = |edit: &&&'e Edit| {
        let words = edit.change.footprint().words;
        words.is_some_and(|Rewording { part, range, with }| {
            let last = || {
                let before = raw[..range.start].trim_end().chars().next_back();
                with.raw().trim_end().chars().next_back().or(before)
            };
            part == text
                && range.end >= raw.len()
                && last().is_some_and(|last| !OPEN.contains(&last))
        })
    };
    edits.iter().filter(ends).map(|edit| &edit.by.proposal).collect()
}

/// With what words before a list end.
const OPEN: [char; 6] = [':', ';', ',', '–', '—', '-'];

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
    mut pieces: Vec<&Piece>,
    len: usize,
    is_nothing: impl Fn(usize, usize) -> bool,
) -> Vec<Vec<Side>> {
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
