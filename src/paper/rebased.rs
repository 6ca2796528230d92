//! What became of a proposal that was carried over to a newer text.

/// A proposal on a newer text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rebased {
    /// The proposal.
    pub proposal: String,
    /// The version that it amended.
    pub from: String,
    /// The version that it is carried over to.
    pub onto: String,
    /// What became of its amendments, in order.
    pub lines: Vec<RebaseLine>,
    /// The file that was written; nothing where none was.
    pub file: Option<String>,
    /// The file as it was circulated.
    pub kept: Option<String>,
}

/// What became of an amendment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RebaseLine {
    /// Its number.
    pub amendment: u32,
    /// Its operation.
    pub operation: &'static str,
    /// What became of it.
    pub fate: RebaseFate,
    /// The places that it names in the older text.
    pub from: String,
    /// Those places in the newer one; nothing where one is gone.
    pub to: Option<String>,
    /// Why it does not stand, as a clause.
    pub why: Option<String>,
    /// The amendments that are the reason.
    pub by: Vec<String>,
}

/// What became of an amendment on a newer text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RebaseFate {
    /// It stands as it is.
    Unchanged,
    /// It stands, at another address.
    Shifted,
    /// The newer text has it already.
    AlreadySo,
    /// What it speaks of is gone.
    Fell,
    /// What it speaks of was changed: only its author can say what it means now.
    NeedsAuthor,
}

impl RebaseFate {
    /// Returns whether the amendment can be carried over as it is.
    #[must_use]
    pub fn stands(self) -> bool {
        match self {
            Self::Unchanged | Self::Shifted => true,
            Self::AlreadySo | Self::Fell | Self::NeedsAuthor => false,
        }
    }

    /// Returns the fate in a word or two.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Unchanged => "unchanged",
            Self::Shifted => "shifted",
            Self::AlreadySo => "already so",
            Self::Fell => "fell",
            Self::NeedsAuthor => "needs its author",
        }
    }
}

impl Rebased {
    /// Returns whether every amendment stands.
    #[must_use]
    pub fn stands(&self) -> bool {
        self.lines.iter().all(|line| line.fate.stands())
    }
}
