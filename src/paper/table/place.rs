//! Where an edit stands in the order in which amendments are taken.
//!
//! The rules of marshalling, for amendments that meet at one place: what is inserted before a
//! provision comes before amendments to it, what is inserted behind it after them; within a
//! text the first word touched decides, and the longer passage comes first; a provision is
//! replaced after the amendments to it and left out after that; a block of provisions (a
//! chapter, a section) is left out before the amendments inside it.

use std::{cmp::Reverse, ops::Range};

use crate::{
    engine::{Base, Change, Edit},
    model::{NodeId, PartKind},
};

/// A place in the order of the text. Two edits compare as they are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    at: NodeId,
    stage: Stage,
}

/// What is taken first where two edits have one position in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    /// What closes the provisions that end here, and what is inserted behind their last
    /// children: inner provisions before outer ones.
    Behind(Reverse<Option<NodeId>>, Closing),
    /// A block of provisions that begins here is left out.
    Block,
    /// The heading of what begins here.
    Heading(usize, Reverse<usize>),
    /// Its words, from the first one touched; of two passages the longer.
    Words(usize, Reverse<usize>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Closing {
    Inserted,
    Replaced,
    LeftOut,
    Moved,
}

impl Place {
    /// Returns the place of an edit.
    pub(super) fn of(base: &Base<'_>, edit: &Edit) -> Self {
        let closing = |node: NodeId, closing| Self {
            at: base.end(node),
            stage: Stage::Behind(Reverse(Some(node)), closing),
        };
        match &edit.change {
            Change::Words { part, range, .. } => {
                let (start, end) = (range.start, Reverse(range.end));
                let stage = match part.kind {
                    PartKind::Heading => Stage::Heading(start, end),
                    PartKind::Text => Stage::Words(start, end),
                };
                Self { at: part.node, stage }
            }
            Change::Retitle { node, .. } => {
                Self { at: *node, stage: Stage::Heading(0, Reverse(usize::MAX)) }
            }
            Change::Insert { gap, .. } => Self {
                at: gap.at,
                stage: Stage::Behind(Reverse(gap.parent), Closing::Inserted),
            },
            Change::Delete { node } if base.holds_documents(*node) => {
                Self { at: *node, stage: Stage::Block }
            }
            Change::Delete { node } => closing(*node, Closing::LeftOut),
            Change::Substitute { node, .. } => closing(*node, Closing::Replaced),
            // What divides or moves is taken after what leaves out.
            Change::Move { node, .. }
            | Change::Renumber { node, .. }
            | Change::Wrap { node, .. }
            | Change::Set { node, .. }
            | Change::Cut { node, .. }
            | Change::Absorb { node, .. } => closing(*node, Closing::Moved),
            Change::Brought { place, .. } => closing(*place, Closing::Moved),
            Change::Break { at, .. } => {
                closing(NodeId::document(at.node.document), Closing::Moved)
            }
        }
    }
}

/// Returns the provision of the base that an edit is about: the one it changes, or the one
/// that it puts something into; for a new chapter the one before it.
pub(crate) fn node_of(base: &Base<'_>, edit: &Edit) -> NodeId {
    match &edit.change {
        Change::Words { part, .. } => part.node,
        Change::Insert { gap, .. } => {
            gap.parent.unwrap_or_else(|| base.sibling_before(*gap))
        }
        Change::Delete { node }
        | Change::Substitute { node, .. }
        | Change::Retitle { node, .. }
        | Change::Move { node, .. }
        | Change::Renumber { node, .. }
        | Change::Wrap { node, .. }
        | Change::Set { node, .. }
        | Change::Cut { node, .. }
        | Change::Absorb { node, .. } => *node,
        Change::Brought { place, .. } => *place,
        Change::Break { at, .. } => NodeId::document(at.node.document),
    }
}

/// Returns the documents of the base that an edit changes: those in a chapter too that it
/// takes out.
pub(super) fn documents_of(base: &Base<'_>, edit: &Edit) -> Range<u32> {
    let node = node_of(base, edit);
    match &edit.change {
        Change::Delete { node } if node.provision == 0 => {
            node.document..base.end(*node).document
        }
        Change::Delete { .. }
        | Change::Words { .. }
        | Change::Insert { .. }
        | Change::Substitute { .. }
        | Change::Retitle { .. }
        | Change::Move { .. }
        | Change::Renumber { .. }
        | Change::Wrap { .. }
        | Change::Set { .. }
        | Change::Cut { .. }
        | Change::Break { .. }
        | Change::Brought { .. }
        | Change::Absorb { .. } => node.document..node.document + 1,
    }
}
