//! What was divided, and what was joined to something else.

use std::collections::BTreeMap;

use crate::{
    engine::{Joined, Origin, ProvisionTrace},
    model::NodeId,
};

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
