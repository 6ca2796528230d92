//! What a draft prints otherwise than its author wrote it, and what became of it.

use std::ops::Range;

use crate::model::{NodeId, PartRef};

use super::{Why, bracket};

/// A reference that is printed otherwise than its author wrote it, or a printing point that is
/// mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewriting {
    /// The part of the joined text in which it stands.
    pub part: PartRef,
    /// The bytes in the printed text of what is written now.
    pub range: Range<usize>,
    /// What its author wrote there.
    pub from: String,
    /// The provision of the base that it cites, or the first that is the reason; nothing for
    /// what is new.
    pub cited: Option<NodeId>,
    /// What else of the base it cites and is a reason.
    pub also: Vec<NodeId>,
    /// Where what it cites stands in the joined text, if it does.
    pub now: Option<NodeId>,
    /// What is printed now.
    pub fate: RewritingFate,
}

/// What became of a reference.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RewritingFate {
    /// A number of it prints this now.
    Printed(String),
    /// It says this now: members of its list are gone, or one was divided.
    Reworded(String),
    /// It says this now: the editors ruled so.
    Ruled(String),
    /// No reference: a printing point, which the secretariat mended so.
    Mended(String),
    /// No words say any more what it meant: brackets do.
    Broken {
        /// What it meant.
        meant: String,
        /// Why nothing else says it.
        why: Why,
    },
}

impl RewritingFate {
    /// Returns what is written in the place of the author's words.
    #[must_use]
    pub fn written(&self) -> String {
        match self {
            Self::Printed(words)
            | Self::Reworded(words)
            | Self::Ruled(words)
            | Self::Mended(words) => words.clone(),
            Self::Broken { meant, why } => bracket(meant, *why),
        }
    }
}
