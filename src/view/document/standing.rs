//! A text as it stands: whole, or a provision with everything in it.

use crate::{
    model::{Convention, NodeId},
    page::{Block, Fate, Page},
};

use super::{
    entry::{Entry, Flat},
    imprint::Imprint,
    voices::Voices,
};

/// Returns the whole text.
#[must_use]
pub fn clean(convention: &Convention, imprint: &Imprint) -> Page {
    page(&Flat::all(convention), imprint)
}

/// Returns a provision with everything in it, below the heading of its document.
#[must_use]
pub fn clean_part(convention: &Convention, node: NodeId, imprint: &Imprint) -> Page {
    let end = convention.end_of(node);
    let root = NodeId::document(node.document);
    let mut flats = Flat::of_document(convention, root);
    if node.provision > 0 {
        let inside = convention.provision(node).end as usize;
        flats.truncate(inside);
        flats.drain(1..node.provision as usize);
    } else {
        let inner = (node.document + 1..end.document).map(NodeId::document);
        flats.extend(inner.flat_map(|root| Flat::of_document(convention, root)));
    }
    page(&flats, imprint)
}

fn page(flats: &[Flat], imprint: &Imprint) -> Page {
    let mut page = imprint.page();
    let mut nobody = Voices::default();
    let blocks = (0..flats.len()).flat_map(|place| -> Vec<Block> {
        let entry = Entry::standing(place);
        entry.block(Fate::Kept, (flats, flats), &mut nobody)
    });
    page.blocks = blocks.collect();
    page
}
