//! What cites the provisions that edits delete, move, divide, join, renumber or wrap.
//!
//! Comes in: the base and edits. Goes out: the references of the base that lead there, for
//! people to look at. What becomes of each is said by the edition.

use crate::model::NodeId;

use super::{Base, Edit, Leaving, Listed, NumberOf, listed};

/// What of the base an edit puts in another place or shape, and whether what stands in it goes
/// along as it is.
struct Displaced {
    node: NodeId,
    is_whole: bool,
}

/// Returns the references of the base that lead to what these edits delete, move, divide,
/// join, renumber or wrap. Those inside what is deleted or moved as a whole go with it.
#[must_use]
pub fn incoming(base: &Base<'_>, edits: &[Edit]) -> Vec<Listed> {
    let displaced: Vec<Displaced> = edits.iter().flat_map(displaced).collect();
    if displaced.is_empty() {
        return Vec::new();
    }
    let is_meant = |one: &Listed| {
        displaced.iter().any(|Displaced { node, is_whole }| {
            let goes_along = *is_whole && base.is_within(one.part.node, *node);
            !goes_along && one.leads_to(base, *node)
        })
    };
    listed(base).into_iter().filter(is_meant).collect()
}

/// Returns the provisions of the base that these edits delete, move, divide, join, renumber or
/// wrap.
#[must_use]
pub fn displaced_by(edits: &[Edit]) -> Vec<NodeId> {
    edits.iter().flat_map(displaced).map(|one| one.node).collect()
}

fn displaced(edit: &Edit) -> Vec<Displaced> {
    let footprint = edit.change.footprint();
    let Some(home) = footprint.home else { return Vec::new() };
    let part = |node: NodeId| Displaced { node, is_whole: false };
    match (footprint.leaving, footprint.seam()) {
        (Some(Leaving::Into(into)), _) => vec![part(home), part(into)],
        (Some(Leaving::To { .. }), _) => vec![Displaced { node: home, is_whole: true }],
        (None, Some(_)) => vec![part(NodeId::document(home.document))],
        (None, None) if footprint.deletes() => {
            vec![Displaced { node: home, is_whole: true }]
        }
        (None, None) => {
            let renamed = [NumberOf::Standing, NumberOf::Labelled];
            let is_part = footprint.cut().is_some() || footprint.numbers_any(&renamed);
            is_part.then(|| part(home)).into_iter().collect()
        }
    }
}
