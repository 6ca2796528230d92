//! Where in the base a change is, whatever it does there: asked by whoever names a place.

use crate::model::NodeId;

use super::{Base, Change, NewItem};

impl Change {
    /// Returns the provision that a change is about: for a new document the one it stands
    /// behind, for what changes what others bring the one that this is in or stands behind.
    #[must_use]
    pub fn site(&self, base: &Base<'_>) -> NodeId {
        match self {
            Self::Words { part, .. } => part.node,
            Self::Insert { gap, item: NewItem::Provision { .. } } => {
                gap.parent.unwrap_or(gap.at)
            }
            Self::Insert { gap, item: NewItem::Documents(_) } => {
                base.sibling_before(*gap)
            }
            Self::Delete { node }
            | Self::Substitute { node, .. }
            | Self::Retitle { node, .. }
            | Self::Move { node, .. }
            | Self::Renumber { node, .. }
            | Self::Wrap { node, .. }
            | Self::Set { node, .. }
            | Self::Cut { node, .. }
            | Self::Absorb { node, .. } => *node,
            Self::Brought { place, .. } => *place,
            Self::Break { at, .. } => NodeId::document(at.node.document),
        }
    }

    /// Returns whether it changes what another proposal brings: it is made when that is in the
    /// text.
    #[must_use]
    pub fn is_of_others_words(&self) -> bool {
        matches!(self, Self::Brought { .. })
    }
}
