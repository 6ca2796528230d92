//! The numbers of the compilation: what is decided has those of the text without what is
//! open; an option that leaves its number to be assigned has none yet.

use std::collections::BTreeMap;

use crate::{
    engine::{Change, Edit, Joined, NewNumber, Origin, ProvisionTrace, address_of},
    model::{DocumentKind, Label, NodeId},
};

use super::{layout::Layout, standing::Standings};

/// Which provision of the settled text each of the layout is.
pub(super) fn settled(
    standings: &Standings<'_>,
    layout: &Joined,
) -> BTreeMap<NodeId, NodeId> {
    let mut settled = BTreeMap::new();
    let mut document = 0;
    for (node, standing) in layout.convention.nodes_of_documents() {
        let origin = &layout.origins[node.document as usize];
        if matches!(origin, Origin::New(by) if standings.is_open(by)) {
            continue;
        }
        let mut provision = 0;
        for place in 0..standing.provisions.len() {
            let is_open = match origin {
                Origin::Amended(_, trace) | Origin::Divided(_, trace, _) => {
                    let traced = &trace.provisions[place];
                    matches!(traced, ProvisionTrace::New(by) if standings.is_open(by))
                }
                Origin::Untouched(_) | Origin::Deleted(..) | Origin::New(_) => false,
            };
            if !is_open {
                let place = u32::try_from(place).expect("fewer than 2^32 provisions");
                let here = NodeId { provision: place, ..node };
                settled.insert(here, NodeId { document, provision });
                provision += 1;
            }
        }
        document += 1;
    }
    settled
}

impl Layout<'_, '_> {
    /// The address of a provision: in the settled text, or as an option gives it.
    pub(super) fn address(&self, joined: &Joined, node: NodeId) -> String {
        if let Some(settled) = self.settled.get(&node) {
            return address_of(self.numbers, *settled).to_string();
        }
        match (&joined.convention.document(node).kind, self.is_assigned(joined, node)) {
            (DocumentKind::Article(_), true) => "New article".to_owned(),
            (DocumentKind::Chapter(_), true) => "New chapter".to_owned(),
            (DocumentKind::Section(_), true) => "New section".to_owned(),
            (DocumentKind::Annex(_), true) => "New annex".to_owned(),
            (_, true) => "New".to_owned(),
            (_, false) => address_of(&joined.convention, node).to_string(),
        }
    }

    /// The label of a provision: in the settled text, or as an option gives it.
    pub(super) fn label(&self, joined: &Joined, node: NodeId) -> Option<String> {
        let label = match self.settled.get(&node) {
            Some(settled) => &self.numbers.provision(*settled).label,
            None if self.is_assigned(joined, node) => return Some("(new)".to_owned()),
            None => &joined.convention.provision(node).label,
        };
        label.as_ref().map(Label::printed)
    }

    /// Whether an option leaves the number of what it brings to be assigned.
    fn is_assigned(&self, joined: &Joined, node: NodeId) -> bool {
        let (by, is_first) = match &joined.origins[node.document as usize] {
            Origin::New(by) => (by, node.provision == 0),
            Origin::Amended(_, trace) | Origin::Divided(_, trace, _) => {
                let parent = joined.convention.provision(node).parent.unwrap_or_default();
                match &trace.provisions[node.provision as usize] {
                    ProvisionTrace::New(by) => {
                        let inside = &trace.provisions[parent as usize];
                        (by, parent == 0 || *inside != ProvisionTrace::New(by.clone()))
                    }
                    ProvisionTrace::Untouched(_)
                    | ProvisionTrace::Amended(..)
                    | ProvisionTrace::Substituted(..)
                    | ProvisionTrace::Divided(..) => return false,
                }
            }
            Origin::Untouched(_) | Origin::Deleted(..) => return false,
        };
        let assigned = |edit: &&&Edit| match &edit.change {
            Change::Insert { item, .. } => *item.number() == NewNumber::Assigned,
            Change::Words { .. }
            | Change::Delete { .. }
            | Change::Substitute { .. }
            | Change::Retitle { .. }
            | Change::Move { .. }
            | Change::Renumber { .. }
            | Change::Set { .. }
            | Change::Cut { .. }
            | Change::Break { .. }
            | Change::Absorb { .. } => false,
        };
        let placed = self.standings.placed.iter().filter(|edit| by.contains(&edit.by));
        is_first && placed.filter(assigned).count() > 0
    }
}
