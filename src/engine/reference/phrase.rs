//! A text while it is read, and words of it that cite before it is said whose they are.

use std::cell::Cell;

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
    /// In how many holders of holders reading is.
    depth: Cell<u32>,
}

/// No provision stands in so many others; words that say so are read no further.
const DEEPEST: u32 = 24;

impl<'t> PhraseReader<'t> {
    /// A reader of a text, of which nothing is read yet.
    pub(super) fn new(
        printed: &'t str,
        from: &'t Standpoint<'t>,
        instruments: &'t Instruments,
    ) -> Self {
        Self { printed, from, instruments, found: Vec::new(), depth: Cell::new(0) }
    }

    /// Reads what holds something, one step further in; where that is too deep, it cannot be
    /// said what is cited.
    pub(super) fn deeper(
        &self,
        read: impl FnOnce(&Self) -> Option<Phrase>,
    ) -> Option<Phrase> {
        let depth = self.depth.get();
        if depth == DEEPEST {
            return Some(Phrase::of(None));
        }
        self.depth.set(depth + 1);
        let phrase = read(self);
        self.depth.set(depth);
        phrase
    }
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
