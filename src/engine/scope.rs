//! Among which provisions a number counts, and places in reading order.

use crate::model::{GroupKind, NodeId};

use super::Seam;

/// The provisions among which a number must be the only one, and in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// The children of a provision.
    Children(NodeId),
    /// The children that a provision has where its text is made one of them.
    Wrapped(NodeId),
    /// The paragraphs of a new article that begins at a boundary inside another.
    Behind(Seam),
    /// The articles of the convention, or of an annex that counts its own.
    Articles(Option<NodeId>),
    /// The groups of a kind in one group, or in none.
    Groups(GroupKind, Option<NodeId>),
}

/// A place in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    /// The gap before this node.
    Gap(NodeId),
    /// The node itself.
    Node(NodeId),
    /// Behind a boundary inside this node: what is divided from it.
    Behind(NodeId, Seam),
}

impl Position {
    fn key(self) -> (NodeId, u8, Option<Seam>) {
        match self {
            Self::Gap(node) => (node, 0, None),
            Self::Node(node) => (node, 1, None),
            Self::Behind(node, seam) => (node, 2, Some(seam)),
        }
    }
}

impl PartialOrd for Position {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// A gap comes before the provision behind it, that before what is divided from it.
impl Ord for Position {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key().cmp(&other.key())
    }
}
