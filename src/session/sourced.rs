//! What editors keep by hand in the draft's own files, beside its words.
//!
//! Sources are no part of what a draft is made from, nor are the tags of a new article that
//! the amendment which brings it left without any: they stand in the draft alone. A source of
//! one provision goes with it, however it is numbered now, and ends with it.

use std::{collections::BTreeMap, sync::Arc};

use imbl::Vector;

use crate::{
    engine::{Joined, Origin, Sourced},
    model::{Convention, Metadata, TreatySource},
};

use super::{Revision, files::read_version, known::key};

/// What is kept by hand in a version, by what its documents are called across versions.
pub(crate) type ByHand = BTreeMap<String, u32>;

/// Takes what is kept by hand in the draft's files into a text that was made just now from
/// `base`.
pub(crate) fn keep_by_hand(revision: &Revision, base: &Convention, joined: &mut Joined) {
    let read = read_version(&revision.workspace, &revision.settings.next);
    let Some(standing) = read.ok().and_then(|read| read.value) else { return };
    let kept = kept(base, &joined.convention, &joined.origins, Some(&standing));
    for (index, metadata) in kept {
        Arc::make_mut(&mut joined.convention.documents[index as usize]).metadata =
            metadata;
    }
}

/// Returns what front matter becomes in a text made from `base`, where that is anything else
/// than what was joined: by the place of the document.
pub(crate) fn kept(
    base: &Convention,
    made: &Convention,
    origins: &Vector<Origin>,
    standing: Option<&Convention>,
) -> BTreeMap<u32, Metadata> {
    let by_hand: ByHand = standing
        .into_iter()
        .flat_map(|text| text.nodes_of_documents().map(move |one| (text, one)))
        .map(|(text, (node, document))| (key(text, node, document), node.document))
        .collect();
    let mut kept = BTreeMap::new();
    let mut homeless = Vec::new();
    for ((node, document), origin) in made.nodes_of_documents().zip(origins.iter()) {
        let standing = standing.and_then(|text| {
            let index = by_hand.get(&key(made, node, document))?;
            Some((text, *index))
        });
        let mut metadata = document.metadata.clone();
        if let Some((text, index)) = standing {
            let by_hand = &text.documents[index as usize].metadata;
            metadata.keep(by_hand, origin.is_new());
        }
        let said_in = standing.filter(|(text, index)| {
            !text.documents[*index as usize].metadata.sources.is_empty()
        });
        let said_in = said_in.or_else(|| Some((base, origin.old()?.document)));
        if let Some(said_in) = said_in.filter(|_| !origin.is_deleted()) {
            let place = (made, node.document);
            metadata.sources = moved(metadata.sources, said_in, place, &mut homeless);
        }
        if metadata != document.metadata {
            kept.insert(node.document, metadata);
        }
    }
    house(made, origins, homeless, &mut kept);
    kept
}

/// The same sources, each at its provision as that is called now; what the document does not
/// hold any more is put with the homeless.
fn moved(
    sources: Vec<TreatySource>,
    (text, from): (&Convention, u32),
    (made, to): (&Convention, u32),
    homeless: &mut Vec<Sourced>,
) -> Vec<TreatySource> {
    let same = text.documents[from as usize].provisions
        == made.documents[to as usize].provisions;
    let now = |source: TreatySource| match source.provision.is_some() && !same {
        false => Some(source),
        true => match Sourced::of(text, from, &source) {
            None => Some(source),
            Some(sourced) => sourced.here(made, to).or_else(|| {
                homeless.push(sourced);
                None
            }),
        },
    };
    sources.into_iter().filter_map(now).collect()
}

/// Puts sources with their provisions where these went to another article.
fn house(
    made: &Convention,
    origins: &Vector<Origin>,
    homeless: Vec<Sourced>,
    kept: &mut BTreeMap<u32, Metadata>,
) {
    for sourced in homeless {
        let changed = made.nodes_of_documents().zip(origins.iter());
        let mut changed = changed
            .filter(|(_, origin)| origin.untouched().is_none() && !origin.is_deleted());
        let found = changed.find_map(|((node, document), _)| {
            Some((node.document, document, sourced.elsewhere(made, node.document)?))
        });
        if let Some((index, document, source)) = found {
            let metadata = kept.entry(index).or_insert_with(|| document.metadata.clone());
            if !metadata.sources.contains(&source) {
                metadata.sources.push(source);
            }
        }
    }
}
