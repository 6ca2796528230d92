//! Files of people in a folder that is replaced.
//!
//! Comes in: the folder as it stands, the one that takes its place, and which files are the
//! tool's own. Goes out: all others in the new folder as well, whatever their names, whether
//! git knows them or not. It never knows what they say.

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};

use walkdir::WalkDir;

use super::{change::gate, write::TMP};

/// Takes over into `new` what stands in `old` and is not among `ours`; what came to stand in
/// `old` since, or was written anew there, counts.
pub(super) fn carry(old: &Path, new: &Path, ours: &BTreeSet<String>) -> io::Result<()> {
    for entry in WalkDir::new(old).min_depth(1) {
        let entry = entry.map_err(io::Error::from)?;
        let below = entry.path().strip_prefix(old).unwrap_or(entry.path());
        let is_ours = below.to_str().is_some_and(|path| ours.contains(&slashed(path)));
        let unfinished = entry.file_name().to_string_lossy().starts_with(TMP);
        if !entry.file_type().is_dir() && !is_ours && !unfinished {
            take(entry.path(), &new.join(below))?;
        }
    }
    Ok(())
}

fn slashed(path: &str) -> String {
    path.replace(std::path::MAIN_SEPARATOR, "/")
}

/// Gives a file a second name, or copies it where the file system has no second names.
fn take(from: &Path, to: &Path) -> io::Result<()> {
    if to.symlink_metadata().is_ok() {
        return match is_same(from, to)? {
            true => Ok(()),
            false => gate().and_then(|()| fs::rename(from, to)),
        };
    }
    if let Some(folder) = to.parent()
        && !folder.is_dir()
    {
        gate()?;
        fs::create_dir_all(folder)?;
    }
    gate()?;
    match fs::hard_link(from, to) {
        Ok(()) => Ok(()),
        Err(_) => copy(from, to),
    }
}

/// Whether two names lead to one content.
fn is_same(one: &Path, other: &Path) -> io::Result<bool> {
    let links = (target(one), target(other));
    match links {
        (Some(one), Some(other)) => Ok(one == other),
        (None, None) => Ok(fs::read(one)? == fs::read(other)?),
        (Some(_), None) | (None, Some(_)) => Ok(false),
    }
}

fn target(path: &Path) -> Option<PathBuf> {
    fs::read_link(path).ok()
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    #[cfg(unix)]
    if let Some(target) = target(from) {
        return std::os::unix::fs::symlink(target, to);
    }
    fs::copy(from, to).map(drop)
}
