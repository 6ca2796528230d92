//! Replacing a whole folder at once.
//!
//! Comes in: a folder's new files. Goes out: the folder, old or new, never a mixture. The
//! new one is built beside the old under a hidden name, and exchanged with the old by one call
//! of the kernel. Where there is no such call
//! the old one steps aside first; a process killed between the two steps leaves `OLD`, and
//! the next writer puts it back. It never knows what the files say.

use std::{
    collections::{BTreeMap, BTreeSet},
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
};

use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};
use walkdir::WalkDir;

use super::{
    StoreError, Workspace,
    confine::refuse_escape,
    write::{TMP, sync_folder_of},
};

/// A folder being built, then, after the exchange, the one to throw away.
const NEW: &str = ".mimc-new-";
/// A folder that stepped aside.
const OLD: &str = ".mimc-old-";

/// A folder that is built and waits to appear. Dropped before, it is removed.
#[derive(Debug)]
pub struct PreparedFolder {
    relative: String,
    fresh: PathBuf,
    target: PathBuf,
}

impl PreparedFolder {
    /// Puts the folder in its place, at once.
    ///
    /// # Errors
    /// When the system refuses; then nothing has changed.
    pub fn appear(self) -> Result<(), StoreError> {
        swap(&self.fresh, &self.target).map_err(StoreError::on("write", &self.relative))
    }
}

impl Drop for PreparedFolder {
    fn drop(&mut self) {
        // After an exchange the old folder has the new one's hidden name; else what was
        // built has it. The next writer tries again where removing fails.
        drop(remove(&self.fresh));
    }
}

/// Builds the folder that is to stand at `relative`; the paths of `files` are relative to it.
pub(super) fn prepare(
    workspace: &Workspace,
    relative: &str,
    files: &BTreeMap<String, Vec<u8>>,
) -> Result<PreparedFolder, StoreError> {
    for path in files.keys() {
        refuse_escape(path)?;
    }
    let target = workspace.root().resolve(relative)?;
    if workspace.path(relative).is_symlink() || target.exists() && !target.is_dir() {
        return Err(StoreError::NotAFolder { path: relative.to_owned() });
    }
    let fresh = beside(&target, NEW);
    if fresh.exists() {
        // Else what could not be removed last time would appear in the new folder.
        remove(&fresh).map_err(StoreError::on("write", relative))?;
    }
    let prepared = PreparedFolder { relative: relative.to_owned(), fresh, target };
    build(&prepared.fresh, files).map_err(StoreError::on("write", relative))?;
    Ok(prepared)
}

/// Puts back folders that stepped aside and removes whatever is unfinished.
pub(super) fn recover(workspace: &Workspace) -> Result<(), StoreError> {
    for part in ["convention", "proposals", "."] {
        let depth = if part == "." { 1 } else { usize::MAX };
        let walk = WalkDir::new(workspace.path(part)).min_depth(1).max_depth(depth);
        let mut walk = walk.into_iter();
        while let Some(entry) = walk.next() {
            // What cannot be listed is reported by whoever needs it.
            let Ok(entry) = entry else { continue };
            let name = entry.file_name().to_string_lossy();
            if [TMP, NEW, OLD].iter().any(|prefix| name.starts_with(prefix)) {
                if entry.file_type().is_dir() {
                    walk.skip_current_dir();
                }
                clear(entry.path()).map_err(StoreError::on("remove", &name))?;
            }
        }
    }
    Ok(())
}

fn clear(path: &Path) -> io::Result<()> {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    if let Some(name) = name.strip_prefix(OLD) {
        let target = path.with_file_name(name);
        if !target.exists() {
            return fs::rename(path, target);
        }
    }
    match path.symlink_metadata()?.is_dir() {
        true => remove(path),
        false => fs::remove_file(path),
    }
}

/// Writes the files below `fresh`, in parallel. They are not forced to the disk: a draft is
/// derived, so what a power failure takes is found by `verify` and made again, and waiting
/// for the disk would cost more than everything else.
fn build(fresh: &Path, files: &BTreeMap<String, Vec<u8>>) -> io::Result<()> {
    fs::create_dir_all(fresh)?;
    let folders: BTreeSet<PathBuf> = files
        .keys()
        .filter_map(|path| Some(fresh.join(path).parent()?.to_owned()))
        .collect();
    folders.iter().try_for_each(fs::create_dir_all)?;
    let files: Vec<_> = files.iter().collect();
    files.into_par_iter().try_for_each(|(path, bytes)| fs::write(fresh.join(path), bytes))
}

fn swap(fresh: &Path, target: &Path) -> io::Result<()> {
    if !target.exists() {
        fs::rename(fresh, target)?;
    } else if !exchange(fresh, target)? {
        step_aside(fresh, target)?;
    }
    sync_folder_of(target)
}

/// Exchanges the two at once; returns whether the system can.
#[cfg(target_os = "linux")]
pub(super) fn exchange(fresh: &Path, target: &Path) -> io::Result<bool> {
    use rustix::{
        fs::{CWD, RenameFlags, renameat_with},
        io::Errno,
    };
    match renameat_with(CWD, fresh, CWD, target, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(Errno::NOSYS | Errno::INVAL | Errno::NOTSUP) => Ok(false),
        Err(errno) => Err(errno.into()),
    }
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}

fn step_aside(fresh: &Path, target: &Path) -> io::Result<()> {
    let aside = beside(target, OLD);
    fs::rename(target, &aside)?;
    if let Err(cause) = fs::rename(fresh, target) {
        fs::rename(&aside, target)?;
        return Err(cause);
    }
    remove(&aside)
}

/// Removes a folder, its sub-folders in parallel.
fn remove(folder: &Path) -> io::Result<()> {
    let entries: Vec<_> = fs::read_dir(folder)?.collect::<io::Result<_>>()?;
    entries.into_par_iter().try_for_each(|entry| match entry.file_type()?.is_dir() {
        true => fs::remove_dir_all(entry.path()),
        false => fs::remove_file(entry.path()),
    })?;
    fs::remove_dir(folder)
}

/// Returns the hidden name of a folder, in the same place.
fn beside(target: &Path, prefix: &str) -> PathBuf {
    let mut name = OsString::from(prefix);
    name.push(target.file_name().unwrap_or_default());
    target.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stepping_aside_ends_with_the_new_folder_alone() {
        let place = tempfile::tempdir().unwrap();
        let (fresh, target) =
            (place.path().join(".mimc-new-3.0"), place.path().join("3.0"));
        for folder in [&fresh, &target] {
            fs::create_dir(folder).unwrap();
        }
        fs::write(fresh.join("a.md"), "new").unwrap();
        step_aside(&fresh, &target).unwrap();
        assert_eq!(fs::read_to_string(target.join("a.md")).unwrap(), "new");
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_that_stepped_aside_comes_back() {
        let place = tempfile::tempdir().unwrap();
        let aside = place.path().join(".mimc-old-3.0");
        fs::create_dir(&aside).unwrap();
        clear(&aside).unwrap();
        assert!(place.path().join("3.0").is_dir() && !aside.exists());
    }
}
