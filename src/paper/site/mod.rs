//! A site: the pages that people read without a terminal, and how they hang together.
//!
//! Comes in: papers, each as a page, and the facts behind the pictures. Goes out: the same,
//! with names for links and places in the site. No markup is known here.

mod debates;
mod exclusions;
mod met;
mod names;
mod rings;
mod switchboard;

use std::collections::BTreeMap;

use crate::page::{Block, Page};

use super::{Rolling, Table};

pub use debates::{answered, debated, debates_page};
pub use exclusions::{Exclusions, conflicts_page};
pub use met::met;
pub use names::{name_of, names, slug};
pub use rings::{Extent, Held, Rings, Sector};
pub use switchboard::{
    Counted, Exclusion, Switch, Switchboard, Unit, Variant, filled, is_in_words,
    numerals, open_number,
};

/// Everything that is published.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// The convention's title.
    pub title: String,
    /// The language of the text, as a BCP 47 tag.
    pub language: String,
    /// The day that the site bears, in ISO form, if it bears one.
    pub date: Option<String>,
    /// Where the revision stands, a line each.
    pub summary: Vec<String>,
    /// Its pages, in the order of the index.
    pub pages: Vec<SitePage>,
    /// The debates about each provision, by its address in the first text.
    pub debated: BTreeMap<String, Vec<String>>,
    /// The text with proposals switched on and off.
    pub board: Switchboard,
}

/// One page of a site.
#[derive(Clone, Debug, Default)]
pub struct SitePage {
    /// Its file, which no other has.
    pub path: String,
    /// Where the index lists it.
    pub section: Section,
    /// Its name in lists.
    pub title: String,
    /// What lists say of it beside.
    pub note: String,
    /// What stands on it.
    pub content: Content,
    /// What stands before that.
    pub before: Vec<Block>,
    /// The names of its blocks, where they have some: links lead to these.
    pub names: Vec<String>,
    /// The picture above it.
    pub figure: Option<Figure>,
    /// The name of its files for download, without ending; none where there are none.
    pub file: Option<String>,
}

/// Where the index lists a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// The text in its versions.
    #[default]
    Text,
    /// What has to be decided, and what was.
    Work,
    /// The papers of the conference.
    Papers,
    /// The proposals.
    Proposals,
}

impl Section {
    /// Every section, in the order of the index.
    pub const ALL: [Self; 4] = [Self::Text, Self::Work, Self::Papers, Self::Proposals];

    /// Returns its title.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Text => "The text",
            Self::Work => "Where the revision stands",
            Self::Papers => "Papers of the conference",
            Self::Proposals => "Proposals",
        }
    }
}

/// What stands on a page of a site.
#[derive(Clone, Debug)]
pub enum Content {
    /// A page like any other.
    Page(Box<Page>),
    /// A table, which programs read too.
    Table(Box<Table>),
    /// The rolling text.
    Rolling(Box<Rolling>),
}

impl Default for Content {
    fn default() -> Self {
        Self::Page(Box::default())
    }
}

/// A picture.
#[derive(Clone, Debug)]
pub enum Figure {
    /// Who excludes whom.
    Exclusions(Exclusions),
    /// Who has which rights.
    Rings(Rings),
}

/// Returns the file of a proposal's page.
#[must_use]
pub fn proposal_path(id: &str) -> String {
    format!("{}.html", id.replace('/', "-"))
}
