//! What the body of a document or a fragment was found to hold.

use crate::{
    model::{Provision, Text},
    source::Span,
};

use super::{
    notes::{FoundNote, attach},
    problem::Problem,
};

/// What a body holds.
pub(super) struct Body {
    /// The provisions; the first stands for the document.
    pub(super) provisions: Vec<Provision>,
    /// Where the provisions end: at a heading that is not theirs, or with the text.
    pub(super) end: usize,
    /// One past the last byte of the last provision.
    pub(super) tail: usize,
    /// The definitions of notes, until they stand with what cites them.
    pub(super) notes: Vec<FoundNote>,
    /// Where notes stand apart from the words that cite them.
    pub(super) loose: Vec<Span>,
    /// What could not be understood.
    pub(super) problems: Vec<Problem>,
}

impl Body {
    /// A body of which nothing was read.
    pub(super) fn empty(start: usize) -> Self {
        Self {
            provisions: vec![Provision::stand_in()],
            end: start,
            tail: start,
            notes: Vec::new(),
            loose: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// Puts the notes into the provisions that cite them; `heading` stands above all, and
    /// begins where it says in the `source`.
    pub(super) fn noted(self, source: &str, heading: (&Text, usize)) -> Self {
        let noted = attach(source, self.provisions, self.notes, heading);
        let placed = self.problems.into_iter().map(|problem| noted.placed(problem));
        let mut problems: Vec<_> = placed.collect();
        problems.extend(noted.problems);
        let (provisions, loose) = (noted.provisions, noted.loose);
        Self { provisions, loose, problems, notes: Vec::new(), ..self }
    }
}
