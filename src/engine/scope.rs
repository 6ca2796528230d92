//! Among which provisions a number counts, and places in reading order.

use crate::model::{DocumentKind, NewKind, NodeId};

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
    /// All articles of the convention.
    Articles,
    /// All chapters.
    Chapters,
    /// The sections of a chapter.
    Sections(Option<NodeId>),
    /// All annexes.
    Annexes,
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

impl Scope {
    /// Returns the scope of a document's number; the preamble has none.
    #[must_use]
    pub fn of_document(kind: &DocumentKind, holder: Option<NodeId>) -> Option<Self> {
        match kind {
            DocumentKind::Preamble => None,
            DocumentKind::Chapter(_) => Some(Self::Chapters),
            DocumentKind::Section(_) => Some(Self::Sections(holder)),
            DocumentKind::Article(_) => Some(Self::Articles),
            DocumentKind::Annex(_) => Some(Self::Annexes),
        }
    }

    /// Returns the scope of a new document's number.
    #[must_use]
    pub fn of_new(kind: NewKind, holder: Option<NodeId>) -> Option<Self> {
        match kind {
            NewKind::Unsaid => None,
            NewKind::Chapter => Some(Self::Chapters),
            NewKind::Section => Some(Self::Sections(holder)),
            NewKind::Article => Some(Self::Articles),
            NewKind::Annex => Some(Self::Annexes),
        }
    }
}
