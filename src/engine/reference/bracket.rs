//! A broken reference as a draft prints it: "[Article 2 of 2.0, deleted]".
//!
//! Where no number and no word can say any more what a reference meant, its place shows that
//! in brackets. Read afresh such a bracket leads nowhere, and nothing in it is a reference.

use std::{fmt, ops::Range};

/// Why no words say any more what a reference meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// What it cites is deleted.
    Deleted,
    /// What it cites was joined to something else.
    Joined,
    /// What it cites was divided.
    Divided,
    /// What it cites, or the reference itself, stands elsewhere than the words say.
    Moved,
    /// What it cites by its order is no longer the one before or behind.
    OutOfOrder,
    /// The members of its range stand apart, or others stand between them.
    TornApart,
    /// Its words come from several proposals, or cut markup in two.
    Mixed,
    /// Its author's text has no such provision; the draft has another of that number.
    Missing,
}

impl Why {
    const ALL: [Self; 8] = [
        Self::Deleted,
        Self::Joined,
        Self::Divided,
        Self::Moved,
        Self::OutOfOrder,
        Self::TornApart,
        Self::Mixed,
        Self::Missing,
    ];

    /// Returns the reason as a bracket says it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Deleted => "deleted",
            Self::Joined => "joined to another",
            Self::Divided => "divided",
            Self::Moved => "moved",
            Self::OutOfOrder => "no longer in that order",
            Self::TornApart => "no longer one range",
            Self::Mixed => "in words of several proposals",
            Self::Missing => "which is not there",
        }
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words())
    }
}

/// Returns what a draft prints in the place of a broken reference.
#[must_use]
pub fn bracket(meant: &str, why: Why) -> String {
    format!("[{meant}, {why}]")
}

/// Returns what is said in a bracket that is a broken reference, and nothing else.
#[must_use]
pub fn broken_reference(bracket: &str) -> Option<&str> {
    let (range, said) = bracketed(bracket, 0)?;
    (range.end == bracket.len()).then_some(said)
}

/// Returns the bracket that begins at a place, and what is said in it.
pub(super) fn bracketed(printed: &str, start: usize) -> Option<(Range<usize>, &str)> {
    let inside = printed.get(start..)?.strip_prefix('[')?;
    let len = inside.find(']')?;
    let said = &inside[..len];
    let (meant, _) = said_in_brackets(said)?;
    (!meant.is_empty() && !meant.contains('[')).then(|| (start..start + len + 2, said))
}

/// Returns what a bracket says was meant, and why nothing else says it.
pub(in crate::engine) fn said_in_brackets(said: &str) -> Option<(&str, Why)> {
    let one = |why: Why| Some((said.strip_suffix(why.words())?.strip_suffix(", ")?, why));
    Why::ALL.into_iter().find_map(one)
}
