//! Siblings in their joined order: those of the base, and in each gap what is new.

use std::{collections::BTreeMap, ops::Range};

use crate::{
    engine::{
        Base, Change, Edit, Gap, NewItem, NewNumber, PlacedDocument, Scope, Seam, Side,
    },
    model::{Label, Metadata, NewKind, NodeId, Number, PartKind, PartRef, Tag, Text},
};

use super::Chair;

/// All edits of a set, by place.
#[derive(Default)]
pub(super) struct Places<'e> {
    words: BTreeMap<PartRef, Vec<&'e Edit>>,
    gaps: BTreeMap<Gap, Vec<NewSibling<'e>>>,
    taken: BTreeMap<NodeId, Taken<'e>>,
    headings: BTreeMap<NodeId, (&'e Text, Vec<Side>)>,
    moved: BTreeMap<NodeId, Vec<Side>>,
    numbers: BTreeMap<NodeId, &'e Number>,
    /// Numbers among the paragraphs of what one is divided from or joined with.
    relabelled: BTreeMap<NodeId, &'e Number>,
    /// Labels that words without one are given.
    labels: BTreeMap<NodeId, &'e Label>,
    wraps: BTreeMap<NodeId, Wrap<'e>>,
    tags: BTreeMap<(NodeId, Tag), Given<'e>>,
    cuts: BTreeMap<NodeId, Vec<Cut<'e>>>,
    seams: BTreeMap<Seam, (&'e PlacedDocument, Vec<Side>)>,
    absorbed: BTreeMap<NodeId, (NodeId, Vec<Side>)>,
}

/// Something that comes to stand in a gap, with all who bring it.
pub(super) struct NewSibling<'e> {
    pub(super) item: Arrival<'e>,
    pub(super) by: Vec<Side>,
}

/// What comes to stand in a gap.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Arrival<'e> {
    /// Something new.
    New(&'e NewItem),
    /// A provision of the base, with its number at the new place.
    Moved(NodeId, &'e NewNumber, Option<Scope>),
}

/// A provision that is taken as a whole, with all who do.
pub(super) struct Taken<'e> {
    pub(super) change: &'e Change,
    pub(super) by: Vec<Side>,
}

/// A text that becomes the first child of its provision, with all who say so.
pub(super) struct Wrap<'e> {
    pub(super) label: &'e Label,
    pub(super) number: &'e Number,
    pub(super) by: Vec<Side>,
}

/// A list of tags, with all who give it.
type Given<'e> = (&'e [String], Vec<Side>);

/// A boundary in a provision's own words, with all who draw it.
pub(super) struct Cut<'e> {
    pub(super) range: &'e Range<usize>,
    pub(super) number: &'e NewNumber,
    pub(super) by: Vec<Side>,
}

impl<'e> Places<'e> {
    pub(super) fn new(edits: &[&'e Edit], chair: &Chair) -> Self {
        let mut places = Self::default();
        for edit in edits {
            places.add(edit);
        }
        for siblings in places.gaps.values_mut() {
            siblings.iter_mut().for_each(|sibling| sibling.by.sort());
            siblings.sort_by(|one, other| {
                number_first(one.item)
                    .cmp(&number_first(other.item))
                    .then_with(|| chair.compare(&one.by, &other.by))
            });
        }
        places.taken.values_mut().for_each(|taken| taken.by.sort());
        places.headings.values_mut().for_each(|(_, by)| by.sort());
        places.moved.values_mut().for_each(|by| by.sort());
        places.wraps.values_mut().for_each(|wrap| wrap.by.sort());
        places.tags.values_mut().for_each(|(_, by)| by.sort());
        places.seams.values_mut().for_each(|(_, by)| by.sort());
        places.absorbed.values_mut().for_each(|(_, by)| by.sort());
        for cuts in places.cuts.values_mut() {
            cuts.iter_mut().for_each(|cut| cut.by.sort());
            cuts.sort_by_key(|cut| cut.range.start);
        }
        places
    }

    fn add(&mut self, edit: &'e Edit) {
        let by = || edit.by.clone();
        match &edit.change {
            // It is made when what it changes is in the text.
            Change::Brought { .. } => (),
            Change::Words { part, .. } => self.words.entry(*part).or_default().push(edit),
            Change::Insert { gap, item } => self.arrive(*gap, Arrival::New(item), by()),
            change @ (Change::Delete { node } | Change::Substitute { node, .. }) => {
                let taken =
                    self.taken.entry(*node).or_insert(Taken { change, by: Vec::new() });
                taken.by.push(by());
            }
            Change::Retitle { node, heading } => {
                let (_, authors) =
                    self.headings.entry(*node).or_insert((heading, Vec::new()));
                authors.push(by());
            }
            Change::Move { node, to, number, scope } => {
                self.arrive(*to, Arrival::Moved(*node, number, *scope), by());
                self.moved.entry(*node).or_default().push(by());
            }
            change @ Change::Renumber { node, number, .. } => {
                let numbers = match change.footprint().is_relabelling() {
                    true => &mut self.relabelled,
                    false => &mut self.numbers,
                };
                numbers.insert(*node, number);
            }
            Change::Wrap { node, label, number, scope: Scope::Wrapped(_) } => {
                let wrap = Wrap { label, number, by: Vec::new() };
                self.wraps.entry(*node).or_insert(wrap).by.push(by());
            }
            Change::Wrap { node, label, number, .. } => {
                self.labels.insert(*node, label);
                self.numbers.insert(*node, number);
            }
            Change::Set { node, tag, values } => {
                let given = self.tags.entry((*node, *tag));
                given.or_insert((values.as_slice(), Vec::new())).1.push(by());
            }
            Change::SplitProvision { node, range, number, .. } => {
                let cuts = self.cuts.entry(*node).or_default();
                match cuts.iter_mut().find(|cut| cut.range == range) {
                    Some(twin) => twin.by.push(by()),
                    None => cuts.push(Cut { range, number, by: vec![by()] }),
                }
            }
            Change::SplitArticle { at, article } => {
                let (_, authors) = self.seams.entry(*at).or_insert((article, Vec::new()));
                authors.push(by());
            }
            Change::Merge { node, into } => {
                let (_, authors) =
                    self.absorbed.entry(*node).or_insert((*into, Vec::new()));
                authors.push(by());
            }
        }
    }

    fn arrive(&mut self, gap: Gap, item: Arrival<'e>, by: Side) {
        let siblings = self.gaps.entry(gap).or_default();
        match siblings.iter_mut().find(|sibling| sibling.item == item) {
            Some(twin) => twin.by.push(by),
            None => siblings.push(NewSibling { item, by: vec![by] }),
        }
    }

    /// The edits of a part's words.
    pub(super) fn words(&self, part: PartRef) -> &[&'e Edit] {
        self.words.get(&part).map_or(&[], Vec::as_slice)
    }

    /// What comes to stand in a gap, in order.
    pub(super) fn new_in(&self, gap: Gap) -> &[NewSibling<'e>] {
        self.gaps.get(&gap).map_or(&[], Vec::as_slice)
    }

    /// The gaps before the document of this index, the innermost first: what ends a section
    /// stands before what ends its chapter.
    pub(super) fn gaps_before_document(&self, document: u32) -> Vec<Gap> {
        let at = NodeId::document(document);
        let between = |at| Gap { at, parent: None, wrapped: false };
        let first = between(at);
        let end = between(NodeId { document, provision: 1 });
        let mut gaps: Vec<_> = self.gaps.range(first..end).map(|(gap, _)| *gap).collect();
        gaps.sort_by_key(|gap| std::cmp::Reverse(gap.parent));
        gaps
    }

    /// Whether, by whom and how a provision is taken as a whole.
    pub(super) fn taken(&self, node: NodeId) -> Option<&Taken<'e>> {
        self.taken.get(&node)
    }

    /// The new heading of a document, and by whom.
    pub(super) fn heading(&self, node: NodeId) -> Option<(&'e Text, &[Side])> {
        self.headings.get(&node).map(|(heading, by)| (*heading, by.as_slice()))
    }

    /// Whether a provision is put somewhere else.
    pub(super) fn is_moved(&self, node: NodeId) -> bool {
        self.moved.contains_key(&node)
    }

    /// The number that a provision is given at its place.
    pub(super) fn number(&self, node: NodeId) -> Option<&'e Number> {
        self.own_number(node).or_else(|| self.relabelled(node))
    }

    /// The number that a provision is given among those of another article.
    pub(super) fn relabelled(&self, node: NodeId) -> Option<&'e Number> {
        self.relabelled.get(&node).copied()
    }

    /// The number that a provision is given wherever it stands.
    pub(super) fn own_number(&self, node: NodeId) -> Option<&'e Number> {
        self.numbers.get(&node).copied()
    }

    /// The label that words without one are given.
    pub(super) fn label(&self, node: NodeId) -> Option<&'e Label> {
        self.labels.get(&node).copied()
    }

    /// How the text of a provision becomes its first child.
    pub(super) fn wrap(&self, node: NodeId) -> Option<&Wrap<'e>> {
        self.wraps.get(&node)
    }

    /// Gives a document the tags that it is given, and returns who gives them.
    pub(super) fn tag(&self, node: NodeId, metadata: &mut Metadata) -> Vec<Side> {
        let mut all = Vec::new();
        for (tag, (values, by)) in self.tags_of(node) {
            metadata.set_tags(tag, values.to_vec());
            all.extend(by.iter().cloned());
        }
        all
    }

    fn tags_of(&self, node: NodeId) -> impl Iterator<Item = (Tag, &Given<'e>)> {
        let of = move |tag| self.tags.get(&(node, tag)).map(|given| (tag, given));
        Tag::ALL.into_iter().filter_map(of)
    }

    /// The boundaries in a provision's own words, in order.
    pub(super) fn cuts(&self, node: NodeId) -> &[Cut<'e>] {
        self.cuts.get(&node).map_or(&[], Vec::as_slice)
    }

    /// The articles that begin inside a document, in order.
    pub(super) fn seams(
        &self,
        document: u32,
    ) -> impl Iterator<Item = (&Seam, &(&'e PlacedDocument, Vec<Side>))> {
        let seam = |document| Seam { node: NodeId::document(document), behind: None };
        self.seams.range(seam(document)..seam(document + 1))
    }

    /// Who makes a document, or a provision in one, a part of another.
    pub(super) fn absorbed(&self, node: NodeId) -> Option<&(NodeId, Vec<Side>)> {
        self.absorbed.get(&node)
    }

    /// What becomes a part of a document or provision, in order.
    pub(super) fn absorbed_by(&self, node: NodeId) -> impl Iterator<Item = NodeId> {
        let into = move |(absorbed, (into, _)): (&NodeId, &(NodeId, Vec<Side>))| {
            (*into == node).then_some(*absorbed)
        };
        self.absorbed.iter().filter_map(into)
    }

    /// The documents at which anything happens, in order: in them, before them, or with what
    /// holds them. What is put behind the last is before one more.
    pub(super) fn documents(&self, base: &Base<'_>) -> Vec<u32> {
        let mut all: Vec<u32> = Vec::new();
        all.extend(self.words.keys().map(|part| part.node.document));
        all.extend(self.gaps.keys().map(|gap| gap.at.document));
        let nodes =
            self.headings.keys().chain(self.moved.keys()).chain(self.numbers.keys());
        let nodes = nodes.chain(self.relabelled.keys()).chain(self.wraps.keys());
        let nodes = nodes.chain(self.cuts.keys()).chain(self.absorbed.keys());
        all.extend(nodes.map(|node| node.document));
        all.extend(self.tags.keys().map(|(node, _)| node.document));
        all.extend(self.seams.keys().map(|seam| seam.node.document));
        all.extend(self.absorbed.values().map(|(into, _)| into.document));
        for node in self.taken.keys() {
            let end = if node.provision == 0 { base.end(*node).document } else { 0 };
            all.extend(node.document..end.max(node.document + 1));
        }
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Whether any edit touches the inside, the heading, the number or the tags of a
    /// document.
    pub(super) fn touches(&self, document: u32) -> bool {
        let (first, next) = (NodeId::document(document), NodeId::document(document + 1));
        let inside = NodeId { document, provision: 1 };
        let parts = |node| PartRef { node, kind: PartKind::Heading };
        let gap = |at| Gap { at, parent: None, wrapped: false };
        self.words.range(parts(first)..parts(next)).next().is_some()
            || self.taken.range(first..next).next().is_some()
            || self.headings.contains_key(&first)
            || self.numbers.range(first..next).next().is_some()
            || self.relabelled.range(first..next).next().is_some()
            || self.wraps.range(first..next).next().is_some()
            || self.moved.range(inside..next).next().is_some()
            || self.tags_of(first).next().is_some()
            || self.cuts.range(first..next).next().is_some()
            || self.seams(document).next().is_some()
            || self.absorbed_by(first).next().is_some()
            || self.absorbed.range(inside..next).next().is_some()
            || self.gaps.range(gap(inside)..gap(next)).next().is_some()
    }
}

/// Given numbers come first, by number; then what is to be assigned one; then what bears none,
/// closing words that a wrap puts there last. Documents stand as in every text: a preamble
/// before articles, these before groups, a closing formula before annexes.
fn number_first(item: Arrival<'_>) -> (u8, u8, Option<&Number>) {
    if let Arrival::Moved(_, NewNumber::None, None) = item {
        return (1, 3, None);
    }
    let (class, number) = match item {
        Arrival::New(item) => (class(item), item.number()),
        Arrival::Moved(_, number, _) => (1, number),
    };
    match number {
        NewNumber::Given(number) => (class, 0, Some(number)),
        NewNumber::Assigned => (class, 1, None),
        NewNumber::None => (class, 2, None),
    }
}

/// Where in a text what is new stands among what is new beside it.
fn class(item: &NewItem) -> u8 {
    let first = match item {
        NewItem::Provision { .. } => None,
        NewItem::Documents(documents) => documents.first(),
    };
    match first.map(|first| first.kind) {
        Some(NewKind::Preamble) => 0,
        None | Some(NewKind::Unsaid | NewKind::Article) => 1,
        Some(NewKind::Group(kind)) if kind.is_container() => 4,
        Some(NewKind::Group(_)) => 2,
        Some(NewKind::Closing) => 3,
    }
}
