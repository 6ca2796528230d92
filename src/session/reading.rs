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
    engine::{
        Chair, Docket, Joined, Provenance, Side, Status, corrects_an_edition, edition,
    },
    model::{
        Act, AmendmentRef, Convention, Digest, DraftRecord, Entry, Outcome, Proposal,
        ProposalId, ProposalKind, Version,
    },
    parse,
    source::SourceFile,
    store::{Workspace, git::Repository},
};

use super::{
    Assessment, Error, Revision,
    adopted::Chosen,
    corrected,
    revision::{DECISIONS, below},
};

/// A draft that proposals amend, and what came into it.
#[derive(Debug)]
pub struct Reading {
    /// What the draft was made from.
    pub record: DraftRecord,
    /// The amendments in it, those of earlier readings included, each with what it said.
    pub included: BTreeMap<AmendmentRef, Digest>,
    /// The texts that were amended on the way to it, the last one first.
    pub amended: Vec<Version>,
}

impl Reading {
    /// Gathers what came into a text from what it was made from, and what that was made from.
    fn of(workspace: &Workspace, record: DraftRecord) -> Result<Self, Error> {
        let mut included = record.amendments.clone();
        let mut amended = vec![record.base.clone()];
        let mut at = record.clone();
        while let Some(earlier) = record_before(workspace, &at)? {
            included.extend(earlier.amendments.clone());
            // Records that named each other would lead in a circle.
            if amended.contains(&earlier.base) {
                break;
            }
            amended.push(earlier.base.clone());
            at = earlier;
        }
        Ok(Self { record, included, amended })
    }

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
        Act::Open { version, .. } => {
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

/// Refuses to say anything of a revision whose text is not in this clone.
///
/// # Errors
/// When the draft that proposals amend is not there, with how to fetch it.
pub(crate) fn is_in_this_clone(
    workspace: &Workspace,
    next: &Version,
) -> Result<(), Error> {
    let Some(raw) = workspace.read_if_present(DECISIONS)? else { return Ok(()) };
    let entries = parse::decisions(raw.source()).value.unwrap_or_default();
    match opened(&entries, next) {
        Some(draft) => files_of(workspace, next, &draft).map(drop),
        None => Ok(()),
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
    /// Returns whether a proposal is meant for the text under reading: it is no part of it
    /// already, no comment, and puts no slip right in an edition.
    pub(crate) fn is_of_this_text(&self, proposal: &Proposal) -> bool {
        !self.is_taken_up(proposal)
            && proposal.kind != ProposalKind::Comment
            && !corrects_an_edition(proposal, &self.entries)
    }

    /// Returns whether a proposal was taken up by the draft that is being amended now: it is
    /// part of the text.
    #[must_use]
    pub fn is_taken_up(&self, proposal: &Proposal) -> bool {
        let is_earlier = proposal.base.value != self.base.version;
        is_earlier && self.reading.as_ref().is_some_and(|one| one.includes(proposal))
    }

    /// Returns whether this names a later draft than the one under reading.
    pub(crate) fn to_be_opened(&self, draft: &Version) -> bool {
        let number = |text| draft_number(text, &self.settings.next);
        number(draft).is_some() && number(draft) > number(&self.base.version)
    }

    /// Returns the text that an earlier one was made into on the way to that under reading.
    pub(crate) fn next_after(&self, earlier: &Version) -> Option<&Version> {
        let amended = &self.reading.as_ref()?.amended;
        let at = amended.iter().position(|one| one == earlier)?;
        Some(at.checked_sub(1).map_or(&self.base.version, |at| &amended[at]))
    }

    /// Returns whether a proposal waits: it was deferred when an earlier edition was adopted,
    /// and was not carried over to this one yet.
    #[must_use]
    pub fn is_waiting(&self, proposal: &Proposal, docket: &Docket<'_>) -> bool {
        self.is_next_edition()
            && proposal.base.value != self.base.version
            && docket.status(proposal) == Status::Decided(Outcome::Deferred)
    }

    /// Returns whether the text under reading is an edition that was adopted.
    fn is_next_edition(&self) -> bool {
        self.reading.as_ref().is_some_and(|one| one.record.version != self.settings.next)
    }

    /// Says how a proposal that amends another text goes on, where readings are the reason.
    pub(super) fn way_on(&self, proposal: &Proposal) -> Option<String> {
        let (id, text) = (&proposal.id.value, &self.base.version);
        let asked = &proposal.base.value;
        if let Some(onto) = self.next_after(asked) {
            let then = if onto == text {
                String::new()
            } else {
                format!(", and on until it amends {text}")
            };
            return Some(format!(
                "Carry it over to that text: `mimc rebase {id} --onto {onto}`{then}."
            ));
        }
        self.to_be_opened(asked).then(|| {
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
    Ok((text, Reading::of(workspace, record)?))
}

/// Reads what the text of this version was made from, if it was once a draft: what proposals
/// amend in the next edition.
///
/// # Errors
/// When a draft that came before cannot be read.
pub(crate) fn of_edition(
    workspace: &Workspace,
    version: &Version,
) -> Result<Option<Reading>, Error> {
    let record = standing_record(workspace, version)?;
    record.map(|record| Reading::of(workspace, record)).transpose()
}

/// The record of what a version of the work tree was made from.
pub(crate) fn standing_record(
    workspace: &Workspace,
    version: &Version,
) -> Result<Option<DraftRecord>, Error> {
    let path = format!("{}/{DRAFT}", folder(version, false));
    let Some(raw) = workspace.read_if_present(&path)? else { return Ok(None) };
    let read = parse::draft_record(raw.source());
    read.value.map(Some).ok_or(Error::Findings(read.findings))
}

/// The record of the text that another was made from: a draft, or the edition before.
fn record_before(
    workspace: &Workspace,
    record: &DraftRecord,
) -> Result<Option<DraftRecord>, Error> {
    let DraftRecord { base, version, .. } = record;
    match draft_number(base, version) {
        Some(_) => record_among(&files_of(workspace, version, base)?, base).map(Some),
        None => standing_record(workspace, base),
    }
}

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
