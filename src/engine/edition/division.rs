//! What was divided, and what was joined to something else.

use std::collections::BTreeMap;

use crate::{
    engine::{Change, Edit, Joined, Origin, ProvisionTrace},
    model::NodeId,
};

/// What an edit joins to something else, and to what.
pub(super) fn absorbed(edit: &Edit) -> Option<(NodeId, NodeId)> {
    match &edit.change {
        Change::Absorb { node, into } => Some((*node, *into)),
        Change::Words { .. }
        | Change::Insert { .. }
        | Change::Delete { .. }
        | Change::Substitute { .. }
        | Change::Retitle { .. }
        | Change::Move { .. }
        | Change::Renumber { .. }
        | Change::Set { .. }
        | Change::Cut { .. }
        | Change::Wrap { .. }
        | Change::Brought { .. }
        | Change::Break { .. } => None,
    }
}

/// The further parts of what was divided, by what they were.
pub(super) fn parts(joined: &Joined) -> BTreeMap<NodeId, Vec<NodeId>> {
    let mut parts: BTreeMap<NodeId, Vec<NodeId>> = BTreeMap::new();
    for document in joined.changed() {
        let root = NodeId::document(document);
        let trace = match &joined.origins[document as usize] {
            Origin::Divided(old, trace, _) => {
                parts.entry(NodeId::document(*old)).or_default().push(root);
                trace
            }
            Origin::Amended(_, trace) => trace,
            Origin::Untouched(_) | Origin::Deleted(..) | Origin::New(_) => continue,
        };
        for (provision, traced) in (0..).zip(&trace.provisions).skip(1) {
            if let ProvisionTrace::Divided(node, ..) = traced {
                parts.entry(*node).or_default().push(NodeId { provision, ..root });
            }
        }
    }
    parts
}
