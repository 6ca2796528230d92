//! What the base has and the standing text has not: it stays visible, struck.

use crate::{
    engine::{Identity, Side, address_of},
    model::{Label, NodeId},
};

use super::{
    Item, RollingProvision, layout::Layout, order::Beside, siblings::depth, version::Made,
};

impl Layout<'_> {
    /// The children that the base has and that do not stand here: each behind how many
    /// standing ones.
    pub(super) fn struck(
        &self,
        parent: NodeId,
        standing: &[NodeId],
    ) -> Vec<(usize, NodeId)> {
        let version = &self.ground.version;
        let Some(old) = version.made(parent).node() else { return Vec::new() };
        let children: Vec<NodeId> = self.base.convention.parts_of(old).collect();
        let counterpart = |node| match version.made(node) {
            Made::Words { divided: Some(_), .. } => None,
            Made::Words { node, .. } | Made::Substituted(node, _) => Some(node),
            Made::New(_) => None,
        };
        Beside::of(standing, &children, counterpart, |_| false).comes
    }

    /// A provision of the base that does not stand where it stood.
    pub(super) fn strike(
        &self,
        node: NodeId,
        parent: NodeId,
        items: &mut Vec<Item<RollingProvision>>,
    ) {
        let version = &self.ground.version;
        let by = match (self.takers(node), version.made(parent)) {
            ([], Made::Substituted(_, by)) => by,
            (by, _) => by,
        };
        let there = version.place(&Identity::Base(node));
        if there.is_some_and(|there| self.is_part_of(there, node)) {
            return;
        }
        let depth_here =
            depth(version.document(parent), parent) + usize::from(parent.provision > 0);
        match there {
            Some(there) => items.push(Item::One(RollingProvision {
                words: Vec::new(),
                note: Some(format!("moved to {}", self.cited_in(version, there))),
                ..self.struck_provision(node, depth_here, by)
            })),
            None => self.strike_all(node, depth_here, by, items),
        }
    }

    /// A provision of the base that is gone, with everything in it.
    pub(super) fn strike_all(
        &self,
        node: NodeId,
        depth_here: usize,
        by: &[Side],
        items: &mut Vec<Item<RollingProvision>>,
    ) {
        let convention = self.base.convention;
        let from = depth(convention.document(node), node);
        let all = node.provision..convention.provision(node).end;
        for inner in all.map(|provision| NodeId { provision, ..node }) {
            let below = depth(convention.document(inner), inner) - from;
            items.push(Item::One(self.struck_provision(inner, depth_here + below, by)));
        }
    }

    fn struck_provision(
        &self,
        node: NodeId,
        depth: usize,
        by: &[Side],
    ) -> RollingProvision {
        let convention = self.base.convention;
        let label = convention.provision(node).label.as_ref();
        let label = label.map(Label::printed).unwrap_or_default();
        RollingProvision {
            address: address_of(convention, node).to_string(),
            depth,
            label: self.gone_words(&label, by),
            words: self.gone_words(self.base_text(node).printed(), by),
            note: None,
        }
    }

    /// Whether what was divided now holds a child of its own in another of its parts.
    fn is_part_of(&self, there: NodeId, node: NodeId) -> bool {
        let version = &self.ground.version;
        let holder = version.provision(there).parent;
        let holder = holder.map(|provision| NodeId { provision, ..there });
        let old = self.base.parent(node);
        holder.and_then(|holder| version.made(holder).node()) == old && old.is_some()
    }
}
