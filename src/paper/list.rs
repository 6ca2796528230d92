//! The proposals in a list.

/// Proposals, one line each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProposalList {
    /// Those asked for, by id.
    pub proposals: Vec<ProposalLine>,
    /// How many there are in all.
    pub total: usize,
    /// How many files cannot be understood, and so are in no list.
    pub unread: usize,
}

/// One proposal in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposalLine {
    /// Its id.
    pub id: String,
    /// What it is about.
    pub title: String,
    /// Its status, in one word.
    pub status: &'static str,
    /// Whether it applies to the base; a comment, which amends nothing, does.
    pub applies: bool,
    /// Which revision of the proposal this is.
    pub revision: u32,
    /// Who proposes it, those who joined later included.
    pub sponsors: Vec<String>,
    /// Its themes.
    pub themes: Vec<String>,
    /// The provisions it touches, in its own order.
    pub places: Vec<String>,
    /// The proposals in play that it conflicts with.
    pub conflicts: Vec<String>,
    /// Its file.
    pub file: String,
}
