//! The documents of the joined text: those of the base, and in each gap what is new.

use std::{collections::BTreeMap, ops::Range, sync::Arc};

use crate::{
    engine::{Base, Change, Edit, Gap, NewItem, NewNumber, PlacedDocument, Scope, Side},
    model::{
        Convention, Document, DocumentKind, Nesting, NodeId, Number, Provision, Text,
    },
};

use super::{
    Chair, Gone, Joined, Origin, document,
    item::{Entry, Item},
    notes,
    number::{Row, Slot, assign, first_series},
    seam as boundary,
    siblings::{Arrival, Places},
    stack::{Stack, in_place},
};

/// What stands in the place of a deleted article's title: its number is not used again.
const DELETED: &str = "[Deleted]";

/// Joins edits with the base, document by document.
pub(super) fn join(base: &Base<'_>, edits: &[&Edit], chair: &Chair) -> Joined {
    let places = Places::new(edits, chair);
    let mut outline = Outline {
        base,
        places: &places,
        touched: places.documents(base),
        chair,
        documents: Vec::new(),
        open: Vec::new(),
        moved: None,
        gone: Vec::new(),
    };
    let len = u32::try_from(base.convention.documents.len())
        .expect("fewer than 2^32 documents");
    outline.range(0..len, None, None);
    outline.take_in();
    outline.number();
    notes::settle(&mut outline.documents);
    outline.clear_places();
    let version = base.convention.version.clone();
    let gone = outline.gone;
    let Stack { documents, origins, runs } = match in_place(base, &outline.documents) {
        true => Stack::laid_over(base, outline.documents),
        false => Stack::piled(base, outline.documents),
    };
    let convention = Convention { version, documents };
    Joined {
        convention,
        origins,
        runs: runs.sorted(),
        gone,
        rewritings: Vec::new(),
        named: BTreeMap::new(),
    }
}

pub(super) struct Outline<'b> {
    pub(super) base: &'b Base<'b>,
    places: &'b Places<'b>,
    chair: &'b Chair,
    /// The documents at which anything happens, in order.
    touched: Vec<u32>,
    pub(super) documents: Vec<Item>,
    /// Deleted chapters and sections around the next document: where each ends, and by whom.
    open: Vec<(NodeId, Vec<Side>)>,
    /// What is on its way, with what it is nested in at its new place.
    moved: Option<(NodeId, Nesting)>,
    gone: Vec<Gone>,
}

/// The number and its scope that a document is given at a new place.
type Given<'n> = (&'n NewNumber, Option<Scope>, Gap);

impl Outline<'_> {
    /// The documents of a range of the base, with what comes to stand between them: those of
    /// the whole text, or those of what is moved as a whole.
    fn range(
        &mut self,
        range: Range<u32>,
        moved: Option<NodeId>,
        given: Option<Given<'_>>,
    ) {
        let mut index = range.start;
        while index <= range.end {
            let next = self.touched.partition_point(|touched| *touched < index);
            let next =
                self.touched.get(next).map_or(range.end, |next| range.end.min(*next));
            if index < next {
                self.untouched(index..next);
                index = next;
            }
            let is_root = moved == Some(NodeId::document(index));
            if !is_root {
                self.gaps(index, moved);
            }
            if index == range.end {
                break;
            }
            let node = NodeId::document(index);
            if self.places.is_moved(node) && !is_root {
                self.documents.push(Item::Left(index));
                index = self.base.end(node).document.max(index + 1);
                continue;
            }
            match self.places.absorbed(node) {
                Some((into, by)) => self.gone.push(Gone {
                    document: index,
                    into: Some(into.document),
                    by: by.clone(),
                }),
                None => self.standing(index, given.filter(|_| is_root)),
            }
            index += 1;
        }
    }

    /// What comes to stand in the gaps before a document: those that belong to what is on
    /// its way, the whole text or something moved.
    fn gaps(&mut self, before: u32, moved: Option<NodeId>) {
        for gap in self.places.gaps_before_document(before) {
            let mut holders =
                std::iter::successors(gap.parent, |node| self.base.parent(*node));
            if holders.find(|node| self.places.is_moved(*node)) != moved {
                continue;
            }
            for new in self.places.new_in(gap) {
                match new.item {
                    Arrival::New(NewItem::Documents(documents)) => {
                        for placed in documents {
                            let inside = self.nesting_in(gap.parent);
                            let depth = inside.depth + placed.depth;
                            // What is new in a new annex has no scope.
                            let contained = inside.contained
                                || placed.depth > 0 && placed.scope.is_none();
                            let nesting = Nesting { depth, contained };
                            let entry = Entry::new(placed, nesting, &new.by);
                            self.documents.push(Item::Made(entry));
                        }
                    }
                    Arrival::New(NewItem::Provision { .. }) => (),
                    Arrival::Moved(node, number, scope) => {
                        let end = self.base.end(node).document.max(node.document + 1);
                        let range = node.document..end;
                        // What is moved stands in nothing that is deleted here.
                        let open = std::mem::take(&mut self.open);
                        let nesting = self.nesting_in(gap.parent);
                        let around = self.moved.replace((node, nesting));
                        self.range(range, Some(node), Some((number, scope, gap)));
                        self.moved = around;
                        self.open = open;
                    }
                }
            }
        }
    }

    /// Documents that nothing touches: they are the base's own where they stand as deep.
    fn untouched(&mut self, range: Range<u32>) {
        let first = NodeId::document(range.start);
        let base = self.base;
        if self.nesting_of(first) == base.convention.document(first).nesting {
            self.documents.push(Item::Standing(range));
            return;
        }
        for index in range {
            let node = NodeId::document(index);
            let mut document = Document::clone(base.convention.document(node));
            document.nesting = self.nesting_of(node);
            let scope = base.scope(&document.kind, base.parent(node));
            let number = base.counts(scope, &document.kind);
            self.documents.push(Item::Made(Entry {
                scope,
                document: Arc::new(document),
                origin: Origin::Untouched(index),
                slot: number.map_or(Slot::Unnumbered, Slot::Fixed),
            }));
        }
    }

    /// How a document of the base is nested in the result.
    fn nesting_of(&self, node: NodeId) -> Nesting {
        let document = |node| self.base.convention.document(node);
        let own = document(node).nesting;
        let moved = self.moved.filter(|(root, _)| self.base.is_within(node, *root));
        let Some((root, inside)) = moved else { return own };
        let mut around =
            std::iter::successors(self.base.parent(node), |node| self.base.parent(*node))
                .take_while(|holder| *holder >= root);
        let in_container = around.any(|holder| document(holder).kind.is_container());
        Nesting {
            depth: own.depth - document(root).nesting.depth + inside.depth,
            contained: inside.contained || in_container,
        }
    }

    /// How what stands directly in a group of the base is nested in the result.
    fn nesting_in(&self, holder: Option<NodeId>) -> Nesting {
        let Some(holder) = holder else { return Nesting::default() };
        let around = self.nesting_of(holder);
        let is_container = self.base.convention.document(holder).kind.is_container();
        Nesting { depth: around.depth + 1, contained: around.contained || is_container }
    }

    fn standing(&mut self, index: u32, given: Option<Given<'_>>) {
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
        let touched = given.is_some() || self.places.touches(index);
        let (mut document, origin) = match deleted {
            Some(by) => (Arc::new(placeholder(document)), Origin::Deleted(index, by)),
            None if touched => {
                let (mut document, trace) =
                    document::build(self.base, self.places, self.chair, node);
                if let Some(number) = self.places.number(node) {
                    document.kind = document.kind.numbered(number);
                }
                (Arc::new(document), Origin::Amended(index, trace))
            }
            None => (Arc::clone(document), Origin::Untouched(index)),
        };
        let nesting = self.nesting_of(node);
        if document.nesting != nesting {
            Arc::make_mut(&mut document).nesting = nesting;
        }
        let mut scope = self.base.scope(&document.kind, self.base.parent(node));
        let number = self.base.counts(scope, &document.kind);
        let mut slot = number.map_or(Slot::Unnumbered, Slot::Fixed);
        if let Some((number, place, gap)) = given {
            scope = place;
            let like = place.and_then(|scope| self.base.beside(scope, gap.at.document));
            if let (Some(like), DocumentKind::Article(own)) = (like, &document.kind) {
                let is_numbered =
                    *number == NewNumber::None || self.places.number(node).is_some();
                let core = match is_numbered {
                    true => own.called(like.article_word()),
                    false => like.clone(),
                };
                Arc::make_mut(&mut document).kind = DocumentKind::Article(core);
            }
            match number {
                NewNumber::Given(number) => {
                    slot = Slot::Fixed(number.clone());
                    let mut moved = Document::clone(&document);
                    moved.kind = moved.kind.numbered(number);
                    document = Arc::new(moved);
                }
                NewNumber::Assigned if self.places.number(node).is_none() => {
                    slot = Slot::Assigned;
                }
                NewNumber::Assigned | NewNumber::None => (),
            }
        }
        self.documents.push(Item::Made(Entry { document, origin, scope, slot }));
        self.divide(index);
    }

    /// Begins the new articles inside the document that was put last.
    fn divide(&mut self, index: u32) {
        for (seam, (article, by)) in self.places.seams(index) {
            let Some(Item::Made(Entry { document, origin, scope, .. })) =
                self.documents.last_mut()
            else {
                return;
            };
            let (Origin::Amended(_, trace) | Origin::Divided(_, trace, _)) = origin
            else {
                return;
            };
            let first = Arc::make_mut(document);
            let Some(child) =
                boundary::behind(first, trace, seam, |node| self.places.is_moved(node))
            else {
                continue;
            };
            let (provisions, trace) = boundary::divide(first, trace, child);
            let scope = *scope;
            let metadata = first.metadata.clone();
            let nesting = first.nesting;
            let placed = PlacedDocument { provisions, scope, ..(*article).clone() };
            let mut entry = Entry::new(&placed, nesting, by);
            Arc::make_mut(&mut entry.document).metadata = metadata;
            entry.origin = Origin::Divided(index, trace, by.clone());
            self.documents.push(Item::Made(entry));
        }
    }

    /// Assigns the numbers of new documents, scope by scope.
    fn number(&mut self) {
        let mut scopes: Vec<_> = self
            .documents
            .iter()
            .filter_map(|item| match item {
                Item::Made(entry) if entry.slot == Slot::Assigned => {
                    Some((entry.scope?, entry.part()))
                }
                Item::Made(_) | Item::Standing(_) | Item::Left(_) => None,
            })
            .collect();
        scopes.sort_unstable();
        scopes.dedup();
        for (scope, part) in scopes {
            // Of documents that stand, the first number and the last.
            let slots: Vec<Slot> = self
                .documents
                .iter()
                .flat_map(|item| self.slots(item, scope, part))
                .collect();
            let between = self.base.counting.between;
            let (series, is_odd) = (first_series(scope), self.base.keeps_numbers(scope));
            let mut numbers = assign(&slots, Row { series, between, is_odd }).into_iter();
            for item in &mut self.documents {
                let number = [numbers.next().flatten(), numbers.next().flatten()];
                if let (Item::Made(entry), [Some(assigned), _]) = (item, number) {
                    let mut document = Document::clone(&entry.document);
                    document.kind = document.kind.numbered(&assigned.number);
                    entry.document = Arc::new(document);
                }
            }
        }
    }
}

impl Outline<'_> {
    /// Takes away the place of a deleted document whose number another was given.
    fn clear_places(&mut self) {
        let mut deleted = false;
        let mut given: Vec<(Option<Scope>, DocumentKind)> = Vec::new();
        for item in &self.documents {
            match item {
                Item::Made(Entry { origin: Origin::Deleted(..), .. }) => deleted = true,
                Item::Made(entry) => {
                    given.push((entry.scope, entry.document.kind.clone()));
                }
                Item::Standing(_) | Item::Left(_) => (),
            }
        }
        if !deleted {
            return;
        }
        let gone = &mut self.gone;
        self.documents.retain(|item| match item {
            Item::Made(Entry {
                document,
                origin: Origin::Deleted(index, by),
                scope,
                ..
            }) if given.contains(&(*scope, document.kind.clone())) => {
                gone.push(Gone { document: *index, into: None, by: by.clone() });
                false
            }
            Item::Made(_) | Item::Standing(_) | Item::Left(_) => true,
        });
        self.gone.sort_by_key(|gone| gone.document);
    }

    /// The first and the last number of an item among those of a scope.
    fn slots(&self, item: &Item, scope: Scope, part: usize) -> [Slot; 2] {
        let fixed = |number: Option<Number>| number.map_or(Slot::Unnumbered, Slot::Fixed);
        match item {
            Item::Made(entry) if entry.counts_among(scope, part) => {
                [entry.slot.clone(), Slot::Unnumbered]
            }
            Item::Made(_) => [Slot::Unnumbered, Slot::Unnumbered],
            Item::Standing(range) => {
                self.base.numbers(scope, range.clone(), part).map(fixed)
            }
            Item::Left(index) => {
                let range = *index..*index + 1;
                let [first, _] = self.base.numbers(scope, range, part);
                [fixed(first), Slot::Unnumbered]
            }
        }
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
    placeholder.layout.notes = crate::source::Span::default();
    placeholder.layout.tail = crate::source::Span::default();
    placeholder
}
