//! A text as it stands: whole, or a provision with everything in it.

use crate::{
    model::{Convention, NodeId},
    page::{Block, Fate, Page},
    paper::{ShownLine, ShownProvision},
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

/// Returns the whole text line by line, headings among them.
#[must_use]
pub fn whole(convention: &Convention, title: &str) -> ShownProvision {
    let line = |flat: Flat| ShownLine {
        depth: flat.depth.map_or(0, |depth| depth + 1),
        label: Some(flat.label).filter(|label| !label.is_empty()),
        text: flat.text,
        address: flat.address,
        former: None,
    };
    ShownProvision {
        version: convention.version.to_string(),
        address: String::new(),
        heading: title.to_owned(),
        former: None,
        file: format!("convention/{}", convention.version),
        debates: Vec::new(),
        lines: Flat::all(convention).into_iter().map(line).collect(),
    }
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
