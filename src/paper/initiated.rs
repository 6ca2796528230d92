//! What `mimc init` made.

/// A workspace that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Initiated {
    /// The convention's title.
    pub title: String,
    /// The folder, as the user named it.
    pub folder: String,
    /// The version that proposals amend.
    pub base: String,
    /// The version being drafted.
    pub next: String,
    /// The files, by path below the folder.
    pub files: Vec<String>,
    /// The example among the proposals.
    pub proposal: String,
}
