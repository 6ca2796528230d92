//! The right to write in a workspace, and what it allows.
//!
//! Comes in: a workspace. Goes out: one lock at a time, which ends with the process that
//! holds it, however that dies. Writing is a method of the lock, so nobody writes without.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, File, TryLockError},
    thread,
    time::{Duration, Instant},
};

use super::{
    Batch, PreparedFolder, Raw, SETTINGS, StoreError, Workspace, batch, change::gate,
    folder, git, rename, write,
};

/// How long to wait between two tries.
const PAUSE: Duration = Duration::from_millis(20);

/// How long to wait unseen.
const PATIENCE: Duration = Duration::from_secs(1);

/// How long to wait while another process writes, and what to say then.
#[derive(Clone, Copy, Debug)]
pub struct Wait {
    /// After so long the work is given up.
    pub longest: Duration,
    /// Is told once, after a second, what is waited for.
    pub notice: fn(&str),
}

impl Default for Wait {
    /// A minute, in silence.
    fn default() -> Self {
        Self { longest: Duration::from_secs(60), notice: |_| () }
    }
}

/// The only writer of a workspace.
#[derive(Debug)]
pub struct Lock {
    workspace: Workspace,
    /// `mimc.yaml`, locked: no extra file appears in the tree. Dropping it unlocks.
    _file: File,
}

impl Lock {
    /// Takes the lock, waiting for another process to end, and clears away what a killed
    /// process left unfinished. What is read before is not what will be written on: take the
    /// lock first.
    ///
    /// # Errors
    /// When another process keeps writing for too long, or the system refuses.
    pub fn acquire(workspace: &Workspace, wait: &Wait) -> Result<Self, StoreError> {
        let begun = Instant::now();
        let place = || workspace.folder().display().to_string();
        let mut said = false;
        loop {
            if let Some(file) = try_lock(workspace)? {
                folder::recover(workspace)?;
                git::recover(workspace).map_err(|error| StoreError::Repository {
                    reason: error.to_string(),
                })?;
                batch::recover(workspace)?;
                return Ok(Self { workspace: workspace.clone(), _file: file });
            }
            let waited = begun.elapsed();
            if waited >= wait.longest {
                return Err(StoreError::Busy { workspace: place() });
            }
            if waited >= PATIENCE && !said {
                said = true;
                (wait.notice)(&format!(
                    "waiting for another mimc, which writes in `{}`",
                    place()
                ));
            }
            thread::sleep(PAUSE.min(wait.longest - waited));
        }
    }

    /// The workspace that is written in.
    #[must_use]
    pub fn workspace(&self) -> &Workspace {
        &self.workspace
    }

    /// Writes a file, new or not: the whole of it appears at once, or nothing.
    ///
    /// # Errors
    /// When the place is outside or the system refuses; then nothing has changed.
    pub fn write_file(&self, relative: &str, bytes: &[u8]) -> Result<(), StoreError> {
        write::replace(self.workspace.root(), relative, bytes)
    }

    /// Writes a file that must not exist.
    ///
    /// # Errors
    /// When it exists, the place is outside, or the system refuses.
    pub fn create_file(&self, relative: &str, bytes: &[u8]) -> Result<(), StoreError> {
        write::create(self.workspace.root(), relative, bytes)
    }

    /// Writes a file that still has the bytes that were read. An editor does not know of
    /// our lock.
    ///
    /// # Errors
    /// When the file changed meanwhile, or the system refuses; then nothing has changed.
    pub fn replace_if_unchanged(
        &self,
        read: &Raw,
        bytes: &[u8],
    ) -> Result<(), StoreError> {
        self.workspace.still_has(read)?;
        self.write_file(read.source().path(), bytes)
    }

    /// Removes a file that still has the bytes that were read.
    ///
    /// # Errors
    /// When the file changed meanwhile, or the system refuses; then nothing has changed.
    pub fn remove_if_unchanged(&self, read: &Raw) -> Result<(), StoreError> {
        self.workspace.still_has(read)?;
        self.remove(read.source().path())
    }

    /// Removes a file.
    ///
    /// # Errors
    /// When it is missing, outside, or the system refuses.
    pub fn remove(&self, relative: &str) -> Result<(), StoreError> {
        let path = self.workspace.root().resolve(relative)?;
        let removed = gate()
            .and_then(|()| fs::remove_file(&path))
            .and_then(|()| write::sync_folder_of(&path));
        removed.map_err(StoreError::on("remove", relative))
    }

    /// Writes several files as one: all of them, or none, also where the process is killed.
    ///
    /// # Errors
    /// When a file is not what was read, or the system refuses; then nothing has changed.
    pub fn write_all(&self, batch: &Batch) -> Result<(), StoreError> {
        batch::write_all(&self.workspace, batch)
    }

    /// Gives files or folders other names, each in the folder it stands in. They may change
    /// names among themselves, and nothing else is ever overwritten.
    ///
    /// # Errors
    /// When a new name is taken, a path leads outside, or the system refuses; the names
    /// given until then stay.
    pub fn rename(&self, names: &BTreeMap<String, String>) -> Result<(), StoreError> {
        rename::rename(&self.workspace, names)
    }

    /// Replaces a whole folder: all the files appear at once, those that were to go are gone,
    /// and what else people keep there stays. Paths are relative to the folder.
    ///
    /// # Errors
    /// When a path leads outside, the place is not a folder, or the system refuses; then
    /// nothing has changed.
    pub fn replace_folder(
        &self,
        relative: &str,
        files: &BTreeMap<String, Vec<u8>>,
        gone: &BTreeSet<String>,
    ) -> Result<(), StoreError> {
        self.prepare_folder(relative, files, gone)?.appear()
    }

    /// Builds a whole folder, to appear later at once: what takes long is done before.
    ///
    /// # Errors
    /// As [`Self::replace_folder`].
    pub fn prepare_folder(
        &self,
        relative: &str,
        files: &BTreeMap<String, Vec<u8>>,
        gone: &BTreeSet<String>,
    ) -> Result<PreparedFolder, StoreError> {
        folder::prepare(&self.workspace, relative, files, gone)
    }
}

/// Locks `mimc.yaml`, unless another process has it. An editor may have put another file in
/// its place since it was opened, and a lock on the old one would hold nobody back.
fn try_lock(workspace: &Workspace) -> Result<Option<File>, StoreError> {
    let (file, _) = workspace.root().open(SETTINGS)?;
    match file.try_lock() {
        Ok(()) => {
            let (current, _) = workspace.root().open(SETTINGS)?;
            let same =
                is_same(&file, &current).map_err(StoreError::on("lock", SETTINGS))?;
            Ok(same.then_some(file))
        }
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(cause)) => Err(StoreError::new("lock", SETTINGS, cause)),
    }
}

#[cfg(unix)]
fn is_same(one: &File, other: &File) -> std::io::Result<bool> {
    use std::os::unix::fs::MetadataExt as _;
    let (one, other) = (one.metadata()?, other.metadata()?);
    Ok((one.dev(), one.ino()) == (other.dev(), other.ino()))
}

#[cfg(not(unix))]
fn is_same(_: &File, _: &File) -> std::io::Result<bool> {
    Ok(true)
}
