//! One joined text: the one that stands, or the one with a proposal too.

use crate::{
    engine::{Base, Chair, Compatible, Identities, Identity, Joined, Origin, Piece},
    engine::{ProvisionTrace, Side, join},
    model::{Document, NodeId, Provision, Text},
};

/// A joined text, and which of its provisions is which.
#[derive(Debug)]
pub(super) struct Version {
    pub(super) joined: Joined,
    identities: Identities,
}

/// What a provision of a joined text is made from.
#[derive(Clone, Copy, Debug)]
pub(super) enum Made<'v> {
    /// Words of the base's provision, in pieces where they changed; a further part of it is
    /// `divided` from it.
    Words { node: NodeId, pieces: Option<&'v [Piece]>, divided: Option<&'v [Side]> },
    /// A new text for the base's provision.
    Substituted(NodeId, &'v [Side]),
    /// Nothing of the base.
    New(&'v [Side]),
}

impl Version {
    pub(super) fn of(base: &Base<'_>, set: &Compatible<'_>, chair: &Chair) -> Self {
        let joined = join(base, set, chair);
        let identities = Identities::of(&joined);
        Self { joined, identities }
    }

    pub(super) fn document(&self, place: NodeId) -> &Document {
        self.joined.convention.document(place)
    }

    pub(super) fn provision(&self, place: NodeId) -> &Provision {
        self.joined.convention.provision(place)
    }

    pub(super) fn children(&self, place: NodeId) -> Vec<NodeId> {
        self.joined.convention.parts_of(place).collect()
    }

    pub(super) fn origin(&self, place: NodeId) -> &Origin {
        self.joined.origin(place)
    }

    /// The documents that stand: a placeholder is none.
    pub(super) fn documents(&self) -> Vec<NodeId> {
        let all = self.joined.convention.nodes_of_documents().map(|(node, _)| node);
        all.filter(|node| !self.origin(*node).is_deleted()).collect()
    }

    /// Where a provision of another version stands in this one.
    pub(super) fn counterpart(&self, other: &Self, place: NodeId) -> Option<NodeId> {
        self.place(&other.identities.name(place)?)
    }

    /// Where something stands in this version; a placeholder is no place.
    pub(super) fn place(&self, identity: &Identity) -> Option<NodeId> {
        let place = self.identities.place(identity)?;
        (!self.origin(place).is_deleted()).then_some(place)
    }

    /// What a provision is made from; for a document its root.
    pub(super) fn made(&self, place: NodeId) -> Made<'_> {
        let words = |node, pieces| Made::Words { node, pieces, divided: None };
        match self.origin(place) {
            Origin::Untouched(old) | Origin::Deleted(old, _) => {
                words(NodeId { document: *old, ..place }, None)
            }
            Origin::New(by) => Made::New(by),
            Origin::Divided(_, _, by) if place.provision == 0 => Made::New(by),
            Origin::Amended(_, trace) | Origin::Divided(_, trace, _) => {
                match &trace.provisions[place.provision as usize] {
                    ProvisionTrace::Untouched(node) => words(*node, None),
                    ProvisionTrace::Amended(node, pieces) => words(*node, Some(pieces)),
                    ProvisionTrace::Divided(node, pieces, by) => Made::Words {
                        node: *node,
                        pieces: Some(pieces),
                        divided: Some(by),
                    },
                    ProvisionTrace::Substituted(node, by) => Made::Substituted(*node, by),
                    ProvisionTrace::New(by) => Made::New(by),
                }
            }
        }
    }

    /// The document of the base whose heading a document has, and that heading's pieces
    /// where it changed.
    pub(super) fn made_heading(&self, place: NodeId) -> Made<'_> {
        match self.origin(place) {
            Origin::Amended(old, trace) => {
                let pieces = Some(trace.heading.as_slice());
                let pieces = pieces.filter(|pieces| !pieces.is_empty());
                Made::Words { node: NodeId::document(*old), pieces, divided: None }
            }
            Origin::Untouched(old) | Origin::Deleted(old, _) => {
                Made::Words { node: NodeId::document(*old), pieces: None, divided: None }
            }
            Origin::New(by) | Origin::Divided(_, _, by) => Made::New(by),
        }
    }

    /// Whether everything in a provision reads as in another version.
    pub(super) fn reads_as(&self, place: NodeId, other: &Self, there: NodeId) -> bool {
        let (here, beside) = (self.inside(place), other.inside(there));
        here.len() == beside.len()
            && here.iter().zip(beside).all(|(one, two)| {
                one.text == two.text
                    && one.label == two.label
                    && one.end - place.provision == two.end - there.provision
            })
    }

    fn inside(&self, place: NodeId) -> &[Provision] {
        let end = self.provision(place).end as usize;
        &self.document(place).provisions[place.provision as usize..end]
    }

    /// Whether a document and everything in it reads as in another version.
    pub(super) fn has_same_document(
        &self,
        place: NodeId,
        other: &Self,
        there: NodeId,
    ) -> bool {
        let (one, two) = (self.document(place), other.document(there));
        std::ptr::eq(one, two)
            || one.kind == two.kind
                && one.heading == two.heading
                && self.reads_as(place, other, there)
    }
}

impl<'v> Made<'v> {
    /// The part of the base's text that the pieces speak of.
    pub(super) fn span(self, text: &Text) -> Option<(NodeId, std::ops::Range<usize>)> {
        match self {
            Self::Words { node, pieces: None, .. } => Some((node, 0..text.raw().len())),
            Self::Words { node, pieces: Some(pieces), .. } => {
                let ranges = || pieces.iter().filter_map(Piece::range);
                let start = ranges().next().map_or(0, |range| range.start);
                let end = ranges().next_back().map_or(start, |range| range.end);
                Some((node, start..end))
            }
            Self::Substituted(..) | Self::New(_) => None,
        }
    }

    /// The provision of the base that it is, or is a part of.
    pub(super) fn node(self) -> Option<NodeId> {
        match self {
            Self::Words { node, .. } | Self::Substituted(node, _) => Some(node),
            Self::New(_) => None,
        }
    }

    pub(super) fn pieces(self) -> Option<&'v [Piece]> {
        match self {
            Self::Words { pieces, .. } => pieces,
            Self::Substituted(..) | Self::New(_) => None,
        }
    }
}
