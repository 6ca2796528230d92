//! What `mimc consolidate` did.

/// A draft that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consolidated {
    /// The version.
    pub version: String,
    /// Where its files stand.
    pub folder: String,
    /// Whether nobody has adopted it.
    pub simulation: bool,
    /// Whether files were written.
    pub written: bool,
    /// Whether they were left for the user to commit.
    pub uncommitted: bool,
    /// The proposals in it, in the order of decision.
    pub proposals: Vec<String>,
    /// What became of the documents of the base.
    pub documents: DocumentCounts,
    /// The subjects of the commits; empty when nothing was committed.
    pub commits: Vec<String>,
    /// The tag that was set.
    pub tag: Option<String>,
}

/// How many documents of each kind a draft has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DocumentCounts {
    /// Untouched.
    pub unchanged: usize,
    /// Amended.
    pub amended: usize,
    /// New.
    pub new: usize,
    /// Deleted: a placeholder keeps the number.
    pub deleted: usize,
}
