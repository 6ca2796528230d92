//! What every reader of a source makes: paragraphs with where they stood and how they looked.

use crate::model::{EMPHASIS, NOTE, STRONG};

/// What a paragraph is before anybody asks what it says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// A paragraph of the text.
    #[default]
    Text,
    /// Set as a heading: by its style, its mark or its place in the middle of the line.
    Heading,
    /// A note below the text.
    Note,
    /// Not of the text: a running head, a page number, navigation.
    Furniture,
}

/// A paragraph of the source.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Block {
    /// Its words, without spaces at the ends.
    pub text: String,
    /// The label that the source computes and does not print: a list in a document.
    pub label: Option<String>,
    /// How it looked.
    pub look: Look,
    /// The page, or the line where the source has no pages.
    pub page: u32,
    /// Characters of the source that are no words of it: a hyphen at the end of a line.
    pub dropped: usize,
    /// Whether labels may stand glued inside it.
    pub glued: bool,
    /// Whether its words are Markdown.
    pub marked: bool,
}

impl Block {
    /// Returns a paragraph of the text.
    pub(super) fn new(text: &str, look: Look, page: u32) -> Self {
        Self { text: squeezed(text), look, page, ..Self::default() }
    }
}

/// Returns the words with one space between them.
pub(super) fn squeezed(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    text.nfc().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns how many characters are no space; marks are none of the source's.
pub(super) fn solid(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace() && !is_mark(*c)).count()
}

/// Whether a character marks emphasis or a note among the words.
pub(super) fn is_mark(c: char) -> bool {
    [EMPHASIS, STRONG, NOTE].contains(&c)
}

/// Returns words without marks.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(|c| !is_mark(*c)).collect()
}

/// Returns words of a source in which nothing stands for a mark of ours.
pub(super) fn unmarked(text: &str) -> String {
    text.replace(is_mark, "\u{fffd}")
}

/// Returns words without emphasis where it is a matter of style or would hide a label, the
/// first words being set so; and where it does not end with the paragraph.
pub(super) fn settled(text: &str) -> String {
    let is_open = |mark: char| text.matches(mark).count() % 2 == 1;
    match text.trim_start().chars().next() {
        _ if is_open(EMPHASIS) || is_open(STRONG) => plain_but_notes(text),
        Some(first) if first != NOTE && is_mark(first) => plain_but_notes(text),
        Some(_) | None => text.to_owned(),
    }
}

/// Returns words without emphasis.
pub(super) fn plain_but_notes(text: &str) -> String {
    text.chars().filter(|c| *c == NOTE || !is_mark(*c)).collect()
}
