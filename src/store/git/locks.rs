//! Locks of git: those of others are told and left, our own are known again.
//!
//! Comes in: a repository. Goes out: refusal before anything is done; and the files that a
//! killed run of ours left, removed. A lock on a reference is ours if it holds what only we
//! would write there. One that is empty stays so for no time while a git runs.

use std::{
    fs, io,
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use crate::store::{Workspace, change::gate};

use super::{GitError, Repository, intent::Intent};

/// How often to look at a lock before it is given up, and how long to wait between.
const LOOKS: usize = 25;
const PAUSE: Duration = Duration::from_millis(40);

/// Refuses to go on while another git holds what a commit of files needs. No mimc does: it is
/// our turn.
///
/// # Errors
/// When it is held, or HEAD is no branch.
pub(in crate::store) fn refuse_others(workspace: &Workspace) -> Result<(), GitError> {
    let repository = Repository::open(workspace)?;
    let branch = repository.branch_for_files()?;
    repository.refuse_locks(&[&format!("refs/heads/{branch}")])
}

impl Repository {
    /// Refuses to go on while another git holds the index, HEAD or one of these references. A
    /// `git status` in an editor does for a moment, which is waited for.
    ///
    /// # Errors
    /// When one is held; it is named, and left.
    pub(super) fn refuse_locks(&self, references: &[&str]) -> Result<(), GitError> {
        self.refuse_submodules()?;
        let index = self.git().index().and_then(|mut index| index.read(false));
        index.map_err(GitError::on("read the index"))?;
        let own = ["index.lock", "HEAD.lock"].map(|name| self.git().path().join(name));
        let shared = references.iter().map(|reference| self.lock_of(reference));
        let locks: Vec<_> = own.into_iter().chain(shared).collect();
        let held = || locks.iter().find(|lock| lock.symlink_metadata().is_ok());
        for _ in 0..LOOKS {
            match held() {
                None => return Ok(()),
                Some(_) => thread::sleep(PAUSE),
            }
        }
        held().map_or(Ok(()), |lock| Err(self.locked(lock)))
    }

    /// Says that another git holds a file.
    pub(super) fn locked(&self, lock: &Path) -> GitError {
        let shown = lock.strip_prefix(self.work_tree()).unwrap_or(lock);
        GitError::Locked { file: shown.display().to_string() }
    }

    /// Returns the file that a git makes while it writes a reference.
    pub(super) fn lock_of(&self, reference: &str) -> PathBuf {
        self.git().commondir().join(format!("{reference}.lock"))
    }

    /// Removes the locks on references that the run of this intent left.
    pub(super) fn clear_locks(&self, intent: &Intent) -> Result<(), GitError> {
        let tag = intent.tag.as_ref().map(|tag| tag.object.as_str());
        for reference in intent.references() {
            let lock = self.lock_of(reference);
            let ours = |text: &str| text == intent.to || Some(text) == tag;
            // All tags stand in this file, and only who removes one writes it.
            let is_shared = intent.drops && reference == "packed-refs";
            if is_left(&lock, is_shared, ours) {
                let removed = gate().and_then(|()| fs::remove_file(&lock));
                removed.map_err(GitError::io("remove a lock of its own"))?;
            }
        }
        Ok(())
    }
}

/// Whether a lock is left of a run of ours: it says so, or is empty and stays what it is. Of
/// one whose words are not ours alone it is enough that it stays what it is.
fn is_left(lock: &Path, is_shared: bool, ours: impl Fn(&str) -> bool) -> bool {
    let look = || -> io::Result<(String, std::time::SystemTime)> {
        Ok((fs::read_to_string(lock)?, lock.metadata()?.modified()?))
    };
    let Ok(first) = look() else { return false };
    for _ in 0..LOOKS {
        match look() {
            Ok((text, _)) if ours(text.trim()) => return true,
            Ok(now) if now == first && (is_shared || now.0.is_empty()) => {
                thread::sleep(PAUSE);
            }
            Ok(_) | Err(_) => return false,
        }
    }
    true
}
