//! What a text cites, and what cites it.

/// References of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct References {
    /// The version that was read.
    pub version: String,
    /// The references, in reading order.
    pub lines: Vec<CitationLine>,
}

/// One reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitationLine {
    /// The address of the provision that it stands in.
    pub at: String,
    /// Its words.
    pub text: String,
    /// Which of the places of these characters in the provision it is, from 1.
    pub nth: usize,
    /// Whose provisions it cites.
    pub kind: CitationKind,
    /// What it leads to.
    pub targets: Vec<CitationTarget>,
    /// Why it leads nowhere, if it does.
    pub broken: Option<String>,
    /// The file, and line and column in it, from 1.
    pub place: (String, usize, usize),
}

/// Whose provisions a reference cites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CitationKind {
    /// This text's.
    Own,
    /// Another instrument's, with its name where one is said.
    Other(Option<String>),
    /// It looks like a reference and is not understood.
    Unsure,
}

/// What one item of a reference leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CitationTarget {
    /// One provision, by its address.
    One(String),
    /// All from one to another.
    Range(String, String),
}
