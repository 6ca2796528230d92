//! The right to write in a workspace, and what it allows.
//!
//! Comes in: a workspace. Goes out: one lock at a time, which ends with the process that
//! holds it, however that dies. Writing is a method of the lock, so nobody writes without.

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, BTreeSet},
    fs::{File, TryLockError},
    iter::once,
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};

use super::{
    Batch, PreparedFolder, Raw, SETTINGS, StoreError, Workspace, batch, folder, git,
    git::{GitError, Identity, Made, Promise},
    leftover, note, write,
};

/// How long to wait between two tries.
const PAUSE: Duration = Duration::from_millis(20);

/// How long to wait unseen.
const PATIENCE: Duration = Duration::from_secs(1);

/// How long to wait while another process writes, what to say then, and who commits what is
/// written.
#[derive(Clone, Debug)]
pub struct Wait {
    /// After so long the work is given up.
    pub longest: Duration,
    /// Is told once, after a second, what is waited for.
    pub notice: fn(&str),
    /// Who commits what is written, where it is to be committed.
    pub commit: Option<Identity>,
    /// What became of that commit, once the lock is given back.
    pub committed: Committed,
}

impl Default for Wait {
    /// A minute, in silence.
    fn default() -> Self {
        let committed = Committed::default();
        Self { longest: Duration::from_secs(60), notice: |_| (), commit: None, committed }
    }
}

/// What became of a commit that was promised.
#[derive(Clone, Debug, Default)]
pub struct Committed(Arc<Mutex<Option<Told>>>);

/// The commit, if one was made; or why it was not.
type Told = Result<Option<Made>, GitError>;

impl Committed {
    /// Returns the commit, if one was made.
    ///
    /// # Errors
    /// When it was to be made, and git refused.
    pub fn take(&self) -> Result<Option<Made>, GitError> {
        let mut told = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        told.take().unwrap_or(Ok(None))
    }

    fn tell(&self, made: Told) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(made);
    }
}

/// The only writer of a workspace.
#[derive(Debug)]
pub struct Lock {
    workspace: Workspace,
    /// What is locked. Dropping it unlocks.
    _held: Held,
    /// Who commits what is written.
    commit: Option<Identity>,
    /// The commit that is to be made of what is written.
    promise: RefCell<Option<Promise>>,
    /// Whether files are half written: the next writer ends them, and then commits.
    is_unfinished: Cell<bool>,
    committed: Committed,
}

impl Drop for Lock {
    /// Makes the commit that was promised while nobody else can write.
    fn drop(&mut self) {
        if self.promise.borrow().is_some() {
            self.committed.tell(self.keep());
        }
    }
}

impl Lock {
    /// Takes the lock, waiting for another process to end, and clears away what a killed
    /// process left unfinished. What is read before is not what will be written on: take the
    /// lock first.
    ///
    /// # Errors
    /// When another process keeps writing for too long, or the system refuses.
    pub fn acquire(workspace: &Workspace, wait: &Wait) -> Result<Self, StoreError> {
        let lock = Self::taken(workspace, wait)?;
        if let Err(error) = lock.keep() {
            (wait.notice)(&format!(
                "what an earlier run wrote is not committed: {error}"
            ));
        }
        Ok(lock)
    }

    /// Takes the lock, and ends what a killed process began; a commit that it promised is
    /// still to be made.
    fn taken(workspace: &Workspace, wait: &Wait) -> Result<Self, StoreError> {
        let begun = Instant::now();
        let place = || workspace.folder().display().to_string();
        let mut said = false;
        loop {
            if let Some(held) = try_lock(workspace)? {
                set_aside(workspace, wait)?;
                leftover::recover(workspace.folder())?;
                git::recover(workspace).map_err(|error| StoreError::Repository {
                    reason: error.to_string(),
                })?;
                batch::recover(workspace)?;
                let lock = Self {
                    workspace: workspace.clone(),
                    _held: held,
                    commit: wait.commit.clone(),
                    promise: RefCell::new(None),
                    is_unfinished: Cell::new(false),
                    committed: wait.committed.clone(),
                };
                if wait.commit.is_some() {
                    lock.refuse_others()?;
                }
                return Ok(lock);
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

    /// Refuses to go on while another git writes.
    ///
    /// # Errors
    /// When one holds the index, HEAD or the branch; it is named, and left.
    pub fn refuse_others(&self) -> Result<(), StoreError> {
        let held = git::refuse_others(&self.workspace);
        held.map_err(|error| StoreError::Repository { reason: error.to_string() })
    }

    /// The workspace that is written in.
    #[must_use]
    pub fn workspace(&self) -> &Workspace {
        &self.workspace
    }

    /// Says what the commit of these files will say, where what is written is committed; the
    /// files are still to be written.
    pub fn will_commit(&self, subject: &str, files: &[&str]) {
        if let Some(identity) = self.commit.clone() {
            self.promise(Promise::new(identity, subject, files));
        }
    }

    /// Promises a commit of what is written from now on.
    pub fn promise(&self, promise: Promise) {
        *self.promise.borrow_mut() = Some(promise);
    }

    /// Makes the commit that was promised, by this run or by one that was killed; nothing
    /// where none was, or somebody changed the files since. Else it is made when the lock is
    /// given back.
    ///
    /// # Errors
    /// When git refuses; then the next writer tries again.
    pub fn keep(&self) -> Result<Option<Made>, GitError> {
        *self.promise.borrow_mut() = None;
        match self.is_unfinished.get() {
            true => Ok(None),
            false => git::keep(&self.workspace),
        }
    }

    /// Notes what is about to be written, for the commit that is promised.
    fn note<'f>(
        &self,
        written: impl Iterator<Item = (&'f str, &'f [u8])>,
    ) -> Result<(), StoreError> {
        match self.promise.borrow_mut().as_mut() {
            None => Ok(()),
            Some(promise) => promise
                .note(&self.workspace, written)
                .map_err(|error| StoreError::Repository { reason: error.to_string() }),
        }
    }

    /// Writes a file, new or not: the whole of it appears at once, or nothing.
    ///
    /// # Errors
    /// When the place is outside or the system refuses; the file is then what it was.
    pub fn write_file(&self, relative: &str, bytes: &[u8]) -> Result<(), StoreError> {
        self.note(once((relative, bytes)))?;
        write::replace(self.workspace.root(), relative, bytes)
    }

    /// Writes a file that must not exist.
    ///
    /// # Errors
    /// When it exists, the place is outside, or the system refuses.
    pub fn create_file(&self, relative: &str, bytes: &[u8]) -> Result<(), StoreError> {
        self.note(once((relative, bytes)))?;
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

    /// Writes several files, and gives names, as one: all of it, or nothing, also where the
    /// process is killed.
    ///
    /// # Errors
    /// When a file is not what was read, or the system refuses; then nothing has changed.
    pub fn write_all(&self, batch: &Batch) -> Result<(), StoreError> {
        self.note(batch.written())?;
        let written = batch::write_all(&self.workspace, batch);
        let is_unfinished = written.is_err() && batch::is_begun(&self.workspace);
        self.is_unfinished.set(is_unfinished);
        written
    }

    /// Replaces a whole folder: all the files appear, those that were to go are gone, and what
    /// else people keep there stays, also where the process is killed on the way: the next
    /// writer goes on. Paths are relative to the folder.
    ///
    /// # Errors
    /// When a path leads outside, the place is not a folder, or the system refuses; then
    /// nothing has changed, or the next writer goes on with it.
    pub fn replace_folder(
        &self,
        relative: &str,
        files: &BTreeMap<String, impl AsRef<[u8]> + Sync>,
        gone: &BTreeSet<String>,
    ) -> Result<(), StoreError> {
        self.prepare_folder(relative, files, gone)?.appear()
    }

    /// Builds a whole folder, to appear later: what takes long is done before.
    ///
    /// # Errors
    /// As [`Self::replace_folder`].
    pub fn prepare_folder(
        &self,
        relative: &str,
        files: &BTreeMap<String, impl AsRef<[u8]> + Sync>,
        gone: &BTreeSet<String>,
    ) -> Result<PreparedFolder, StoreError> {
        folder::prepare(&self.workspace, relative, files, gone)
    }
}

/// Sets aside what a run did not come to note whole.
fn set_aside(workspace: &Workspace, wait: &Wait) -> Result<(), StoreError> {
    for place in once(batch::journal(workspace)).chain(git::notes(workspace)) {
        if let Some(said) = note::set_aside(workspace, &place)? {
            (wait.notice)(&said);
        }
    }
    Ok(())
}

/// What is locked while somebody writes: files that are there, so that no other appears.
#[derive(Debug)]
struct Held {
    _settings: File,
    /// Work trees, and workspaces in one tree, share branches and tags.
    _repository: Option<File>,
}

fn try_lock(workspace: &Workspace) -> Result<Option<Held>, StoreError> {
    let Some(settings) = try_lock_settings(workspace)? else { return Ok(None) };
    let repository = git::shared(workspace).and_then(|path| File::open(path).ok());
    // Where the system cannot lock it, each workspace is on its own.
    let is_held = |file: &File| matches!(file.try_lock(), Err(TryLockError::WouldBlock));
    match repository.as_ref().is_some_and(is_held) {
        true => Ok(None),
        false => Ok(Some(Held { _settings: settings, _repository: repository })),
    }
}

/// Locks `mimc.yaml`, unless another process has it. An editor may have put another file in
/// its place since it was opened, and a lock on the old one would hold nobody back.
fn try_lock_settings(workspace: &Workspace) -> Result<Option<File>, StoreError> {
    let (file, _) = workspace.root().open(SETTINGS)?;
    match file.try_lock() {
        Ok(()) => {
            let (current, _) = workspace.root().open(SETTINGS)?;
            let same = file.metadata().and_then(|one| {
                // Where the system cannot say, nobody can have put another in its place.
                Ok(write::are_one(&one, &current.metadata()?).unwrap_or(true))
            });
            Ok(same.map_err(StoreError::on("lock", SETTINGS))?.then_some(file))
        }
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(cause)) => Err(StoreError::new("lock", SETTINGS, cause)),
    }
}
