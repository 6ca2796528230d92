//! What an operation brings to the text: new words, or new provisions.

use crate::source::Span;

use super::amendment::{NewText, NewWords, Operation};

/// What an operation brings.
#[derive(Clone, Copy, Debug)]
pub enum Brings<'o> {
    /// Words for a provision or a heading.
    Words(&'o NewWords),
    /// Provisions.
    Provisions(&'o NewText),
}

impl<'o> Brings<'o> {
    /// Returns it as it was written.
    #[must_use]
    pub fn written(self) -> &'o str {
        match self {
            Self::Words(words) => words.text.raw(),
            Self::Provisions(text) => &text.written,
        }
    }

    /// Returns where it stands in the file.
    #[must_use]
    pub fn span(self) -> Span {
        match self {
            Self::Words(words) => words.span,
            Self::Provisions(text) => text.span,
        }
    }
}

impl Operation {
    /// Returns the new words or provisions; nothing for an operation that says none anew, or
    /// says those of the base again.
    #[must_use]
    pub fn brings(&self) -> Option<Brings<'_>> {
        match self {
            Self::Replace { with: words, .. }
            | Self::InsertWords { text: words, .. }
            | Self::Retitle { with: words, .. } => Some(Brings::Words(words)),
            Self::InsertProvisions { text, .. } | Self::Substitute { text, .. } => {
                Some(Brings::Provisions(text))
            }
            Self::DeleteWords { .. }
            | Self::DeleteProvision { .. }
            | Self::Move { .. }
            | Self::Renumber { .. }
            | Self::Wrap { .. }
            | Self::Split { .. }
            | Self::Join { .. }
            | Self::ReplaceTerm { .. }
            | Self::Set { .. } => None,
        }
    }
}
