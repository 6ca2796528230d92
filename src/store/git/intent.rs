//! What a run is about to do to branch, tag, folder and index, written down before.
//!
//! Comes in: the intent of a run. Goes out: a file in the git directory, whole and on the disk
//! for good, until all of it is done. Whoever finds it goes on with it or takes it back.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::store::{
    Workspace,
    change::gate,
    lasting::settle_these,
    note,
    write::{holds, sync_folder_of},
};

use super::{GitError, Repository, promise, work::Work};

/// Of what it is the note.
const NOTE: &str = "intent";

/// From where to where a branch moves, and what follows.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, Eq)]
pub(super) struct Intent {
    /// The branch's full name.
    pub(super) branch: String,
    /// The commit that it leaves.
    pub(super) from: String,
    /// The commit that it goes to.
    pub(super) to: String,
    /// The tag that is set, or removed.
    pub(super) tag: Option<TagIntent>,
    /// Whether the tag is removed, and nothing else is done.
    pub(super) drops: bool,
    /// The folder that is put in its place.
    pub(super) folder: Option<FolderIntent>,
    /// The files that were committed as they stand.
    #[serde(default)]
    pub(super) files: Vec<String>,
}

/// A tag that is set.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, Eq)]
pub(super) struct TagIntent {
    /// Its full name.
    pub(super) reference: String,
    /// The object that it names.
    pub(super) object: String,
}

/// A folder of the workspace that is replaced.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, Eq)]
pub(super) struct FolderIntent {
    /// Its path.
    pub(super) path: String,
    /// The files that go, by their paths in it.
    pub(super) gone: Vec<String>,
    /// The files that are made.
    pub(super) made: Vec<String>,
}

/// Whether a run in the repository around a workspace is begun and not ended.
pub(in crate::store) fn is_begun(workspace: &Workspace) -> bool {
    Repository::open(workspace).is_ok_and(|repository| repository.own(NOTE).is_file())
}

/// Returns the places of the notes in the git directory, where there is one.
pub(in crate::store) fn notes(workspace: &Workspace) -> Vec<PathBuf> {
    let repository = Repository::open(workspace).ok();
    let notes = repository.map(|it| [NOTE, promise::NOTE].map(|name| it.own(name)));
    notes.into_iter().flatten().collect()
}

impl Intent {
    /// Returns the full names of what is moved and set.
    pub(super) fn references(&self) -> Vec<&str> {
        let tag = self.tag.iter().map(|tag| tag.reference.as_str());
        let packed = self.drops.then_some("packed-refs");
        std::iter::once(self.branch.as_str()).chain(tag).chain(packed).collect()
    }

    /// Reads the intent of a run that did not end, if there is one.
    pub(super) fn read(
        workspace: &Workspace,
        repository: &Repository,
    ) -> Result<Option<Self>, GitError> {
        note::read(workspace, &repository.own(NOTE))
            .map_err(|cause| GitError::Note { cause })
    }

    /// Writes the intent; it is on the disk before anything is done.
    pub(super) fn write(
        &self,
        repository: &Repository,
        work: &Work,
    ) -> Result<(), GitError> {
        let write = || -> io::Result<()> {
            let bytes = serde_json::to_vec_pretty(self)?;
            let (beside, place) = (work.folder().join(NOTE), repository.own(NOTE));
            gate()?;
            fs::write(&beside, &bytes)?;
            settle_these(vec![beside.clone()])?;
            gate()?;
            fs::rename(&beside, &place)?;
            sync_folder_of(&place)?;
            match holds(&place, &bytes) {
                true => Ok(()),
                false => Err(io::Error::other("it is not what was written")),
            }
        };
        write().map_err(|cause| {
            // What is not noted for good is not noted.
            drop(Self::remove(repository));
            GitError::io("write what it is about to do")(cause)
        })
    }

    /// Takes the file away: all is done, or nothing.
    pub(super) fn remove(repository: &Repository) -> Result<(), GitError> {
        note::remove(&repository.own(NOTE)).map_err(GitError::io("end what it was doing"))
    }
}

impl Repository {
    /// Waits until the references of an intent, and the index, are on the disk: git does not.
    pub(super) fn settle(&self, intent: &Intent) -> Result<(), GitError> {
        let common = self.git().commondir();
        let references = intent.references().into_iter().map(|name| common.join(name));
        let files = references.chain(std::iter::once(self.git().path().join("index")));
        let there = files.filter(|file| file.is_file());
        let paths =
            there.flat_map(|file| [file.parent().map(Path::to_owned), Some(file)]);
        settle_these(paths.flatten().collect())
            .map_err(|cause| GitError::Unfinished { reason: cause.to_string() })
    }

    /// Ends what is done. Where a lock could not be removed, or the file cannot be, the next
    /// run does it: it finds all the rest done.
    pub(super) fn done(&self, intent: &Intent) {
        let is_held =
            |reference: &&str| self.lock_of(reference).symlink_metadata().is_ok();
        let is_free = !intent.references().iter().any(is_held);
        if is_free && self.settle(intent).is_ok() {
            drop(Intent::remove(self));
        }
    }
}
