//! Amendments, as a drafter wrote them: one operation on one place.
//!
//! Well formed, not yet resolved: whether the address exists and the quotation stands there
//! is found out against a text (`engine::bind`).

use crate::source::{Located, ScalarMap, Span};

use super::{
    Address, AmendmentRef, ArticleId, Core, Fragment, Label, Provision, Text,
    quotation::Quotation, tag::Tag,
};

/// One operation on one place.
#[derive(Clone, Debug)]
pub struct Amendment {
    /// Its number in the proposal, from 1.
    pub number: u32,
    /// Whose numbers its addresses mean.
    pub frame: Frame,
    /// What it does.
    pub operation: Operation,
    /// The whole entry in the file.
    pub span: Span,
}

/// Whose numbers an address means: those of the base, or those of the proposal's own result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Frame {
    /// Those of the base: what is meant unless something else is said.
    #[default]
    Base,
    /// Those that the proposal itself gives: `new Article 14`.
    Result,
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
        /// Beside which provision, or in which.
        place: ProvisionPlace,
        /// The new provisions.
        text: NewText,
        /// The permanent id of the new article, where the drafter gives one.
        id: Option<Located<ArticleId>>,
        /// The tags of the new articles, each kind once.
        tags: Vec<(Tag, Vec<String>)>,
    },
    /// Strikes a provision with everything in it, or a part of one.
    DeleteProvision {
        /// The provision, or the part of one.
        at: Located<Address>,
        /// Its text as the drafter read it, as a guard.
        old: Option<Quotation>,
        /// Words of it that stay: a meeting voted them out of what is taken out. No file says
        /// so, the record does.
        keeps: Vec<String>,
    },
    /// Puts a new text in the place of a provision, children included.
    Substitute {
        /// The provision.
        at: Located<Address>,
        /// The new text.
        text: NewText,
        /// Its text as the drafter read it, as a guard.
        old: Option<Quotation>,
    },
    /// Gives an article, section or chapter another heading.
    Retitle {
        /// What bears the heading.
        at: Located<Address>,
        /// The new title.
        with: NewWords,
    },
    /// Puts a provision with everything in it somewhere else.
    Move {
        /// The provision.
        at: Located<Address>,
        /// Beside which provision it comes, or into which.
        place: ProvisionPlace,
        /// Its number there, where the drafter gives one.
        number: Option<Located<Core>>,
    },
    /// Gives a provision another number.
    Renumber {
        /// The provision.
        at: Located<Address>,
        /// The number.
        to: Located<Core>,
    },
    /// Makes the text of a provision its first child.
    Wrap {
        /// The provision whose text it is.
        at: Located<Address>,
        /// The label that the text bears then.
        label: Located<Label>,
    },
    /// Divides a provision; its words stay the same.
    Split {
        /// The provision.
        at: Located<Address>,
        /// The provisions it becomes, with their numbers and headings.
        into: Vec<NewText>,
    },
    /// Makes one provision of several; their words stay the same.
    Join {
        /// Which, in the order in which they are joined.
        articles: Vec<Located<Address>>,
        /// What they become, with its number and heading.
        into: NewText,
    },
    /// Puts a term in the place of another wherever it is listed.
    ReplaceTerm {
        /// The term and its further forms, each with what comes instead.
        forms: Vec<TermForm>,
        /// Every place where the term stands.
        hits: Vec<TermHit>,
    },
    /// Sets tags of an article that are not printed.
    Set {
        /// The article.
        at: Located<Address>,
        /// The tags, each kind once.
        tags: Vec<(Tag, Vec<String>)>,
    },
}

/// A form of a term: singular, plural, as the text has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermForm {
    /// As it stands.
    pub from: Quotation,
    /// What comes instead.
    pub with: NewWords,
}

/// A place where a term stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermHit {
    /// The provision or part.
    pub at: Located<Address>,
    /// Which of several there; all of them unless one is named.
    pub occurrence: Option<u32>,
    /// Whether the term stays there: an exception.
    pub keep: bool,
}

/// New words for the text, Markdown included: `with`, `text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewWords {
    /// The words.
    pub text: Text,
    /// The notes that they cite and bring, each a provision.
    pub notes: Vec<Provision>,
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
    /// Returns the address that the operation names: of several, the first.
    #[must_use]
    pub fn address(&self) -> &Located<Address> {
        match self {
            Self::Replace { at, .. }
            | Self::InsertWords { at, .. }
            | Self::DeleteWords { at, .. }
            | Self::DeleteProvision { at, .. }
            | Self::Substitute { at, .. }
            | Self::Retitle { at, .. }
            | Self::Move { at, .. }
            | Self::Renumber { at, .. }
            | Self::Wrap { at, .. }
            | Self::Split { at, .. }
            | Self::Set { at, .. } => at,
            Self::InsertProvisions { place, .. } => place.address(),
            Self::Join { articles, .. } => &articles[0],
            Self::ReplaceTerm { hits, .. } => &hits[0].at,
        }
    }

    /// Returns every address whose provision the operation changes or puts something beside,
    /// in the order of the file. A place where a term stays is none of them.
    #[must_use]
    pub fn addresses(&self) -> Vec<&Located<Address>> {
        match self {
            Self::Move { at, place, .. } => vec![at, place.address()],
            Self::Join { articles, .. } => articles.iter().collect(),
            Self::ReplaceTerm { hits, .. } => {
                hits.iter().filter(|hit| !hit.keep).map(|hit| &hit.at).collect()
            }
            Self::Replace { .. }
            | Self::InsertWords { .. }
            | Self::DeleteWords { .. }
            | Self::DeleteProvision { .. }
            | Self::Substitute { .. }
            | Self::Retitle { .. }
            | Self::Renumber { .. }
            | Self::Wrap { .. }
            | Self::Split { .. }
            | Self::Set { .. }
            | Self::InsertProvisions { .. } => vec![self.address()],
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
            Self::Move { .. } => "move",
            Self::Renumber { .. } => "renumber",
            Self::Wrap { .. } => "wrap",
            Self::Split { .. } => "split",
            Self::Join { .. } => "join",
            Self::ReplaceTerm { .. } => "replace_term",
            Self::Set { .. } => "set",
        }
    }
}

/// One operation on the words of another proposal's amendment.
#[derive(Clone, Debug)]
pub struct SubAmendment {
    /// Its number in the sub-amendment, from 1.
    pub number: u32,
    /// The amendment whose words it changes.
    pub at: Located<AmendmentRef>,
    /// What it does with them.
    pub operation: SubOperation,
    /// The whole entry in the file.
    pub span: Span,
}

/// What a sub-amendment does with the new words of an amendment, as they were written.
#[derive(Clone, Debug)]
pub enum SubOperation {
    /// Puts words in the place of words.
    Replace {
        /// The words that stand there.
        find: Quotation,
        /// The words that come instead.
        with: Located<String>,
        /// Which of several.
        occurrence: Occurrence,
    },
    /// Puts words beside words.
    Insert {
        /// Beside which words.
        place: WordPlace,
        /// The new words.
        text: Located<String>,
    },
    /// Strikes words.
    DeleteWords {
        /// The words to strike.
        find: Quotation,
        /// Which of several.
        occurrence: Occurrence,
    },
    /// Puts a new text in the place of the whole.
    Substitute {
        /// The new text.
        text: Located<String>,
    },
    /// Leaves the amendment out.
    Delete,
}

impl SubOperation {
    /// Returns its name, as a proposal writes it.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Replace { .. } => "replace",
            Self::Insert { .. } => "insert",
            Self::DeleteWords { .. } | Self::Delete => "delete",
            Self::Substitute { .. } => "substitute",
        }
    }
}
