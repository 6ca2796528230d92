//! The documents of the joined text: those of the base, and in each gap what is new.

use std::sync::Arc;

use crate::{
    engine::{
        Base, Change, Edit, NewItem, NewNumber, PlacedDocument, Scope, Side,
        base::document_number,
    },
    model::{
        Convention, Core, Document, DocumentKind, Layout, Metadata, NewKind, NodeId,
        Number, Provision, Series, Text,
    },
    source::SourceFile,
};

use super::{
    Chair, Joined, Origin, document,
    number::{Slot, assign},
    siblings::Places,
};

/// What stands in the place of a deleted article's title: its number is not used again.
const DELETED: &str = "[Deleted]";

/// Joins edits with the base, document by document.
pub(super) fn join(base: &Base<'_>, edits: &[&Edit], chair: &Chair) -> Joined {
    let places = Places::new(edits, chair);
    let mut outline =
        Outline { base, places: &places, chair, documents: Vec::new(), open: Vec::new() };
    let len = u32::try_from(base.convention.documents.len())
        .expect("fewer than 2^32 documents");
    for index in 0..=len {
        outline.gaps(index);
        if index < len {
            outline.standing(index);
        }
    }
    outline.number();
    let version = base.convention.version.clone();
    let (documents, origins) = outline.documents.into_iter().map(Entry::finish).unzip();
    Joined { convention: Convention { version, documents }, origins }
}

/// One document of the result.
struct Entry {
    document: Arc<Document>,
    origin: Origin,
    scope: Option<Scope>,
    slot: Slot,
}

struct Outline<'b> {
    base: &'b Base<'b>,
    places: &'b Places<'b>,
    chair: &'b Chair,
    documents: Vec<Entry>,
    /// Deleted chapters and sections around the next document: where each ends, and by whom.
    open: Vec<(NodeId, Vec<Side>)>,
}

impl Outline<'_> {
    fn gaps(&mut self, before: u32) {
        for gap in self.places.gaps_before_document(before) {
            for new in self.places.new_in(gap) {
                if let NewItem::Documents(documents) = new.item {
                    for placed in documents {
                        let scope = Scope::of_new(placed.kind, gap.parent);
                        self.documents.push(Entry::new(placed, scope, &new.by));
                    }
                }
            }
        }
    }

    fn standing(&mut self, index: u32) {
        let node = NodeId::document(index);
        self.open.retain(|(end, _)| node < *end);
        let taken = self.places.taken(node);
        if let Some(taken) =
            taken.filter(|taken| matches!(taken.change, Change::Delete { .. }))
        {
            self.open.push((self.base.end(node), taken.by.clone()));
        }
        let deleted = self.open.last().map(|(_, by)| by.clone());
        let document = self.base.convention.document(node);
        let (document, origin) = match deleted {
            Some(by) => (Arc::new(placeholder(document)), Origin::Deleted(index, by)),
            None if self.places.touches(index) => {
                let (document, trace) =
                    document::build(self.base, self.places, self.chair, node);
                (Arc::new(document), Origin::Amended(index, trace))
            }
            None => (Arc::clone(document), Origin::Untouched(index)),
        };
        let scope = Scope::of_document(&document.kind, self.base.parent(node));
        let slot = document_number(&document.kind).map_or(Slot::Unnumbered, Slot::Fixed);
        self.documents.push(Entry { document, origin, scope, slot });
    }

    /// Assigns the numbers of new documents, scope by scope.
    fn number(&mut self) {
        let mut scopes: Vec<_> = self
            .documents
            .iter()
            .filter(|entry| entry.slot == Slot::Assigned)
            .filter_map(|entry| entry.scope)
            .collect();
        scopes.sort_unstable();
        scopes.dedup();
        for scope in scopes {
            let members: Vec<usize> = (0..self.documents.len())
                .filter(|index| self.documents[*index].scope == Some(scope))
                .collect();
            let slots: Vec<Slot> =
                members.iter().map(|index| self.documents[*index].slot.clone()).collect();
            let numbers = assign(&slots, first_series(scope));
            for (index, number) in members.into_iter().zip(numbers) {
                let entry = &mut self.documents[index];
                if let Some(number) = number {
                    let mut document = Document::clone(&entry.document);
                    document.kind = document.kind.numbered(&number);
                    entry.document = Arc::new(document);
                }
            }
        }
    }
}

/// In which series numbers of a scope begin when the base has none.
fn first_series(scope: Scope) -> Series {
    match scope {
        Scope::Chapters => Series::UpperRoman,
        Scope::Annexes => Series::UpperLetter,
        Scope::Children(_) | Scope::Articles | Scope::Sections(_) => Series::Arabic,
    }
}

impl Entry {
    fn new(placed: &PlacedDocument, scope: Option<Scope>, by: &[Side]) -> Self {
        let (core, slot) = match &placed.number {
            NewNumber::Given(number) => {
                (Core::new(number.to_string()), Slot::Fixed(number.clone()))
            }
            NewNumber::Assigned | NewNumber::None => (Core::new(""), Slot::Assigned),
        };
        let kind = match placed.kind {
            NewKind::Chapter => DocumentKind::Chapter(core),
            NewKind::Section => DocumentKind::Section(core),
            NewKind::Article | NewKind::Unsaid => DocumentKind::Article(core),
            NewKind::Annex => DocumentKind::Annex(core),
        };
        let mut provisions = placed.provisions.clone();
        provisions.iter_mut().for_each(|provision| provision.lines = None);
        let document = Document {
            kind,
            id: placed.id.clone(),
            metadata: Metadata::default(),
            heading: placed.heading.clone(),
            provisions,
            path: String::new(),
            source: SourceFile::new("", ""),
            layout: Layout::default(),
        };
        Self {
            document: Arc::new(document),
            origin: Origin::New(by.to_vec()),
            scope,
            slot,
        }
    }

    fn finish(self) -> (Arc<Document>, Origin) {
        (self.document, self.origin)
    }
}

/// A deleted document: its heading says so, nothing else of it stands.
fn placeholder(document: &Document) -> Document {
    let mut placeholder = document.clone();
    placeholder.heading = Text::plain(DELETED);
    placeholder.provisions.truncate(1);
    if let Some(root) = placeholder.provisions.first_mut() {
        *root = Provision { end: 1, ..root.clone() };
    }
    placeholder.layout.tail = crate::source::Span::default();
    placeholder
}

impl DocumentKind {
    /// Returns the same kind of document with another number.
    pub(super) fn numbered(&self, number: &Number) -> Self {
        let core = Core::new(number.to_string());
        match self {
            Self::Preamble => Self::Preamble,
            Self::Chapter(_) => Self::Chapter(core),
            Self::Section(_) => Self::Section(core),
            Self::Article(_) => Self::Article(core),
            Self::Annex(_) => Self::Annex(core),
        }
    }
}
