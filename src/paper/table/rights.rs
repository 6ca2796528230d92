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
    Audience, Cell, CellLine, CellRun, Column, Dossier, DraftText, Form, Group, Mark,
    Table,
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

/// A right, and where it comes from.
struct Told {
    tag: String,
    from: String,
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
    Table {
        title: "Persons and rights".to_owned(),
        caption: dossier.caption_of(draft),
        grouping: Some(Column::new("category", "Category", Form::Text)),
        columns: columns(settings),
        groups: groups.collect(),
        legend: legend(settings, &all),
        nothing: "No article is tagged with persons and rights.".to_owned(),
    }
}

/// What programs read by tag, people read by name.
fn columns(settings: &Settings) -> Vec<Column> {
    let tags = |key: &str, title: String| Column::new(key, title, Form::Tags);
    let data = |key, title, form| Column::new(key, title, form).to(Audience::Programs);
    let people = |key, title| Column::new(key, title, Form::List).to(Audience::People);
    vec![
        Column::new("person", "Persons", Form::Text),
        tags("from", format!("In {}", settings.base)),
        tags("to", format!("In {}", settings.next)),
        data("gained", "Gained", Form::Tags),
        people("gained_by_name", "Gained"),
        data("lost", "Lost", Form::Tags),
        people("lost_by_name", "Lost"),
        data("own", "Own", Form::List),
        people("own_by_name", "Own"),
        data("inherited", "Taken over", Form::List),
        people("inherited_by_name", "Taken over"),
    ]
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
        let own: Vec<_> = Self::told(&to, |right| self.own(person, right));
        let inherited: Vec<_> = Self::told(&to, |right| self.inherited(person, right));
        let by_tag = |told: &[Told]| Cell {
            lines: told.iter().map(|one| said(&one.tag, &one.from)).collect(),
        };
        let by_name = |told: &[Told]| Cell {
            lines: told
                .iter()
                .map(|one| said(&self.named(&one.tag), &one.from))
                .collect(),
        };
        let names = |tags: &[String]| Cell {
            lines: tags.iter().map(|tag| CellLine::plain(self.named(tag))).collect(),
        };
        vec![
            Cell::text(person),
            Cell::tags(from),
            Cell::tags(to),
            Cell::tags(gained.clone()),
            names(&gained),
            Cell::tags(lost.clone()),
            names(&lost),
            by_tag(&own),
            by_name(&own),
            by_tag(&inherited),
            by_name(&inherited),
        ]
    }

    /// These rights, each with where it comes from; without those that come from nowhere here.
    fn told(
        rights: &BTreeSet<String>,
        from: impl Fn(&str) -> Option<String>,
    ) -> Vec<Told> {
        let told = |tag: &String| Some(Told { tag: tag.clone(), from: from(tag)? });
        rights.iter().filter_map(told).collect()
    }

    /// A right by its tag and its name.
    fn named(&self, tag: &str) -> String {
        match self.settings.rights.get(tag) {
            Some(right) => format!("{tag} {}", right.name),
            None => tag.to_owned(),
        }
    }

    /// The articles that give a right to a person by name.
    fn own(&self, person: &str, right: &str) -> Option<String> {
        let grants = self.new.grants(person, right).iter();
        let mut articles: Vec<String> = Vec::new();
        for grant in grants.filter(|grant| grant.through == person) {
            let article = address_of(self.convention, grant.article).to_string();
            if !articles.contains(&article) {
                articles.push(article);
            }
        }
        (!articles.is_empty()).then(|| articles.join(", "))
    }

    /// Those from whom alone a person has a right.
    fn inherited(&self, person: &str, right: &str) -> Option<String> {
        let grants = self.new.grants(person, right);
        let from: BTreeSet<&str> =
            grants.iter().map(|grant: &Grant<'_>| grant.through).collect();
        let from: Vec<&str> = from.into_iter().collect();
        (!from.contains(&person) && !from.is_empty()).then(|| from.join(", "))
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
