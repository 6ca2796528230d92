//! Who has which rights, in both editions: own ones and by which articles, those taken from
//! others and from whom, gained and lost.
//!
//! An article gives the rights it is tagged with to the persons it is tagged with. A person
//! also has the rights of those whom `mimc.yaml` says it includes, and of those whom they
//! include.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    engine::{Entitlements, Grant, address_of},
    model::{Convention, NodeId, Settings},
};

use super::{
    Cell, CellLine, CellRun, Column, Dossier, DraftText, Form, Group, Mark, Table,
};

/// What stands for a category where a right has none.
const NO_CATEGORY: &str = "other";

const LEGEND: &str = "Own: rights that an article gives to the group by name, with the \
    articles. Taken over: rights of a group that it includes, with that group.";

/// Both editions.
struct Editions<'t> {
    settings: &'t Settings,
    convention: &'t Convention,
    old: Entitlements<'t>,
    new: Entitlements<'t>,
}

/// Returns the rights of each group of persons in both editions, by category.
#[must_use]
pub fn rights(dossier: &Dossier<'_>, draft: &DraftText) -> Table {
    let settings = dossier.settings;
    let (base, new) = (dossier.base.convention, &draft.joined.convention);
    let stands = |node: NodeId| {
        let origin = draft.joined.origin(node);
        !origin.is_deleted()
    };
    let editions = Editions {
        settings,
        convention: new,
        old: Entitlements::of(settings, base, |_| true),
        new: Entitlements::of(settings, new, stands),
    };
    let persons = editions.persons();
    let all: BTreeSet<&str> = editions.held().map(|(_, right)| right).collect();
    let groups = categories(settings, &all).into_iter().map(|(category, tags)| Group {
        title: Some(CellLine::plain(category)),
        rows: persons.iter().map(|person| editions.row(person, &tags)).collect(),
    });
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
            Column::new("own", "Own", Form::List),
            Column::new("inherited", "Taken over", Form::List),
        ],
        groups: groups.collect(),
        legend: legend(settings, &all),
        nothing: "No article is tagged with persons and rights.".to_owned(),
    }
}

impl<'t> Editions<'t> {
    fn held(&self) -> impl Iterator<Item = (&'t str, &'t str)> {
        self.old.held().chain(self.new.held())
    }

    /// Persons from the fewest they include to the most, as rights build up.
    fn persons(&self) -> Vec<&'t str> {
        let named = self.settings.persons.keys().map(String::as_str);
        let names: BTreeSet<&str> =
            named.chain(self.held().map(|(person, _)| person)).collect();
        let mut names: Vec<&str> = names.into_iter().collect();
        names.sort_by_key(|name| self.settings.included(name).len());
        names
    }

    fn row(&self, person: &str, tags: &BTreeSet<&str>) -> Vec<Cell> {
        let of = |edition: &Entitlements<'_>| -> BTreeSet<String> {
            let has = |tag: &&&str| !edition.grants(person, tag).is_empty();
            tags.iter().filter(has).map(|tag| (*tag).to_owned()).collect()
        };
        let (from, to) = (of(&self.old), of(&self.new));
        let gained: Vec<_> = to.difference(&from).cloned().collect();
        let lost: Vec<_> = from.difference(&to).cloned().collect();
        let own = to.iter().filter_map(|right| self.own(person, right));
        let inherited = to.iter().filter_map(|right| self.inherited(person, right));
        vec![
            Cell::text(person),
            Cell::tags(from.clone()),
            Cell::tags(to.clone()),
            Cell::tags(gained),
            Cell::tags(lost),
            Cell { lines: own.collect() },
            Cell { lines: inherited.collect() },
        ]
    }

    /// A right that articles give to a person by name, with the articles.
    fn own(&self, person: &str, right: &str) -> Option<CellLine> {
        let grants = self.new.grants(person, right).iter();
        let mut articles: Vec<String> = Vec::new();
        for grant in grants.filter(|grant| grant.through == person) {
            let article = address_of(self.convention, grant.article).to_string();
            if !articles.contains(&article) {
                articles.push(article);
            }
        }
        (!articles.is_empty()).then(|| said(right, &articles.join(", ")))
    }

    /// A right that a person has from others alone, with those others.
    fn inherited(&self, person: &str, right: &str) -> Option<CellLine> {
        let grants = self.new.grants(person, right);
        let from: BTreeSet<&str> =
            grants.iter().map(|grant: &Grant<'_>| grant.through).collect();
        let from: Vec<&str> = from.into_iter().collect();
        (!from.contains(&person) && !from.is_empty())
            .then(|| said(right, &from.join(", ")))
    }
}

fn said(right: &str, from: &str) -> CellLine {
    let mut line = CellLine::marked(Mark::Strong, format!("{right}:"));
    line.runs.push(CellRun::new(Mark::Plain, format!(" {from}")));
    line
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
    let mut legend: Vec<CellLine> = named.collect();
    if !used.is_empty() {
        legend.push(CellLine::plain(LEGEND));
    }
    legend
}
