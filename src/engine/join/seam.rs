//! A built document divided in two.

use crate::{
    engine::Seam,
    model::{Document, NodeId, Provision},
};

use super::{Piece, ProvisionTrace, Trace};

/// Divides a built document before its child at `index`: returns the second part.
pub(super) fn divide(
    document: &mut Document,
    trace: &mut Trace,
    index: u32,
) -> (Vec<Provision>, Trace) {
    let at = index as usize;
    let mut provisions = vec![Provision::clone(&document.provisions[0])];
    let root = trace.provisions.first().cloned();
    let mut further = Trace {
        provisions: root.into_iter().chain(trace.provisions.drain(at..)).collect(),
        ..Trace::default()
    };
    for mut provision in document.provisions.drain(at..) {
        provision.end -= index - 1;
        provision.parent = provision.parent.map(|parent| match parent {
            0 => 0,
            parent => parent - (index - 1),
        });
        provisions.push(provision);
    }
    document.provisions[0].end = index;
    provisions[0].end =
        u32::try_from(provisions.len()).expect("fewer than 2^32 provisions");
    // What was deleted is told once, by the first part.
    further.deleted.clear();
    (provisions, further)
}

/// Returns the first child of a built document that stands behind a seam.
pub(super) fn behind(
    document: &Document,
    trace: &Trace,
    seam: &Seam,
    is_moved: impl Fn(NodeId) -> bool,
) -> Option<u32> {
    document.children(0).find(|child| {
        let provision = &trace.provisions[*child as usize];
        // A text that became a child of its provision stands where that did.
        let within = *child..document.provisions[*child as usize].end;
        let node =
            within.into_iter().find_map(|one| trace.provisions[one as usize].node());
        // What comes from elsewhere belongs to the gap that it was put into.
        let same =
            node.filter(|node| node.document == seam.node.document && !is_moved(*node));
        let Some(node) = same else { return false };
        match (seam.behind, provision) {
            (Some(from), ProvisionTrace::Divided(divided, pieces, _))
                if *divided == seam.node =>
            {
                pieces
                    .iter()
                    .find_map(Piece::range)
                    .is_none_or(|range| range.start >= from)
            }
            (Some(_), _) => node > seam.node,
            (None, _) => node >= seam.node,
        }
    })
}
