//! What the numbers of a text count: in which series, among which others, and whether they
//! close up.

use std::ops::Range;

use crate::model::{Core, DocumentKind, GroupKind, NodeId, Number, Numbering};

use super::{
    Base, Scope,
    sequence::{Among, counted, odd_child},
};

impl Base<'_> {
    /// Returns the first and the last number of a scope among the documents of a range, of one
    /// part of a code.
    pub(super) fn numbers(
        &self,
        scope: Scope,
        range: Range<u32>,
        part: usize,
    ) -> [Option<Number>; 2] {
        let Some(counted) = self.counted.get(&scope) else { return [None, None] };
        let place = |document| counted.partition_point(|index| *index < document);
        let here = &counted[place(range.start)..place(range.end)];
        let number = |index: &u32| {
            let kind = &self.convention.documents[*index as usize].kind;
            let is_of_it = part_of_code(kind) == part;
            self.counts(Some(scope), kind).filter(|_| is_of_it)
        };
        [here.iter().find_map(number), here.iter().rev().find_map(number)]
    }

    /// Returns the designation of the first group of a kind that bears a number: a new one is
    /// designated as it is, `No. 2` beside `No. 1`.
    pub(super) fn designation_like(&self, kind: GroupKind) -> Option<&Core> {
        let groups = self.convention.documents.iter().filter_map(|one| one.kind.group());
        let mut alike = groups.filter(|one| one.kind == kind).map(|one| &one.number);
        alike.find(|number| !number.written().is_empty())
    }

    /// Returns how an article is designated that comes before a document among those of a
    /// scope: as the one before it there, else as the one behind.
    pub(super) fn beside(&self, scope: Scope, before: u32) -> Option<&Core> {
        let counted = self.counted.get(&scope)?;
        let place = counted.partition_point(|index| *index < before);
        let near = counted[..place].last().or_else(|| counted.get(place))?;
        self.convention.documents[*near as usize].kind.article()
    }

    /// Returns the siblings among which the number of `node` counts, and that number.
    #[must_use]
    pub fn number(&self, node: NodeId) -> Option<(Scope, Number)> {
        if node.provision > 0 {
            let parent =
                NodeId { provision: self.convention.provision(node).parent?, ..node };
            // What bears no number is told by itself, not by its siblings.
            let core = self.convention.provision(node).label.as_ref()?.core()?;
            let series = self.convention.document(node).series(parent.provision)?;
            return Some((Scope::Children(parent), core.number(series)?));
        }
        let kind = &self.convention.document(node).kind;
        let scope = self.scope(kind, self.parent(node))?;
        Some((scope, self.counts(Some(scope), kind)?))
    }

    /// Returns the number of a document in the series in which those of a scope count.
    pub(in crate::engine) fn counts(
        &self,
        scope: Option<Scope>,
        kind: &DocumentKind,
    ) -> Option<Number> {
        self.read_among(scope, kind.number()?)
    }

    /// Reads a number as those of a scope count.
    pub(in crate::engine) fn read_among(
        &self,
        scope: Option<Scope>,
        core: &Core,
    ) -> Option<Number> {
        let among = scope.and_then(|scope| self.among(scope));
        let series = among.and_then(|among| self.sequences.get(among)?.series);
        series.and_then(|series| core.number(series)).or_else(|| counted(core))
    }

    /// Returns what the documents of a scope count among.
    fn among(&self, scope: Scope) -> Option<Among> {
        match scope {
            Scope::Children(_) | Scope::Wrapped(_) | Scope::Behind(_) => None,
            Scope::Articles(container) => {
                let container = container.map(|node| node.document);
                Some(Among { group: None, container })
            }
            Scope::Groups(kind, holder) => {
                let Scope::Articles(container) = self.articles(holder) else {
                    return None;
                };
                let container = container.map(|node| node.document);
                Some(Among { group: Some(kind), container })
            }
        }
    }

    /// Returns whether numbers of a scope close up in a draft.
    #[must_use]
    pub fn closes_up(&self, scope: Scope) -> bool {
        self.counting.numbering == Numbering::Sequential && !self.keeps_numbers(scope)
    }

    /// Returns whether numbers of a scope stay as they are where numbers close up: they are no
    /// plain sequence.
    #[must_use]
    pub fn keeps_numbers(&self, scope: Scope) -> bool {
        match scope {
            Scope::Children(parent) => self.odd_child(parent).is_some(),
            Scope::Wrapped(_) | Scope::Behind(_) => false,
            Scope::Articles(_) | Scope::Groups(..) => {
                let among = self.among(scope);
                let sequence = among.and_then(|among| self.sequences.get(among));
                sequence.is_some_and(|sequence| sequence.odd.is_some())
            }
        }
    }

    /// Returns the child with which the numbers of a provision's children are no plain
    /// sequence.
    #[must_use]
    pub fn odd_child(&self, parent: NodeId) -> Option<NodeId> {
        let document = self.convention.document(parent);
        let child = odd_child(document, parent.provision)?;
        Some(NodeId { provision: child, ..parent })
    }

    /// Returns the documents with which a row of the text's numbers is no plain sequence.
    pub fn odd_documents(&self) -> impl Iterator<Item = NodeId> {
        self.sequences.odd().map(NodeId::document)
    }
}

/// Returns which part of a code a document is of: each counts by itself.
pub(super) fn part_of_code(kind: &DocumentKind) -> usize {
    kind.article().map_or(0, Core::part_of_code)
}
