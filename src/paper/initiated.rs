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
    /// The example among the proposals, where there is one.
    pub proposal: Option<String>,
    /// What git has of it.
    pub history: Began,
}

/// What git has of a new workspace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Began {
    /// Nothing: no repository was asked for.
    None,
    /// It stands in a repository, which was left as it is.
    Inside,
    /// A repository was made, and nobody is named who commits.
    Nameless,
    /// A repository was made, with a first commit.
    Begun,
}
