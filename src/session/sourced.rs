//! What editors keep by hand in the draft's own files, beside its words.
//!
//! Sources are no part of what a draft is made from, nor are the tags of a new article that
//! the amendment which brings it left without any: they stand in the draft alone. A source goes
//! with what it is of: to whatever the joins say that this became, and ends with it. Sources of
//! the base go that way too, but for those that stand in the draft already.

mod keeper;
mod named;

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    engine::Joined,
    model::{Convention, Metadata},
};

use super::{Assessment, standing::Standing};
use keeper::Keeper;

pub(crate) use keeper::ended;

/// Takes what is kept by hand in the draft's files, if there is a draft, into a text that was
/// made just now.
pub(crate) fn keep_by_hand(assessed: &Assessment<'_>, joined: &mut Joined) {
    let standing = Standing::read(assessed);
    let kept = kept(assessed.base.convention, joined, standing.as_ref());
    for (index, metadata) in kept {
        Arc::make_mut(&mut joined.convention.documents[index as usize]).metadata =
            metadata;
    }
}

/// Returns what front matter becomes in a text made from `base`, where that is anything else
/// than what was joined: by the place of the document.
pub(crate) fn kept(
    base: &Convention,
    joined: &Joined,
    standing: Option<&Standing<'_>>,
) -> BTreeMap<u32, Metadata> {
    let has_sources = |text: &Convention| {
        text.documents.iter().any(|one| !one.metadata.sources.is_empty())
    };
    let keeps =
        standing.is_some() || has_sources(base) || has_sources(&joined.convention);
    if !keeps {
        return BTreeMap::new();
    }
    let mut keeper = Keeper::new(base, joined, standing);
    let mut kept = BTreeMap::new();
    let mut sources = keeper.sources();
    for ((node, document), origin) in
        joined.convention.nodes_of_documents().zip(&joined.origins)
    {
        let mut metadata = document.metadata.clone();
        metadata.sources = sources.remove(&node.document).unwrap_or_default();
        if let Some(by_hand) = keeper.by_hand(node.document).filter(|_| origin.is_new()) {
            metadata.keep_tags(by_hand);
        }
        if metadata != document.metadata {
            kept.insert(node.document, metadata);
        }
    }
    kept
}
