//! What front matter says of a document: tags, sources, exemptions.

use super::{Exemption, Tag, TreatySource};

/// What front matter says of a document: persons, rights and themes as listed in `mimc.yaml`,
/// and the rules it is exempt from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Groups of persons it protects.
    pub persons: Vec<String>,
    /// Rights it grants.
    pub rights: Vec<String>,
    /// Whether it says that it grants none: `rights: []`.
    pub grants_none: bool,
    /// Themes it belongs to.
    pub themes: Vec<String>,
    /// Where what it says comes from.
    pub sources: Vec<TreatySource>,
    /// Rules on the text that are broken there for a reason.
    pub allow: Vec<Exemption>,
}

impl Metadata {
    /// Returns the tags of a kind.
    #[must_use]
    pub fn tags(&self, tag: Tag) -> &Vec<String> {
        match tag {
            Tag::Persons => &self.persons,
            Tag::Rights => &self.rights,
            Tag::Themes => &self.themes,
        }
    }

    /// Returns the tags that it says, each kind with its values.
    #[must_use]
    pub fn said_tags(&self) -> Vec<(Tag, Vec<String>)> {
        let said = |tag: &Tag| {
            !self.tags(*tag).is_empty() || *tag == Tag::Rights && self.grants_none
        };
        let tags = Tag::ALL.into_iter().filter(said);
        tags.map(|tag| (tag, self.tags(tag).clone())).collect()
    }

    /// Sets the tags of a kind.
    pub fn set_tags(&mut self, tag: Tag, values: Vec<String>) {
        match tag {
            Tag::Persons => self.persons = values,
            Tag::Rights => {
                self.grants_none = values.is_empty();
                self.rights = values;
            }
            Tag::Themes => self.themes = values,
        }
    }

    /// Returns whether it says nothing of whom a document is about and what it grants.
    #[must_use]
    pub fn is_untagged(&self) -> bool {
        let tags = Tag::ALL.iter().all(|tag| self.tags(*tag).is_empty());
        tags && !self.grants_none
    }

    /// Takes over the tags that editors keep by hand in a draft, of a document that the
    /// amendment which brings it left without any.
    pub fn keep_tags(&mut self, by_hand: &Self) {
        if self.is_untagged() {
            for tag in Tag::ALL {
                self.set_tags(tag, by_hand.tags(tag).clone());
            }
            self.grants_none = by_hand.grants_none;
        }
    }

    /// Returns whether it says just these tags of a kind.
    #[must_use]
    pub fn says(&self, tag: Tag, values: &[String]) -> bool {
        let said = tag != Tag::Rights || !values.is_empty() || self.grants_none;
        said && self.tags(tag) == values
    }
}
