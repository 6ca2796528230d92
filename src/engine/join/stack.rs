//! The list of a joined text's documents: as much of it as can be is the base's own.

use std::{ops::Range, sync::Arc};

use imbl::Vector;

use crate::{engine::Base, model::Document};

use super::{
    Origin, Runs,
    item::{Entry, Item},
};

/// From how many documents on it is cheaper to share a piece of a list than to copy it.
const SHARED: usize = 128;

/// What there is of the joined text.
#[derive(Default)]
pub(super) struct Stack {
    pub(super) documents: Vector<Arc<Document>>,
    pub(super) origins: Vector<Origin>,
    pub(super) runs: Runs,
}

/// Whether every document of the base stands at the very place that it had, and no other.
pub(super) fn in_place(base: &Base<'_>, items: &[Item]) -> bool {
    let mut place = 0;
    let stand = items.iter().all(|item| match item {
        Item::Standing(range) => {
            let stands = range.start == place;
            place = range.end;
            stands
        }
        Item::Made(entry) => {
            place += 1;
            entry.origin.standing().is_some_and(|old| old.document + 1 == place)
        }
        Item::Left(_) => true,
    });
    stand && place as usize == base.convention.documents.len()
}

impl Stack {
    /// The base's list with some documents exchanged.
    pub(super) fn laid_over(base: &Base<'_>, items: Vec<Item>) -> Self {
        let documents = base.convention.documents.clone();
        let origins = base.untouched.clone();
        let mut stack = Self { documents, origins, runs: Runs::default() };
        let mut place = 0;
        for item in items {
            match item {
                Item::Standing(range) => {
                    stack.runs.push(range.start, place, range.end - range.start);
                    place = range.end;
                }
                Item::Made(entry) => {
                    if let Origin::Untouched(old) = entry.origin {
                        stack.runs.push(old, place, 1);
                    }
                    stack.documents.set(place as usize, entry.document);
                    stack.origins.set(place as usize, entry.origin);
                    place += 1;
                }
                Item::Left(_) => (),
            }
        }
        stack
    }

    /// A list of its own.
    pub(super) fn piled(base: &Base<'_>, items: Vec<Item>) -> Self {
        let mut stack = Self::default();
        for item in items {
            match item {
                Item::Standing(range) => stack.stand(base, range),
                Item::Made(entry) => stack.push(entry),
                Item::Left(_) => (),
            }
        }
        stack
    }

    fn push(&mut self, entry: Entry) {
        if let Origin::Untouched(old) = entry.origin {
            self.runs.push(old, narrow(self.documents.len()), 1);
        }
        self.documents.push_back(entry.document);
        self.origins.push_back(entry.origin);
    }

    fn stand(&mut self, base: &Base<'_>, range: Range<u32>) {
        let new = narrow(self.documents.len());
        self.runs.push(range.start, new, range.end - range.start);
        let range = range.start as usize..range.end as usize;
        let (documents, origins) = (&base.convention.documents, &base.untouched);
        if range.len() < SHARED {
            let documents = documents.focus().narrow(range.clone());
            self.documents.extend(documents.into_iter().cloned());
            self.origins.extend(origins.focus().narrow(range).into_iter().cloned());
        } else {
            self.documents.append(documents.clone().slice(range.clone()));
            self.origins.append(origins.clone().slice(range));
        }
    }
}

fn narrow(index: usize) -> u32 {
    u32::try_from(index).expect("fewer than 2^32 documents")
}
