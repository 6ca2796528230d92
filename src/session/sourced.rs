//! What editors keep by hand in the draft's own files, beside its words.
//!
//! Sources are no part of what a draft is made from, nor are the tags of a new article that
//! the amendment which brings it left without any: they stand in the draft alone.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    engine::Joined,
    model::{ArticleId, Metadata},
};

use super::{Revision, files::read_version};

/// Takes what is kept by hand in the draft's files into a text that was made just now.
pub(crate) fn keep_by_hand(revision: &Revision, joined: &mut Joined) {
    let read = read_version(&revision.workspace, &revision.settings.next);
    let Some(standing) = read.ok().and_then(|read| read.value) else { return };
    let named = standing.documents.iter().filter(|document| !document.id.is_empty());
    let by_hand: BTreeMap<&ArticleId, &Metadata> =
        named.map(|document| (&document.id, &document.metadata)).collect();
    let documents = joined.convention.documents.iter_mut();
    for (document, origin) in documents.zip(joined.origins.iter()) {
        let Some(by_hand) = by_hand.get(&document.id) else { continue };
        let mut metadata = document.metadata.clone();
        metadata.keep(by_hand, origin.is_new());
        if metadata != document.metadata {
            Arc::make_mut(document).metadata = metadata;
        }
    }
}
