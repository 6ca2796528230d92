//! Texts that were made before, joined again from what their records name.

use std::{collections::BTreeSet, sync::Arc};

use crate::{
    engine::{Chair, Joined, Provenance, Side, edition},
    model::{Convention, DraftRecord},
};

use super::{
    Assessment, Error, Revision, adopted::Chosen, alike::reads_alike, corrected,
};

/// Joins again what a draft was made from, with the orders that counted then; an edition is
/// made as it was corrected.
///
/// # Errors
/// When it does not fit together any more.
pub(crate) fn rejoined<'a>(
    assessed: &'a Assessment<'_>,
    record: &DraftRecord,
) -> Result<(Chosen<'a>, Joined), Error> {
    let (chosen, joined) = rejoined_as_adopted(assessed, record)?;
    let joined = corrected::of_draft(assessed.revision, record, joined)?;
    Ok((chosen, joined))
}

/// Joins again what a draft was made from, as it was adopted.
///
/// # Errors
/// When it does not fit together any more.
pub(crate) fn rejoined_as_adopted<'a>(
    assessed: &'a Assessment<'_>,
    record: &DraftRecord,
) -> Result<(Chosen<'a>, Joined), Error> {
    let sides: BTreeSet<Side> = record.amendments.keys().map(Side::of).collect();
    let order = sides.iter().map(|side| side.proposal.clone()).collect();
    let chosen = assessed.compatible(sides, order)?;
    let rulings: Vec<Vec<Side>> =
        record.order.iter().map(|ruling| ruling.iter().map(Side::of).collect()).collect();
    let chair = Chair::new(rulings.iter().map(Vec::as_slice))
        .ruling_on(record.references.clone());
    let joined = edition(&assessed.base, &chosen.set, &chair, record.counting.numbering);
    Ok((chosen, joined))
}

/// Asks the reading before where the text of this one comes from; nothing in the first
/// reading, and nothing where the draft is not what was adopted then (`mimc verify` says so).
///
/// # Errors
/// When the earlier text cannot be read, or what asks fails.
pub(crate) fn ask_earlier<R>(
    revision: &Revision,
    ask: impl FnOnce(&Assessment<'_>, &Provenance<'_>) -> Result<R, Error>,
) -> Result<Option<R>, Error> {
    let Some(reading) = &revision.reading else { return Ok(None) };
    let folder = revision.workspace.folder();
    let earlier = Revision::open_before(folder, &reading.record)?;
    let assessed = earlier.assess()?;
    let (chosen, joined) = rejoined(&assessed, &reading.record)?;
    if !reads_like(&joined.convention, &revision.base) {
        return Ok(None);
    }
    let provenance = Provenance::of(&assessed.base, &chosen.set, &joined);
    ask(&assessed, &provenance).map(Some)
}

/// Whether two texts have the same provisions in the same places.
pub(crate) fn reads_like(joined: &Convention, read: &Convention) -> bool {
    joined.documents.len() == read.documents.len()
        && joined.documents.iter().zip(&read.documents).all(|(one, other)| {
            Arc::ptr_eq(one, other)
                || one.kind == other.kind
                    && one.provisions.len() == other.provisions.len()
                    && one.provisions.iter().zip(&other.provisions).all(|(one, other)| {
                        one.parent == other.parent && reads_alike(&one.text, &other.text)
                    })
        })
}
