//! What rules say, and of what: a remark, the text that a rule reads.

use std::ops::Range;

use crate::{
    diagnostic::Rule,
    model::{Address, Convention, Document, NodeId, PartRef},
};

use super::{
    super::{Index, Instruments, Side},
    Terms,
};

/// What a rule has to say about a place of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The rule.
    pub rule: Rule,
    /// The part of the text.
    pub part: PartRef,
    /// The bytes of its printed form; none for the whole provision.
    pub range: Range<usize>,
    /// One sentence, lower case, no full stop.
    pub message: String,
    /// What to do about it, as a full sentence.
    pub help: &'static str,
}

/// A remark on a joined text that the base gave no cause for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caused {
    /// The remark, on the joined text.
    pub remark: Remark,
    /// The amendments that gave cause.
    pub by: Vec<Side>,
}

/// The text that a rule reads a document of.
pub(super) struct Context<'c> {
    pub(super) convention: &'c Convention,
    pub(super) terms: &'c Terms,
    pub(super) instruments: &'c Instruments,
    /// The documents by how they are cited.
    pub(super) index: &'c Index,
    /// Finds the provision that an address leads to.
    pub(super) find: &'c (dyn Fn(&Address) -> Option<NodeId> + Sync),
}

/// Returns whether a document is the placeholder of a deleted one: its number is kept,
/// nothing else stands.
pub(super) fn is_placeholder(document: &Document) -> bool {
    document.provisions.len() <= 1 && document.heading.printed() == "[Deleted]"
}
