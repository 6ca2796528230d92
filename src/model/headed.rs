//! Words that begin as a heading does, where nothing but words says what is one.

use super::{GroupKind, article_word};

/// Returns whether words begin as the heading of a document or as a note does: in the formal
/// language a line of text that does so says that it is none.
#[must_use]
pub fn reads_as_head(words: &str) -> bool {
    let first = words.split([' ', '.', ':']).next().unwrap_or(words);
    let others = ["article", "articles", "preamble", "closing", "sole"];
    GroupKind::named(first).is_some()
        || others.iter().any(|word| first.eq_ignore_ascii_case(word))
        || article_word(words).is_some()
        || reads_as_note(words)
}

/// Returns whether words begin as a note does, `Note 1: …`.
#[must_use]
pub fn reads_as_note(words: &str) -> bool {
    words.starts_with("Note ") && words.contains(':')
}
