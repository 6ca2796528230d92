//! One change at the places of another text: the same deed, each place carried over.
//!
//! Comes in: a change, and what its places are in the other text. Goes out: the change there;
//! nothing where one of its places is none there, and for what moves, wraps, divides or joins:
//! such a change is about the arrangement of one text and speaks of no other.

use std::ops::Range;

use crate::model::{NodeId, PartRef};

use super::{Change, Gap, NewItem, Scope};

/// What the places of one text are in another.
pub(super) trait Places {
    /// A provision.
    fn node(&mut self, node: NodeId) -> Option<NodeId>;

    /// A stretch of a part.
    fn words(
        &mut self,
        part: PartRef,
        range: &Range<usize>,
    ) -> Option<(PartRef, Range<usize>)>;

    /// A gap, into which this comes.
    fn gap(&mut self, gap: Gap, item: &NewItem) -> Option<Gap>;

    /// A provision that goes.
    fn gone(&mut self, node: NodeId) -> Option<NodeId>;

    /// The provisions among which a number counts.
    fn scope(&mut self, scope: Scope) -> Option<Scope>;
}

impl Change {
    /// Returns the change at the places of another text.
    pub(super) fn carried(&self, places: &mut impl Places) -> Option<Self> {
        Some(match self {
            Self::Words { part, range, with } => {
                let (part, range) = places.words(*part, range)?;
                Self::Words { part, range, with: with.clone() }
            }
            Self::Insert { gap, item } => {
                Self::Insert { gap: places.gap(*gap, item)?, item: item.clone() }
            }
            Self::Delete { node } => Self::Delete { node: places.gone(*node)? },
            Self::Substitute { node, heading, number, provisions } => {
                let node = places.node(*node)?;
                let number = match number {
                    Some((scope, number)) => {
                        Some((places.scope(*scope)?, number.clone()))
                    }
                    None => None,
                };
                let (heading, provisions) = (heading.clone(), provisions.clone());
                Self::Substitute { node, heading, number, provisions }
            }
            Self::Retitle { node, heading } => {
                Self::Retitle { node: places.node(*node)?, heading: heading.clone() }
            }
            Self::Renumber { node, scope, number } => Self::Renumber {
                node: places.node(*node)?,
                scope: places.scope(*scope)?,
                number: number.clone(),
            },
            Self::Set { node, tag, values } => {
                Self::Set { node: places.node(*node)?, tag: *tag, values: values.clone() }
            }
            Self::Move { .. }
            | Self::Wrap { .. }
            | Self::SplitProvision { .. }
            | Self::SplitArticle { .. }
            | Self::Merge { .. }
            | Self::Brought { .. } => return None,
        })
    }
}
