//! The table of rules: what two edits of different proposals mean to each other.
//!
//! This is docs/meaning.md §5, pair by pair. It is the only place that decides; the sweeps in
//! this folder only find the pairs that are worth asking about. A new kind of change breaks
//! the match in [`meet`], which is the point.

use std::{cmp::Ordering, ops::Range};

use crate::{
    engine::{Base, Change, Edit, Gap, NewItem, NewNumber, Scope},
    model::{NewKind, NodeId, PartKind, PartRef, Text},
};

use super::{Clash, same::same_result};

/// What two edits mean to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// They have nothing to do with each other.
    Apart,
    /// They are joined, and a reader is told that they meet.
    Joined(Warning),
    /// They are the same: once in the text, both credited.
    Agreement,
    /// No text has both.
    Conflict(Clash),
}

/// Why a reader is told of two edits that are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Warning {
    /// Words inserted at an end of words that another replaces.
    AnchorChanged,
    /// Two insertions at one place.
    SamePlace,
}

/// Returns what two edits mean to each other. Symmetric. Of several reasons the gravest.
#[must_use]
pub fn relate(base: &Base<'_>, one: &Edit, other: &Edit) -> Relation {
    if one.change == other.change || same_result(base, &one.change, &other.change) {
        return Relation::Agreement;
    }
    meet(&one.change, &other.change)
        .max(covers(base, &one.change, &other.change))
        .max(covers(base, &other.change, &one.change))
        .max(numbers(&one.change, &other.change))
        .max(ids(&one.change, &other.change))
        .max(circle(base, &one.change, &other.change))
}

/// Two provisions that are put into each other.
fn circle(base: &Base<'_>, one: &Change, other: &Change) -> Relation {
    let (Some((first, into)), Some((second, place))) =
        (one.footprint().relocation(), other.footprint().relocation())
    else {
        return Relation::Apart;
    };
    match base.is_within(into, second) && base.is_within(place, first) {
        true => Relation::Conflict(Clash::Move),
        false => Relation::Apart,
    }
}

/// Edits of the same thing.
fn meet(one: &Change, other: &Change) -> Relation {
    match (one, other) {
        (
            Change::Words { part, range, with },
            Change::Words { part: other_part, range: other_range, with: other_with },
        ) => {
            if part == other_part {
                words((range, with), (other_range, other_with))
            } else {
                Relation::Apart
            }
        }
        (
            Change::Insert { gap, item },
            Change::Insert { gap: other_gap, item: other_item },
        ) => insertions((gap, item), (other_gap, other_item)),
        (Change::Retitle { node, .. }, Change::Retitle { node: other, .. })
            if node == other =>
        {
            Relation::Conflict(Clash::Heading)
        }
        (Change::Retitle { node, .. }, Change::Words { part, .. })
        | (Change::Words { part, .. }, Change::Retitle { node, .. })
            if *part == (PartRef { node: *node, kind: PartKind::Heading }) =>
        {
            Relation::Conflict(Clash::Heading)
        }
        (
            Change::Delete { node } | Change::Substitute { node, .. },
            Change::Delete { node: other } | Change::Substitute { node: other, .. },
        ) if node == other => Relation::Conflict(Clash::Overlap),
        (
            Change::Words { .. }
            | Change::Insert { .. }
            | Change::Delete { .. }
            | Change::Substitute { .. }
            | Change::Retitle { .. }
            | Change::Move { .. }
            | Change::Renumber { .. }
            | Change::Wrap { .. }
            | Change::Set { .. }
            | Change::Cut { .. }
            | Change::Break { .. }
            | Change::Brought { .. }
            | Change::Absorb { .. },
            _,
        ) => places(one, other)
            .max(places(other, one))
            .max(registers(one, other))
            .max(registers(other, one)),
    }
}

/// A provision that is put somewhere else, and what another does with it or beside it.
fn places(one: &Change, other: &Change) -> Relation {
    let here = |same: bool, relation| if same { relation } else { Relation::Apart };
    let clash = Relation::Conflict(Clash::Move);
    match (one, other) {
        // Closing words that go into a wrapped text with its points are nobody's neighbours.
        (Change::Move { to, scope, .. }, Change::Insert { gap, .. }) => {
            here(gap == to && scope.is_some(), Relation::Joined(Warning::SamePlace))
        }
        (Change::Move { node, scope: None, .. }, Change::Delete { node: gone })
            if node == gone && node.provision > 0 =>
        {
            Relation::Apart
        }
        (Change::Move { node, to, .. }, other) => match other {
            Change::Move { node: moved, to: place, .. } => {
                let beside = here(to == place, Relation::Joined(Warning::SamePlace));
                here(node == moved, clash).max(beside)
            }
            Change::Delete { node: gone } | Change::Absorb { node: gone, .. } => {
                here(node == gone, clash)
            }
            Change::Insert { .. }
            | Change::Words { .. }
            | Change::Substitute { .. }
            | Change::Retitle { .. }
            | Change::Renumber { .. }
            | Change::Wrap { .. }
            | Change::Set { .. }
            | Change::Cut { .. }
            | Change::Brought { .. }
            | Change::Break { .. } => Relation::Apart,
        },
        (Change::Absorb { node, .. }, Change::Absorb { node: other, .. }) => {
            here(node == other, clash)
        }
        (
            Change::Absorb { .. }
            | Change::Words { .. }
            | Change::Insert { .. }
            | Change::Delete { .. }
            | Change::Substitute { .. }
            | Change::Retitle { .. }
            | Change::Renumber { .. }
            | Change::Wrap { .. }
            | Change::Set { .. }
            | Change::Cut { .. }
            | Change::Brought { .. }
            | Change::Break { .. },
            _,
        ) => Relation::Apart,
    }
}

/// What a provision has one of: its number, each kind of tag, a boundary, its heading.
fn registers(one: &Change, other: &Change) -> Relation {
    let clash = match (one, other) {
        (Change::Renumber { node, .. }, Change::Renumber { node: other, .. })
        | (
            Change::Renumber { node, .. },
            Change::Substitute { node: other, number: Some(_), .. }
            | Change::Move { node: other, number: NewNumber::Given(_), .. },
        )
        | (
            Change::Substitute { node, number: Some(_), .. },
            Change::Move { node: other, number: NewNumber::Given(_), .. },
        ) => (node == other).then_some(Clash::Number),
        (
            Change::Renumber { node, .. },
            Change::Move { node: other, number: NewNumber::Assigned, .. },
        ) => {
            (node == other && !one.footprint().is_relabelling()).then_some(Clash::Number)
        }
        (
            Change::Wrap { node, scope, .. },
            Change::Wrap { node: other, scope: place, .. },
        ) => (node == other && scope == place).then_some(Clash::Number),
        // The label that words without one are given is their number.
        (
            Change::Wrap { node, scope: Scope::Children(_), .. },
            Change::Renumber { node: other, .. }
            | Change::Substitute { node: other, number: Some(_), .. }
            | Change::Move { node: other, .. },
        ) => (node == other).then_some(Clash::Number),
        (Change::Set { node, tag, .. }, Change::Set { node: other, tag: kind, .. }) => {
            (node == other && tag == kind).then_some(Clash::Metadata)
        }
        (Change::Cut { node, range, .. }, Change::Words { part, range: words, .. }) => {
            let within = part.kind == PartKind::Text && part.node == *node;
            (within && crosses(words, range)).then_some(Clash::EditInDeleted)
        }
        (
            Change::Cut { node, range, .. },
            Change::Cut { node: other, range: cut, .. },
        ) => (node == other && range.start < cut.end && cut.start < range.end)
            .then_some(Clash::Overlap),
        (Change::Break { at, .. }, Change::Break { at: other, .. }) => {
            (at == other).then_some(Clash::Heading)
        }
        (
            Change::Absorb { node, .. },
            Change::Retitle { node: other, .. }
            | Change::Renumber { node: other, .. }
            | Change::Set { node: other, .. },
        ) => (node == other).then_some(Clash::EditInDeleted),
        (Change::Absorb { node, .. }, Change::Words { part, .. }) => (*part
            == PartRef { node: *node, kind: PartKind::Heading })
        .then_some(Clash::EditInDeleted),
        _ => None,
    };
    clash.map_or(Relation::Apart, Relation::Conflict)
}

/// Whether a change of words reaches over the spaces of a cut, or into them.
fn crosses(words: &Range<usize>, cut: &Range<usize>) -> bool {
    words.start < cut.end && cut.start < words.end
}

/// Two changes of words in one part.
fn words(one: (&Range<usize>, &Text), other: (&Range<usize>, &Text)) -> Relation {
    let (first, second) = (one.0, other.0);
    match (first.is_empty(), second.is_empty()) {
        (true, true) if first == second => Relation::Joined(Warning::SamePlace),
        (true, true) => Relation::Apart,
        (true, false) => beside(first.start, second, other.1),
        (false, true) => beside(second.start, first, one.1),
        (false, false) if first.start < second.end && second.start < first.end => {
            Relation::Conflict(Clash::Overlap)
        }
        (false, false) => Relation::Apart,
    }
}

/// An insertion at `point` and another's deletion or replacement.
fn beside(point: usize, range: &Range<usize>, with: &Text) -> Relation {
    if range.start < point && point < range.end {
        Relation::Conflict(Clash::Overlap)
    } else if (point == range.start || point == range.end) && !with.is_empty() {
        Relation::Joined(Warning::AnchorChanged)
    } else {
        Relation::Apart
    }
}

fn insertions(one: (&Gap, &NewItem), other: (&Gap, &NewItem)) -> Relation {
    let sole = |item: &NewItem| match item {
        NewItem::Documents(documents) => documents.first().map(|first| first.kind),
        NewItem::Provision { .. } => None,
    };
    match (sole(one.1), sole(other.1)) {
        // A text has one of each.
        (Some(NewKind::Preamble), Some(NewKind::Preamble))
        | (Some(NewKind::Closing), Some(NewKind::Closing)) => {
            Relation::Conflict(Clash::Overlap)
        }
        _ if one.0 == other.0 && one.0.is_of_notes() => Relation::Apart,
        _ if one.0 == other.0 => Relation::Joined(Warning::SamePlace),
        _ => Relation::Apart,
    }
}

/// Whether `outer` takes as a whole what `inner` changes.
fn covers(base: &Base<'_>, outer: &Change, inner: &Change) -> Relation {
    let Some(cover) = outer.footprint().covered() else { return Relation::Apart };
    let inside = match inner {
        Change::Words { part: PartRef { node, kind: PartKind::Text }, .. } => {
            base.is_within(*node, cover)
        }
        Change::Words { part: PartRef { node, kind: PartKind::Heading }, .. }
        | Change::Retitle { node, .. } => {
            base.is_within(*node, cover) && (*node != cover || takes_heading(outer))
        }
        // The number, the label, the tags and the place of what is substituted are left to others.
        Change::Renumber { node, .. }
        | Change::Wrap { node, .. }
        | Change::Set { node, .. } => {
            let taken = is_deletion(outer) && !inner.footprint().is_relabelling();
            base.is_within(*node, cover) && (*node != cover || taken)
        }
        Change::Insert { gap, .. } => goes_into(base, *gap, cover, outer),
        Change::Delete { node } | Change::Substitute { node, .. } => {
            *node != cover && base.is_within(*node, cover)
        }
        Change::Move { node, to, .. } => {
            (*node != cover && base.is_within(*node, cover))
                || goes_into(base, *to, cover, outer)
        }
        Change::Cut { node, .. } => base.is_within(*node, cover),
        // Whether that comes into the text is asked of who brings it.
        Change::Brought { .. } => false,
        Change::Break { at, .. } => {
            base.is_within(at.node, cover) && (at.behind.is_some() || at.node != cover)
        }
        Change::Absorb { node, into } => {
            base.is_within(*into, cover)
                || base.is_within(*node, cover)
                    && (*node != cover || takes_heading(outer))
        }
    };
    if inside { Relation::Conflict(Clash::EditInDeleted) } else { Relation::Apart }
}

/// Whether a gap lies inside what is taken as a whole. What stands beside a wrapped text stands
/// beside what is put in its place too.
fn goes_into(base: &Base<'_>, gap: Gap, cover: NodeId, outer: &Change) -> bool {
    gap.parent.is_some_and(|parent| {
        let beside = gap.wrapped && parent == cover && !is_deletion(outer);
        base.is_within(parent, cover) && !beside
    })
}

/// A substitution without a heading leaves the heading to others.
fn takes_heading(change: &Change) -> bool {
    is_deletion(change) || matches!(change, Change::Substitute { heading: Some(_), .. })
}

fn is_deletion(change: &Change) -> bool {
    matches!(change, Change::Delete { .. })
}

/// Numbers that two changes give in one scope must differ and ascend with the text.
fn numbers(one: &Change, other: &Change) -> Relation {
    let (ours, theirs) = (one.footprint().numbers(), other.footprint().numbers());
    for (scope, position, number) in &ours {
        for (other_scope, other_position, other_number) in &theirs {
            let fits = || {
                ascend(position.cmp(other_position), number.cmp(other_number))
                    && (is_of_groups(*scope)
                        || number.series.is_alike(other_number.series))
            };
            if scope == other_scope && !fits() {
                return Relation::Conflict(Clash::Number);
            }
        }
    }
    Relation::Apart
}

/// Whether numbers designate documents: `Annex C` and `Annex 4` may stand beside each other.
fn is_of_groups(scope: Scope) -> bool {
    match scope {
        Scope::Articles(_) | Scope::Groups(..) => true,
        Scope::Children(_) | Scope::Wrapped(_) | Scope::Behind(_) => false,
    }
}

/// Within one gap numbers sort themselves and need only differ.
fn ascend(position: Ordering, number: Ordering) -> bool {
    match position {
        Ordering::Equal => number != Ordering::Equal,
        Ordering::Less | Ordering::Greater => position == number,
    }
}

fn ids(one: &Change, other: &Change) -> Relation {
    let theirs = other.footprint().ids();
    if one.footprint().ids().iter().any(|id| theirs.contains(id)) {
        Relation::Conflict(Clash::Id)
    } else {
        Relation::Apart
    }
}

/// The provision at which two edits meet, for people: the narrower of the two places.
pub(super) fn meeting_place(base: &Base<'_>, one: &Change, other: &Change) -> NodeId {
    let (a, b) = (one.footprint().site(base), other.footprint().site(base));
    a.max(b)
}
