//! What `mimc fmt` did, or would do.

use super::Report;

/// The base text and its canonical form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formatted {
    /// The version.
    pub version: String,
    /// How many files were looked at.
    pub files: usize,
    /// Whether the changes were made.
    pub written: bool,
    /// How many files cannot be understood and stay as they are.
    pub left_alone: usize,
    /// Files with another text.
    pub rewritten: Vec<String>,
    /// Files and folders with another name.
    pub renamed: Vec<Renaming>,
    /// Why files are left alone; where the others are not canonical, when nothing was
    /// written.
    pub report: Report,
}

/// A file or folder that has another name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renaming {
    /// The path it had.
    pub from: String,
    /// The path it has; the folders of both are named as before.
    pub to: String,
}
