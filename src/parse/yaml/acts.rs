//! The acts of a record as they are written: what each is proven by.
//!
//! Comes in: `decisions.yaml`. Goes out: the words of each entry, and what it says that it
//! and all before it are. What an entry means is read elsewhere.

use std::sync::Arc;

use crate::source::{Located, SourceFile, Span};

use super::tree::{self, Kind};

/// The key by which an entry of the record proves itself and all entries before it.
pub const CHAIN: &str = "chain";

/// One entry as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActText {
    /// Its words, without what proves them.
    pub text: String,
    /// Where it stands.
    pub span: Span,
    /// What it says that it and all entries before it are.
    pub chain: Option<Located<String>>,
}

/// Reads the entries of a record; none where it is no list.
#[must_use]
pub fn acts(source: &Arc<SourceFile>) -> Vec<ActText> {
    let Ok(root) = tree::read(source) else { return Vec::new() };
    let Kind::List(items) = &root.kind else { return Vec::new() };
    items.iter().map(|item| act(source, item)).collect()
}

fn act(source: &Arc<SourceFile>, item: &tree::Node<'_>) -> ActText {
    let (whole, span) = (source.slice(item.span), item.span);
    let entries = match &item.kind {
        Kind::Map(entries) => entries.as_slice(),
        Kind::Scalar { .. } | Kind::List(_) => &[],
    };
    let Some(entry) = entries.iter().find(|entry| entry.key == CHAIN) else {
        return ActText { text: whole.to_owned(), span, chain: None };
    };
    let end = Span { start: span.start, end: entry.key_span.start };
    let rest = Span { start: entry.value.span.end.max(end.end), end: span.end };
    let text = format!("{}{}", source.slice(end).trim_end(), source.slice(rest));
    let chain = tree::text(&entry.value);
    let chain = chain.map(|text| Located::new(text.to_owned(), entry.value.span));
    ActText { text, span, chain }
}
