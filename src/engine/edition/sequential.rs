//! Sequential numbers: a new edition, every level closed up.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    sync::Arc,
};

use crate::{
    engine::{Base, Joined, Origin, Runs, base::document_number, join::Gone},
    model::{
        Convention, Core, Document, DocumentKind, GroupKind, NodeId, Number, Series,
    },
};

use super::identity::amended;

/// Numbers every level from its first number on, and leaves the places of deleted documents
/// out.
pub(super) fn close_up(base: &Base<'_>, joined: &mut Joined) {
    leave_out(joined);
    let mut counters = Counters::of(base.convention);
    let beside = sole_beside_others(&joined.convention);
    let documents = joined.convention.documents.iter_mut().zip(&mut joined.origins);
    for (index, (document, origin)) in (0_u32..).zip(documents) {
        let kind = counters.next(document).map(|number| match &document.kind {
            DocumentKind::Article(core) => {
                DocumentKind::Article(core.beginning_with(&number))
            }
            kind @ (DocumentKind::Preamble
            | DocumentKind::Group(_)
            | DocumentKind::Closing) => kind.numbered(&number),
        });
        let inside = renumbered(document);
        let same = |kind: &DocumentKind| {
            let number = document_number(kind);
            let is_same = number == document_number(&document.kind) && number.is_some();
            is_same && !beside.contains(&index)
        };
        let kind = kind.filter(|kind| !same(kind));
        if kind.is_none() && inside.is_none() {
            continue;
        }
        amended(base, origin);
        let document = Arc::make_mut(document);
        if let Some(inside) = inside {
            document.provisions = inside;
        }
        if let Some(kind) = kind {
            document.kind = kind;
        }
    }
    joined.runs = Runs::of(&joined.origins);
}

/// Leaves the places of deleted documents out.
fn leave_out(joined: &mut Joined) {
    let documents = std::mem::take(&mut joined.convention.documents);
    let origins = std::mem::take(&mut joined.origins);
    let mut places = BTreeMap::new();
    for (was, (document, origin)) in (0_u32..).zip(documents.into_iter().zip(origins)) {
        match origin {
            Origin::Deleted(document, by) => {
                joined.gone.push(Gone { document, into: None, by });
            }
            origin @ (Origin::Untouched(_)
            | Origin::Amended(..)
            | Origin::New(_)
            | Origin::Divided(..)) => {
                places.insert(
                    was,
                    u32::try_from(joined.origins.len())
                        .expect("fewer than 2^32 documents"),
                );
                joined.convention.documents.push_back(document);
                joined.origins.push_back(origin);
            }
        }
    }
    // What is new by what it is stands where its document stands now.
    joined.named = std::mem::take(&mut joined.named)
        .into_iter()
        .filter_map(|(node, name)| {
            let document = *places.get(&node.document)?;
            Some((NodeId { document, ..node }, name))
        })
        .collect();
}

/// The articles that are called the sole one of their text or annex, and are not.
fn sole_beside_others(convention: &Convention) -> BTreeSet<u32> {
    let is_sole =
        |document: &Arc<Document>| document.kind.article().is_some_and(Core::is_sole);
    if !convention.documents.iter().any(is_sole) {
        return BTreeSet::new();
    }
    let document = |index: u32| &convention.documents[index as usize];
    let mut articles: BTreeMap<Option<u32>, Vec<u32>> = BTreeMap::new();
    for (node, one) in convention.nodes_of_documents() {
        if one.kind.article().is_some() {
            let holders = std::iter::successors(convention.holder(node.document), |at| {
                convention.holder(*at)
            });
            let container =
                holders.into_iter().find(|at| document(*at).kind.is_container());
            articles.entry(container).or_default().push(node.document);
        }
    }
    let several = articles.into_values().filter(|articles| articles.len() > 1);
    several.flatten().filter(|index| is_sole(document(*index))).collect()
}

/// The next number of each kind of document.
#[derive(Clone, Debug, Default)]
pub struct Counters {
    first: BTreeMap<Level, Number>,
    last: BTreeMap<Level, u32>,
    /// Those that go on from group to group.
    run_on: BTreeSet<Level>,
}

/// What counts a document or a provision: those with one counter are numbered one after
/// another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Counter {
    /// What counts together: the level of documents, or what holds the provisions.
    pub name: String,
    /// The number before the first.
    pub before: u32,
    /// In which numbers are counted.
    pub series: Series,
    /// How many numbers it takes: more than one where a range of articles is vacant.
    pub width: u32,
}

/// What counts together, in the whole text or in annexes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Article { contained: bool },
    Group { kind: GroupKind, contained: bool },
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, contained) = match self {
            Self::Article { contained } => ("articles".to_owned(), contained),
            Self::Group { kind, contained } => (format!("{kind:?}"), contained),
        };
        f.write_str(&what)?;
        if *contained { f.write_str(" inside") } else { Ok(()) }
    }
}

impl Level {
    fn of(document: &Document) -> Option<Self> {
        let contained = document.nesting.contained;
        match &document.kind {
            DocumentKind::Preamble | DocumentKind::Closing => None,
            DocumentKind::Group(group) => {
                Some(Self::Group { kind: group.kind, contained })
            }
            DocumentKind::Article(_) => Some(Self::Article { contained }),
        }
    }

    fn all() -> impl Iterator<Item = Self> {
        [false, true].into_iter().flat_map(|contained| {
            let groups = GroupKind::ALL
                .into_iter()
                .map(move |kind| Self::Group { kind, contained });
            groups.chain([Self::Article { contained }])
        })
    }

    /// Whether numbers begin anew behind the heading of a group: articles in an annex, groups
    /// in a group that is no deeper one of their kind.
    fn begins_anew(self, run_on: bool, heading: GroupKind) -> bool {
        match self {
            Self::Article { contained } => contained && heading.is_container(),
            Self::Group { kind, .. } => {
                !run_on && kind != heading && heading.holds(kind)
                    || heading.is_container() && !kind.is_container()
            }
        }
    }
}

impl Counters {
    /// Each kind begins with the base's first number, in the base's series. Sections begin
    /// anew in each chapter where those of the base do.
    #[must_use]
    pub fn of(base: &Convention) -> Self {
        let mut counters = Self::default();
        let mut numbers: BTreeMap<Level, Vec<u32>> = BTreeMap::new();
        for document in &base.documents {
            let number = document_number(&document.kind);
            if let Some((level, number)) = Level::of(document).zip(number) {
                numbers.entry(level).or_default().push(number.ordinal);
                counters.first.entry(level).or_insert(number);
            }
        }
        for (level, ordinals) in numbers {
            if ordinals.len() > 1 && ordinals.windows(2).all(|pair| pair[0] < pair[1]) {
                counters.run_on.insert(level);
            }
        }
        counters
    }

    /// Returns what counts a document; nothing where it bears no number.
    #[must_use]
    pub fn counter(&self, document: &Document) -> Option<Counter> {
        let level = Level::of(document)?;
        let own = document_number(&document.kind)?;
        let first = self.first.get(&level).unwrap_or(&own);
        let anew = match level {
            Level::Article { contained } => contained,
            Level::Group { kind, .. } => {
                kind != GroupKind::Chapter
                    && !kind.is_container()
                    && !self.run_on.contains(&level)
            }
        };
        let before = if anew { 0 } else { first.ordinal.saturating_sub(1) };
        let width = document.kind.number().map_or(1, Core::width);
        Some(Counter { name: level.to_string(), before, series: first.series, width })
    }

    /// Returns the names of the counters that begin anew behind a document.
    #[must_use]
    pub fn ended_by(&self, document: &Document) -> Vec<String> {
        let Some(heading) = document.kind.group() else { return Vec::new() };
        Level::all()
            .filter(|level| level.begins_anew(self.run_on.contains(level), heading.kind))
            .map(|level| level.to_string())
            .collect()
    }

    fn next(&mut self, document: &Document) -> Option<Number> {
        let level = Level::of(document)?;
        if let Some(group) = document.kind.group() {
            let run_on = &self.run_on;
            self.last.retain(|other, _| {
                !other.begins_anew(run_on.contains(other), group.kind)
            });
        }
        let counter = self.counter(document)?;
        let last = self.last.entry(level).or_insert(counter.before);
        let next = last.saturating_add(1);
        *last = last.saturating_add(counter.width);
        Some(Number::plain(counter.series, next))
    }
}

/// What counts a provision, where its number is one of its siblings' series; `holder` is the
/// name of what holds them.
#[must_use]
pub fn provision_counter(
    document: &Document,
    provision: u32,
    holder: impl FnOnce() -> String,
) -> Option<Counter> {
    let own = &document.provisions[provision as usize];
    let series = document.series(own.parent?)?;
    own.label.as_ref()?.core()?.number(series)?;
    Some(Counter { name: holder(), before: 0, series, width: 1 })
}

/// The provisions of a document with closed-up numbers, where any changes.
fn renumbered(document: &Document) -> Option<Vec<crate::model::Provision>> {
    let mut provisions = None;
    for parent in 0..document.provisions.len() {
        let parent = u32::try_from(parent).expect("fewer than 2^32 provisions");
        let Some(series) = document.series(parent) else { continue };
        let mut ordinal = None;
        for child in document.children(parent) {
            let label = document.provisions[child as usize].label.as_ref();
            let Some((label, standing)) =
                label.and_then(|label| Some((label, label.core()?.number(series)?)))
            else {
                continue;
            };
            let next = ordinal.map_or(1, |last: u32| last.saturating_add(1));
            ordinal = Some(next);
            let number = Number::plain(series, next);
            if number != standing {
                let provisions =
                    provisions.get_or_insert_with(|| document.provisions.clone());
                provisions[child as usize].label = Some(label.with_number(&number));
            }
        }
    }
    provisions
}
