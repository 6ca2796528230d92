//! What `mimc import` read, and what a person must look at.

use crate::model::{Doubt, SourceLine, Tally};

/// What became of a text that was brought in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportReport {
    /// The convention's title.
    pub title: String,
    /// The version it became.
    pub version: String,
    /// How many articles there are.
    pub articles: usize,
    /// How many provisions have a label.
    pub provisions: usize,
    /// What became of each character.
    pub tally: Tally,
    /// What a person must look at.
    pub doubts: Vec<Doubt>,
    /// Each paragraph of the source, with what was read in it.
    pub lines: Vec<SourceLine>,
    /// The files that differ from those that stand there, with what is different.
    pub differences: Vec<String>,
    /// How many files were written; none when the version stands there already.
    pub written: usize,
    /// The number of each article with its id.
    pub ids: Vec<(String, String)>,
}
