//! What `mimc revise` began.

/// A new revision of a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revised {
    /// The proposal.
    pub proposal: String,
    /// Its title.
    pub title: String,
    /// The number of the new revision.
    pub revision: u32,
    /// Its file.
    pub file: String,
    /// The file as it was circulated.
    pub kept: String,
}
