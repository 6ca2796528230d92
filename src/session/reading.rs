//! Readings: since a later reading was opened, proposals amend a draft in the place of the
//! base.
//!
//! The record says so: an act opens a draft that is tagged, and from then on proposals name
//! it as their `base:`. What was adopted before is in that draft; what was not decided is
//! carried over by `mimc rebase`. Each draft records what it was made from, so readings form
//! a chain down to the base: a second reading amends the text that the first one left.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    diagnostic::Checked,
    model::{
        Act, AmendmentRef, Convention, Digest, DraftKind, DraftRecord, Entry, Proposal,
        ProposalId, Version,
    },
    parse,
    source::SourceFile,
    store::{Workspace, git::Repository},
};

use super::{
    Error,
    files::{DECISIONS, DRAFT, below, folder, tag},
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
            // Whoever followed them would do so for ever.
            if amended.contains(&earlier.base) || earlier.base == record.version {
                return Err(in_a_circle(&record.version, &earlier.base));
            }
            amended.push(earlier.base.clone());
            at = earlier;
        }
        Ok(Self { record, included, amended })
    }

    /// Returns whether a text was amended on the way to this one: an edition was adopted as a
    /// draft that may have been opened, too.
    #[must_use]
    pub(crate) fn leads_from(&self, text: &Version) -> bool {
        self.amended.contains(text) || made_of_its_draft(&self.record, text).is_some()
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

/// Returns whether a name is that of a draft or of a corrected edition, which tags keep:
/// `3.0-draft.2`, `3.0-corr.1`.
pub(crate) fn is_tagged(name: &str) -> bool {
    let numbered = |sort: &str| {
        name.rsplit_once(sort).is_some_and(|(version, number)| {
            let digits = number.bytes().all(|byte| byte.is_ascii_digit());
            !version.is_empty() && !number.is_empty() && digits
        })
    };
    numbered("-draft.") || numbered("-corr.")
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

/// Drafts that say they were made of each other.
fn in_a_circle(version: &Version, base: &Version) -> Error {
    Error::request(
        format!("the readings of {version} lead in a circle: {base} is made of itself"),
        format!("Restore `_draft.yaml` of {base} as `mimc consolidate` wrote it."),
    )
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
///
/// # Errors
/// When a draft that came before cannot be read.
pub(crate) fn record_before(
    workspace: &Workspace,
    record: &DraftRecord,
) -> Result<Option<DraftRecord>, Error> {
    let DraftRecord { base, version, .. } = record;
    match draft_number(base, version) {
        Some(_) => record_among(&files_of(workspace, version, base)?, base).map(Some),
        None => standing_record(workspace, base),
    }
}

/// Returns a record by which an edition was made of the draft that was adopted as it, with
/// nothing: a reading that was opened on that draft led to no other.
pub(crate) fn made_of_its_draft(
    record: &DraftRecord,
    draft: &Version,
) -> Option<DraftRecord> {
    let DraftKind::Draft(number) = record.kind else { return None };
    (draft_number(draft, &record.version) == Some(number)).then(|| DraftRecord {
        base: draft.clone(),
        amendments: BTreeMap::new(),
        allowed: Vec::new(),
        order: Vec::new(),
        references: Vec::new(),
        ..record.clone()
    })
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
