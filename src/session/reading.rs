//! Readings: since a later reading was opened, proposals amend a draft in the place of the
//! base.
//!
//! The record says so: an act opens a draft that is tagged, and from then on proposals name
//! it as their `base:`. What was adopted before is in that draft; what was not decided is
//! carried over by `mimc rebase`. Each draft records what it was made from, so readings form
//! a chain down to the base: a second reading amends the text that the first one left.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::{
    diagnostic::Checked,
    engine::{Chair, Joined, Provenance, Side, edition},
    model::{
        Act, AmendmentRef, Convention, Digest, DraftRecord, Entry, Proposal, ProposalId,
        Version,
    },
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
    /// Returns whether the draft was made with any amendment of this proposal, or of the one
    /// that it amends.
    #[must_use]
    pub fn includes(&self, proposal: &Proposal) -> bool {
        let parent = proposal.links.amends.as_ref().map(|parent| &parent.value);
        let within = |id: &ProposalId| *id == proposal.id.value || Some(id) == parent;
        self.included.keys().any(|named| within(&named.proposal))
    }
}

/// Returns which draft of the next version a name means: 2 for `3.0-draft.2`.
pub(crate) fn draft_number(name: &Version, next: &Version) -> Option<u32> {
    let rest = name.as_str().strip_prefix(next.as_str())?.strip_prefix("-draft.")?;
    rest.parse().ok().filter(|number: &u32| number.to_string() == rest)
}

/// Returns the draft that proposals amend: the one that was opened last. Nothing in the first
/// reading.
pub(crate) fn opened(entries: &[Entry], next: &Version) -> Option<Version> {
    let draft = |entry: &Entry| match &entry.act {
        Act::Open { version } => {
            draft_number(version, next).is_some().then(|| version.clone())
        }
        Act::Decide(_)
        | Act::Correct(_)
        | Act::Adopt { .. }
        | Act::Confirm { .. }
        | Act::Order { .. }
        | Act::Reference(_)
        | Act::Allow { .. } => None,
    };
    entries.iter().rev().find_map(draft)
}

/// Reads the files of a draft by its tag.
fn files_of(
    workspace: &Workspace,
    next: &Version,
    draft: &Version,
) -> Result<parse::Files, Error> {
    let name = tag(draft);
    let repository = Repository::open(workspace)
        .map_err(|error| missing(&name, draft, &format!(": {error}")))?;
    match repository.commit_of_tag(&name)? {
        Some(_) => Ok(repository.files_at(&name, &folder(next, false))?),
        None => Err(missing(&name, draft, "")),
    }
}

/// A clone may lack the tags: that is nobody's verdict on a proposal.
fn missing(name: &str, draft: &Version, why: &str) -> Error {
    Error::request(
        format!("the tag {name} is not in this clone, and {draft} is read from it{why}"),
        "Fetch it: `git fetch --tags`, with `--unshallow` where the clone is shallow. Or make \
         it anew from the drafts of the branch: `mimc tag --restore`.",
    )
}

impl Revision {
    /// Says how a proposal that amends another text goes on, where readings are the reason.
    pub(super) fn way_on(&self, proposal: &Proposal) -> Option<String> {
        let (id, text) = (&proposal.id.value, &self.base.version);
        let before = self.reading.as_ref().map(|reading| &reading.record.base);
        let asked = &proposal.base.value;
        if before == Some(asked) {
            return Some(format!(
                "Carry it over to that text: `mimc rebase {id} --onto {text}`."
            ));
        }
        let number = draft_number(asked, &self.settings.next)?;
        (Some(number) > draft_number(text, &self.settings.next)).then(|| {
            format!(
                "No reading on {asked} is open: a meeting opens it with `mimc open {asked}`. \
                 Until then proposals amend {text}."
            )
        })
    }
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
    let files = files_of(workspace, next, draft)?;
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
        let files = files_of(workspace, next, &base)?;
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
