//! The YAML files: proposals, decisions, settings, the record of a draft.
//!
//! A file becomes a tree with places (`tree`), readers take values out of it and collect
//! findings (`reader`), and one table of keys (`keys`, and of amendments `operation`) tells
//! the readers, the JSON Schemas and the page for people what may stand where.

mod acts;
mod amendment;
mod debate;
mod decisions;
mod draft;
mod edition;
mod file;
mod format;
mod groups;
mod keys;
mod letters;
mod meetings;
mod minutes;
mod proposal;
mod reader;
mod regimes;
mod register;
mod scalar_map;
pub mod schema;
mod seal;
mod settings;
mod structure;
mod sub_amendment;
mod syntax;
mod tree;
mod words;

pub use acts::{ActText, CHAIN, acts};
pub use debate::debate;
pub use decisions::{can_be_corrected, decisions};
pub use draft::draft_record;
pub use edition::edition;
pub use format::proposal_format;
pub use keys::keys_in;
pub(super) use letters::beside;
pub use meetings::meetings;
pub use proposal::proposal;
pub use register::register;
pub use seal::source_record;
pub use settings::settings;

use std::sync::Arc;

use crate::source::{Located, SourceFile, Span};

/// Returns where the value of a top-level key stands: what `write::with_key` replaces.
#[must_use]
pub fn value_span(source: &Arc<SourceFile>, key: &str) -> Option<Span> {
    let root = tree::read(source).ok()?;
    let tree::Kind::Map(entries) = &root.kind else { return None };
    let entry = entries.iter().find(|entry| entry.key == key)?;
    Some(entry.value.span)
}

/// Returns the texts of a list, or the one text, at a top-level key, each with its place.
#[must_use]
pub fn texts_at(source: &Arc<SourceFile>, key: &str) -> Vec<Located<String>> {
    let Ok(root) = tree::read(source) else { return Vec::new() };
    let tree::Kind::Map(entries) = &root.kind else { return Vec::new() };
    let Some(entry) = entries.iter().find(|entry| entry.key == key) else {
        return Vec::new();
    };
    let one = || {
        let text = tree::text(&entry.value)?;
        Some(vec![Located::new(text.to_owned(), entry.value.span)])
    };
    tree::texts(&entry.value).or_else(one).unwrap_or_default()
}
