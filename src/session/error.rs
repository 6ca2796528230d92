//! Why a verb could not do its work.
//!
//! Findings are results, not errors: what stands here is the world failing, or documents in
//! such a state that the verb cannot begin. The command line turns each into exit status 2,
//! or 1 where findings stand in the way.

use crate::{
    diagnostic::Finding,
    store::{StoreError, git::GitError},
};

use super::Failure;

/// A verb that stopped before it changed anything.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The disk refused, or a file is not what it should be.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Git refused, or the repository is in no state for the work.
    #[error(transparent)]
    Git(#[from] GitError),
    /// Documents are wrong: their findings say where and what to do.
    #[error("{} in the way", count(.0.len()))]
    Findings(Vec<Finding>),
    /// The request makes no sense here. The user's fault.
    #[error(transparent)]
    Request(#[from] Failure),
}

impl Error {
    /// Returns the findings in the way.
    #[must_use]
    pub fn findings(&self) -> Option<&[Finding]> {
        match self {
            Self::Findings(findings) => Some(findings),
            Self::Store(_) | Self::Git(_) | Self::Request(_) => None,
        }
    }

    /// Returns what to do about it, where the message does not say so itself.
    #[must_use]
    pub fn advice(&self) -> &[String] {
        match self {
            Self::Request(failure) => failure.advice(),
            Self::Store(_) | Self::Git(_) | Self::Findings(_) => &[],
        }
    }

    /// Returns the error of a request that cannot be met.
    pub fn request(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Request(Failure::new(message).help(help))
    }
}

fn count(findings: usize) -> String {
    match findings {
        1 => "one finding is".to_owned(),
        several => format!("{several} findings are"),
    }
}
