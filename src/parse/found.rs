//! What the body of a document or a fragment was found to hold.

use crate::{model::Provision, source::Span};

use super::problem::Problem;

/// What a body holds.
pub(super) struct Body {
    /// The provisions; the first stands for the document.
    pub(super) provisions: Vec<Provision>,
    /// Where the provisions end: at a heading that is not theirs, or with the text.
    pub(super) end: usize,
    /// One past the last byte of the last provision.
    pub(super) tail: usize,
    /// Definitions of notes behind the last provision, which does not cite them.
    pub(super) strays: Vec<Span>,
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
            strays: Vec::new(),
            problems: Vec::new(),
        }
    }
}
