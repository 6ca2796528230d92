//! The sources that editors gave to articles in the draft's own files.
//!
//! Sources are no part of what a draft is made from: those of a new article stand in the
//! draft alone, and those of another may be mended there.

use std::{collections::BTreeMap, sync::Arc};

use crate::model::{ArticleId, Convention, TreatySource};

use super::{Revision, revision::read_version};

/// Takes the sources that stand in the draft's files into a text that was made just now.
pub(crate) fn take_sources_of_draft(revision: &Revision, convention: &mut Convention) {
    let read = read_version(&revision.workspace, &revision.settings.next);
    let Some(standing) = read.ok().and_then(|read| read.value) else { return };
    let by_hand: BTreeMap<&ArticleId, &Vec<TreatySource>> = standing
        .documents
        .iter()
        .filter(|document| !document.metadata.sources.is_empty())
        .map(|document| (&document.id, &document.metadata.sources))
        .collect();
    for document in &mut convention.documents {
        let sources = by_hand.get(&document.id).filter(|_| !document.id.is_empty());
        let Some(sources) = sources else { continue };
        if document.metadata.sources != **sources {
            Arc::make_mut(document).metadata.sources = (*sources).clone();
        }
    }
}
