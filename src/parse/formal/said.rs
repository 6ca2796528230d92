//! What the formal language says: fields of amendments, and what is wrong.

use crate::source::Span;

/// A proposal in the formal language.
#[derive(Clone, Debug, Default)]
pub struct FormalText {
    /// Its title, where the text says one.
    pub title: Option<String>,
    /// The version that it amends, where the text says so.
    pub base: Option<String>,
    /// Who proposes it, as one text.
    pub sponsors: Option<String>,
    /// What it instructs, in order.
    pub amendments: Vec<FormalAmendment>,
}

/// One sentence as the fields of an amendment.
#[derive(Clone, Debug)]
pub struct FormalAmendment {
    /// The keys and their values, the operation first.
    pub fields: Vec<(&'static str, FormalValue)>,
    /// Where the sentence stands.
    pub span: Span,
}

/// The value of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormalValue {
    /// One text.
    Text(String),
    /// A list of names or addresses.
    List(Vec<String>),
    /// A list of provisions, each a text of its own.
    Texts(Vec<String>),
    /// Texts by name.
    Map(Vec<(String, String)>),
    /// Entries, each with its keys.
    Entries(Vec<Vec<(&'static str, String)>>),
}

/// What is wrong with a stretch of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// Where, in the file.
    pub(super) span: Span,
    pub(super) message: String,
    pub(super) help: String,
}

impl Fault {
    pub(super) fn new(
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self { span, message: message.into(), help: help.into() }
    }
}

/// What a sentence may be.
pub(super) const FORMS: &str = "Write it as `mimc show P-001 --formal` prints its kind: “In Article 4, \
                     paragraph 1, the words “a” are replaced by “b”.”; docs/formal-language.md \
                     has all.";
