//! A debate: a question that the revision has to answer, and who answers it how.

use std::{fmt, sync::Arc};

use crate::source::{Located, SourceFile};

use super::{ProposalId, Version};

/// One debate, as its file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Debate {
    /// Its id: `D-003`.
    pub id: Located<String>,
    /// What is asked.
    pub question: String,
    /// The theme of the revision that it belongs to.
    pub theme: Option<Located<String>>,
    /// Where it stands.
    pub status: Located<DebateStatus>,
    /// The text whose addresses it gives; the one that was amended first, if it is not said.
    pub base: Option<Located<Version>>,
    /// The provisions that it is about, as addresses of that text.
    pub provisions: Vec<Located<String>>,
    /// The answers that are held.
    pub positions: Vec<Position>,
    /// Comments that were received on it.
    pub comments: Vec<Located<ProposalId>>,
    /// How it was closed; empty while it is open.
    pub outcome: String,
    /// Its file.
    pub source: Arc<SourceFile>,
}

/// An answer to the question of a debate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// Who holds it.
    pub holders: Vec<String>,
    /// The argument, in the words of who holds it.
    pub argument: String,
    /// The proposals that would carry it out.
    pub proposals: Vec<Located<ProposalId>>,
}

/// Where a debate stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum DebateStatus {
    /// Nobody has closed it.
    #[default]
    Open,
    /// It was answered.
    Decided,
    /// It waits for another reading.
    Deferred,
}

impl Debate {
    /// Returns whether a file may call a debate so: `D-003`.
    #[must_use]
    pub fn is_id(text: &str) -> bool {
        let digits = text.strip_prefix("D-");
        digits.is_some_and(|digits| {
            let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
            plain && digits.parse::<u32>().is_ok()
        })
    }

    /// Returns the proposals that answer it, in the order of its positions.
    pub fn proposals(&self) -> impl Iterator<Item = &Located<ProposalId>> {
        self.positions.iter().flat_map(|position| &position.proposals)
    }
}

impl DebateStatus {
    /// Every status, in the order of the documentation.
    pub const ALL: [Self; 3] = [Self::Open, Self::Decided, Self::Deferred];

    /// Returns the name it has in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Decided => "decided",
            Self::Deferred => "deferred",
        }
    }
}

impl fmt::Display for DebateStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
