//! Giving files and folders other names, swaps included.
//!
//! Comes in: old and new paths. Goes out: the same files under the new names, whatever order
//! that takes. A name that something else has is refused, never overwritten; a circle of
//! names is undone by exchanging two at once. It never knows what the files say.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use super::{
    StoreError, Workspace, change::gate, confine::refuse_escape, exchange::exchange,
    write::sync_folder_of,
};

/// Renames each path to the one it is mapped to.
pub(super) fn rename(
    workspace: &Workspace,
    names: &BTreeMap<String, String>,
) -> Result<(), StoreError> {
    let mut waiting: BTreeMap<PathBuf, (PathBuf, &str)> = BTreeMap::new();
    for (old, new) in names.iter().filter(|(old, new)| old != new) {
        let (from, to) = (place(workspace, old)?, place(workspace, new)?);
        if to.symlink_metadata().is_ok() && !names.contains_key(new) {
            return Err(StoreError::Exists { path: new.clone() });
        }
        waiting.insert(from, (to, new));
    }
    while let Some((from, to, new)) = next(&waiting) {
        waiting.remove(&from);
        let done = match waiting.remove(&to) {
            None => gate().and_then(|()| fs::rename(&from, &to)),
            // What had the name stands now where this one stood.
            Some(displaced) => {
                if displaced.0 != from {
                    waiting.insert(from.clone(), displaced);
                }
                swap(&from, &to)
            }
        };
        let done = done.and_then(|()| sync_folder_of(&to));
        done.map_err(StoreError::on("write", new))?;
    }
    Ok(())
}

/// Returns where a name stands: the links on the way to it are resolved, it is not.
fn place(workspace: &Workspace, relative: &str) -> Result<PathBuf, StoreError> {
    refuse_escape(relative)?;
    match relative.rsplit_once('/') {
        Some((folder, name)) => Ok(workspace.root().resolve(folder)?.join(name)),
        None => Ok(workspace.path(relative)),
    }
}

/// Returns a renaming whose new name nobody has any more; any one when all are circles.
fn next<'n>(
    waiting: &BTreeMap<PathBuf, (PathBuf, &'n str)>,
) -> Option<(PathBuf, PathBuf, &'n str)> {
    let free = waiting.iter().find(|(_, (to, _))| !waiting.contains_key(to));
    let (from, (to, new)) = free.or(waiting.first_key_value())?;
    Some((from.clone(), to.clone(), new))
}

/// Exchanges two names: at once where the system can, else by way of a third.
fn swap(one: &Path, other: &Path) -> io::Result<()> {
    if exchange(one, other)? {
        return Ok(());
    }
    let mut aside = one.as_os_str().to_owned();
    aside.push(".renaming");
    for (from, to) in [(one, aside.as_ref()), (other, one), (aside.as_ref(), other)] {
        gate()?;
        fs::rename(from, to)?;
    }
    Ok(())
}
