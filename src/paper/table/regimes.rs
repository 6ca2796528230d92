//! Persons and rights against the regimes that give them, and against the convention.
//!
//! What a regime gives is read off the sources of articles: an article that gives the same as
//! its source, or less, says that the regime gives the right in full; one that gives more says
//! that the regime gives it in part. What is new has no forerunner.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
};

use crate::{
    engine::{Entitlements, address_of},
    model::{Convention, Force, NodeId, Regime, Settings, SourceRelation, TreatySource},
    words::counted,
};

use super::{
    Audience, Cell, CellLine, CellRun, Column, Dossier, DraftText, Form, Group, Mark,
    RegimeRows, Table,
};

/// The key under which programs find what the versions of the convention give.
pub const VERSIONS: &str = "convention";

/// How much of a right is given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Extent {
    #[default]
    None,
    Partial,
    Full,
}

impl Extent {
    fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Partial => "partial",
            Self::Full => "full",
        }
    }
}

/// What one regime or one version gives of a right to a person.
#[derive(Clone, Debug, Default)]
struct Gift {
    extent: Extent,
    articles: Vec<String>,
}

/// One row before it is printed.
struct Line<'a> {
    right: &'a str,
    regimes: Vec<Gift>,
    versions: [Gift; 2],
    /// Whether a regime or a version gives the right to anybody.
    is_given: bool,
}

/// What both versions say.
struct Texts<'a> {
    settings: &'a Settings,
    versions: [Version<'a>; 2],
    /// What sources say of a right, by right and abbreviation.
    sources: BTreeMap<(&'a str, &'a str), Vec<&'a TreatySource>>,
}

struct Version<'a> {
    convention: &'a Convention,
    entitlements: Entitlements<'a>,
}

/// Returns persons and rights, with a column for each regime and each version.
#[must_use]
pub fn regimes(dossier: &Dossier<'_>, draft: &DraftText, rows: RegimeRows) -> Table {
    let settings = dossier.settings;
    let texts = Texts::of(dossier, draft);
    let in_force: Vec<bool> =
        settings.regimes.iter().map(|regime| regime.binds_on(dossier.date)).collect();
    let rights = texts.rights();
    let groups = texts.persons().into_iter().map(|person| Group {
        title: Some(CellLine::plain(person)),
        rows: rights
            .iter()
            .map(|right| texts.line(person, right))
            .filter(|line| line.is_wanted(rows, &in_force))
            .map(|line| line.cells(settings, rows, &in_force))
            .collect(),
    });
    let groups: Vec<Group> = match settings.regimes.is_empty() {
        true => Vec::new(),
        false => groups.filter(|group| !group.rows.is_empty()).collect(),
    };
    let gives = |index: usize| {
        let mut rows = groups.iter().flat_map(|group| &group.rows);
        rows.any(|cells| cells.get(NAMES + index).is_some_and(|cell| !cell.is_empty()))
    };
    let columns = columns(settings, rows, &in_force, gives);
    Table {
        title: rows.title().to_owned(),
        caption: dossier.caption_of(draft),
        grouping: Some(Column::new("person", "Persons", Form::Text)),
        columns,
        groups,
        legend: legend(settings, &in_force),
        nothing: match settings.regimes.is_empty() {
            true => "`mimc.yaml` lists no regimes.".to_owned(),
            false => "There is no such right.".to_owned(),
        },
    }
}

/// How many columns stand before those of the regimes: they say which right it is.
const NAMES: usize = 4;

/// The columns. Whoever reads the paper is not shown a regime that gives nothing in any row;
/// programs find them all.
fn columns(
    settings: &Settings,
    rows: RegimeRows,
    in_force: &[bool],
    gives: impl Fn(usize) -> bool,
) -> Vec<Column> {
    let data = |key, title| Column::new(key, title, Form::Text).to(Audience::Programs);
    let mut columns = vec![
        Column::new("right_by_name", "Right", Form::Text).to(Audience::People),
        data("right", "Right"),
        data("name", "Name"),
        data("category", "Category"),
    ];
    let extent = |key: &str, of, title: String| Column::new(key, title, Form::Extent(of));
    let regimes = settings.regimes.iter().zip(in_force).enumerate();
    columns.extend(regimes.map(|(index, (regime, binds))| {
        let name = regime.abbreviation.value.as_str();
        let title =
            if *binds { name.to_owned() } else { format!("{name} (not in force)") };
        let column = extent(name, "regimes", title);
        if gives(index) { column } else { column.to(Audience::Programs) }
    }));
    for version in [&settings.base, &settings.next] {
        columns.push(extent(version.as_str(), VERSIONS, version.to_string()));
    }
    if rows == RegimeRows::Overlaps {
        columns.push(Column::new("differences", "Where they differ", Form::List));
    }
    columns
}

fn legend(settings: &Settings, in_force: &[bool]) -> Vec<CellLine> {
    let said = settings.regimes.iter().zip(in_force).map(|(regime, binds)| {
        let Regime { abbreviation, instrument, parties, .. } = regime;
        let parties =
            parties.map(|count| format!(", {}", counted(count as usize, "party")));
        let force = match (regime.in_force, binds) {
            (Force::Since(day), true) => format!("in force from {day}"),
            (Force::Since(day), false) => format!("not in force before {day}"),
            (Force::Yes | Force::No, true) => "in force".to_owned(),
            (Force::Yes | Force::No, false) => "not in force".to_owned(),
        };
        let parties = parties.unwrap_or_default();
        CellLine::plain(format!("{}: {instrument}; {force}{parties}", abbreviation.value))
    });
    let mut legend: Vec<CellLine> = said.collect();
    if !legend.is_empty() {
        let how = "full: the regime gives the right as the articles of the text do, or more; \
                   partial: it gives less, or to fewer people.";
        legend.push(CellLine::plain(how));
    }
    legend
}

impl<'a> Texts<'a> {
    fn of(dossier: &'a Dossier<'_>, draft: &'a DraftText) -> Self {
        let settings = dossier.settings;
        let new = &draft.joined.convention;
        let stands = |node: NodeId| {
            let origin = draft.joined.origin(node);
            !origin.is_deleted()
        };
        let old = dossier.base.convention;
        let versions = [
            Version {
                convention: old,
                entitlements: Entitlements::of(settings, old, |_| true),
            },
            Version {
                convention: new,
                entitlements: Entitlements::of(settings, new, stands),
            },
        ];
        let mut sources: BTreeMap<(&str, &str), Vec<&TreatySource>> = BTreeMap::new();
        let standing = new.nodes_of_documents().filter(|(node, _)| stands(*node));
        let documents = old.nodes_of_documents().chain(standing);
        for (_, document) in documents {
            let metadata = &document.metadata;
            for right in &metadata.rights {
                for source in metadata.sources.iter().filter(|one| one.is_of(right)) {
                    let key = (right.as_str(), source.instrument.value.as_str());
                    let known = sources.entry(key).or_default();
                    if !known.contains(&source) {
                        known.push(source);
                    }
                }
            }
        }
        Self { settings, versions, sources }
    }

    /// Persons from the fewest they include to the most, as rights build up.
    fn persons(&self) -> Vec<&'a str> {
        let named = self.settings.persons.keys().map(String::as_str);
        let held = self.versions.iter().flat_map(|text| text.entitlements.held());
        let persons: BTreeSet<&str> =
            named.chain(held.map(|(person, _)| person)).collect();
        let mut persons: Vec<&str> = persons.into_iter().collect();
        persons.sort_by_key(|person| self.settings.included(person).len());
        persons
    }

    /// Rights in the order of their categories.
    fn rights(&self) -> Vec<&'a str> {
        let named = self.settings.rights.keys().map(String::as_str);
        let held = self.versions.iter().flat_map(|text| text.entitlements.held());
        let rights: BTreeSet<&str> = named.chain(held.map(|(_, right)| right)).collect();
        rights.into_iter().collect()
    }

    fn line(&self, person: &str, right: &'a str) -> Line<'a> {
        let regimes = self.settings.regimes.iter();
        let [old, new] = &self.versions;
        Line {
            right,
            regimes: regimes.map(|regime| self.given(regime, person, right)).collect(),
            versions: [old.given(person, right), new.given(person, right)],
            is_given: self.is_given(right),
        }
    }

    /// Whether anybody has a right, by a regime or by a version.
    fn is_given(&self, right: &str) -> bool {
        let mut held = self.versions.iter().flat_map(|text| text.entitlements.held());
        let mut sources = self.sources.iter().filter(|((of, _), _)| *of == right);
        held.any(|(_, one)| one == right)
            || sources.any(|(_, all)| {
                all.iter().any(|source| source.relation != SourceRelation::New)
            })
    }

    /// What a regime gives.
    fn given(&self, regime: &Regime, person: &str, right: &str) -> Gift {
        let mut gift = Gift::default();
        let key = (right, regime.abbreviation.value.as_str());
        let sources = self.sources.get(&key).into_iter().flatten();
        let sources =
            sources.filter(|source| self.settings.speaks_of(regime, source, person));
        for source in sources {
            let extent = match source.relation {
                SourceRelation::Equal | SourceRelation::Narrower => Extent::Full,
                SourceRelation::Wider => Extent::Partial,
                SourceRelation::New => Extent::None,
            };
            gift.extent = gift.extent.max(extent);
            if extent > Extent::None
                && let Some(article) = &source.article
                && !gift.articles.contains(article)
            {
                gift.articles.push(article.clone());
            }
        }
        gift.articles.sort_by(|one, other| by_number(one, other));
        gift
    }
}

impl Version<'_> {
    /// What the articles of this version give.
    fn given(&self, person: &str, right: &str) -> Gift {
        let mut gift = Gift::default();
        for grant in self.entitlements.grants(person, right) {
            let sources = &self.convention.document(grant.article).metadata.sources;
            let narrower =
                |source: &TreatySource| source.relation == SourceRelation::Narrower;
            let mut of_it = sources.iter().filter(|one| one.is_of(right)).peekable();
            let less = of_it.peek().is_some() && of_it.all(narrower);
            gift.extent =
                gift.extent.max(if less { Extent::Partial } else { Extent::Full });
            let article = address_of(self.convention, grant.article).to_string();
            if !gift.articles.contains(&article) {
                gift.articles.push(article);
            }
        }
        gift
    }
}

/// Compares names as they are counted: `4(2)` before `12(3)`.
fn by_number(one: &str, other: &str) -> Ordering {
    let key = |text: &str| -> Vec<(u64, String)> {
        let is_digit = |letter: &char| letter.is_ascii_digit();
        let letters: Vec<char> = text.chars().collect();
        let parts = letters.chunk_by(|one, next| is_digit(one) == is_digit(next));
        let part = |part: &[char]| {
            let part: String = part.iter().collect();
            part.parse().map_or((u64::MAX, part), |number| (number, String::new()))
        };
        parts.map(part).collect()
    };
    key(one).cmp(&key(other)).then_with(|| one.cmp(other))
}

impl Line<'_> {
    fn is_wanted(&self, rows: RegimeRows, in_force: &[bool]) -> bool {
        let binding = self.binding(in_force).count();
        let [old, new] = &self.versions;
        let anybody = self.regimes.iter().chain(&self.versions);
        let is_a_right = anybody.into_iter().any(|gift| gift.extent > Extent::None);
        match rows {
            RegimeRows::All => true,
            RegimeRows::Gaps => (is_a_right || !self.is_given) && binding == 0,
            RegimeRows::Overlaps => binding > 1,
            RegimeRows::Gained => new.extent > old.extent,
        }
    }

    /// What the regimes in force give, each with its place in the list.
    fn binding(&self, in_force: &[bool]) -> impl Iterator<Item = (usize, &Gift)> {
        let gifts = self.regimes.iter().enumerate().zip(in_force.to_vec());
        gifts
            .filter(|((_, gift), binds)| *binds && gift.extent > Extent::None)
            .map(|(numbered, _)| numbered)
    }

    fn cells(
        &self,
        settings: &Settings,
        rows: RegimeRows,
        in_force: &[bool],
    ) -> Vec<Cell> {
        let right = settings.rights.get(self.right);
        let name = right.map_or(self.right, |right| right.name.as_str());
        let category = right.and_then(|right| right.category.as_deref());
        let by_name = right.map(|right| format!("{} {}", self.right, right.name));
        let mut cells = vec![
            Cell::text(by_name.as_deref().unwrap_or(self.right)),
            Cell::text(self.right),
            Cell::text(name),
            Cell::text(category.unwrap_or_default()),
        ];
        cells.extend(self.regimes.iter().chain(&self.versions).map(Gift::cell));
        if rows == RegimeRows::Overlaps {
            cells.push(self.differences(settings, in_force));
        }
        cells
    }

    /// Where regimes in force that give the right differ: which gives it in full.
    fn differences(&self, settings: &Settings, in_force: &[bool]) -> Cell {
        let gifts: Vec<_> = self.binding(in_force).collect();
        let differ = gifts.iter().any(|(_, gift)| gift.extent != gifts[0].1.extent);
        let said = gifts.iter().filter(|_| differ).map(|(index, gift)| {
            let name = &settings.regimes[*index].abbreviation.value;
            format!("{name}: {}", gift.extent.name())
        });
        said.collect()
    }
}

impl Gift {
    fn cell(&self) -> Cell {
        if self.extent == Extent::None {
            return Cell::default();
        }
        let mut line = CellLine::marked(Mark::Strong, self.extent.name());
        for (index, article) in self.articles.iter().enumerate() {
            let gap = if index == 0 { " " } else { ", " };
            line.runs.push(CellRun::new(Mark::Quiet, gap));
            line.runs.push(CellRun::new(Mark::Plain, article));
        }
        Cell { lines: vec![line] }
    }
}
