//! What both versions have of each provision: matched by the redline, worded by the
//! versions themselves.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::{
    engine::address_of,
    model::{Convention, Document, DocumentKind, Label, NodeId, Shape},
    paper::{ArticleRedline, ProvisionRedline, Redline, Relation, Run},
};

use super::{
    looks::{Span, quoted, spans},
    notes::{Note, cited},
};

/// A heading or provision of a version, in reading order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Flat {
    pub(super) address: String,
    pub(super) label: String,
    pub(super) text: String,
    /// How deep it stands below the heading of its document, from 0; none for a heading.
    pub(super) depth: Option<usize>,
    /// How high its document stands.
    pub(super) level: usize,
    pub(super) is_table: bool,
    /// The notes that it cites.
    pub(super) notes: Vec<Note>,
    /// What of its words is set apart.
    pub(super) looks: Vec<Span>,
}

/// A provision of one version or of both.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry {
    /// Its place in the old version.
    pub(super) old: Option<usize>,
    /// Its place in the new version.
    pub(super) new: Option<usize>,
    /// Its words, compared, where the redline has them.
    pub(super) runs: Vec<Run>,
    /// Whether the redline says that it moved.
    pub(super) moved: bool,
    /// Whether it stands under another provision than before.
    pub(super) nested: bool,
    /// What is said of where it stood.
    pub(super) remark: Option<String>,
    shape: Seen,
    changed: bool,
}

/// What an entry looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Seen {
    #[default]
    Words,
    Heading,
    Table,
}

impl Flat {
    /// Returns everything in a version that is printed, notes with the words that cite them.
    pub(super) fn all(convention: &Convention) -> Vec<Self> {
        let documents = convention.nodes_of_documents();
        documents.flat_map(|(root, _)| Self::of_document(convention, root)).collect()
    }

    /// Returns everything in a version, each note a provision.
    pub(super) fn listed(convention: &Convention) -> Vec<Self> {
        let documents = convention.nodes_of_documents();
        documents.flat_map(|(root, _)| Self::each_of(convention, root)).collect()
    }

    /// Returns a document, its heading first, each note a provision.
    pub(super) fn each_of(
        convention: &Convention,
        root: NodeId,
    ) -> impl Iterator<Item = Self> {
        let alone = |node| Self { notes: Vec::new(), ..Self::of(convention, node) };
        nodes(convention, root).map(alone)
    }

    /// Returns a document, its heading first.
    pub(super) fn of_document(convention: &Convention, root: NodeId) -> Vec<Self> {
        Self::of_nodes(convention, nodes(convention, root))
    }

    /// Returns these provisions, notes with the words that cite them; one alone as it is.
    pub(super) fn of_nodes(
        convention: &Convention,
        nodes: impl IntoIterator<Item = NodeId>,
    ) -> Vec<Self> {
        let is_words = |node: &NodeId| convention.provision(*node).note().is_none();
        let words = nodes.into_iter().filter(is_words);
        words.map(|node| Self::of(convention, node)).collect()
    }

    /// Its words without its number, and whether it is a heading.
    pub(super) fn words(&self) -> (bool, &str) {
        match self.depth {
            Some(_) => (false, &self.text),
            None => (true, self.text.split_once(". ").map_or("", |(_, title)| title)),
        }
    }

    pub(super) fn of(convention: &Convention, node: NodeId) -> Self {
        let (document, provision) =
            (convention.document(node), convention.provision(node));
        let address = address_of(convention, node).to_string();
        let notes = cited(document, node.provision);
        let level = level(document);
        if node.provision == 0 {
            let printed = document.heading.printed();
            let text = heading(&address, printed);
            let label = String::new();
            let looks = match text.len().checked_sub(printed.len()) {
                Some(from) if text.ends_with(printed) => spans(&document.heading, from),
                Some(_) | None => Vec::new(),
            };
            let (depth, is_table) = (None, false);
            return Self { address, label, text, depth, level, is_table, notes, looks };
        }
        let parent = |provision: &u32| document.provisions[*provision as usize].parent;
        let depth = std::iter::successors(Some(node.provision), parent).count();
        let is_table = match provision.shape {
            Shape::Table => true,
            Shape::Words | Shape::Quote => false,
        };
        Self {
            address,
            label: provision.label.as_ref().map(Label::printed).unwrap_or_default(),
            // The lines of a table are its rows; printed they are one.
            text: match is_table {
                true => provision.text.raw().to_owned(),
                false => provision.text.printed().to_owned(),
            },
            depth: Some(depth.saturating_sub(2)),
            level,
            is_table,
            notes,
            looks: match provision.shape {
                Shape::Table => Vec::new(),
                Shape::Quote => quoted(&provision.text),
                Shape::Words => spans(&provision.text, 0),
            },
        }
    }
}

/// A document and everything in it.
fn nodes(convention: &Convention, root: NodeId) -> impl Iterator<Item = NodeId> {
    let len = convention.document(root).provisions.len();
    let end = u32::try_from(len).expect("fewer than 2^32 provisions");
    (0..end).map(move |provision| NodeId { provision, ..root })
}

/// The heading of a document as it is printed: what it is, its number, its title.
pub(super) fn heading(address: &str, title: &str) -> String {
    let number = address.rsplit(", ").next().unwrap_or(address);
    match title {
        "" => number.to_owned(),
        title if title == number => number.to_owned(),
        title => format!("{number}. {title}"),
    }
}

/// How high the heading of a document stands.
pub(super) fn level(document: &Document) -> usize {
    match &document.kind {
        DocumentKind::Preamble | DocumentKind::Closing => 1,
        DocumentKind::Group(_) if document.nesting.depth == 0 => 1,
        DocumentKind::Group(_) => 2,
        DocumentKind::Article(_) => 3,
    }
}

/// Returns the provisions of both versions, each once.
pub(super) fn entries((old, new): (&[Flat], &[Flat]), redline: &Redline) -> Vec<Entry> {
    let mut matcher =
        Matcher { old: Places::of(old), new: Places::of(new), entries: Vec::new() };
    let mut moved = BTreeMap::new();
    for article in &redline.articles {
        matcher.heading(article);
        for provision in &article.provisions {
            if let Some(place) = matcher.provision(provision) {
                moved.insert(place, provision);
            }
        }
    }
    matcher.join_moves(&moved);
    matcher.rest();
    let mut entries = matcher.entries;
    join_twins(&mut entries, (old, new));
    for entry in &mut entries {
        entry.shape = entry.shape_in(old, new);
        entry.changed = entry.differs(old, new);
    }
    entries
}

impl Entry {
    /// Returns what stands in one version, at this place, and is compared with no other.
    pub(super) fn standing(place: usize) -> Self {
        Self::at(Some(place), Some(place))
    }

    /// Returns what stands in one version, in the other or in both, at these places.
    pub(super) fn at(old: Option<usize>, new: Option<usize>) -> Self {
        Self { old, new, ..Self::default() }
    }

    pub(super) fn is_heading(&self) -> bool {
        self.shape == Seen::Heading
    }

    /// Whether it is a table: these cannot be tracked as moved.
    pub(super) fn is_table(&self) -> bool {
        self.shape == Seen::Table
    }

    /// Whether it reads otherwise, or stands in one version only.
    pub(super) fn is_changed(&self) -> bool {
        self.changed
    }

    fn shape_in(&self, old: &[Flat], new: &[Flat]) -> Seen {
        let sides = [self.old.map(|at| &old[at]), self.new.map(|at| &new[at])];
        let sides: Vec<&Flat> = sides.into_iter().flatten().collect();
        match sides.iter().any(|flat| flat.is_table) {
            true => Seen::Table,
            false if sides.iter().any(|flat| flat.depth.is_none()) => Seen::Heading,
            false => Seen::Words,
        }
    }

    fn differs(&self, old: &[Flat], new: &[Flat]) -> bool {
        let words =
            |flat: &Flat| (flat.label.clone(), flat.text.clone(), flat.notes.clone());
        self.nested
            || self.old.map(|at| words(&old[at])) != self.new.map(|at| words(&new[at]))
    }
}

/// Words shorter than this say too little to tell that they are the same provision.
const TELLING: usize = 12;

/// Makes one of what reads the same in both versions and was matched with nothing: a
/// heading under another number, a provision in another document.
fn join_twins(entries: &mut Vec<Entry>, (old, new): (&[Flat], &[Flat])) {
    let mut gone: BTreeMap<(bool, &str), Vec<usize>> = BTreeMap::new();
    let mut come: BTreeMap<(bool, &str), Vec<usize>> = BTreeMap::new();
    for (place, entry) in entries.iter().enumerate() {
        match (entry.old, entry.new) {
            (Some(at), None) => gone.entry(old[at].words()).or_default().push(place),
            (None, Some(at)) => come.entry(new[at].words()).or_default().push(place),
            (Some(_), Some(_)) | (None, None) => (),
        }
    }
    let mut joined = Vec::new();
    for (words, sources) in &gone {
        let is_telling = words.1.len() > TELLING;
        if let (true, [source], Some([target])) =
            (is_telling, sources.as_slice(), come.get(words).map(Vec::as_slice))
        {
            joined.push((*source, *target));
        }
    }
    for (source, target) in &joined {
        entries[*target].old = entries[*source].old;
    }
    let sources: BTreeSet<usize> = joined.into_iter().map(|(source, _)| source).collect();
    let mut place = 0;
    entries.retain(|_| {
        place += 1;
        !sources.contains(&(place - 1))
    });
}

/// The places of a version that no entry has taken, by address.
struct Places(BTreeMap<(bool, String), VecDeque<usize>>);

impl Places {
    fn of(flats: &[Flat]) -> Self {
        let mut places: BTreeMap<(bool, String), VecDeque<usize>> = BTreeMap::new();
        for (place, flat) in flats.iter().enumerate() {
            let key = (flat.depth.is_none(), flat.address.clone());
            places.entry(key).or_default().push_back(place);
        }
        Self(places)
    }

    fn take(&mut self, heading: bool, address: Option<&String>) -> Option<usize> {
        self.0.get_mut(&(heading, address?.clone()))?.pop_front()
    }
}

struct Matcher {
    old: Places,
    new: Places,
    entries: Vec<Entry>,
}

impl Matcher {
    fn heading(&mut self, article: &ArticleRedline) {
        let moved = article.status == crate::paper::DocumentFate::Moved;
        let old = self.old.take(true, article.from.as_ref());
        let new = self.new.take(true, article.to.as_ref());
        let both = article.from.as_ref().filter(|_| moved && new.is_some());
        let remark = both.map(|from| format!("(moved from {from})"));
        let runs = article.heading.clone();
        self.add(Entry { old, new, runs, moved, remark, ..Entry::default() });
    }

    /// Adds a provision; returns its place if it went to or came from another document.
    fn provision(&mut self, one: &ProvisionRedline) -> Option<usize> {
        let (mut from, mut to) = (one.from.as_ref(), one.to.as_ref());
        let mut remark = None;
        let mut moved = false;
        let mut nested = false;
        match &one.relation {
            Some(Relation::SplitFrom(whole)) => {
                from = None;
                remark = Some(format!("(split from {whole})"));
            }
            Some(Relation::JoinedTo(_)) => to = None,
            Some(Relation::MovedFrom(place)) => {
                remark = Some(format!("(moved from {place})"));
                moved = true;
            }
            Some(Relation::MovedTo(_)) => moved = true,
            Some(relation @ Relation::Nested { .. }) => {
                remark = Some(format!("({})", relation.said()));
                nested = true;
            }
            None => (),
        }
        let (old, new) = (self.old.take(false, from), self.new.take(false, to));
        let apart = moved && old.is_some() != new.is_some();
        let runs = one.runs.clone();
        self.add(Entry { old, new, runs, moved, nested, remark, ..Entry::default() })
            .filter(|_| apart)
    }

    fn add(&mut self, entry: Entry) -> Option<usize> {
        let is_somewhere = entry.old.is_some() || entry.new.is_some();
        is_somewhere.then(|| {
            self.entries.push(entry);
            self.entries.len() - 1
        })
    }

    /// Makes one of what went from one document and what came to another.
    fn join_moves(&mut self, moved: &BTreeMap<usize, &ProvisionRedline>) {
        let mut gone: BTreeMap<(&String, &String), usize> = BTreeMap::new();
        for (place, one) in moved {
            if let (Some(from), Some(Relation::MovedTo(to))) = (&one.from, &one.relation)
            {
                gone.insert((from, to), *place);
            }
        }
        let mut merged = Vec::new();
        for (place, one) in moved {
            let (Some(to), Some(Relation::MovedFrom(from))) = (&one.to, &one.relation)
            else {
                continue;
            };
            if let Some(source) = gone.remove(&(from, to)) {
                self.entries[*place].old = self.entries[source].old;
                merged.push(source);
            }
        }
        merged.sort_unstable();
        for source in merged.into_iter().rev() {
            self.entries.remove(source);
        }
    }

    /// What the redline did not name: it is in one version only.
    fn rest(&mut self) {
        let left = |places: &mut Places| -> Vec<usize> {
            let mut left: Vec<usize> =
                std::mem::take(&mut places.0).into_values().flatten().collect();
            left.sort_unstable();
            left
        };
        for old in left(&mut self.old) {
            self.entries.push(Entry { old: Some(old), ..Entry::default() });
        }
        for new in left(&mut self.new) {
            self.entries.push(Entry { new: Some(new), ..Entry::default() });
        }
    }
}
