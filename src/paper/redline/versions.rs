//! The two versions that are compared, and what is known of them.

use crate::model::Convention;

use super::Lineage;

/// Two versions, and what is known of who became whom.
#[derive(Clone, Copy)]
pub(super) struct Versions<'a> {
    pub(super) old: &'a Convention,
    pub(super) new: &'a Convention,
    pub(super) known: &'a Lineage,
}
