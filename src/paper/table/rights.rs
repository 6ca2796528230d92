//! Who has which rights, in both editions.
//!
//! An article gives the rights it is tagged with to the persons it is tagged with. A person
//! also has the rights of those whom `mimc.yaml` says it includes, and of those whom they
//! include.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    engine::Origin,
    model::{Document, Settings},
};

use super::{Cell, CellLine, Column, Dossier, DraftText, Form, Group, Table};

/// What stands for a category where a right has none.
const NO_CATEGORY: &str = "other";

/// The rights of each person.
type Rights<'t> = BTreeMap<&'t str, BTreeSet<&'t str>>;

/// Returns the rights of each group of persons in both editions, by category.
#[must_use]
pub fn rights(dossier: &Dossier<'_>, draft: &DraftText) -> Table {
    let settings = dossier.settings;
    let old =
        rights_of(settings, dossier.base.convention.documents.iter().map(AsRef::as_ref));
    let documents = draft.joined.convention.documents.iter().zip(&draft.joined.origins);
    let standing = documents
        .filter(|(_, origin)| !matches!(origin, Origin::Deleted(..)))
        .map(|(document, _)| document.as_ref());
    let new = rights_of(settings, standing);
    let persons = persons(settings, &old, &new);
    let all: BTreeSet<&str> =
        old.values().chain(new.values()).flatten().copied().collect();
    let groups = categories(settings, &all)
        .into_iter()
        .map(|(category, tags)| Group {
            title: Some(CellLine::plain(category)),
            rows: persons.iter().map(|person| row(person, &tags, &old, &new)).collect(),
        })
        .collect();
    let tags = |key: &str, title: String| Column::new(key, title, Form::Tags);
    Table {
        title: "Persons and rights".to_owned(),
        caption: dossier.caption_of(draft),
        grouping: Some(Column::new("category", "Category", Form::Text)),
        columns: vec![
            Column::new("person", "Persons", Form::Text),
            tags("from", format!("In {}", settings.base)),
            tags("to", format!("In {}", settings.next)),
            tags("gained", "Gained".to_owned()),
            tags("lost", "Lost".to_owned()),
        ],
        groups,
        legend: legend(settings, &all),
        nothing: "No article is tagged with persons and rights.".to_owned(),
    }
}

fn row(
    person: &str,
    tags: &BTreeSet<&str>,
    old: &Rights<'_>,
    new: &Rights<'_>,
) -> Vec<Cell> {
    let none = BTreeSet::new();
    let of = |rights: &Rights<'_>| -> BTreeSet<String> {
        let all = rights.get(person).unwrap_or(&none);
        all.intersection(tags).map(|tag| (*tag).to_owned()).collect()
    };
    let (from, to) = (of(old), of(new));
    let gained: Vec<_> = to.difference(&from).cloned().collect();
    let lost: Vec<_> = from.difference(&to).cloned().collect();
    vec![
        Cell::text(person),
        Cell::tags(from),
        Cell::tags(to),
        Cell::tags(gained),
        Cell::tags(lost),
    ]
}

/// The rights that documents give, with those of whom each person includes.
fn rights_of<'t>(
    settings: &'t Settings,
    documents: impl Iterator<Item = &'t Document>,
) -> Rights<'t> {
    let mut own: Rights<'t> = BTreeMap::new();
    for metadata in documents.map(|document| &document.metadata) {
        for person in &metadata.persons {
            let rights = metadata.rights.iter().map(String::as_str);
            own.entry(person).or_default().extend(rights);
        }
    }
    let names: BTreeSet<&str> =
        settings.persons.keys().map(String::as_str).chain(own.keys().copied()).collect();
    let all = names.into_iter().map(|person| {
        let included = settings.included(person);
        let rights = included.iter().filter_map(|one| own.get(one)).flatten();
        (person, rights.copied().collect())
    });
    all.collect()
}

/// Persons from the fewest they include to the most, as rights build up.
fn persons<'t>(
    settings: &'t Settings,
    old: &Rights<'t>,
    new: &Rights<'t>,
) -> Vec<&'t str> {
    let names: BTreeSet<&str> = old.keys().chain(new.keys()).copied().collect();
    let mut names: Vec<&str> = names.into_iter().collect();
    names.sort_by_key(|name| settings.included(name).len());
    names
}

/// The tags of each category: those of `mimc.yaml`, and those that only articles have.
fn categories<'t>(
    settings: &'t Settings,
    used: &BTreeSet<&'t str>,
) -> BTreeMap<&'t str, BTreeSet<&'t str>> {
    let mut categories: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for tag in used {
        let right = settings.rights.get(*tag);
        let category = right.and_then(|right| right.category.as_deref());
        categories.entry(category.unwrap_or(NO_CATEGORY)).or_default().insert(tag);
    }
    categories
}

fn legend(settings: &Settings, used: &BTreeSet<&str>) -> Vec<CellLine> {
    let named = used.iter().filter_map(|tag| {
        let right = settings.rights.get(*tag)?;
        Some(CellLine::plain(format!("{tag} {}", right.name)))
    });
    named.collect()
}
