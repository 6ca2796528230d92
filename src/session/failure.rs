//! Why a command could not do its work: the request or the world is wrong, not a document.

use std::error::Error;

/// A failure with what the user can do about it.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Failure {
    message: String,
    advice: Vec<String>,
    #[source]
    cause: Option<Box<dyn Error + Send + Sync>>,
}

impl Failure {
    /// Returns a failure that says `message`: one sentence, lower case, no full stop.
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), advice: Vec::new(), cause: None }
    }

    /// Adds what to do about it, as a full sentence.
    #[must_use]
    pub fn help(mut self, advice: impl Into<String>) -> Self {
        self.advice.push(advice.into());
        self
    }

    /// Names what led to it.
    #[must_use]
    pub fn caused_by(mut self, cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.cause = Some(cause.into());
        self
    }

    /// Returns what to do about it.
    #[must_use]
    pub fn advice(&self) -> &[String] {
        &self.advice
    }
}
