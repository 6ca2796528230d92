//! What `mimc decide` recorded.

use crate::engine::Fall;

use super::Report;

/// A decision that was recorded, or would be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decided {
    /// Whether it stands in the record now.
    pub recorded: bool,
    /// The entries as they stand in the record, those on what falls included.
    pub entry: String,
    /// What is to be said about it.
    pub report: Report,
    /// What falls because of it, in the order in which it follows.
    pub fallen: Vec<FallView>,
    /// What fell because of a decision that is reopened, and stays so.
    pub fell_before: Vec<FallView>,
    /// What else follows, a sentence each.
    pub consequences: Vec<String>,
}

/// Amendments that fall because of a decision on others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FallView {
    /// The proposal.
    pub proposal: String,
    /// Its amendments that fall, ascending.
    pub amendments: Vec<u32>,
    /// Why, as a clause.
    pub reason: String,
}

impl FallView {
    /// Returns a fall as people read it.
    #[must_use]
    pub fn new(fall: &Fall) -> Self {
        Self {
            proposal: fall.proposal.to_string(),
            amendments: fall.amendments.clone(),
            reason: fall.reason.clone(),
        }
    }
}
