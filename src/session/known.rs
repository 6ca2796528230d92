//! By what a document is known in all versions.

use crate::{
    engine::address_of,
    model::{Convention, Document, NodeId},
};

/// What a document is called across versions: an article by its id.
pub(crate) fn key(convention: &Convention, node: NodeId, document: &Document) -> String {
    match document.id.is_empty() {
        true => address_of(convention, node).to_string(),
        false => document.id.to_string(),
    }
}
