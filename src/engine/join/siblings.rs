//! Siblings in their joined order: those of the base, and in each gap what is new.

use std::collections::BTreeMap;

use crate::{
    engine::{Change, Edit, Gap, NewItem, NewNumber, Side},
    model::{NodeId, PartKind, PartRef, Text},
};

use super::Chair;

/// All edits of a set, by place.
pub(super) struct Places<'e> {
    words: BTreeMap<PartRef, Vec<&'e Edit>>,
    gaps: BTreeMap<Gap, Vec<NewSibling<'e>>>,
    taken: BTreeMap<NodeId, Taken<'e>>,
    headings: BTreeMap<NodeId, (&'e Text, Vec<Side>)>,
}

/// Something new in a gap, with all who bring it.
pub(super) struct NewSibling<'e> {
    pub(super) item: &'e NewItem,
    pub(super) by: Vec<Side>,
}

/// A provision that is taken as a whole, with all who do.
pub(super) struct Taken<'e> {
    pub(super) change: &'e Change,
    pub(super) by: Vec<Side>,
}

impl<'e> Places<'e> {
    pub(super) fn new(edits: &[&'e Edit], chair: &Chair) -> Self {
        let mut places = Self {
            words: BTreeMap::new(),
            gaps: BTreeMap::new(),
            taken: BTreeMap::new(),
            headings: BTreeMap::new(),
        };
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
        places
    }

    fn add(&mut self, edit: &'e Edit) {
        let by = || edit.by.clone();
        match &edit.change {
            Change::Words { part, .. } => self.words.entry(*part).or_default().push(edit),
            Change::Insert { gap, item } => {
                let siblings = self.gaps.entry(*gap).or_default();
                match siblings.iter_mut().find(|sibling| sibling.item == item) {
                    Some(twin) => twin.by.push(by()),
                    None => siblings.push(NewSibling { item, by: vec![by()] }),
                }
            }
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
        }
    }

    /// The edits of a part's words.
    pub(super) fn words(&self, part: PartRef) -> &[&'e Edit] {
        self.words.get(&part).map_or(&[], Vec::as_slice)
    }

    /// What is new in a gap, in order.
    pub(super) fn new_in(&self, gap: Gap) -> &[NewSibling<'e>] {
        self.gaps.get(&gap).map_or(&[], Vec::as_slice)
    }

    /// The gaps before the document of this index, the innermost first: what ends a section
    /// stands before what ends its chapter.
    pub(super) fn gaps_before_document(&self, document: u32) -> Vec<Gap> {
        let at = NodeId::document(document);
        let first = Gap { at, parent: None };
        let end = Gap { at: NodeId { document, provision: 1 }, parent: None };
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

    /// Whether any edit touches the inside or the heading of a document.
    pub(super) fn touches(&self, document: u32) -> bool {
        let (first, next) = (NodeId::document(document), NodeId::document(document + 1));
        let inside = NodeId { document, provision: 1 };
        let parts = |node| PartRef { node, kind: PartKind::Heading };
        self.words.range(parts(first)..parts(next)).next().is_some()
            || self.taken.range(first..next).next().is_some()
            || self.headings.contains_key(&first)
            || self
                .gaps
                .range(Gap { at: inside, parent: None }..Gap { at: next, parent: None })
                .next()
                .is_some()
    }
}

/// Given numbers come first, by number; then what has none or is to be assigned one.
fn number_first(item: &NewItem) -> (bool, Option<&crate::model::Number>) {
    match item.number() {
        NewNumber::Given(number) => (false, Some(number)),
        NewNumber::Assigned | NewNumber::None => (true, None),
    }
}
