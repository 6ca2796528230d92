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

/// Returns the whole text, each note a provision of its own.
#[must_use]
pub fn listed(convention: &Convention, imprint: &Imprint) -> Page {
    page(&Flat::listed(convention), imprint)
}

/// Returns the whole text line by line, headings among them.
#[must_use]
pub fn whole(convention: &Convention, title: &str) -> ShownProvision {
    let line = |flat: Flat| ShownLine {
        said: flat.text.clone(),
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
        lines: Flat::listed(convention).into_iter().map(line).collect(),
    }
}

/// Returns a provision with everything in it, below the heading of its document.
#[must_use]
pub fn clean_part(convention: &Convention, node: NodeId, imprint: &Imprint) -> Page {
    let end = convention.end_of(node);
    let root = NodeId::document(node.document);
    let mut flats = vec![Flat::of(convention, root)];
    if node.provision > 0 {
        let inside = node.provision..convention.provision(node).end;
        let inside = inside.map(|provision| NodeId { provision, ..node });
        match convention.provision(node).note() {
            Some(_) => flats.push(Flat::of(convention, node)),
            None => flats.extend(Flat::of_nodes(convention, inside)),
        }
    } else {
        flats = Flat::of_document(convention, root);
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
