//! The register: what the secretariat received, in the order in which it came.

use jiff::civil::Date;

use super::{Digest, ProposalId};

/// A paper as it was received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registered {
    /// The number that it was given, and that nothing else is given ever after.
    pub number: ProposalId,
    /// The day on which it came.
    pub received: Date,
    /// The symbol under which it is circulated.
    pub symbol: Option<String>,
    /// The digest of the file as it came, byte for byte.
    pub digest: Digest,
    /// The day on which it was circulated.
    pub circulated: Option<Date>,
    /// What was answered to it.
    pub answer: Option<Answer>,
}

/// What was answered to a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The words.
    pub text: String,
    /// The day.
    pub date: Date,
}
