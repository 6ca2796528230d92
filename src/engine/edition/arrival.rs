//! What arrives between provisions of the base: inserted there, or moved there.
//!
//! A range takes in what is put between its ends. Where an end goes, what was put beside it
//! inside the range is the end now.

use std::collections::BTreeSet;

use crate::{
    engine::{Compatible, Edit, Identity, Side},
    model::{Convention, NodeId},
};

use super::{identity::Identities, stretch::Shape};

/// What arrives in the gaps of the base.
pub(super) struct Arrivals(Vec<(NodeId, Arrival)>);

enum Arrival {
    /// Something new, by an amendment.
    Brought(Side),
    /// A provision of the base.
    Moved(NodeId),
}

impl Arrivals {
    /// Finds what the edits of a set put into the gaps of the base.
    pub(super) fn of(set: &Compatible<'_>) -> Self {
        let one = |edit: &Edit| {
            let footprint = edit.change.footprint();
            let (gap, _) = footprint.arrival?;
            let arrival = match footprint.moved() {
                Some(node) => Arrival::Moved(node),
                None => Arrival::Brought(edit.by.clone()),
            };
            Some((gap.at, arrival))
        };
        let mut all: Vec<(NodeId, Arrival)> = set.edits().filter_map(one).collect();
        all.sort_by_key(|(at, _)| *at);
        Self(all)
    }

    /// The gap of the base into which something new was put.
    pub(super) fn gap(&self, identities: &Identities, node: NodeId) -> Option<NodeId> {
        let Some(Identity::New(by, _)) = identities.name(node) else { return None };
        let is_its = |arrival: &Arrival| match arrival {
            Arrival::Brought(side) => *side == by,
            Arrival::Moved(_) => false,
        };
        let mut all = self.0.iter().filter(|(_, arrival)| is_its(arrival));
        all.next().map(|(at, _)| *at)
    }

    /// Where what arrives between the first and the last of a range stands: on the level of
    /// its members where these have one, else whatever no member holds.
    pub(super) fn between(
        &self,
        identities: &Identities,
        text: &Convention,
        (range, shape): (&[Identity], Shape),
        stand: &BTreeSet<NodeId>,
    ) -> Vec<NodeId> {
        let (Some(Identity::Base(first)), Some(Identity::Base(last))) =
            (range.first(), range.last())
        else {
            return Vec::new();
        };
        let from = self.0.partition_point(|(at, _)| at <= first);
        let here = self.0[from..].iter().take_while(|(at, _)| at <= last);
        let places = here.flat_map(|(_, arrival)| match arrival {
            Arrival::Brought(side) => identities.brought(side),
            Arrival::Moved(node) => {
                identities.place(&Identity::Base(*node)).into_iter().collect()
            }
        });
        let places: BTreeSet<NodeId> = places.collect();
        let levels: Vec<_> = stand.iter().map(|node| level(text, *node)).collect();
        let is_beside = |node: &NodeId| levels.contains(&level(text, *node));
        let is_on_top = |node: &NodeId| {
            let mut up = std::iter::successors(above(text, *node), |up| above(text, *up));
            let is_text =
                node.provision > 0 || text.document(*node).kind.article().is_some();
            is_text && !up.any(|up| stand.contains(&up) || places.contains(&up))
        };
        let is_member = |node: &&NodeId| match shape {
            Shape::Level | Shape::Backward => is_beside(node),
            Shape::Across => is_on_top(node),
        };
        places.iter().filter(is_member).copied().collect()
    }
}

/// What holds a provision in its document.
fn above(text: &Convention, node: NodeId) -> Option<NodeId> {
    let parent = text.provision(node).parent?;
    Some(NodeId { provision: parent, ..node })
}

/// What provisions of one level have in common.
fn level(text: &Convention, node: NodeId) -> (Option<u32>, Option<u32>, bool) {
    let is_article = text.document(node).kind.article().is_some();
    let document = (node.provision > 0).then_some(node.document);
    (document, text.provision(node).parent, node.provision > 0 || is_article)
}
