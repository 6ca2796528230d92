//! What became of each provision of a base in a joined text, and what each was.
//!
//! Comes in: a joined text with its traces. Goes out: for a provision of the base all that
//! descend from it: itself, the parts it was divided into, the one that it was joined to; and
//! the other way round. Words are never compared: what amendments put in its place is none of
//! its descendants.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::NodeId;

use super::{Identity, Joined, Origin, Piece, ProvisionTrace, Runs, credit::of_the_base};

/// Which provisions of a joined text descend from which of the base.
#[derive(Clone, Debug)]
pub struct Descent {
    /// The documents of the base that were untouched.
    runs: Runs,
    now: BTreeMap<NodeId, BTreeSet<NodeId>>,
    was: BTreeMap<NodeId, BTreeSet<NodeId>>,
}

impl Descent {
    /// Reads the traces of a join.
    #[must_use]
    pub fn of(joined: &Joined) -> Self {
        let (now, was) = (BTreeMap::new(), BTreeMap::new());
        let mut descent = Self { runs: joined.runs.clone(), now, was };
        for document in joined.changed() {
            descent.read(document, &joined.origins[document as usize]);
        }
        for (place, name) in &joined.named {
            if let Identity::Base(node) | Identity::Further(node, _) = name {
                descent.put(*node, *place);
            }
        }
        descent.documents_joined(joined);
        descent
    }

    fn read(&mut self, document: u32, origin: &Origin) {
        let (Origin::Amended(old, trace) | Origin::Divided(old, trace, _)) = origin
        else {
            return;
        };
        self.put(NodeId::document(*old), NodeId::document(document));
        for (provision, traced) in (0..).zip(&trace.provisions) {
            let place = NodeId { document, provision };
            if let Some(node) = traced.node().filter(|_| provision > 0) {
                self.put(node, place);
            }
            for node in joined_to(traced) {
                self.put(node, place);
            }
        }
    }

    /// What was a document of its own, and is a part of another.
    fn documents_joined(&mut self, joined: &Joined) {
        for gone in joined.gone.iter().rev() {
            let into = gone.into.map(NodeId::document).into_iter();
            for place in into.flat_map(|into| self.now(into)).collect::<Vec<_>>() {
                self.put(NodeId::document(gone.document), place);
            }
        }
    }

    fn put(&mut self, node: NodeId, place: NodeId) {
        self.now.entry(node).or_default().insert(place);
        self.was.entry(place).or_default().insert(node);
    }

    /// Returns what descends from a provision of the base, as the text is read.
    #[must_use]
    pub fn now(&self, node: NodeId) -> Vec<NodeId> {
        let untouched = self.runs.now(node.document);
        let untouched = untouched.map(|document| NodeId { document, ..node });
        let others = self.now.get(&node).into_iter().flatten().copied();
        untouched.into_iter().chain(others).collect()
    }

    /// Returns the provisions of the base that one of the joined text descends from.
    #[must_use]
    pub fn was(&self, place: NodeId) -> Vec<NodeId> {
        match self.runs.was(place.document) {
            Some(document) => vec![NodeId { document, ..place }],
            None => self.was.get(&place).into_iter().flatten().copied().collect(),
        }
    }
}

/// The provisions whose words were put behind those of another one.
fn joined_to(traced: &ProvisionTrace) -> Vec<NodeId> {
    let pieces = traced.pieces().map(|(_, pieces)| pieces).unwrap_or_default();
    let words = pieces.iter().filter_map(|piece| match piece {
        Piece::Inserted(text, _) => Some(of_the_base(text)),
        Piece::Kept(_) | Piece::Deleted(..) => None,
    });
    words.flatten().map(|(_, node, _)| node).collect()
}
