//! What counts documents and provisions where numbers close up.
//!
//! Those with one counter are numbered one after another. What the base counts by no plain
//! sequence has none: its numbers stand.

use std::{collections::BTreeMap, fmt};

use crate::{
    engine::{
        Base, Scope,
        sequence::{Among, counted, first_of, group_of},
    },
    model::{Convention, Core, Document, GroupKind, NodeId, Number, Series},
};

/// The next number of each kind of document.
#[derive(Debug)]
pub struct Counters<'b> {
    base: &'b Base<'b>,
    last: BTreeMap<Level, u32>,
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

/// What counts its documents by itself: an annex, or the text outside all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Container {
    /// The text outside annexes.
    #[default]
    Text,
    /// A container of the base.
    Base(u32),
    /// A new one, by its name.
    New(String),
}

/// What counts together, in the whole text or in an annex.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Level {
    group: Option<GroupKind>,
    container: Container,
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.group {
            None => f.write_str("articles")?,
            Some(kind) => write!(f, "{kind:?}")?,
        }
        match &self.container {
            Container::Text => Ok(()),
            Container::Base(document) => write!(f, " inside {document}"),
            Container::New(name) => write!(f, " inside {name}"),
        }
    }
}

impl Level {
    fn of(document: &Document, container: &Container) -> Option<Self> {
        let group = group_of(document)?;
        Some(Self { group, container: container.clone() })
    }

    fn is_contained(&self) -> bool {
        self.container != Container::Text
    }

    /// How those of the base count that this level has there.
    fn among(&self) -> Option<Among> {
        let container = match &self.container {
            Container::Text => None,
            Container::Base(document) => Some(*document),
            Container::New(_) => return None,
        };
        Some(Among { group: self.group, container })
    }
}

impl<'b> Counters<'b> {
    /// Each kind begins with the base's first number, in the base's series. Sections begin
    /// anew in each chapter where those of the base do.
    #[must_use]
    pub fn of(base: &'b Base<'b>) -> Self {
        Self { base, last: BTreeMap::new() }
    }

    /// Returns what counts a document that stands in a container; nothing where it bears no
    /// number, or one that stands.
    #[must_use]
    pub fn counter(&self, document: &Document, container: &Container) -> Option<Counter> {
        let level = Level::of(document, container)?;
        self.counter_of(&level, document.kind.number()?)
    }

    fn counter_of(&self, level: &Level, core: &Core) -> Option<Counter> {
        let sequences = &self.base.sequences;
        let own = level.among().and_then(|among| sequences.get(among));
        if own.is_some_and(|own| own.odd.is_some()) {
            return None;
        }
        let alike = || sequences.first_of(level.group, level.is_contained());
        let first = own.or_else(alike).and_then(|one| one.first.clone());
        let first = first.or_else(|| counted(core))?;
        let anew = match level.group {
            None => own.is_none() && level.is_contained(),
            Some(kind) => {
                kind != GroupKind::Chapter && !kind.is_container() && !self.run_on(level)
            }
        };
        let before = if anew { 0 } else { first.ordinal.saturating_sub(1) };
        let name = level.to_string();
        Some(Counter { name, before, series: first.series, width: core.width() })
    }

    fn run_on(&self, level: &Level) -> bool {
        let contained = level.is_contained();
        level.group.is_some_and(|kind| self.base.sequences.run_on(kind, contained))
    }

    /// Whether numbers begin anew behind the heading of a group in the same container: groups
    /// in a group that is no deeper one of their kind.
    fn begins_anew(&self, level: &Level, heading: GroupKind) -> bool {
        level.group.is_some_and(|kind| {
            let in_it = kind != heading && heading.holds(kind);
            in_it && !self.run_on(level) || heading.is_container() && !kind.is_container()
        })
    }

    /// Returns the names of the counters that begin anew behind a document.
    #[must_use]
    pub fn ended_by(&self, document: &Document, container: &Container) -> Vec<String> {
        let Some(heading) = document.kind.group() else { return Vec::new() };
        GroupKind::ALL
            .into_iter()
            .map(|kind| Level { group: Some(kind), container: container.clone() })
            .filter(|level| self.begins_anew(level, heading.kind))
            .map(|level| level.to_string())
            .collect()
    }

    /// Returns what counts a provision, where its number is one of its siblings' series and
    /// does not stand; `holder` is what holds them in the base, and its name.
    #[must_use]
    pub fn provision(
        &self,
        document: &Document,
        provision: u32,
        holder: impl FnOnce() -> (Option<NodeId>, String),
    ) -> Option<Counter> {
        let own = &document.provisions[provision as usize];
        let parent = own.parent?;
        let series = document.series(parent)?;
        own.label.as_ref()?.core()?.number(series)?;
        let (standing, name) = holder();
        let keeps = |node| self.base.keeps_numbers(Scope::Children(node));
        if standing.is_some_and(keeps) {
            return None;
        }
        let before = before_first(document, parent, series);
        Some(Counter { name, before, series, width: 1 })
    }

    pub(super) fn next(
        &mut self,
        document: &Document,
        container: &Container,
    ) -> Option<Number> {
        let level = Level::of(document, container)?;
        if let Some(group) = document.kind.group() {
            let mut last = std::mem::take(&mut self.last);
            last.retain(|other, _| {
                other.container != *container || !self.begins_anew(other, group.kind)
            });
            self.last = last;
        }
        let counter = self.counter_of(&level, document.kind.number()?)?;
        let last = self.last.entry(level).or_insert(counter.before);
        let next = last.saturating_add(1);
        *last = last.saturating_add(counter.width);
        Some(Number::plain(counter.series, next))
    }
}

/// Returns for each document of a text what it stands in; `own` names a container.
#[must_use]
pub fn containers(
    convention: &Convention,
    own: impl Fn(NodeId) -> Container,
) -> Vec<Container> {
    let mut open: Vec<(u32, Container)> = Vec::new();
    let documents = convention.nodes_of_documents();
    documents
        .map(|(node, document)| {
            let depth = document.nesting.depth;
            open.retain(|(around, _)| *around < depth);
            let container = open.last().map(|(_, one)| one.clone()).unwrap_or_default();
            if document.kind.is_container() {
                open.push((depth, own(node)));
            }
            container
        })
        .collect()
}

/// Returns the number before the first of the children of a provision.
pub(super) fn before_first(document: &Document, parent: u32, series: Series) -> u32 {
    let label = |child: u32| document.provisions[child as usize].label.as_ref()?.core();
    let first = document.children(parent).find_map(label);
    first.map_or(0, |first| first_of(first, series).saturating_sub(1))
}
