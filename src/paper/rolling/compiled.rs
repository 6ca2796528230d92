//! The compilation as a reader sees it: documents, provisions, brackets, whose they are.

use super::super::Caption;

/// The secretariat's compilation of a whole convention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rolling {
    /// What the paper is called.
    pub title: String,
    /// What every paper says of itself.
    pub caption: Caption,
    /// What it is and is not, a sentence each.
    pub statement: Vec<String>,
    /// The part of the convention that it shows, as papers cite it; the whole when absent.
    pub within: Option<String>,
    /// Whether options are numbered only, and nobody is named.
    pub anonymous: bool,
    /// Those who hold the options: none where nobody is named.
    pub voices: Vec<Voice>,
    /// The proposals in play that no bracket can show, and why.
    pub not_shown: Vec<NotShown>,
    /// The convention, document by document.
    pub documents: Vec<Item<RollingDocument>>,
}

/// A proposal that is not decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// Its id.
    pub proposal: String,
    /// Its title.
    pub title: String,
    /// Who proposes it, those who joined later included.
    pub sponsors: Vec<String>,
    /// Where it stands: undecided, deferred, or agreed but at odds with what is adopted.
    pub status: String,
    /// The proposals not yet part of the text that it can only be adopted with.
    pub depends_on: Vec<String>,
    /// The other voices that cannot be adopted with it.
    pub excludes: Vec<String>,
    /// The proposals that stand, and that its options leave out: it does not fit with them.
    pub instead_of: Vec<String>,
}

/// A proposal that no bracket can show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotShown {
    /// Its id, or its file where that cannot be read; empty where nobody is named.
    pub proposal: String,
    /// Why it is not shown.
    pub why: Omission,
}

/// Why a proposal in play is in no bracket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Omission {
    /// Its file cannot be read.
    Unreadable,
    /// It does not apply to the text.
    DoesNotApply,
    /// It amends another proposal.
    SubAmendment,
    /// What is adopted excludes it: it falls.
    Falls,
    /// It changes tags only, which are not printed.
    Tags,
    /// It is a comment, and amends nothing.
    Comment,
}

impl Omission {
    /// Returns the reason in one word, for programs.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::DoesNotApply => "does-not-apply",
            Self::SubAmendment => "sub-amendment",
            Self::Falls => "falls",
            Self::Tags => "tags",
            Self::Comment => "comment",
        }
    }

    /// Returns whether it leaves words of the text open.
    #[must_use]
    pub fn leaves_open(self) -> bool {
        match self {
            Self::Unreadable | Self::DoesNotApply | Self::SubAmendment => true,
            Self::Falls | Self::Tags | Self::Comment => false,
        }
    }
}

/// Something in the text, or a bracket in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item<T> {
    /// It stands.
    One(T),
    /// It is not agreed.
    Bracket(Bracket<T>),
}

/// Options of which one will be the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bracket<T> {
    /// The first is the text as it stands, which may be none at all; one or more others
    /// follow.
    pub options: Vec<Choice<T>>,
}

/// One option of a bracket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice<T> {
    /// Whose it is.
    pub holder: Holder,
    /// What has to be said beside its words: where they went.
    pub note: Option<String>,
    /// The text; nothing where the option is to have none.
    pub content: Vec<Item<T>>,
}

/// Whose an option is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holder {
    /// Nobody's: it is the text as it stands.
    Standing,
    /// These voices', by their places in [`Rolling::voices`].
    Voices(Vec<usize>),
    /// Somebody's who is not named.
    Unnamed,
}

/// One document: what it is, its title, its provisions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RollingDocument {
    /// The article's permanent id; empty for other documents.
    pub id: String,
    /// Its address.
    pub address: String,
    /// How high it stands.
    pub level: Level,
    /// What it is, with its number.
    pub name: Vec<Item<Words>>,
    /// Its title.
    pub heading: Vec<Item<Words>>,
    /// What has to be said beside its words.
    pub note: Option<String>,
    /// Its provisions in reading order, those inside others behind them.
    pub provisions: Vec<Item<RollingProvision>>,
}

/// How high a document stands: a chapter's heading above a section's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The heading of a group that stands in no other.
    Chapter,
    /// The heading of a group in another.
    Section,
    /// An article, an annex, the preamble.
    Text,
}

/// One provision, without those inside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RollingProvision {
    /// Its address, in the text that has it.
    pub address: String,
    /// How deep it stands below the document, from 0.
    pub depth: usize,
    /// Its label.
    pub label: Vec<Item<Words>>,
    /// Its words.
    pub words: Vec<Item<Words>>,
    /// What has to be said beside its words.
    pub note: Option<String>,
}

/// Words of one fate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Words {
    /// Words of the base.
    Base(String),
    /// New words.
    New(String, Cause),
    /// Words of the base that are gone.
    Deleted(String, Cause),
}

/// Why words came or went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// How far it is agreed.
    pub standing: AgreementStage,
    /// The amendments that did it, as cited; none where nobody is named.
    pub by: Vec<String>,
}

/// How far a change is agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AgreementStage {
    /// Adopted by a decision that stands.
    Adopted,
    /// Agreed in principle.
    Agreed,
    /// Proposed: inside a bracket only.
    Proposed,
}

impl AgreementStage {
    /// Returns the name that it has for programs.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Adopted => "adopted",
            Self::Agreed => "agreed-in-principle",
            Self::Proposed => "proposed",
        }
    }
}
