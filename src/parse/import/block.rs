//! What every reader of a source makes: paragraphs with where they stood and how they looked.

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

/// Returns how many characters are no space.
pub(super) fn solid(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}
