//! Provisions and documents of the edited text, as a proposal brings them.

use crate::model::{
    Convention, Document, DocumentKind, Fragment, NewDocument, NewKind, NodeId, Provision,
};

/// Returns a provision, or an article with its heading, as a proposal would restate it; the
/// preamble as a whole cannot be restated.
#[must_use]
pub fn restated(convention: &Convention, node: NodeId) -> Option<Fragment> {
    let document = convention.document(node);
    match node.provision {
        0 => Some(Fragment::Documents(vec![new_document(document)])),
        top => Some(Fragment::Provisions(new_provisions(document, &[top]))),
    }
}

/// A document as a proposal brings it.
pub(super) fn new_document(document: &Document) -> NewDocument {
    let (kind, number) = match &document.kind {
        DocumentKind::Preamble => (NewKind::Preamble, None),
        DocumentKind::Closing => (NewKind::Closing, None),
        DocumentKind::Group(group) => (NewKind::Group(group.kind), Some(&group.number)),
        DocumentKind::Article(number) => (NewKind::Article, Some(number)),
    };
    NewDocument {
        kind,
        number: number.filter(|number| !number.written().is_empty()).cloned(),
        heading: document.heading.clone(),
        id: None,
        provisions: new_provisions(document, &document.children(0).collect::<Vec<_>>()),
    }
}

/// The same with its id in its heading: where several come, no key can say whose it is.
pub(super) fn new_document_with_id(document: &Document) -> NewDocument {
    let is_article = document.kind.article().is_some() && document.id.is_well_formed();
    let id = Some(document.id.clone()).filter(|_| is_article);
    NewDocument { id, ..new_document(document) }
}

/// Provisions of a document with everything in them.
pub(super) fn new_provisions(document: &Document, tops: &[u32]) -> Vec<Provision> {
    let trees = tops.iter().map(|top| (document.provisions.as_slice(), *top));
    fragment(&trees.collect::<Vec<_>>())
}

/// Provisions with everything in them, each out of its list, under a stand-in for their parent.
pub(super) fn fragment(trees: &[(&[Provision], u32)]) -> Vec<Provision> {
    let narrow = |len: usize| u32::try_from(len).expect("fewer than 2^32 provisions");
    let mut list = vec![Provision::stand_in()];
    for (provisions, top) in trees {
        let first = narrow(list.len());
        let moved = |index: u32| index - top + first;
        let end = provisions[*top as usize].end as usize;
        for (index, provision) in provisions[*top as usize..end].iter().enumerate() {
            let parent = provision.parent.filter(|_| index > 0).map_or(0, moved);
            list.push(Provision {
                parent: Some(parent),
                end: moved(provision.end),
                lines: None,
                ..provision.clone()
            });
        }
    }
    list[0].end = narrow(list.len());
    list
}
