//! Provisions that a proposal inserts, parsed once and without a level.
//!
//! `1. ...` under an article is a paragraph, under a paragraph something deeper: where the
//! fragment goes decides, and fitting it there is the engine's work.

use super::{ArticleId, Core, GroupKind, Provision, Text};

/// The parsed text of an insertion or a substitution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fragment {
    /// Provisions inside a document, in reading order. The first of the list stands for the
    /// unknown parent, as in [`super::Document::provisions`]; its children are inserted.
    Provisions(Vec<Provision>),
    /// Whole documents, from an article to a chapter with its articles.
    Documents(Vec<NewDocument>),
}

/// A document that a proposal brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDocument {
    /// What its heading says it is. A heading without designation (`# Climate visas`) says
    /// nothing: the place decides, and the number is assigned.
    pub kind: NewKind,
    /// The number in the heading, where one is given.
    pub number: Option<Core>,
    /// The title.
    pub heading: Text,
    /// The permanent id that its heading ends with, where it does: `# Fees {#fees}`.
    pub id: Option<ArticleId>,
    /// Its provisions, as in [`super::Document::provisions`].
    pub provisions: Vec<Provision>,
}

/// What the heading of a new document says that it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewKind {
    /// `# Title` alone.
    Unsaid,
    /// `# Chapter …`, `# Annex …` and the like.
    Group(GroupKind),
    /// `# Article …`
    Article,
    /// `# Preamble`
    Preamble,
    /// `# Closing formula`
    Closing,
}
