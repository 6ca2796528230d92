//! What of two versions has to be compared: a text made from another shares the documents
//! that nothing touched, and these say the same.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::model::{Convention, Document};

use super::{entry::Flat, order::longest};

/// Returns what is printed of both versions, where one flat stands for each document that
/// they share.
pub(super) fn flats(old: &Convention, new: &Convention) -> (Vec<Flat>, Vec<Flat>) {
    let shared = shared(old, new);
    let (left, right): (BTreeSet<u32>, BTreeSet<u32>) = shared.into_iter().unzip();
    (all_but(old, &left), all_but(new, &right))
}

/// The documents of both versions that are one, in an order that both have.
fn shared(old: &Convention, new: &Convention) -> Vec<(u32, u32)> {
    let address = |document: &Arc<Document>| Arc::as_ptr(document).addr();
    let places = new.nodes_of_documents();
    let places: BTreeMap<usize, u32> =
        places.map(|(node, document)| (address(document), node.document)).collect();
    let both = old.nodes_of_documents().filter_map(|(node, document)| {
        Some((node.document, *places.get(&address(document))?))
    });
    let both: Vec<(u32, u32)> = both.collect();
    longest(&both, |pair| pair.1)
}

fn all_but(convention: &Convention, shared: &BTreeSet<u32>) -> Vec<Flat> {
    let mut flats = Vec::new();
    for (root, document) in convention.nodes_of_documents() {
        match shared.contains(&root.document) {
            true => flats.push(Flat::standing(document)),
            false => flats.extend(Flat::of_document(convention, root)),
        }
    }
    flats
}
