//! One entry of what cannot be adopted together.
//!
//! Sides of which each two exclude each other are one entry; so are sides that exclude each
//! other only all together. Who asks whether a conflict stands among certain amendments asks
//! the entry, which knows the difference.

use crate::model::NodeId;

use super::{super::Side, Clash};

/// How many of an entry's sides are one too many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Each {
    /// Any two of them.
    Two,
    /// Only all of them: leave any out, and the rest joins.
    All,
}

impl Each {
    /// Returns the word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Two => "two",
            Self::All => "all",
        }
    }
}

/// Amendments that cannot be adopted together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Conflict {
    /// The provision at which they meet.
    pub place: NodeId,
    /// Why they exclude each other.
    pub clash: Clash,
    /// The amendments, ascending: two at least.
    pub sides: Vec<Side>,
    /// How many of them are one too many.
    pub each: Each,
}

impl Conflict {
    /// Returns the conflict of two amendments, which may be given in any order.
    #[must_use]
    pub fn of_two(place: NodeId, clash: Clash, one: &Side, other: &Side) -> Self {
        let mut sides = vec![one.clone(), other.clone()];
        sides.sort();
        Self { place, clash, sides, each: Each::Two }
    }

    /// Returns the conflict that several amendments, ascending, have only all together.
    #[must_use]
    pub fn of_all(place: NodeId, clash: Clash, sides: Vec<Side>) -> Self {
        let each = if sides.len() == 2 { Each::Two } else { Each::All };
        Self { place, clash, sides, each }
    }

    /// Returns what of the conflict stands among the amendments that `has` names; nothing
    /// where they can be adopted together.
    #[must_use]
    pub fn among(&self, has: impl Fn(&Side) -> bool) -> Option<Self> {
        let sides: Vec<Side> =
            self.sides.iter().filter(|side| has(side)).cloned().collect();
        let stands = match self.each {
            Each::Two => sides.len() >= 2,
            Each::All => sides.len() == self.sides.len(),
        };
        stands.then(|| Self { sides, ..self.clone() })
    }

    /// Returns whether the conflict stands among the amendments that `has` names.
    #[must_use]
    pub fn stands_among(&self, has: impl Fn(&Side) -> bool) -> bool {
        let count = self.sides.iter().filter(|side| has(side)).count();
        match self.each {
            Each::Two => count >= 2,
            Each::All => count == self.sides.len(),
        }
    }
}
