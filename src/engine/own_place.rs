//! Provisions as the front matter of their own article names them.
//!
//! Comes in: an article, and a name. Goes out: the provision that is called so there.

use crate::model::{Convention, NodeId, OwnPlace};

use super::{
    address::root_of,
    resolve::{Target, resolve_within},
};

/// Returns the provision of a document that its front matter names; nothing where it has no
/// such provision, or where the name is of another article.
#[must_use]
pub fn own_provision(
    convention: &Convention,
    document: u32,
    place: &OwnPlace,
) -> Option<u32> {
    let address = place.address.as_ref()?;
    let own = || root_of(convention, document).to_string();
    let is_here = place.is_own() || address.root.to_string() == own();
    if !is_here {
        return None;
    }
    match resolve_within(convention, NodeId::document(document), address).ok()? {
        Target::Provision(node) => Some(node.provision),
        Target::Part(part, _) => Some(part.node.provision),
    }
}
