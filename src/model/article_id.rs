//! The permanent name of an article.

use std::fmt;

/// An article's permanent name, unchanged when it is renumbered or moved.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct ArticleId(String);

impl ArticleId {
    /// Takes over an id as it was written.
    #[must_use]
    pub fn new(id: impl Into<String>) -> Self {
        Self(id.into())
    }

    /// Returns the id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns whether it is made of lower-case letters, digits and hyphens, and names a file.
    #[must_use]
    pub fn is_well_formed(&self) -> bool {
        let plain = |letter: char| {
            letter == '-' || letter.is_alphanumeric() && !letter.is_uppercase()
        };
        self.0.len() <= LONGEST_ID
            && !self.0.starts_with('-')
            && !self.0.is_empty()
            && self.0.chars().all(plain)
    }
}

/// How many bytes an id may have: it is part of the name of a file.
const LONGEST_ID: usize = 200;

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
