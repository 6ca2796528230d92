//! Which provisions stand under another one than before.
//!
//! A point that was wrapped, or moved into the paragraph before it, keeps its words and its
//! place in the order of the text: what changed is what holds it. What it holds goes along,
//! and is not named.

use std::collections::BTreeMap;

use crate::model::{Convention, NodeId};

use super::{ProvisionRedline, Relation, parts::Entry, versions::Versions};

/// What became of the provisions of one document.
pub(super) struct Nesting<'v> {
    old: &'v Convention,
    new: &'v Convention,
    /// Which provision of the new text each of the old one is.
    became: BTreeMap<u32, u32>,
}

impl<'v> Nesting<'v> {
    pub(super) fn of(versions: &Versions<'v>, entries: &[Entry]) -> Self {
        let place =
            |place: usize| u32::try_from(place + 1).expect("fewer than 2^32 provisions");
        let pairs = entries.iter().filter_map(|entry| {
            let (left, right) = (entry.old.as_ref()?, entry.new.as_ref()?);
            let is_whole = left.is_first() && right.is_first();
            is_whole.then(|| (place(left.provision), place(right.provision)))
        });
        // The document itself holds both.
        let became = std::iter::once((0, 0)).chain(pairs).collect();
        Self { old: versions.old, new: versions.new, became }
    }

    /// Says of a provision that it stands under another one, unless something else is said.
    pub(super) fn said(
        &self,
        one: ProvisionRedline,
        (old, new): (NodeId, NodeId),
    ) -> ProvisionRedline {
        let held = |convention: &Convention, node: NodeId| {
            let provision = convention.provision(node);
            (provision.parent.unwrap_or_default(), depth(convention, node))
        };
        let ((before, level), (now, level_now)) =
            (held(self.old, old), held(self.new, new));
        let is_note = self.new.provision(new).note().is_some();
        let is_held = match self.became.get(&before) {
            Some(became) => *became == now,
            None => level == level_now,
        };
        if is_held || is_note || one.relation.is_some() {
            return one;
        }
        let deeper = level_now.cast_signed() - level.cast_signed();
        let from = one.from.clone().unwrap_or_default();
        ProvisionRedline { relation: Some(Relation::Nested { from, deeper }), ..one }
    }
}

/// How deep a provision stands below its document, from 1.
pub(super) fn depth(convention: &Convention, node: NodeId) -> usize {
    let document = convention.document(node);
    let parent = |provision: &u32| document.provisions[*provision as usize].parent;
    std::iter::successors(Some(node.provision), parent).count() - 1
}
