//! What `mimc decide` recorded.

use super::Report;

/// A decision that was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The entry, as it stands in the record now.
    pub entry: String,
    /// What is to be said about it.
    pub report: Report,
    /// What follows for other proposals, a sentence each.
    pub consequences: Vec<String>,
}
