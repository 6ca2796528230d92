//! A text while it is read, and words of it that cite before it is said whose they are.

use super::{
    Citation, Cited, Reference, Standpoint, foreign::Whose, instruments::Instruments,
};

/// A text while it is read.
pub(super) struct PhraseReader<'t> {
    pub(super) printed: &'t str,
    pub(super) from: &'t Standpoint<'t>,
    pub(super) instruments: &'t Instruments,
    /// What was read before.
    pub(super) found: Vec<Reference>,
}

/// Words that cite, before it is asked whose they are.
pub(super) struct Phrase {
    /// What they lead to; nothing where that cannot be said.
    pub(super) cited: Option<Vec<Cited>>,
    pub(super) numbers: Vec<Citation>,
    /// What is said already of whose they are.
    pub(super) whose: Whose,
}

impl Phrase {
    pub(super) fn of(cited: Option<Vec<Cited>>) -> Self {
        Self { cited, numbers: Vec::new(), whose: Whose::Unsaid }
    }
}
