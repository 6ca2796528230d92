//! Files of people in a folder that is replaced.
//!
//! Comes in: the folder as it stands, the one that takes its place, and which files are the
//! tool's own. Goes out: all others in the new folder as well, whatever their names, whether
//! git knows them or not, in folders that are as they were. It never knows what they say.

use std::{
    collections::BTreeSet,
    fs,
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use walkdir::{DirEntry, WalkDir};

use super::{
    StoreError,
    change::gate,
    write::{self, TMP},
};

/// Takes over into `new` what stands in `old` and is not among `ours`; what came to stand in
/// `old` since, or was written anew there, counts. People know the folder as `shown`.
pub(super) fn carry(
    old: &Path,
    new: &Path,
    ours: &BTreeSet<String>,
    shown: &str,
) -> Result<(), StoreError> {
    let mut folders = Vec::new();
    for entry in WalkDir::new(old).min_depth(1) {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(old).to_owned();
            unreadable(shown, below(old, &path))(error.into())
        })?;
        let below = below(old, entry.path());
        let fail = unreadable(shown, below);
        let to = new.join(below);
        if entry.file_type().is_dir() {
            folders.push((entry.path().to_owned(), to));
        } else if is_of_people(&entry, below, ours) {
            take(entry.path(), &to).map_err(fail)?;
        }
    }
    // The inner ones first: what is closed for writing is filled by then.
    for (from, to) in folders.iter().rev() {
        let kept = keep_folder(from, to, ours, below(old, from));
        kept.map_err(unreadable(shown, below(old, from)))?;
    }
    Ok(())
}

fn below<'p>(old: &Path, path: &'p Path) -> &'p Path {
    path.strip_prefix(old).unwrap_or(path)
}

/// Says which file of people is in the way.
fn unreadable(shown: &str, below: &Path) -> impl FnOnce(io::Error) -> StoreError {
    let path = format!("{shown}/{}", slashed(&below.to_string_lossy()));
    |cause| StoreError::new("keep", path, cause)
}

fn is_of_people(entry: &DirEntry, below: &Path, ours: &BTreeSet<String>) -> bool {
    let is_ours = below.to_str().is_some_and(|path| ours.contains(&slashed(path)));
    !is_ours && !entry.file_name().to_string_lossy().starts_with(TMP)
}

fn slashed(path: &str) -> String {
    path.replace(std::path::MAIN_SEPARATOR, "/")
}

/// Keeps a folder of people, an empty one too, and who may write in it.
fn keep_folder(
    from: &Path,
    to: &Path,
    ours: &BTreeSet<String>,
    below: &Path,
) -> io::Result<()> {
    let prefix = format!("{}/", slashed(&below.to_string_lossy()));
    if ours.range(prefix.clone()..).next().is_some_and(|path| path.starts_with(&prefix)) {
        return Ok(());
    }
    if !to.is_dir() {
        gate()?;
        fs::create_dir_all(to)?;
    }
    let (old, new) = (from.metadata()?.permissions(), to.metadata()?.permissions());
    match old == new {
        true => Ok(()),
        false => gate().and_then(|()| fs::set_permissions(to, old)),
    }
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
    let are_one = write::are_one(&one.symlink_metadata()?, &other.symlink_metadata()?);
    if are_one == Some(true) {
        return Ok(true);
    }
    let links = (target(one), target(other));
    match links {
        (Some(one), Some(other)) => Ok(one == other),
        (None, None) => says_the_same(one, other),
        (Some(_), None) | (None, Some(_)) => Ok(false),
    }
}

/// Whether two plain files have the same bytes, read piece by piece. Nobody waits for a pipe.
fn says_the_same(one: &Path, other: &Path) -> io::Result<bool> {
    let (first, second) = (one.metadata()?, other.metadata()?);
    let are_plain = first.is_file() && second.is_file();
    if !are_plain || first.len() != second.len() {
        return Ok(false);
    }
    let open = |path| fs::File::open(path).map(io::BufReader::new);
    let (mut one, mut other) = (open(one)?.bytes(), open(other)?.bytes());
    loop {
        match (one.next().transpose()?, other.next().transpose()?) {
            (None, None) => return Ok(true),
            (one, other) if one != other => return Ok(false),
            (Some(_) | None, Some(_) | None) => {}
        }
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
    match from.metadata()?.is_file() {
        true => fs::copy(from, to).map(drop),
        false => Err(io::Error::other("it is no file, and can have no second name here")),
    }
}
