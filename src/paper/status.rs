//! The state of a revision at a glance.
//!
//! Whoever reads the revision fills this in; a renderer needs nothing else.

/// Where a revision stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// The convention's title.
    pub title: String,
    /// The version that proposals amend.
    pub base: String,
    /// The version being drafted.
    pub next: String,
    /// Articles of the base.
    pub articles: usize,
    /// How many proposals have which status; a status that none has is left out.
    pub proposals: Vec<StatusCount>,
    /// Proposals that are not rejected, withdrawn or fallen.
    pub in_play: usize,
    /// Those of them that apply cleanly.
    pub apply: usize,
    /// Files of proposals that cannot be understood.
    pub unread: usize,
    /// Conflicts among the proposals in play.
    pub conflicts: usize,
    /// Conflicts among what is adopted.
    pub conflicts_adopted: usize,
    /// Sentences that several adopted proposals make together, and no meeting has seen.
    pub unconfirmed: usize,
    /// References that what is adopted breaks: where they stand, and what they would print.
    pub broken: Vec<(String, String)>,
    /// What became of the draft.
    pub draft: DraftState,
    /// What to do next, in one sentence.
    pub advice: String,
}

/// How many proposals have one status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusCount {
    /// The status.
    pub status: &'static str,
    /// How many have it.
    pub count: usize,
}

/// Whether there is a draft, and whether it is what was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftState {
    /// There is none.
    Absent,
    /// Its record cannot be understood.
    Unreadable,
    /// It is made of what is adopted now.
    Current(u32),
    /// Decisions or the base have moved on since.
    Behind(u32),
    /// A simulation stands in its place.
    Simulation,
    /// A run was stopped half-way: the next command that writes goes on with it.
    Stopped,
    /// It was adopted as a whole, and corrected so many times since.
    Adopted(u32),
    /// It was adopted as a whole, and is not what its corrigenda make it: it was corrected so
    /// many times.
    Uncorrected(u32),
}

impl DraftState {
    /// Returns the state in one word.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Absent => "absent",
            Self::Unreadable => "unreadable",
            Self::Current(_) => "current",
            Self::Behind(_) => "behind",
            Self::Simulation => "simulation",
            Self::Stopped => "stopped",
            Self::Adopted(_) => "adopted",
            Self::Uncorrected(_) => "uncorrected",
        }
    }

    /// Returns whether the version is final, and how many times it was corrected.
    #[must_use]
    pub fn corrigendum(self) -> Option<u32> {
        match self {
            Self::Adopted(number) | Self::Uncorrected(number) => Some(number),
            Self::Absent
            | Self::Unreadable
            | Self::Current(_)
            | Self::Behind(_)
            | Self::Simulation
            | Self::Stopped => None,
        }
    }

    /// Returns which draft it is, where it has a number.
    #[must_use]
    pub fn number(self) -> Option<u32> {
        match self {
            Self::Current(number) | Self::Behind(number) => Some(number),
            Self::Absent
            | Self::Unreadable
            | Self::Simulation
            | Self::Stopped
            | Self::Adopted(_)
            | Self::Uncorrected(_) => None,
        }
    }
}
