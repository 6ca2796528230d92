//! What the rules on front matter say.

use crate::{
    diagnostic::Rule,
    model::{Document, DocumentKind},
};

/// What a rule has to say about front matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The rule.
    pub rule: Rule,
    /// One sentence, lower case, no full stop.
    pub message: String,
    /// What to do about it, as a full sentence.
    pub help: &'static str,
    /// The word of the front matter that it is about; none for what is missing.
    pub word: Option<String>,
}

impl Said {
    /// Returns what there is to say of a document as a whole.
    #[must_use]
    pub fn new(rule: Rule, message: String, help: &'static str) -> Self {
        Self { rule, message, help, word: None }
    }
}

/// Whether a document is an article: headings and the preamble grant nothing.
pub(super) fn is_article(document: &Document) -> bool {
    matches!(document.kind, DocumentKind::Article(_))
}
