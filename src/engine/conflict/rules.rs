//! The table of rules: what two edits of different proposals mean to each other.
//!
//! This is DESIGN.md §4.5, pair by pair. It is the only place that decides; the sweeps in
//! this folder only find the pairs that are worth asking about. A new kind of change breaks
//! the match in [`meet`], which is the point.

use std::{cmp::Ordering, ops::Range};

use crate::{
    engine::{Base, Change, Edit, Gap, NewItem},
    model::{NodeId, PartKind, PartRef, Text},
};

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

/// Why two edits, or several together, exclude each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Clash {
    /// They change the same words differently.
    Overlap,
    /// One changes what the other takes as a whole.
    EditInDeleted,
    /// They give one provision two headings.
    Heading,
    /// They give numbers that are equal or would not ascend.
    Number,
    /// They give one id to two articles.
    Id,
    /// Together they leave a provision without words, or a chapeau without children.
    Emptied,
    /// One deletes what the other's new text cites.
    ReferenceToDeleted,
}

impl Clash {
    /// Returns the rule's printed name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Overlap => "overlap",
            Self::EditInDeleted => "edit-in-deleted",
            Self::Heading => "heading-clash",
            Self::Number => "number-clash",
            Self::Id => "id-clash",
            Self::Emptied => "emptied",
            Self::ReferenceToDeleted => "reference-to-deleted",
        }
    }

    /// Returns whether the clash is one of meaning: the text could be joined, and a decision
    /// with a reason may let it through (DESIGN.md §4.6).
    #[must_use]
    pub fn is_semantic(self) -> bool {
        match self {
            Self::ReferenceToDeleted => true,
            Self::Overlap
            | Self::EditInDeleted
            | Self::Heading
            | Self::Number
            | Self::Id
            | Self::Emptied => false,
        }
    }
}

/// Returns what two edits mean to each other. Symmetric. Of several reasons the gravest.
#[must_use]
pub fn relate(base: &Base<'_>, one: &Edit, other: &Edit) -> Relation {
    if one.change == other.change {
        return Relation::Agreement;
    }
    meet(&one.change, &other.change)
        .max(covers(base, &one.change, &other.change))
        .max(covers(base, &other.change, &one.change))
        .max(numbers(&one.change, &other.change))
        .max(ids(&one.change, &other.change))
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
            | Change::Retitle { .. },
            _,
        ) => Relation::Apart,
    }
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
    if one.0 == other.0 { Relation::Joined(Warning::SamePlace) } else { Relation::Apart }
}

/// Whether `outer` takes as a whole what `inner` changes.
fn covers(base: &Base<'_>, outer: &Change, inner: &Change) -> Relation {
    let Some(cover) = outer.covered() else { return Relation::Apart };
    let inside = match inner {
        Change::Words { part: PartRef { node, kind: PartKind::Text }, .. } => {
            base.is_within(*node, cover)
        }
        Change::Words { part: PartRef { node, kind: PartKind::Heading }, .. }
        | Change::Retitle { node, .. } => {
            base.is_within(*node, cover) && (*node != cover || takes_heading(outer))
        }
        Change::Insert { gap, .. } => {
            gap.parent.is_some_and(|parent| base.is_within(parent, cover))
        }
        Change::Delete { node } | Change::Substitute { node, .. } => {
            *node != cover && base.is_within(*node, cover)
        }
    };
    if inside { Relation::Conflict(Clash::EditInDeleted) } else { Relation::Apart }
}

/// A substitution without a heading leaves the heading to others.
fn takes_heading(change: &Change) -> bool {
    match change {
        Change::Delete { .. } => true,
        Change::Substitute { heading, .. } => heading.is_some(),
        Change::Words { .. } | Change::Insert { .. } | Change::Retitle { .. } => false,
    }
}

/// Numbers that two changes give in one scope must differ and ascend with the text.
fn numbers(one: &Change, other: &Change) -> Relation {
    let (ours, theirs) = (one.numbers(), other.numbers());
    for (scope, position, number) in &ours {
        for (other_scope, other_position, other_number) in &theirs {
            if scope == other_scope
                && !ascend(position.cmp(other_position), number.cmp(other_number))
            {
                return Relation::Conflict(Clash::Number);
            }
        }
    }
    Relation::Apart
}

/// Within one gap numbers sort themselves and need only differ.
fn ascend(position: Ordering, number: Ordering) -> bool {
    match position {
        Ordering::Equal => number != Ordering::Equal,
        Ordering::Less | Ordering::Greater => position == number,
    }
}

fn ids(one: &Change, other: &Change) -> Relation {
    let theirs = other.ids();
    if one.ids().iter().any(|id| theirs.contains(id)) {
        Relation::Conflict(Clash::Id)
    } else {
        Relation::Apart
    }
}

/// The provision at which two edits meet, for people: the narrower of the two places.
pub(super) fn meeting_place(base: &Base<'_>, one: &Change, other: &Change) -> NodeId {
    let (a, b) = (site(base, one), site(base, other));
    a.max(b)
}

/// The provision that an edit is about: for a new document the one it stands behind.
pub(super) fn site(base: &Base<'_>, change: &Change) -> NodeId {
    match change {
        Change::Words { part, .. } => part.node,
        Change::Insert { gap, item: NewItem::Provision { .. } } => {
            gap.parent.unwrap_or(gap.at)
        }
        Change::Insert { gap, item: NewItem::Documents(_) } => base.sibling_before(*gap),
        Change::Delete { node }
        | Change::Substitute { node, .. }
        | Change::Retitle { node, .. } => *node,
    }
}
