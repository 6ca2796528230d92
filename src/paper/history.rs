//! What was proposed for a provision, and what came of it.

use super::Author;

/// The history of a provision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History {
    /// The version of the base, and the provision's address in it; nothing where the base
    /// has it not.
    pub base: (String, Option<String>),
    /// The version being drafted, and the provision's address in it; nothing where it is
    /// gone.
    pub draft: (String, Option<String>),
    /// The citation of the amendment that substituted what the provision stands in: that it
    /// is the same was found by comparing words.
    pub compared: Option<String>,
    /// The amendments that brought it; none where it stands in the base.
    pub introduced: Vec<Author>,
    /// Every amendment of it: decided ones as they were decided, then the others.
    pub events: Vec<HistoryEvent>,
}

/// One amendment of a provision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryEvent {
    /// Who made it.
    pub author: Author,
    /// Where it works and what it does, for each of its changes there.
    pub changes: Vec<(String, String)>,
}
