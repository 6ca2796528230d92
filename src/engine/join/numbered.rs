//! A document with another number.

use crate::model::{DocumentKind, Number};

impl DocumentKind {
    /// Returns the same kind of document with another number.
    pub(in crate::engine) fn numbered(&self, number: &Number) -> Self {
        match self {
            Self::Preamble => Self::Preamble,
            Self::Group(group) => {
                Self::grouped(group.kind, group.number.renumbered(number))
            }
            Self::Article(own) => Self::Article(own.renumbered(number)),
            Self::Closing => Self::Closing,
        }
    }
}
