//! What both versions have of each provision, worded by the versions themselves.

use crate::{
    engine::address_of,
    model::{Convention, Document, DocumentKind, GroupKind, Label, NodeId, Shape},
    paper::Run,
};

use super::{
    looks::{Span, quoted, spans},
    notes::{Note, cited, signs},
};

/// A heading or provision of a version, in reading order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Flat {
    pub(super) address: String,
    pub(super) label: String,
    pub(super) text: String,
    /// How deep it stands below the heading of its document, from 0; none for a heading.
    pub(super) depth: Option<usize>,
    /// How high its document stands.
    pub(super) level: usize,
    /// How many bytes of a heading are its number, with the word before it.
    pub(super) designation: usize,
    /// How many provisions it stands for that are the same in both versions: it is none of
    /// them. Nothing for a heading or provision.
    pub(super) standing: usize,
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
    /// How many provisions it stands for.
    pub(super) count: usize,
    pub(super) shape: Seen,
    pub(super) changed: bool,
}

/// What an entry looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Seen {
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

    /// Returns what stands for a document that is the same in both versions.
    pub(super) fn standing(document: &Document) -> Self {
        let words = document.provisions.iter().filter(|one| one.note().is_none());
        Self { standing: words.count(), ..Self::default() }
    }

    /// Returns everything in a version, each note a provision.
    pub(super) fn listed(convention: &Convention) -> Vec<Self> {
        let documents = convention.nodes_of_documents();
        documents.flat_map(|(root, _)| Self::each_of(convention, root)).collect()
    }

    /// Returns a document, its heading first, each note a provision: a sign stands where it is
    /// cited.
    pub(super) fn each_of(
        convention: &Convention,
        root: NodeId,
    ) -> impl Iterator<Item = Self> {
        let alone = move |node: NodeId| {
            let flat = Self::of(convention, node);
            let mut notes = signs(convention.document(node), node.provision);
            let from = flat.text.len() - flat.words().1.len();
            for note in notes.iter_mut().filter(|_| node.provision == 0) {
                note.at += from;
            }
            Self { notes, ..flat }
        };
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
            None => {
                let title = &self.text[self.designation..];
                (true, title.strip_prefix(BETWEEN).unwrap_or(title))
            }
        }
    }

    pub(super) fn of(convention: &Convention, node: NodeId) -> Self {
        let (document, provision) =
            (convention.document(node), convention.provision(node));
        let address = address_of(convention, node).to_string();
        let notes = cited(document, node.provision);
        let level = level(document);
        if node.provision == 0 {
            return Self::heading(document, address, notes);
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
            designation: 0,
            standing: 0,
            looks: match provision.shape {
                Shape::Table => Vec::new(),
                Shape::Quote => quoted(&provision.text),
                Shape::Words => spans(&provision.text, 0),
            },
        }
    }
}

impl Flat {
    /// The heading of a document as it is printed: what it is, its number, its title.
    fn heading(document: &Document, address: String, notes: Vec<Note>) -> Self {
        let title = document.heading.printed();
        let number = designation(document, &address);
        let text = match (number, title) {
            (number, "") => number.to_owned(),
            ("", title) => title.to_owned(),
            (number, title) => format!("{number}{BETWEEN}{title}"),
        };
        let from = text.len() - title.len();
        let behind = |note: Note| Note { at: from + note.at, ..note };
        Self {
            notes: notes.into_iter().map(behind).collect(),
            looks: spans(&document.heading, from),
            level: level(document),
            designation: number.len(),
            address,
            text,
            ..Self::default()
        }
    }
}

/// What stands between the number of a heading and its title.
const BETWEEN: &str = ". ";

/// What stands before the title of a document: its word and its number. A group without a
/// number has a name of ours in its address, which is no word of the text.
fn designation<'a>(document: &Document, address: &'a str) -> &'a str {
    let number = address.rsplit(", ").next().unwrap_or(address);
    let title = document.heading.printed();
    let group = match &document.kind {
        _ if title == number => return "",
        DocumentKind::Preamble | DocumentKind::Closing => return number,
        DocumentKind::Article(_) => return number,
        DocumentKind::Group(group) => group,
    };
    let written = group.number.written();
    let word = group.kind.word();
    match (written.is_empty() || written.starts_with('{'), group.kind) {
        (false, GroupKind::Other) => {
            number.strip_prefix(word).unwrap_or(number).trim_start()
        }
        (false, _) => number,
        (true, kind) if title.is_empty() || kind.is_container() => {
            number.get(..word.len()).unwrap_or(number)
        }
        (true, _) => "",
    }
}

/// A document and everything in it.
fn nodes(convention: &Convention, root: NodeId) -> impl Iterator<Item = NodeId> {
    let len = convention.document(root).provisions.len();
    let end = u32::try_from(len).expect("fewer than 2^32 provisions");
    (0..end).map(move |provision| NodeId { provision, ..root })
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

impl Entry {
    /// Returns what stands in one version, at this place, and is compared with no other.
    pub(super) fn standing(place: usize) -> Self {
        Self::at(Some(place), Some(place))
    }

    /// Says what it looks like and whether it reads otherwise.
    pub(super) fn settle(&mut self, old: &[Flat], new: &[Flat]) {
        self.shape = self.shape_in(old, new);
        self.changed = self.differs(old, new);
        let standing = self.new.map_or(0, |at| new[at].standing);
        self.count = standing.max(1);
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
