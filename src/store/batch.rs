//! Several files written, and named, as one.
//!
//! Comes in: what each file was and is to be, and other names. Goes out: all of them so, or
//! none. What is about to be done is written down before the first of them; a killed run
//! leaves that, and the next writer ends it. A file that somebody changed meanwhile is left as
//! they have it.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::{
    Raw, StoreError, Workspace, change::gate, git, note, rename, write,
    write::sync_folder_of,
};

/// Files to write, and what they were; then names to give.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Batch {
    steps: Vec<Step>,
    /// The names, in the order in which they are given.
    #[serde(default)]
    names: Vec<rename::Step>,
    #[serde(skip)]
    renamings: Vec<BTreeMap<String, String>>,
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

    /// Gives files or folders other names once all files are written, after those that were
    /// named before. They may change names among themselves.
    pub fn rename(&mut self, names: &BTreeMap<String, String>) {
        self.names.extend(rename::steps(names));
        self.renamings.push(names.clone());
    }

    /// Returns the files that are written or removed.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.steps.iter().map(|step| step.path.as_str())
    }

    /// Returns whether nothing is to be written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty() && self.names.is_empty()
    }

    /// The files that are written, with their bytes.
    pub(super) fn written(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.steps.iter().filter_map(|step| {
            let after = step.after.as_ref()?;
            Some((step.path.as_str(), after.as_bytes()))
        })
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
    for names in &batch.renamings {
        rename::refuse_taken(workspace, names)?;
    }
    let journal = journal(workspace);
    if let Err(error) = begin(&journal, batch) {
        // What is not noted for good is not noted.
        drop(end(&journal));
        return Err(error);
    }
    if let Err(error) = go(workspace, &journal, batch) {
        // The error to tell is the first one; what stays is for the next writer.
        drop(back(workspace, &journal, batch).and_then(|()| end(&journal)));
        return Err(error);
    }
    bring_up(workspace, batch)?;
    // All is done: if this fails, the next writer finds nothing to do and tries again.
    drop(end(&journal));
    Ok(())
}

/// Writes the files, then gives the names.
fn go(workspace: &Workspace, journal: &Path, batch: &Batch) -> Result<(), StoreError> {
    for step in &batch.steps {
        put(workspace, &step.path, step.after.as_deref())?;
    }
    give(workspace, journal, batch)
}

/// Gives the names; from which one on they are still to be given is noted before.
fn give(workspace: &Workspace, journal: &Path, batch: &Batch) -> Result<(), StoreError> {
    for (at, name) in batch.names.iter().enumerate() {
        if at > 0 {
            note(journal, batch, at)?;
        }
        name.make(workspace)?;
    }
    Ok(())
}

/// Takes back what was done of it.
fn back(workspace: &Workspace, journal: &Path, batch: &Batch) -> Result<(), StoreError> {
    let remaining = noted(workspace, journal)?.map_or(0, |noted| noted.names.len());
    let given = batch.names.len().saturating_sub(remaining);
    for at in (0..batch.names.len().min(given + 1)).rev() {
        note(journal, batch, at)?;
        batch.names[at].undo(workspace)?;
    }
    for step in batch.steps.iter().rev() {
        if now(workspace, &step.path)? == step.after {
            put(workspace, &step.path, step.before.as_deref())?;
        }
    }
    Ok(())
}

/// Notes that the names from this one on are still to be given: the first of them may be given.
/// Once one is given the files are written.
fn note(journal: &Path, batch: &Batch, at: usize) -> Result<(), StoreError> {
    match at {
        0 => begin(journal, batch),
        _ => {
            let names = batch.names[at..].to_vec();
            begin(
                journal,
                &Batch { names, index: batch.index.clone(), ..Batch::default() },
            )
        }
    }
}

/// Ends what a killed run began.
pub(super) fn recover(workspace: &Workspace) -> Result<(), StoreError> {
    let journal = journal(workspace);
    let Some(batch) = noted(workspace, &journal)? else { return Ok(()) };
    for step in &batch.steps {
        // What is neither as it was nor as it is to be is somebody's since.
        if now(workspace, &step.path)? == step.before {
            put(workspace, &step.path, step.after.as_deref())?;
        }
    }
    give(workspace, &journal, &batch)?;
    bring_up(workspace, &batch)?;
    end(&journal)
}

/// Whether a batch is begun and not ended.
pub(super) fn is_begun(workspace: &Workspace) -> bool {
    journal(workspace).is_file()
}

/// What is written down.
fn noted(workspace: &Workspace, journal: &Path) -> Result<Option<Batch>, StoreError> {
    note::read(workspace, journal)
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

/// Where it is written down.
pub(super) fn journal(workspace: &Workspace) -> PathBuf {
    git::own_place(workspace, "files")
}

fn begin(journal: &Path, batch: &Batch) -> Result<(), StoreError> {
    let bytes = serde_json::to_vec(batch).map_err(io::Error::from);
    let begun = bytes.and_then(|bytes| write::place(journal, &bytes));
    begun.map_err(StoreError::on("write", &journal.display().to_string()))
}

fn end(journal: &Path) -> Result<(), StoreError> {
    note::remove(journal)
        .map_err(StoreError::on("remove", &journal.display().to_string()))
}
