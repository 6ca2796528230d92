//! Several files written as one.
//!
//! Comes in: what each file was and is to be. Goes out: all of them so, or none. What is about
//! to be done is written down before the first of them; a killed run leaves that, and the next
//! writer ends it. A file that somebody changed meanwhile is left as they have it.

use std::{fs, io, path::PathBuf};

use serde::{Deserialize, Serialize};

use super::{
    Raw, StoreError, Workspace, change::gate, git, write, write::sync_folder_of,
};

/// Files to write, and what they were.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Batch {
    steps: Vec<Step>,
    /// The folder whose files git's index is to have as HEAD has them.
    index: Option<String>,
}

/// A file, as it was and as it is to be; none, where there is no file.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Step {
    path: String,
    before: Option<String>,
    after: Option<String>,
}

impl Batch {
    /// Makes a file that is not there.
    pub fn create(&mut self, path: &str, bytes: &[u8]) {
        self.step(path, None, Some(bytes));
    }

    /// Gives a file that was read other bytes.
    pub fn replace(&mut self, read: &Raw, bytes: &[u8]) {
        self.step(read.source().path(), Some(read.bytes()), Some(bytes));
    }

    /// Removes a file that was read.
    pub fn remove(&mut self, read: &Raw) {
        self.step(read.source().path(), Some(read.bytes()), None);
    }

    /// Brings git's index up to HEAD for a folder, at the end.
    pub fn refresh_index(&mut self, folder: &str) {
        self.index = Some(folder.to_owned());
    }

    fn step(&mut self, path: &str, before: Option<&[u8]>, after: Option<&[u8]>) {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let (path, before, after) = (path.to_owned(), before.map(text), after.map(text));
        self.steps.push(Step { path, before, after });
    }
}

/// Writes all files of a batch, or none.
pub(super) fn write_all(workspace: &Workspace, batch: &Batch) -> Result<(), StoreError> {
    for step in &batch.steps {
        if now(workspace, &step.path)? != step.before {
            let path = step.path.clone();
            return Err(match step.before {
                None => StoreError::Exists { path },
                Some(_) => StoreError::Changed { path },
            });
        }
    }
    let journal = journal(workspace);
    begin(&journal, batch)
        .map_err(StoreError::on("write", "what is about to be done"))?;
    let mut done = Vec::new();
    for step in &batch.steps {
        if let Err(error) = put(workspace, &step.path, step.after.as_deref()) {
            let back = done.iter().rev().try_for_each(|step: &&Step| {
                put(workspace, &step.path, step.before.as_deref())
            });
            // The error to tell is the first one; what stays is for the next writer.
            drop(back.and_then(|()| end(&journal)));
            return Err(error);
        }
        done.push(step);
    }
    bring_up(workspace, batch)?;
    end(&journal)
}

/// Ends what a killed run began.
pub(super) fn recover(workspace: &Workspace) -> Result<(), StoreError> {
    let journal = journal(workspace);
    let read = match fs::read(&journal) {
        Ok(read) => read,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(cause) => {
            return Err(StoreError::new("read", journal.display().to_string(), cause));
        }
    };
    let batch: Batch = serde_json::from_slice(&read).map_err(|cause| {
        StoreError::new("read", journal.display().to_string(), cause.into())
    })?;
    for step in &batch.steps {
        // What is neither as it was nor as it is to be is somebody's since.
        if now(workspace, &step.path)? == step.before {
            put(workspace, &step.path, step.after.as_deref())?;
        }
    }
    bring_up(workspace, &batch)?;
    end(&journal)
}

fn bring_up(workspace: &Workspace, batch: &Batch) -> Result<(), StoreError> {
    let Some(folder) = &batch.index else { return Ok(()) };
    let refreshed = git::Repository::open(workspace)
        .and_then(|repository| repository.refresh_index(folder));
    refreshed.map_err(|error| StoreError::Repository { reason: error.to_string() })
}

/// What a file says now; none, where there is none.
fn now(workspace: &Workspace, path: &str) -> Result<Option<String>, StoreError> {
    match workspace.bytes(path) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(StoreError::Missing { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

fn put(workspace: &Workspace, path: &str, text: Option<&str>) -> Result<(), StoreError> {
    match text {
        Some(text) => write::replace(workspace.root(), path, text.as_bytes()),
        None => {
            let real = workspace.root().resolve(path)?;
            let removed = gate().and_then(|()| fs::remove_file(&real));
            removed
                .and_then(|()| sync_folder_of(&real))
                .map_err(StoreError::on("remove", path))
        }
    }
}

fn journal(workspace: &Workspace) -> PathBuf {
    git::own_place(workspace, "files")
}

fn begin(journal: &std::path::Path, batch: &Batch) -> io::Result<()> {
    write::place(journal, &serde_json::to_vec(batch)?)
}

fn end(journal: &std::path::Path) -> Result<(), StoreError> {
    let ended = gate().and_then(|()| fs::remove_file(journal));
    ended.map_err(StoreError::on("remove", "what was about to be done"))
}
