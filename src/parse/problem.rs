//! Something wrong in a text, before it is known whose text it is.
//!
//! Documents make findings of problems, fragments hand them to whoever knows the proposal.

use crate::{
    diagnostic::{Rule, Severity},
    source::Span,
};

/// One thing that is wrong, and where in the text.
#[derive(Clone, Debug)]
pub(super) struct Problem {
    pub(super) rule: Rule,
    pub(super) span: Span,
    pub(super) message: String,
    pub(super) help: String,
    /// The provision that it is about; 0 for the document.
    pub(super) provision: usize,
    /// How much it weighs, where that is not as the rule says.
    severity: Option<Severity>,
}

impl Problem {
    /// Returns a breach of `rule` at `span`.
    pub(super) fn new(
        rule: Rule,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        let (message, help) = (message.into(), help.into());
        Self { rule, span, message, help, provision: 0, severity: None }
    }

    /// Changes the severity.
    pub(super) fn weighing(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    /// Returns how much it weighs.
    pub(super) fn severity(&self) -> Severity {
        self.severity.unwrap_or(self.rule.severity())
    }

    /// Moves the place right by `offset` bytes.
    pub(super) fn moved(mut self, offset: usize) -> Self {
        self.span = self.span.shifted(Span::new(0, offset).end);
        self
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
