//! What is written is on the disk for good, before it gets the name by which it is known.
//!
//! Comes in: a folder. Goes out: the same, such that a power failure takes nothing of it. A
//! few files are waited for one by one; for many the system is asked once, for all that is on
//! the disk. It never knows what the files say.

use std::{
    fs::File,
    io,
    path::{Path, PathBuf},
};

use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};
use walkdir::{DirEntry, WalkDir};

use super::change::gate;

/// How many files are waited for one by one.
const FEW: usize = 256;

/// Waits until a folder, and all that is in it, is on the disk.
pub(super) fn settle(folder: &Path) -> io::Result<()> {
    let entries = WalkDir::new(folder).into_iter();
    let below: Vec<PathBuf> = entries
        .filter(|entry| entry.as_ref().map_or(true, is_file_or_folder))
        .map(|entry| entry.map(DirEntry::into_path))
        .collect::<Result<_, _>>()?;
    settle_these(below)
}

/// A pipe of people would be waited for.
fn is_file_or_folder(entry: &DirEntry) -> bool {
    entry.file_type().is_file() || entry.file_type().is_dir()
}

/// Waits until these files and folders, which stand on one disk, are on it. For a folder that
/// says which names are in it.
pub(super) fn settle_these(paths: Vec<PathBuf>) -> io::Result<()> {
    if let (true, Some(path)) = (paths.len() > FEW, paths.first())
        && all_at_once(path)?
    {
        return Ok(());
    }
    paths.into_par_iter().try_for_each(|path| one(&path))
}

/// Waits until a file or a folder is on the disk. A folder cannot be opened everywhere, nor
/// waited for, and a file of people, which is not ours to lose, perhaps not by us.
fn one(path: &Path) -> io::Result<()> {
    gate()?;
    match File::open(path).and_then(|file| file.sync_all()) {
        Err(cause) if cause.kind() == io::ErrorKind::PermissionDenied => Ok(()),
        waited => waited,
    }
}

/// Asks the system once for all; returns whether it can.
#[cfg(target_os = "linux")]
fn all_at_once(path: &Path) -> io::Result<bool> {
    use rustix::{fs::syncfs, io::Errno};
    gate()?;
    match syncfs(File::open(path)?) {
        Ok(()) => Ok(true),
        Err(Errno::NOSYS | Errno::PERM | Errno::INVAL) => Ok(false),
        Err(errno) => Err(errno.into()),
    }
}

#[cfg(not(target_os = "linux"))]
fn all_at_once(_: &Path) -> io::Result<bool> {
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_and_many_are_waited_for_and_links_that_lead_nowhere_are_not() {
        let place = tempfile::tempdir().unwrap();
        for count in [3, FEW + 3] {
            let folder = place.path().join(count.to_string());
            std::fs::create_dir(&folder).unwrap();
            for number in 0..count {
                std::fs::write(folder.join(number.to_string()), "words").unwrap();
            }
            #[cfg(unix)]
            std::os::unix::fs::symlink("nowhere", folder.join("link")).unwrap();
            settle(&folder).unwrap();
        }
        assert!(settle(&place.path().join("none")).is_err());
    }
}
