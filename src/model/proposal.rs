//! Proposals and their amendments, as a drafter wrote them.
//!
//! Well formed, not yet resolved: whether the address exists and the quotation stands there
//! is found out against a text (`engine::bind`).

use std::{fmt, sync::Arc};

use jiff::civil::Date;

use crate::source::{Located, ScalarMap, SourceFile, Span};

use super::{Address, ArticleId, Fragment, Text, Version};

/// A proposal's name: `P-007`. Ordered as text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ProposalId(Arc<str>);

/// One or more amendments, a rationale and sponsors.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// Its name.
    pub id: Located<ProposalId>,
    /// What it is about.
    pub title: String,
    /// The version whose text it speaks of.
    pub base: Located<Version>,
    /// Who proposes it.
    pub sponsors: Vec<String>,
    /// Who joined later.
    pub co_sponsors: Vec<String>,
    /// Themes of the revision it belongs to.
    pub themes: Vec<String>,
    /// Why, for the people who decide.
    pub rationale: String,
    /// Which revision of the proposal this is, from 1.
    pub revision: u32,
    /// The day on which the secretariat received it, where it says so.
    pub received: Option<Date>,
    /// What it does to the text, in order.
    pub amendments: Vec<Amendment>,
    /// The file it was read from.
    pub source: Arc<SourceFile>,
}

/// One operation on one place.
#[derive(Clone, Debug)]
pub struct Amendment {
    /// Its number in the proposal, from 1.
    pub number: u32,
    /// What it does.
    pub operation: Operation,
    /// The whole entry in the file.
    pub span: Span,
}

/// What an amendment does, as written.
#[derive(Clone, Debug)]
pub enum Operation {
    /// Puts words in the place of words.
    Replace {
        /// Where they are looked for.
        at: Located<Address>,
        /// The words that stand there.
        find: Quotation,
        /// The words that come instead.
        with: NewWords,
        /// Which of several.
        occurrence: Occurrence,
    },
    /// Puts words beside words.
    InsertWords {
        /// The provision or part.
        at: Located<Address>,
        /// Where in it.
        place: WordPlace,
        /// The new words.
        text: NewWords,
    },
    /// Strikes words.
    DeleteWords {
        /// Where they are looked for.
        at: Located<Address>,
        /// The words to strike.
        find: Quotation,
        /// Which of several.
        occurrence: Occurrence,
    },
    /// Puts provisions between provisions.
    InsertProvisions {
        /// Where.
        place: ProvisionPlace,
        /// The new provisions.
        text: NewText,
        /// The permanent id of the new article, where the drafter gives one.
        id: Option<Located<ArticleId>>,
    },
    /// Strikes a provision with everything in it, or a part of one.
    DeleteProvision {
        /// Which.
        at: Located<Address>,
        /// Its text as the drafter read it, as a guard.
        old: Option<Quotation>,
    },
    /// Puts a new text in the place of a provision, children included.
    Substitute {
        /// Which.
        at: Located<Address>,
        /// The new text.
        text: NewText,
        /// Its text as the drafter read it, as a guard.
        old: Option<Quotation>,
    },
    /// Gives an article, section or chapter another heading.
    Retitle {
        /// Which.
        at: Located<Address>,
        /// The new title.
        with: NewWords,
    },
}

/// Words of the text as printed, exact to the space: `find`, `after_words`, `old`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The words.
    pub text: String,
    /// Where the scalar stands in the file.
    pub span: Span,
}

/// New words for the text, Markdown included: `with`, `text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewWords {
    /// The words.
    pub text: Text,
    /// Where the scalar stands in the file.
    pub span: Span,
}

/// The text of new provisions: parsed, and as written.
#[derive(Clone, Debug)]
pub struct NewText {
    /// The provisions.
    pub fragment: Fragment,
    /// What the drafter wrote.
    pub written: String,
    /// Where the scalar stands in the file.
    pub span: Span,
    /// From offsets in `written` to the file.
    pub map: ScalarMap,
}

/// Which of several occurrences of a quotation is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Occurrence {
    /// The only one: another is an ambiguity.
    #[default]
    Only,
    /// The nth, from 1.
    Nth(u32),
    /// Each of them.
    All,
}

/// Where words are inserted.
#[derive(Clone, Debug)]
pub enum WordPlace {
    /// Behind these words.
    After(Quotation, Occurrence),
    /// Before these words.
    Before(Quotation, Occurrence),
    /// At the beginning of the part.
    Start,
    /// At its end.
    End,
}

/// Where provisions are inserted.
#[derive(Clone, Debug)]
pub enum ProvisionPlace {
    /// Behind this one, as its sibling.
    After(Located<Address>),
    /// Before this one, as its sibling.
    Before(Located<Address>),
    /// As the first children of this one.
    FirstIn(Located<Address>),
    /// As the last children of this one.
    LastIn(Located<Address>),
}

impl ProvisionPlace {
    /// Returns the address that the place is given by.
    #[must_use]
    pub fn address(&self) -> &Located<Address> {
        match self {
            Self::After(address)
            | Self::Before(address)
            | Self::FirstIn(address)
            | Self::LastIn(address) => address,
        }
    }
}

impl Operation {
    /// Returns the address that the operation names.
    #[must_use]
    pub fn address(&self) -> &Located<Address> {
        match self {
            Self::Replace { at, .. }
            | Self::InsertWords { at, .. }
            | Self::DeleteWords { at, .. }
            | Self::DeleteProvision { at, .. }
            | Self::Substitute { at, .. }
            | Self::Retitle { at, .. } => at,
            Self::InsertProvisions { place, .. } => place.address(),
        }
    }

    /// Returns the operation's name in a proposal file.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Replace { .. } => "replace",
            Self::InsertWords { .. } | Self::InsertProvisions { .. } => "insert",
            Self::DeleteWords { .. } | Self::DeleteProvision { .. } => "delete",
            Self::Substitute { .. } => "substitute",
            Self::Retitle { .. } => "retitle",
        }
    }
}

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
}

impl fmt::Display for ProposalId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}
