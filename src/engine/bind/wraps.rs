//! The texts to which a proposal gives a label: what its other amendments have to know.

use std::collections::BTreeMap;

use crate::{
    engine::{Change, Edit, Scope},
    model::{Amendment, Frame, Label, NodeId, Operation},
};

/// The labels that a proposal gives to texts of the base.
#[derive(Default)]
pub(super) struct Wraps {
    /// To words that have none.
    labelled: BTreeMap<NodeId, Label>,
    /// To the text of a provision that keeps its own: what becomes its first child.
    inner: BTreeMap<NodeId, Label>,
}

/// No label at all.
pub(super) static NONE: Wraps =
    Wraps { labelled: BTreeMap::new(), inner: BTreeMap::new() };

impl Wraps {
    /// Takes in what an amendment wraps of the proposal's own result: what follows it speaks of
    /// that. Returns whether it does.
    pub(super) fn follow(&mut self, amendment: &Amendment, edits: &[Edit]) -> bool {
        let is_wrap = matches!(amendment.operation, Operation::Wrap { .. });
        let own = edits.iter().filter(|edit| edit.by.amendment == amendment.number);
        let follows = is_wrap && amendment.frame == Frame::Result;
        own.filter(|_| follows).for_each(|edit| self.add(edit.change.clone()));
        follows
    }

    /// Takes in a change, where it is a wrap.
    pub(super) fn add(&mut self, change: Change) {
        let Change::Wrap { node, label, scope, .. } = change else { return };
        let labels = match scope {
            Scope::Wrapped(_) => &mut self.inner,
            Scope::Children(_)
            | Scope::Behind(_)
            | Scope::Articles(_)
            | Scope::Groups(..) => &mut self.labelled,
        };
        labels.insert(node, label);
    }

    /// The label of what becomes the first child of a provision that keeps its own.
    pub(super) fn inner(&self, node: NodeId) -> Option<&Label> {
        self.inner.get(&node)
    }

    /// The label that words without one are given.
    pub(super) fn label(&self, node: NodeId) -> Option<&Label> {
        self.labelled.get(&node)
    }
}
