//! The drafts and editions of a branch and their tags, held against each other.
//!
//! Comes in: a repository and a version. Goes out: every draft of it that the branch has had,
//! the edition and its corrigenda, every tag of one, and which of them belong together. A tag
//! may stand on commits that the branch has left, a draft may have lost its tag; neither is
//! ever put right unasked.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Display,
    sync::Arc,
};

use crate::{
    model::{DraftKind, Edition, Version},
    parse,
    store::git::{BrokenTag, CommitId, GitError, Repository},
};

use super::{
    Error, edition,
    files::{DRAFT, folder, tag},
    reading::draft_number,
};

/// A draft or an edition, a tag of one, or both.
#[derive(Clone, Debug)]
pub(crate) struct DraftTag {
    /// The tag's name.
    pub(crate) name: String,
    /// The number of the draft; of an edition how many times it was corrected.
    pub(crate) number: u32,
    /// What the tag says.
    pub(crate) said: String,
    /// The commit that made the draft, where the branch has it.
    pub(crate) draft: Option<CommitId>,
    /// Whether there is such a tag, and whether it stands on a commit of the branch.
    pub(crate) state: TagState,
}

/// What a tag is to the branch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TagState {
    /// It stands on a commit of the branch that holds its draft.
    Set,
    /// It stands on another commit of the branch.
    Astray,
    /// It stands on a commit that the branch has not, and another one has, or a work tree.
    Elsewhere(String),
    /// It stands on a commit that no branch has.
    Off,
    /// What stands there is no tag of a commit.
    Broken(BrokenTag),
    /// There is no such tag.
    Missing,
}

/// Returns all drafts and tags of drafts, by number.
///
/// # Errors
/// When the history cannot be read.
pub(crate) fn draft_tags(
    repository: &Repository,
    next: &Version,
) -> Result<Vec<DraftTag>, Error> {
    let drafts = drafts(repository, next)?;
    let mut numbers: BTreeSet<u32> = drafts.keys().copied().collect();
    for name in repository.tags_matching(&tag(&Version::new(format!("{next}-draft."))))? {
        let named = name.strip_prefix('v').map(Version::new);
        numbers.extend(named.and_then(|named| draft_number(&named, next)));
    }
    let mut all = Vec::new();
    for number in numbers {
        let name = tag(&Version::new(format!("{next}-draft.{number}")));
        let holds = |commit| Ok(draft_at(repository, next, commit)? == Some(number));
        let state = state(repository, &name, holds)?;
        let (said, draft) = (drafted(number, next), drafts.get(&number).copied());
        all.push(DraftTag { name, number, said, draft, state });
    }
    Ok(all)
}

/// Returns what stands in the place of tags of a version's drafts, or of its editions, and is
/// no tag of a commit.
///
/// # Errors
/// When the tags cannot be listed.
pub(crate) fn broken_tags(
    repository: &Repository,
    version: &Version,
) -> Result<Vec<(String, BrokenTag)>, Error> {
    let mut broken = Vec::new();
    for name in repository.tags_matching(&tag(version))? {
        let rest = name.strip_prefix(&tag(version)).unwrap_or_default();
        let is_of_it = ["-draft.", "-corr."].iter().any(|kind| rest.starts_with(kind));
        if !rest.is_empty() && !is_of_it {
            continue;
        }
        if let Err(GitError::BrokenTag { tag, found }) = repository.commit_of_tag(&name) {
            broken.push((tag, found));
        }
    }
    Ok(broken)
}

/// What a tag is to the branch: whether the commit that it stands on `holds` what it names.
fn state(
    repository: &Repository,
    name: &str,
    holds: impl FnOnce(CommitId) -> Result<bool, Error>,
) -> Result<TagState, Error> {
    let commit = match repository.commit_of_tag(name) {
        Ok(Some(commit)) => commit,
        Ok(None) => return Ok(TagState::Missing),
        Err(GitError::BrokenTag { found, .. }) => return Ok(TagState::Broken(found)),
        Err(other) => return Err(other.into()),
    };
    if !repository.is_behind_head(commit)? {
        let elsewhere = repository.branch_with(commit)?;
        return Ok(elsewhere.map_or(TagState::Off, TagState::Elsewhere));
    }
    Ok(if holds(commit)? { TagState::Set } else { TagState::Astray })
}

/// What the tag of a draft says.
pub(crate) fn drafted(number: u32, version: &Version) -> String {
    format!("Draft {number} of version {version}")
}

/// What the commit and the tag of an edition say.
pub(crate) fn adopted(edition: &Edition) -> String {
    let Edition { version, meeting, corrigendum, .. } = edition;
    match (corrigendum, meeting) {
        (0, Some(meeting)) => format!("Adopt version {version} at {meeting}"),
        (0, None) => format!("Adopt version {version}"),
        (number, _) => format!("Correct version {version}, corrigendum {number}"),
    }
}

/// Returns the edition of a version, as it was adopted and as it was corrected, with the tags.
///
/// # Errors
/// When the history cannot be read.
pub(crate) fn edition_tags(
    repository: &Repository,
    version: &Version,
) -> Result<Vec<DraftTag>, Error> {
    let path = edition::path(version);
    let sealed = |commit: CommitId| -> Result<Option<Edition>, Error> {
        let file = repository.file_at(&commit.to_string(), &path)?;
        Ok(file.as_ref().and_then(|file| parse::edition(file).value))
    };
    // The newest comes first: the commit that each came with is the last one seen.
    let mut made = BTreeMap::new();
    for entry in repository.log_of_path(&path)? {
        if let Some(edition) = sealed(entry.id)? {
            made.insert(edition.corrigendum, (entry.id, edition));
        }
    }
    let mut all = Vec::new();
    for (number, (commit, edition)) in made {
        let name = edition::tag_of(version, number);
        let holds = |at| Ok(sealed(at)?.is_some_and(|one| one.corrigendum == number));
        let state = state(repository, &name, holds)?;
        let said = adopted(&edition);
        all.push(DraftTag { name, number, said, draft: Some(commit), state });
    }
    Ok(all)
}

/// Returns the drafts of the branch, each with the commit that made it: the last one that
/// says so, merged commits included; where none does, the first that has the draft's record.
fn drafts(
    repository: &Repository,
    next: &Version,
) -> Result<BTreeMap<u32, CommitId>, Error> {
    let mut drafts = BTreeMap::new();
    // The newest comes first: the commit that a number came with is the last one seen.
    for entry in repository.log_of_path(&record_of(next))? {
        if let Some(number) = draft_at(repository, next, entry.id)? {
            drafts.insert(number, entry.id);
        }
    }
    for (number, commit) in said(repository, next)? {
        let commit = repository.commit_at(&commit)?;
        if draft_at(repository, next, commit)? == Some(number) {
            drafts.insert(number, commit);
        }
    }
    Ok(drafts)
}

fn record_of(next: &Version) -> String {
    format!("{}/{DRAFT}", folder(next, false))
}

/// The number of the draft that a commit holds.
fn draft_at(
    repository: &Repository,
    next: &Version,
    commit: CommitId,
) -> Result<Option<u32>, Error> {
    let file = repository.file_at(&commit.to_string(), &record_of(next))?;
    let record = file.as_ref().and_then(|file: &Arc<_>| parse::draft_record(file).value);
    Ok(match record.map(|record| record.kind) {
        Some(DraftKind::Draft(number)) => Some(number),
        Some(DraftKind::Simulation) | None => None,
    })
}

/// The last commits that say by their subject that they number a draft.
fn said(repository: &Repository, next: &Version) -> Result<BTreeMap<u32, String>, Error> {
    let start = numbering(next, "");
    let mut all = BTreeMap::new();
    repository.each_message(|commit, message| {
        let subject = message.lines().next().unwrap_or_default();
        let number = subject.strip_prefix(&start).map(|said| said.trim_end().parse());
        if let Some(Ok(number)) = number {
            all.entry(number).or_insert_with(|| commit.to_owned());
        }
        true
    })?;
    Ok(all)
}

/// The subject of the commit that ends a draft.
pub(crate) fn numbering(version: &Version, number: impl Display) -> String {
    format!("Number version {version}, draft {number}")
}
