//! A commit that a run means to make of what it writes, noted before it writes.
//!
//! Comes in: who commits, what the commit says, and the files with what they will say. Goes
//! out: the commit, made by the same run or, where that was killed, by the next one. Files
//! that say something else by then are somebody's since, and nothing is committed.

use std::{collections::BTreeMap, io, path::PathBuf};

use git2::{ObjectType, Oid};
use serde::{Deserialize, Serialize};

use crate::store::{StoreError, Workspace, note, write};

use super::{CommitId, GitError, Identity, Message, Repository};

/// Of what it is the note.
pub(super) const NOTE: &str = "promise";

/// A commit to be made.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Promise {
    identity: Identity,
    subject: String,
    #[serde(default)]
    body: String,
    tag: Option<String>,
    /// The files, with a digest of what is written in each.
    files: BTreeMap<String, Option<String>>,
}

/// A commit that was promised, and is made.
#[derive(Clone, Debug)]
pub struct Made {
    /// The commit.
    pub commit: CommitId,
    /// What it says.
    pub subject: String,
}

impl Promise {
    /// Returns the promise to commit these files.
    #[must_use]
    pub fn new(identity: Identity, subject: &str, files: &[&str]) -> Self {
        let files = files.iter().map(|path| ((*path).to_owned(), None)).collect();
        let (subject, body) = (subject.to_owned(), String::new());
        Self { identity, subject, body, tag: None, files }
    }

    /// Sets what the commit says below its subject.
    #[must_use]
    pub fn below(self, body: &str) -> Self {
        Self { body: body.to_owned(), ..self }
    }

    /// Sets the tag that the commit gets.
    #[must_use]
    pub fn tagged(self, tag: &str) -> Self {
        Self { tag: Some(tag.to_owned()), ..self }
    }

    /// Notes what is about to be written; nothing where no file of it was promised.
    pub(in crate::store) fn note<'f>(
        &mut self,
        workspace: &Workspace,
        written: impl Iterator<Item = (&'f str, &'f [u8])>,
    ) -> Result<(), GitError> {
        let mut any = false;
        for (path, bytes) in written {
            if let Some(digest) = self.files.get_mut(path) {
                *digest = Some(digest_of(bytes)?);
                any = true;
            }
        }
        match any {
            true => self.write(&Repository::open(workspace)?),
            false => Ok(()),
        }
    }

    /// Notes the promise in a repository that is still to be one, for files that stand.
    pub(super) fn of_files_that_stand(
        mut self,
        workspace: &Workspace,
        repository: &Repository,
    ) -> Result<(), StoreError> {
        let refused =
            |error: GitError| StoreError::Repository { reason: error.to_string() };
        for (path, digest) in &mut self.files {
            let bytes = workspace.bytes(path)?;
            *digest = Some(digest_of(&bytes).map_err(refused)?);
        }
        self.write(repository).map_err(refused)
    }

    fn write(&self, repository: &Repository) -> Result<(), GitError> {
        let bytes = serde_json::to_vec(self).map_err(io::Error::from);
        let noted = bytes.and_then(|bytes| write::place(&place(repository), &bytes));
        noted.map_err(GitError::io("write what it is about to commit"))
    }

    /// Whether the files say what was promised.
    fn stands(&self, workspace: &Workspace) -> Result<bool, GitError> {
        for (path, digest) in &self.files {
            let Some(digest) = digest else { continue };
            match workspace.bytes(path) {
                Ok(bytes) if digest_of(&bytes)? == *digest => {}
                Ok(_) | Err(StoreError::Missing { .. }) => return Ok(false),
                Err(cause) => return Err(unreadable(&cause)),
            }
        }
        Ok(true)
    }
}

/// Whether a commit is promised and not made yet.
pub(super) fn is_noted(workspace: &Workspace) -> bool {
    Repository::open(workspace).is_ok_and(|repository| place(&repository).is_file())
}

/// Makes the commit that was promised in a workspace, if there is one to be made.
///
/// # Errors
/// When git refuses; then the next run tries again.
pub(in crate::store) fn keep(workspace: &Workspace) -> Result<Option<Made>, GitError> {
    let Ok(repository) = Repository::open(workspace) else { return Ok(None) };
    let Some(promise) = read(workspace, &repository)? else { return Ok(None) };
    let made = match promise.stands(workspace)? {
        true => promised(workspace, &repository, &promise)?,
        false => None,
    };
    // If this fails, the next run finds nothing to commit.
    drop(note::remove(&place(&repository)));
    Ok(made.map(|commit| Made { commit, subject: promise.subject }))
}

fn promised(
    workspace: &Workspace,
    repository: &Repository,
    promise: &Promise,
) -> Result<Option<CommitId>, GitError> {
    let Promise { identity, subject, body, tag, files } = promise;
    // What was promised and not written was to be removed: if it is gone, that is committed.
    let mut done = Vec::new();
    for (path, digest) in files {
        if digest.is_some() || is_gone(workspace, path)? {
            done.push(path.clone());
        }
    }
    let message = Message::new(subject).body(body);
    repository.commit_files(&done, identity, &message, tag.as_deref())
}

/// Whether a file is there no more; one that cannot be read is there.
fn is_gone(workspace: &Workspace, path: &str) -> Result<bool, GitError> {
    match workspace.bytes(path) {
        Ok(_) => Ok(false),
        Err(StoreError::Missing { .. }) => Ok(true),
        Err(cause) => Err(unreadable(&cause)),
    }
}

fn unreadable(cause: &StoreError) -> GitError {
    GitError::io("read a file")(io::Error::other(cause.to_string()))
}

fn read(
    workspace: &Workspace,
    repository: &Repository,
) -> Result<Option<Promise>, GitError> {
    note::read(workspace, &place(repository)).map_err(|cause| GitError::Note { cause })
}

fn place(repository: &Repository) -> PathBuf {
    repository.own(NOTE)
}

fn digest_of(bytes: &[u8]) -> Result<String, GitError> {
    let id = Oid::hash_object(ObjectType::Blob, bytes);
    id.map(|id| id.to_string()).map_err(GitError::on("read a file"))
}
