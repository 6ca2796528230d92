//! Something wrong in a text, before it is known whose text it is.
//!
//! Documents make findings of problems, fragments hand them to whoever knows the proposal.

use crate::{diagnostic::Rule, source::Span};

/// One thing that is wrong, and where in the text.
#[derive(Clone, Debug)]
pub(super) struct Problem {
    pub(super) rule: Rule,
    pub(super) span: Span,
    pub(super) message: String,
    pub(super) help: String,
    /// The provision that it is about; 0 for the document.
    pub(super) provision: usize,
}

impl Problem {
    /// Returns a breach of `rule` at `span`.
    pub(super) fn new(
        rule: Rule,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self { rule, span, message: message.into(), help: help.into(), provision: 0 }
    }

    /// Returns a breach of the rule that a text must read as headings and provisions.
    pub(super) fn structure(
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self::new(Rule::Structure, span, message, help)
    }

    /// Names the provision.
    pub(super) fn of(mut self, provision: usize) -> Self {
        self.provision = provision;
        self
    }
}
