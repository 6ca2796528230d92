//! The rules on what front matter says: tags and sources.
//!
//! Comes in: a document, or a joined text. Goes out: what is said wrongly or not at all. Where
//! it stands in a file is for the caller to find: front matter is no text.

use std::collections::BTreeSet;

use crate::{
    engine::{Joined, Origin, Side},
    model::{Convention, Document, NodeId, Settings},
};

use super::{
    cause, is_placeholder, said::Said, source_astray, source_without_article,
    unknown_tag, unsourced, untagged,
};

/// Returns what the tags and sources of a document of a convention give cause for.
#[must_use]
pub fn front_matter(
    settings: &Settings,
    convention: &Convention,
    node: NodeId,
) -> Vec<Said> {
    let document = convention.document(node);
    if is_placeholder(document) {
        return Vec::new();
    }
    [
        untagged::remarks(settings, document),
        unknown_tag::remarks(settings, document),
        unsourced::remarks(settings, document),
        source_without_article::remarks(settings, document),
        source_astray::remarks(convention, node),
    ]
    .concat()
}

/// Returns what the tags of new and amended documents give cause for and did not in the base,
/// with those who gave it.
#[must_use]
pub fn tags_caused(
    settings: &Settings,
    base: &[&Document],
    joined: &Joined,
) -> Vec<(NodeId, Said, Vec<Side>)> {
    let mut found = Vec::new();
    for index in joined.changed() {
        let node = NodeId::document(index);
        let document = joined.convention.document(node);
        let origin = &joined.origins[index as usize];
        let before = match origin {
            Origin::Untouched(_) | Origin::Deleted(..) => continue,
            Origin::Amended(was, _) => tags(settings, base[*was as usize]),
            Origin::New(_) | Origin::Divided(..) => Vec::new(),
        };
        let now = tags(settings, document).into_iter();
        let now = now.filter(|said| !is_placeholder(document) && !before.contains(said));
        let by = cause::of_tags(origin);
        found.extend(now.map(|said| (node, said, by.clone())));
    }
    found
}

/// Returns what the sources of new documents give cause for, with those who brought these.
/// Their sources are those of `text`: the joined text, and what editors added in the draft.
#[must_use]
pub fn sources_caused(
    settings: &Settings,
    text: &Convention,
    joined: &Joined,
) -> Vec<(NodeId, Said, Vec<Side>)> {
    let mut found = Vec::new();
    for index in joined.changed() {
        let origin = &joined.origins[index as usize];
        let Origin::New(_) = origin else { continue };
        let node = NodeId::document(index);
        let document = text.document(node);
        let said = unsourced::remarks(settings, document).into_iter();
        let said = said.chain(source_without_article::remarks(settings, document));
        found.extend(said.map(|said| (node, said, cause::of_tags(origin))));
    }
    found
}

/// Returns the sources in a draft as it stands that are of what their article does not have,
/// but for what the base says already.
#[must_use]
pub fn sources_astray(base: &Convention, standing: &Convention) -> Vec<(NodeId, Said)> {
    let known = base.nodes_of_documents().flat_map(|(node, document)| {
        let said = source_astray::remarks(base, node);
        said.into_iter().map(move |said| (&document.id, said.message))
    });
    let known: BTreeSet<_> = known.collect();
    let said = standing.nodes_of_documents().flat_map(|(node, document)| {
        let said = source_astray::remarks(standing, node).into_iter();
        said.map(move |said| (node, &document.id, said))
    });
    said.filter(|(_, id, said)| !known.contains(&(*id, said.message.clone())))
        .map(|(node, _, said)| (node, said))
        .collect()
}

/// Returns who brought or changed a document of a joined text.
#[must_use]
pub fn brought_by(joined: &Joined, node: NodeId) -> Vec<Side> {
    cause::of_tags(joined.origin(node))
}

fn tags(settings: &Settings, document: &Document) -> Vec<Said> {
    [untagged::remarks(settings, document), unknown_tag::remarks(settings, document)]
        .concat()
}
