//! Where an edit stands in the order in which amendments are taken.
//!
//! The rules of marshalling, for amendments that meet at one place: what is inserted before a
//! provision comes before amendments to it, what is inserted behind it after them; within a
//! text the first word touched decides, and the longer passage comes first; a provision is
//! replaced after the amendments to it and left out after that; a block of provisions (a
//! chapter, a section) is left out before the amendments inside it.

use std::{cmp::Reverse, ops::Range};

use crate::{
    engine::{Base, Edit, Rewording, Whole},
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
        let footprint = edit.change.footprint();
        if let Some(Rewording { part, range, .. }) = footprint.words {
            let (start, end) = (range.start, Reverse(range.end));
            let stage = match part.kind {
                PartKind::Heading => Stage::Heading(start, end),
                PartKind::Text => Stage::Words(start, end),
            };
            return Self { at: part.node, stage };
        }
        if let Some((gap, _)) = footprint.inserted() {
            let stage = Stage::Behind(Reverse(gap.parent), Closing::Inserted);
            return Self { at: gap.at, stage };
        }
        let node = footprint.holder(base);
        if footprint.heading.is_some() {
            return Self { at: node, stage: Stage::Heading(0, Reverse(usize::MAX)) };
        }
        match footprint.whole {
            Some(Whole::Deleted) if base.holds_documents(node) => {
                Self { at: node, stage: Stage::Block }
            }
            Some(Whole::Deleted) => closing(node, Closing::LeftOut),
            Some(Whole::Substituted { .. }) => closing(node, Closing::Replaced),
            // What divides or moves is taken after what leaves out.
            None => closing(node, Closing::Moved),
        }
    }
}

/// Returns the documents of the base that an edit changes: those in a chapter too that it
/// takes out.
pub(super) fn documents_of(base: &Base<'_>, edit: &Edit) -> Range<u32> {
    let footprint = edit.change.footprint();
    let node = footprint.holder(base);
    match footprint.deletes() && node.provision == 0 {
        true => node.document..base.end(node).document,
        false => node.document..node.document + 1,
    }
}
