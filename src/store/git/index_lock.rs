//! The index, held while it is written.
//!
//! Comes in: a repository. Goes out: a copy of its index to work on, and the right to put it
//! in the index's place. The lock that other gits see has our name in it from its first
//! moment, so that one left by a killed run is known again and removed.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::store::{change::gate, lasting::settle_these};

use super::{GitError, Repository, work::discard};

/// The index, in our hands. Dropped, it is given back as it is.
pub(super) struct HeldIndex {
    /// The copy to work on.
    pub(super) copy: PathBuf,
    index: PathBuf,
    lock: PathBuf,
    folder: PathBuf,
}

impl HeldIndex {
    /// Takes the index, and copies it.
    pub(super) fn take(repository: &Repository) -> io::Result<Self> {
        let folder = repository.own("index");
        discard(&folder)?;
        gate()?;
        fs::create_dir_all(&folder)?;
        let lock = lock(repository);
        mark(&lock, &folder.join("name"), &name(repository))?;
        let index = repository.git().path().join("index");
        let held = Self { copy: folder.join("index"), index, lock, folder };
        if let Ok(metadata) = held.index.metadata() {
            gate()?;
            fs::copy(&held.index, &held.copy)?;
            // Git doubts entries as new as the index: the copy must be as old.
            let copy = fs::File::options().write(true).open(&held.copy)?;
            copy.set_modified(metadata.modified()?)?;
        }
        Ok(held)
    }

    /// Puts the copy in the place of the index, once it is on the disk.
    pub(super) fn publish(self) -> io::Result<()> {
        settle_these(vec![self.copy.clone()])?;
        gate()?;
        fs::rename(&self.copy, &self.index)
    }
}

impl Drop for HeldIndex {
    fn drop(&mut self) {
        // The next run tries again.
        drop(gate().and_then(|()| fs::remove_file(&self.lock)));
        drop(discard(&self.folder));
    }
}

impl Repository {
    /// Removes the lock on the index that a killed run of ours left.
    pub(super) fn clear_index_lock(&self) -> Result<(), GitError> {
        let lock = lock(self);
        match fs::read_to_string(&lock).is_ok_and(|text| text == name(self)) {
            false => Ok(()),
            true => gate()
                .and_then(|()| fs::remove_file(&lock))
                .map_err(GitError::io("remove a lock of its own")),
        }
    }
}

fn lock(repository: &Repository) -> PathBuf {
    repository.git().path().join("index.lock")
}

/// What our lock says: whose it is, and of which workspace.
fn name(repository: &Repository) -> String {
    format!("mimc {}\n", repository.inside(""))
}

/// Makes a lock that says a name, or fails if there is one: it is a second name of a file
/// that is written before. Where files have one name only, it is made and then written.
fn mark(lock: &Path, beside: &Path, name: &str) -> io::Result<()> {
    gate()?;
    fs::write(beside, name)?;
    // An empty lock would be that of another.
    settle_these(vec![beside.to_owned()])?;
    gate()?;
    match fs::hard_link(beside, lock) {
        Ok(()) => Ok(()),
        Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists => Err(cause),
        Err(_) => {
            use io::Write as _;
            let mut file = fs::File::create_new(lock)?;
            file.write_all(name.as_bytes())?;
            file.sync_all()
        }
    }
}
