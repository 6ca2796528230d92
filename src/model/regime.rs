//! The regimes that a convention is measured by, and what its articles take from them.

use std::fmt;

use jiff::civil::Date;

use crate::source::Located;

use super::{Address, ArticleId, Root};

/// An instrument that gives rights to persons, as `mimc.yaml` lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Regime {
    /// What sources call it: `ICRMW`.
    pub abbreviation: Located<String>,
    /// Its name.
    pub instrument: String,
    /// The groups of persons it speaks of; everybody where none is named.
    pub persons: Vec<Located<String>>,
    /// Whether it binds anybody.
    pub in_force: Force,
    /// How many parties it has, where that is known.
    pub parties: Option<u32>,
}

/// Whether an instrument is in force.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Force {
    /// It is.
    #[default]
    Yes,
    /// It is not, or it never binds.
    No,
    /// From this day on.
    Since(Date),
}

/// What an article takes from an instrument, or adds to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TreatySource {
    /// The instrument's abbreviation; empty where the article has no forerunner at all.
    pub instrument: Located<String>,
    /// The article of that instrument.
    pub article: Option<String>,
    /// What the article here is to that one.
    pub relation: SourceRelation,
    /// The groups of persons that article is for, where they are not all whom the instrument
    /// was made for.
    pub persons: Vec<String>,
    /// The rights that it is a source of, where these are not all that the article gives;
    /// none where it orders something and gives nobody a right.
    pub rights: Option<Vec<String>>,
    /// What else is to be said; empty where nothing was.
    pub note: String,
    /// The provision of the article here that the source is of, where it is not of all of it.
    pub provision: Option<OwnPlace>,
}

/// A provision of an article, as the article's own front matter calls it. Two are equal that
/// are written alike.
#[derive(Clone, Debug)]
pub struct OwnPlace {
    /// As it is written.
    pub written: Located<String>,
    /// What that means; nothing where it is no address.
    pub address: Option<Address>,
}

impl PartialEq for OwnPlace {
    fn eq(&self, other: &Self) -> bool {
        self.written == other.written
    }
}

impl Eq for OwnPlace {}

impl OwnPlace {
    /// Returns whether it names no article, and so is one of the article that says it: `(2)`.
    #[must_use]
    pub fn is_own(&self) -> bool {
        let root = self.address.as_ref().map(|address| &address.root);
        matches!(root, Some(Root::ArticleId(id)) if id.is_empty())
    }

    /// Returns the root under which addresses without an article are kept.
    #[must_use]
    pub fn root() -> Root {
        Root::ArticleId(ArticleId::default())
    }
}

/// What an article is to its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SourceRelation {
    /// It gives the same.
    Equal,
    /// It gives more, or to more people.
    Wider,
    /// It gives less.
    Narrower,
    /// The instrument has nothing like it.
    New,
}

impl Regime {
    /// Returns whether it binds on a day; without one, whether it ever began to.
    #[must_use]
    pub fn binds_on(&self, day: Option<Date>) -> bool {
        match self.in_force {
            Force::Yes => true,
            Force::No => false,
            Force::Since(first) => day.is_none_or(|day| first <= day),
        }
    }
}

impl TreatySource {
    /// Returns whether it is a source of this right, which the article gives.
    #[must_use]
    pub fn is_of(&self, right: &str) -> bool {
        self.rights.as_ref().is_none_or(|rights| rights.iter().any(|one| one == right))
    }

    /// Returns whether it names no article and should.
    #[must_use]
    pub fn lacks_article(&self) -> bool {
        let named =
            self.article.as_ref().is_some_and(|article| !article.trim().is_empty());
        !named && self.relation != SourceRelation::New
    }
}

impl SourceRelation {
    /// Every relation, in the order of the documentation.
    pub const ALL: [Self; 4] = [Self::Equal, Self::Wider, Self::Narrower, Self::New];

    /// Returns the name it has in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Equal => "equal",
            Self::Wider => "wider",
            Self::Narrower => "narrower",
            Self::New => "new",
        }
    }
}

impl fmt::Display for SourceRelation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
