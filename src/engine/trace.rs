//! Where everything in a joined text comes from: documents, provisions, words.
//!
//! Comes in: what the join wrote down. Goes out: each question that is asked of it, answered
//! once: what of the base stands here, who brought it, in which pieces its words are.

use std::ops::Range;

use crate::model::{NodeId, PartKind, PartRef, Text};

use super::Side;

/// Where a document comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The base's document of this index, untouched.
    Untouched(u32),
    /// The base's document of this index, amended.
    Amended(u32, Trace),
    /// The base's document of this index is deleted; a placeholder keeps its number.
    Deleted(u32, Vec<Side>),
    /// New, by these.
    New(Vec<Side>),
    /// A further part of the base's document of this index, which these divided.
    Divided(u32, Trace, Vec<Side>),
}

/// Where each part of an amended document comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trace {
    /// The title, in pieces; empty when it stands.
    pub heading: Vec<Piece>,
    /// The provisions, in the order of the document's list.
    pub provisions: Vec<ProvisionTrace>,
    /// Provisions of the base that are gone: their nodes there, and by whom.
    pub deleted: Vec<(NodeId, Vec<Side>)>,
    /// Who gave the document other tags.
    pub tags: Vec<Side>,
}

/// Where a provision and its words come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProvisionTrace {
    /// The base's provision, its words untouched.
    Untouched(NodeId),
    /// The base's provision, its words in pieces.
    Amended(NodeId, Vec<Piece>),
    /// The base's provision, its text substituted by these.
    Substituted(NodeId, Vec<Side>),
    /// A new provision, by these.
    New(Vec<Side>),
    /// A further part of the base's provision, which these divided; its words in pieces.
    Divided(NodeId, Vec<Piece>, Vec<Side>),
}

/// A run of a joined part: what becomes of base words, and what comes new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words of the base that stand: their written range there.
    Kept(Range<usize>),
    /// Words of the base that are gone, by whom.
    Deleted(Range<usize>, Vec<Side>),
    /// New words, by whom.
    Inserted(Text, Vec<Side>),
}

impl Piece {
    /// Returns how many bytes of the joined part it is.
    #[must_use]
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Kept(range) => range.len(),
            Self::Inserted(words, _) => words.raw().len(),
            Self::Deleted(..) => 0,
        }
    }
}

impl Origin {
    /// Returns the document of the base that this one is, whole; nothing of what is new and of
    /// a further part of what was divided.
    #[must_use]
    pub fn standing(&self) -> Option<NodeId> {
        match self {
            Self::Untouched(old) | Self::Amended(old, _) | Self::Deleted(old, _) => {
                Some(NodeId::document(*old))
            }
            Self::New(_) | Self::Divided(..) => None,
        }
    }

    /// Returns the document of the base that this one is, or is a further part of.
    #[must_use]
    pub fn old(&self) -> Option<NodeId> {
        match self {
            Self::Divided(old, ..) => Some(NodeId::document(*old)),
            Self::Untouched(_) | Self::Amended(..) | Self::Deleted(..) | Self::New(_) => {
                self.standing()
            }
        }
    }

    /// Returns the document of the base that stands here as it was.
    #[must_use]
    pub fn untouched(&self) -> Option<NodeId> {
        match self {
            Self::Untouched(old) => Some(NodeId::document(*old)),
            Self::Amended(..) | Self::Deleted(..) | Self::New(_) | Self::Divided(..) => {
                None
            }
        }
    }

    /// Returns whether it is a placeholder for what is deleted.
    #[must_use]
    pub fn is_deleted(&self) -> bool {
        match self {
            Self::Deleted(..) => true,
            Self::Untouched(_) | Self::Amended(..) | Self::New(_) | Self::Divided(..) => {
                false
            }
        }
    }

    /// Returns whether it is new: none of the base's, and no part of one.
    #[must_use]
    pub fn is_new(&self) -> bool {
        match self {
            Self::New(_) => true,
            Self::Untouched(_)
            | Self::Amended(..)
            | Self::Deleted(..)
            | Self::Divided(..) => false,
        }
    }

    /// Returns who brings it as a document of its own: new, or divided from another.
    #[must_use]
    pub fn bringers(&self) -> Option<&[Side]> {
        match self {
            Self::New(by) | Self::Divided(_, _, by) => Some(by),
            Self::Untouched(_) | Self::Amended(..) | Self::Deleted(..) => None,
        }
    }

    /// Returns where each of its parts comes from, where these differ.
    #[must_use]
    pub fn trace(&self) -> Option<&Trace> {
        match self {
            Self::Amended(_, trace) | Self::Divided(_, trace, _) => Some(trace),
            Self::Untouched(_) | Self::Deleted(..) | Self::New(_) => None,
        }
    }

    /// Returns the same, to be written on.
    pub(super) fn trace_mut(&mut self) -> Option<&mut Trace> {
        match self {
            Self::Amended(_, trace) | Self::Divided(_, trace, _) => Some(trace),
            Self::Untouched(_) | Self::Deleted(..) | Self::New(_) => None,
        }
    }

    /// Returns where one of its provisions comes from, where that is traced.
    #[must_use]
    pub fn provision(&self, provision: u32) -> Option<&ProvisionTrace> {
        self.trace()?.provisions.get(provision as usize)
    }

    /// Returns the provision of the base that one of its provisions is, or is a part of.
    #[must_use]
    pub fn in_base(&self, provision: u32) -> Option<NodeId> {
        match self.trace() {
            Some(_) => self.provision(provision)?.node(),
            None => self.standing().map(|old| NodeId { provision, ..old }),
        }
    }

    /// Returns the pieces of one of its parts; none where no words of it were changed.
    #[must_use]
    pub fn pieces(&self, part: PartRef) -> &[Piece] {
        match (self.trace(), part.kind) {
            (None, _) => &[],
            (Some(trace), PartKind::Heading) => &trace.heading,
            (Some(_), PartKind::Text) => self
                .provision(part.node.provision)
                .and_then(ProvisionTrace::pieces)
                .map_or(&[], |(_, pieces)| pieces),
        }
    }

    /// Returns who wrote all of one of its parts: new, or put in the place of another.
    #[must_use]
    pub fn writers(&self, part: PartRef) -> &[Side] {
        let by = match (self, part.kind) {
            (Self::New(by), _) | (Self::Divided(_, _, by), PartKind::Heading) => {
                return by;
            }
            (_, PartKind::Heading) => None,
            (_, PartKind::Text) => {
                self.provision(part.node.provision).and_then(ProvisionTrace::writers)
            }
        };
        by.unwrap_or_default()
    }
}

/// Returns the pieces that stand, each with its bytes in the printed text.
pub(super) fn standing<'p>(
    old: &Text,
    pieces: &'p [Piece],
) -> Vec<(Range<usize>, &'p Piece)> {
    let mut at = 0;
    let mut found = Vec::new();
    for piece in pieces {
        let len = match piece {
            Piece::Kept(range) => old.printed_range(range.clone()).len(),
            Piece::Inserted(text, _) => text.printed().len(),
            Piece::Deleted(..) => continue,
        };
        found.push((at..at + len, piece));
        at += len;
    }
    found
}

impl ProvisionTrace {
    /// Returns the provision of the base that this one is, or is a part of.
    #[must_use]
    pub fn node(&self) -> Option<NodeId> {
        match self {
            Self::Divided(node, ..) => Some(*node),
            Self::Untouched(_)
            | Self::Amended(..)
            | Self::Substituted(..)
            | Self::New(_) => self.standing(),
        }
    }

    /// Returns the provision of the base that this one is, whatever it says now.
    #[must_use]
    pub fn standing(&self) -> Option<NodeId> {
        match self {
            Self::Untouched(node)
            | Self::Amended(node, _)
            | Self::Substituted(node, _) => Some(*node),
            Self::New(_) | Self::Divided(..) => None,
        }
    }

    /// Returns the provision of the base whose words it has, in pieces, where it has not all of
    /// them or others too.
    #[must_use]
    pub fn pieces(&self) -> Option<(NodeId, &[Piece])> {
        match self {
            Self::Amended(node, pieces) | Self::Divided(node, pieces, _) => {
                Some((*node, pieces))
            }
            Self::Untouched(_) | Self::Substituted(..) | Self::New(_) => None,
        }
    }

    /// Returns the provision of the base whose text is substituted here.
    #[must_use]
    pub fn substituted(&self) -> Option<NodeId> {
        match self {
            Self::Substituted(node, _) => Some(*node),
            Self::Untouched(_) | Self::Amended(..) | Self::New(_) | Self::Divided(..) => {
                None
            }
        }
    }

    /// Returns who brings its text as a whole: new, or in the place of another.
    #[must_use]
    pub fn writers(&self) -> Option<&[Side]> {
        match self {
            Self::Substituted(_, by) | Self::New(by) => Some(by),
            Self::Untouched(_) | Self::Amended(..) | Self::Divided(..) => None,
        }
    }

    /// Returns who brings it as a provision of its own: new, or divided from another.
    #[must_use]
    pub fn bringers(&self) -> Option<&[Side]> {
        match self {
            Self::New(by) | Self::Divided(_, _, by) => Some(by),
            Self::Untouched(_) | Self::Amended(..) | Self::Substituted(..) => None,
        }
    }
}

impl Piece {
    /// Returns the bytes of the base that it is about; what comes new is about none.
    #[must_use]
    pub fn range(&self) -> Option<&Range<usize>> {
        match self {
            Self::Kept(range) | Self::Deleted(range, _) => Some(range),
            Self::Inserted(..) => None,
        }
    }

    /// Returns the words that it leaves standing.
    pub(super) fn standing(&self, base: &Text) -> Option<Text> {
        match self {
            Self::Kept(range) => Some(base.slice(range.clone())),
            Self::Inserted(text, _) => Some(text.clone()),
            Self::Deleted(..) => None,
        }
    }

    /// Returns whose it is; nobody's where it stands, or where a number was printed.
    #[must_use]
    pub fn by(&self) -> &[Side] {
        match self {
            Self::Kept(_) => &[],
            Self::Deleted(_, by) | Self::Inserted(_, by) => by,
        }
    }
}
