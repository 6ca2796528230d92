//! Words to print anew.

use std::ops::Range;

use crate::model::NodeId;

use super::RewritingFate;

/// Words to print anew: the bytes in the printed text, what they cite in the base and in the
/// joined text, and what is printed.
#[derive(Clone)]
pub(super) struct Print {
    pub(super) range: Range<usize>,
    pub(super) cited: Option<NodeId>,
    pub(super) also: Vec<NodeId>,
    pub(super) now: Option<NodeId>,
    pub(super) fate: RewritingFate,
}
