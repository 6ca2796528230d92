//! Who has which right, and by which article.
//!
//! An article gives the rights it is tagged with to the persons it is tagged with. A person
//! also has the rights of those whom `mimc.yaml` says it includes, and of those whom they
//! include: that is how rights build up by status. Only tags are read: what an article says
//! of the right is for people to judge.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Convention, NodeId, Settings};

/// An article that gives a right to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Grant<'c> {
    /// The article.
    pub article: NodeId,
    /// The group of persons it names: the person's own, or one that the person includes.
    pub through: &'c str,
}

/// The rights of all persons in one text.
#[derive(Clone, Debug, Default)]
pub struct Entitlements<'c> {
    grants: BTreeMap<&'c str, BTreeMap<&'c str, Vec<Grant<'c>>>>,
}

impl<'c> Entitlements<'c> {
    /// Reads the tags of the documents that stand.
    #[must_use]
    pub fn of(
        settings: &'c Settings,
        convention: &'c Convention,
        stands: impl Fn(NodeId) -> bool,
    ) -> Self {
        let mut own: BTreeMap<&str, BTreeSet<(&str, NodeId)>> = BTreeMap::new();
        let standing = convention.nodes_of_documents().filter(|(node, _)| stands(*node));
        for (node, document) in standing {
            for person in &document.metadata.persons {
                let rights = document.metadata.rights.iter();
                let rights = rights.map(|right| (right.as_str(), node));
                own.entry(person).or_default().extend(rights);
            }
        }
        let mut grants: BTreeMap<&str, BTreeMap<&str, Vec<Grant<'_>>>> = BTreeMap::new();
        let named = settings.persons.keys().map(String::as_str);
        let persons: BTreeSet<&str> = named.chain(own.keys().copied()).collect();
        for person in persons {
            for through in settings.included(person) {
                for (right, article) in own.get(through).into_iter().flatten() {
                    let grant = Grant { article: *article, through };
                    let rights = grants.entry(person).or_default();
                    rights.entry(right).or_default().push(grant);
                }
            }
        }
        grants
            .values_mut()
            .flat_map(BTreeMap::values_mut)
            .for_each(|grants| grants.sort_unstable());
        Self { grants }
    }

    /// Returns the articles that give a right to a person, in the order of the text.
    #[must_use]
    pub fn grants(&self, person: &str, right: &str) -> &[Grant<'c>] {
        let rights = self.grants.get(person);
        rights.and_then(|rights| rights.get(right)).map_or(&[], Vec::as_slice)
    }

    /// Returns each person with each right it has.
    pub fn held(&self) -> impl Iterator<Item = (&'c str, &'c str)> {
        let each = self.grants.iter();
        each.flat_map(|(person, rights)| rights.keys().map(|right| (*person, *right)))
    }
}
