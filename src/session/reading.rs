//! Readings: since a later reading began, proposals amend a draft in the place of the base.
//!
//! A proposal says so itself: its `base:` names a draft that is tagged. What was adopted
//! before is in that draft; what was not decided is carried over by `mimc rebase`. Each draft
//! records what it was made from, so readings form a chain down to the base:
//! a second reading amends the text that the first one left.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::{
    diagnostic::Checked,
    engine::{Chair, Joined, Provenance, Side, edition},
    model::{AmendmentRef, Convention, Digest, DraftRecord, Proposal, Version},
    parse,
    source::SourceFile,
    store::{Workspace, git::Repository},
};

use super::{Assessment, Error, Revision, adopted::Chosen, revision::below};

/// A draft that proposals amend, and what came into it.
#[derive(Debug)]
pub struct Reading {
    /// What the draft was made from.
    pub record: DraftRecord,
    /// The amendments in it, those of earlier readings included, each with what it said.
    pub included: BTreeMap<AmendmentRef, Digest>,
}

impl Reading {
    /// Returns whether the draft was made with any amendment of this proposal.
    #[must_use]
    pub fn includes(&self, proposal: &Proposal) -> bool {
        self.included.keys().any(|named| named.proposal == proposal.id.value)
    }
}

/// Returns which draft of the next version a name means: 2 for `3.0-draft.2`.
pub(crate) fn draft_number(name: &Version, next: &Version) -> Option<u32> {
    let rest = name.as_str().strip_prefix(next.as_str())?.strip_prefix("-draft.")?;
    rest.parse().ok().filter(|number: &u32| number.to_string() == rest)
}

/// Returns the latest tagged draft that any of these proposals amends.
///
/// # Errors
/// When git cannot be asked for its tags.
pub(crate) fn latest<'p>(
    workspace: &Workspace,
    next: &Version,
    proposals: impl Iterator<Item = &'p Proposal>,
) -> Result<Option<Version>, Error> {
    let amended = proposals.map(|proposal| &proposal.base.value);
    let mut drafts: Vec<(u32, &Version)> =
        amended.filter_map(|base| Some((draft_number(base, next)?, base))).collect();
    drafts.sort_unstable();
    drafts.dedup();
    if drafts.is_empty() {
        return Ok(None);
    }
    let Ok(repository) = Repository::open(workspace) else { return Ok(None) };
    for (_, draft) in drafts.into_iter().rev() {
        if repository.commit_of_tag(&tag(draft))?.is_some() {
            return Ok(Some(draft.clone()));
        }
    }
    Ok(None)
}

/// Reads a draft by its tag, with what it was made from.
///
/// # Errors
/// When there is no such tag, or it holds no draft.
pub(crate) fn tagged(
    workspace: &Workspace,
    next: &Version,
    draft: &Version,
) -> Result<(Checked<Convention>, Reading), Error> {
    let repository = Repository::open(workspace)?;
    let files = repository.files_at(&tag(draft), &folder(next, false))?;
    let record = record_among(&files, draft)?;
    let texts = files.into_iter().filter(|(path, _)| path.ends_with(".md"));
    let texts = texts.map(|(path, file)| (below(&path, next).to_owned(), file)).collect();
    let text = parse::convention(draft.clone(), texts);
    let mut included = record.amendments.clone();
    let (mut from, mut base) = (draft.clone(), record.base.clone());
    // A record that named a later draft than its own would lead in a circle.
    while draft_number(&base, next).is_some()
        && draft_number(&base, next) < draft_number(&from, next)
    {
        let files = repository.files_at(&tag(&base), &folder(next, false))?;
        let earlier = record_among(&files, &base)?;
        included.extend(earlier.amendments);
        (from, base) = (base, earlier.base);
    }
    Ok((text, Reading { record, included }))
}

/// Joins again what a draft was made from, with the orders that counted then.
///
/// # Errors
/// When it does not fit together any more.
pub(crate) fn rejoined<'a>(
    assessed: &'a Assessment<'_>,
    record: &DraftRecord,
) -> Result<(Chosen<'a>, Joined), Error> {
    let sides: BTreeSet<Side> = record.amendments.keys().map(Side::of).collect();
    let order = sides.iter().map(|side| side.proposal.clone()).collect();
    let chosen = assessed.compatible(sides, order)?;
    let rulings: Vec<Vec<Side>> =
        record.order.iter().map(|ruling| ruling.iter().map(Side::of).collect()).collect();
    let chair = Chair::new(rulings.iter().map(Vec::as_slice));
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
    let earlier = Revision::open_on(folder, &reading.record.base)?;
    let assessed = earlier.assess();
    let (chosen, joined) = rejoined(&assessed, &reading.record)?;
    if !reads_like(&joined.convention, &revision.base) {
        return Ok(None);
    }
    let provenance = Provenance::of(&assessed.base, &chosen.set, &joined);
    ask(&assessed, &provenance).map(Some)
}

/// The file that says what a draft was made from.
pub(crate) const DRAFT: &str = "_draft.yaml";

/// The folder of a draft or a simulation.
pub(crate) fn folder(version: &Version, simulation: bool) -> String {
    match simulation {
        true => format!("convention/{version}-simulation"),
        false => format!("convention/{version}"),
    }
}

/// The tag of a draft.
pub(crate) fn tag(draft: &Version) -> String {
    format!("v{draft}")
}

fn record_among(
    files: &[(String, Arc<SourceFile>)],
    draft: &Version,
) -> Result<DraftRecord, Error> {
    let file = files.iter().find(|(path, _)| path.ends_with(DRAFT));
    let Some((_, file)) = file else {
        return Err(Error::request(
            format!("the tag {} holds no draft", tag(draft)),
            "Name a draft that `mimc consolidate` has made.",
        ));
    };
    let read = parse::draft_record(file);
    read.value.ok_or(Error::Findings(read.findings))
}

/// Whether two texts have the same provisions in the same places.
pub(crate) fn reads_like(joined: &Convention, read: &Convention) -> bool {
    joined.documents.len() == read.documents.len()
        && joined.documents.iter().zip(&read.documents).all(|(one, other)| {
            Arc::ptr_eq(one, other)
                || one.kind == other.kind
                    && one.provisions.len() == other.provisions.len()
                    && one.provisions.iter().zip(&other.provisions).all(|(one, other)| {
                        one.parent == other.parent && one.text.raw() == other.text.raw()
                    })
        })
}
