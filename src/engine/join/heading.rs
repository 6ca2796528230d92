//! A new group above articles that stood in none beside them: its heading takes them in.

use std::{ops::Range, sync::Arc};

use crate::model::{Document, NodeId};

use super::{
    Origin,
    item::{Entry, Item},
    number::Slot,
    outline::Outline,
};

impl Outline<'_> {
    /// Puts the articles behind a new group into it that stood where it stands: up to the next
    /// heading.
    pub(super) fn take_in(&mut self) {
        let is_new_group =
            |item: &Item| matches!(item, Item::Made(entry) if heads(entry));
        if !self.documents.iter().any(is_new_group) {
            return;
        }
        let mut taken: Vec<Item> = Vec::with_capacity(self.documents.len());
        let mut above: Option<u32> = None;
        for item in std::mem::take(&mut self.documents) {
            match item {
                Item::Made(entry) if heads(&entry) => {
                    let depth = entry.document.nesting.depth;
                    above = above.filter(|above| *above < depth).or(Some(depth));
                    taken.push(Item::Made(entry));
                }
                Item::Made(mut entry) => {
                    above = above.filter(|depth| !ends(&entry.document, *depth));
                    if above == Some(entry.document.nesting.depth) {
                        Arc::make_mut(&mut entry.document).nesting.depth += 1;
                    }
                    taken.push(Item::Made(entry));
                }
                Item::Standing(range) => {
                    self.take_in_standing(range, &mut above, &mut taken);
                }
                left @ Item::Left(_) => taken.push(left),
            }
        }
        self.documents = taken;
    }

    fn take_in_standing(
        &self,
        range: Range<u32>,
        above: &mut Option<u32>,
        taken: &mut Vec<Item>,
    ) {
        let mut next = range.start;
        while let Some(depth) = above.filter(|_| next < range.end) {
            let node = NodeId::document(next);
            let document = self.base.convention.document(node);
            if ends(document, depth) {
                *above = None;
                break;
            }
            taken.push(match document.nesting.depth == depth {
                true => Item::Made(self.taken_in(node)),
                false => Item::Standing(next..next + 1),
            });
            next += 1;
        }
        if next < range.end {
            taken.push(Item::Standing(next..range.end));
        }
    }

    /// An untouched document one level deeper.
    fn taken_in(&self, node: NodeId) -> Entry {
        let mut document = Document::clone(self.base.convention.document(node));
        document.nesting.depth += 1;
        let scope = self.base.scope(&document.kind, self.base.parent(node));
        let number = self.base.counts(scope, &document.kind);
        Entry {
            scope,
            document: Arc::new(document),
            origin: Origin::Untouched(node.document),
            slot: number.map_or(Slot::Unnumbered, Slot::Fixed),
        }
    }
}

/// Whether something is a new group that takes in what stands behind it.
fn heads(entry: &Entry) -> bool {
    let group = entry.document.kind.group();
    entry.origin.is_new() && group.is_some_and(|group| !group.kind.is_container())
}

/// Whether a document ends what a group of this depth holds.
fn ends(document: &Document, depth: u32) -> bool {
    let is_article_beside =
        document.nesting.depth == depth && document.kind.article().is_some();
    document.nesting.depth <= depth && !is_article_beside
}
