//! The id of a proposal.

use std::{fmt, sync::Arc};

/// A proposal's name: `P-007`. Ordered as text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ProposalId(Arc<str>);

impl ProposalId {
    /// Takes over an id as it was written.
    #[must_use]
    pub fn new(id: impl AsRef<str>) -> Self {
        Self(Arc::from(id.as_ref()))
    }

    /// Returns the id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns whether it is made of plain letters, digits and hyphens, with `/Am.N` behind
    /// them for a sub-amendment, and can name a file.
    #[must_use]
    pub fn is_well_formed(&self) -> bool {
        let mut parts = self.0.split("/Am.");
        let stem = parts.next().unwrap_or_default();
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let is_number = |text: &str| !text.is_empty() && digits(text);
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        self.0.len() <= LONGEST_ID
            && stem.starts_with(|first: char| first.is_ascii_alphanumeric())
            && stem.bytes().all(plain)
            && parts.all(is_number)
    }
}

/// How many bytes an id may have: it is part of the name of a file.
const LONGEST_ID: usize = 200;

impl fmt::Display for ProposalId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}
