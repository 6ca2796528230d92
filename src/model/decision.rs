//! What a meeting or the chair did: the entries of `proposals/decisions.yaml`, in order.
//!
//! Nothing is erased; the last entry on an amendment counts. Only what stands
//! here has effect: links in proposals say what a sponsor asks.

use std::{fmt, sync::Arc};

use jiff::civil::Date;

use crate::source::{Located, SourceFile, Span};

use super::{
    Address, ProposalId, Version, amendment_ref::AmendmentRef, ballot::Ballot,
    minutes::Minutes,
};

/// One entry of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What was done.
    pub act: Act,
    /// The meeting or organ that did it, as the record names it.
    pub meeting: Option<String>,
    /// The day.
    pub date: Option<Date>,
    /// What stands beside what was done.
    pub minutes: Minutes,
    /// The whole entry in the file.
    pub span: Span,
    /// The file.
    pub source: Arc<SourceFile>,
}

impl Entry {
    /// Returns what the entry decides on a proposal; nothing where it is about another, or no
    /// decision.
    #[must_use]
    pub fn decision_on(&self, proposal: &ProposalId) -> Option<&Decision> {
        self.decided().filter(|decision| decision.proposal.value == *proposal)
    }

    /// Returns what the entry decides on a proposal, if that is what it does.
    #[must_use]
    pub fn decided(&self) -> Option<&Decision> {
        match &self.act {
            Act::Decide(decision) => Some(decision),
            Act::Confirm { .. }
            | Act::Order { .. }
            | Act::Correct(_)
            | Act::Open { .. }
            | Act::Reference(_)
            | Act::Adopt { .. }
            | Act::Allow { .. } => None,
        }
    }
}

/// What an entry records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// A decision on a proposal or parts of it.
    Decide(Decision),
    /// The meeting has seen the joined sentence or place of these amendments.
    Confirm {
        /// The amendments whose joined text was seen, ascending.
        amendments: Vec<AmendmentRef>,
    },
    /// The chair's order for provisions or words at one place.
    Order {
        /// First to last.
        amendments: Vec<AmendmentRef>,
    },
    /// A slip in an earlier entry is put right.
    Correct(Correction),
    /// A reading is opened: from here on proposals amend this draft. Or the next edition is
    /// begun: from here on they amend the one before.
    Open {
        /// The draft, or the next edition.
        version: Version,
        /// The edition that the next one is made from.
        from: Option<Version>,
    },
    /// What a reference says that cannot say any more what it meant.
    Reference(ReferenceRuling),
    /// A version is adopted as a whole: it is final.
    Adopt {
        /// The version.
        version: Version,
        /// How it was decided, where that is recorded.
        method: Option<Method>,
    },
    /// A semantic conflict is let through.
    Allow {
        /// The rule, by name.
        rule: String,
        /// Its sides, ascending.
        amendments: Vec<AmendmentRef>,
        /// The reason that was given.
        reason: String,
    },
}

impl Act {
    /// Returns the version that it adopts as a whole.
    #[must_use]
    pub fn adopted(&self) -> Option<&Version> {
        match self {
            Self::Adopt { version, .. } => Some(version),
            Self::Decide(_)
            | Self::Confirm { .. }
            | Self::Order { .. }
            | Self::Correct(_)
            | Self::Open { .. }
            | Self::Reference(_)
            | Self::Allow { .. } => None,
        }
    }
}

/// What an earlier entry should have said: what is not given stands as it was. The meeting
/// and the day are those of the entry that corrects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The number of the entry that is corrected, from 1.
    pub act: u32,
    /// How it was decided.
    pub method: Option<Method>,
    /// The reason that should have been given.
    pub reason: Option<String>,
}

/// An editorial ruling on some words of the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferenceRuling {
    /// Why there is one.
    pub kind: RulingKind,
    /// The provision that the words stand in, as the base numbers it.
    pub at: Address,
    /// The words.
    pub text: String,
    /// Which of the places of these characters in the provision, from 1; all of them if none.
    pub nth: Option<u32>,
    /// The words that are printed.
    pub reads: String,
    /// What these led to when they were ruled: where they lead elsewhere, the ruling is spent.
    /// Nothing is compared where nothing is said.
    pub cites: Vec<String>,
}

/// Why the editors rule on words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RulingKind {
    /// A reference cannot say any more what it meant.
    Reference,
    /// A printing point: punctuation, spacing, capitals, `a` and `an`.
    Printing,
}

impl RulingKind {
    /// Returns the key under which the record says where the words stand.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Reference => "reference",
            Self::Printing => "printing",
        }
    }
}

/// A decision on a proposal or some of its amendments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The proposal.
    pub proposal: Located<ProposalId>,
    /// The amendments decided on; empty means the whole proposal.
    pub parts: Vec<u32>,
    /// What was decided.
    pub outcome: Outcome,
    /// How it was taken, where that is recorded.
    pub method: Option<Method>,
    /// The sub-amendments with which it was adopted.
    pub as_amended: Vec<Located<ProposalId>>,
    /// Why, where a reason is recorded (a fallen amendment has one).
    pub reason: Option<String>,
    /// What each amendment decided on said at the time.
    pub digests: Vec<(u32, Digest)>,
    /// What the whole proposal was as it was circulated: title, sponsors, rationale and all.
    pub circulated: Option<Digest>,
}

/// What became of a proposal or a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// It is part of the draft.
    Adopted,
    /// It is not.
    Rejected,
    /// Its substance is agreed, its words are not final.
    AgreedInPrinciple,
    /// Put off.
    Deferred,
    /// Lost because of another decision.
    Fallen,
    /// An earlier decision is taken back.
    Reopened,
    /// Taken back by its sponsor.
    Withdrawn,
}

/// How a decision was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// By consensus.
    Consensus,
    /// Without a vote.
    WithoutVote,
    /// By a counted vote.
    Vote(Ballot),
}

/// The SHA-256 of an amendment's meaning, in lower-case hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Digest(pub String);

impl Outcome {
    /// Every outcome, in the order of the documentation.
    pub const ALL: [Self; 7] = [
        Self::Adopted,
        Self::Rejected,
        Self::AgreedInPrinciple,
        Self::Deferred,
        Self::Fallen,
        Self::Reopened,
        Self::Withdrawn,
    ];

    /// Returns whether the matter is closed: it must be reopened before anything else is
    /// decided on it, and its words may not change. What is agreed in principle or deferred
    /// may still be revised.
    #[must_use]
    pub fn is_final(self) -> bool {
        match self {
            Self::Adopted | Self::Rejected | Self::Fallen | Self::Withdrawn => true,
            Self::AgreedInPrinciple | Self::Deferred | Self::Reopened => false,
        }
    }

    /// Returns whether what is decided so is out of play.
    #[must_use]
    pub fn is_loss(self) -> bool {
        match self {
            Self::Rejected | Self::Fallen | Self::Withdrawn => true,
            Self::Adopted | Self::AgreedInPrinciple | Self::Deferred | Self::Reopened => {
                false
            }
        }
    }

    /// Returns the outcome's name on the command line and in the file.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Adopted => "adopted",
            Self::Rejected => "rejected",
            Self::AgreedInPrinciple => "agreed-in-principle",
            Self::Deferred => "deferred",
            Self::Fallen => "fallen",
            Self::Reopened => "reopened",
            Self::Withdrawn => "withdrawn",
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl std::str::FromStr for Outcome {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|outcome| outcome.name() == name);
        found.ok_or_else(|| {
            let names: Vec<_> = Self::ALL.iter().map(|outcome| outcome.name()).collect();
            format!("`{name}` is not an outcome; it is one of {}", names.join(", "))
        })
    }
}
