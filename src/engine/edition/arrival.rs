//! What arrives between provisions of the base: inserted there, or moved there.
//!
//! A range takes in what is put between its ends. Where an end goes, what was put beside it
//! inside the range is the end now.

use std::collections::BTreeSet;

use crate::{
    engine::{Compatible, Edit, Identity, Side},
    model::{Convention, NodeId},
};

use super::identity::Identities;

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

    /// Where what arrives between the first and the last of a range stands, on the level of
    /// those of its members that stand.
    pub(super) fn between(
        &self,
        identities: &Identities,
        text: &Convention,
        range: &[Identity],
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
        let level = |node: NodeId| {
            let kind = text.document(node).kind.article().is_some();
            let document = (node.provision > 0).then_some(node.document);
            (document, text.provision(node).parent, node.provision > 0 || kind)
        };
        let levels: Vec<_> = stand.iter().map(|node| level(*node)).collect();
        places.filter(|node| levels.contains(&level(*node))).collect()
    }
}
