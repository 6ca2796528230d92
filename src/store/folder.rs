//! Replacing a whole folder.
//!
//! Comes in: a folder's new files, and which of the old ones go. Goes out: the folder, old or
//! new, with whatever people keep in it. The new one is built beside the old under a hidden
//! name, and put in its place; where few files differ, only these are built, and moved in with a
//! list of what is under way. What a killed process left there is put right by the next writer;
//! until then whoever reads is told. It never knows what the files say.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::{Path, PathBuf},
};

use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};
use walkdir::WalkDir;

use super::{
    StoreError, Workspace,
    carry::carry,
    change::gate,
    confine::refuse_escape,
    differ::differing,
    exchange::{NEW, OLD, beside, is_on_its_way, move_in, pour, put, remove},
    lasting::settle,
    write::TMP,
};

/// A folder that is built and waits to appear. Dropped before, it is removed.
#[derive(Debug)]
pub struct PreparedFolder {
    relative: String,
    fresh: PathBuf,
    target: PathBuf,
    gone: BTreeSet<String>,
    /// All that is not of people: what is made, and what goes.
    ours: BTreeSet<String>,
    /// Whether only what differs is built.
    is_part: bool,
}

impl PreparedFolder {
    /// Puts the folder in its place.
    ///
    /// # Errors
    /// When the system refuses; then nothing has changed, or the next writer goes on with it.
    pub fn appear(self) -> Result<(), StoreError> {
        match self.is_part {
            true => move_in(&self.fresh, &self.target, &self.gone)
                .map_err(StoreError::on("write", &self.relative)),
            false => self.replace(),
        }
    }

    fn replace(&self) -> Result<(), StoreError> {
        put(&self.fresh, &self.target, &self.gone)
            .map_err(StoreError::on("write", &self.relative))?;
        // What somebody wrote there meanwhile.
        match self.fresh.is_dir() {
            true => carry(&self.fresh, &self.target, &self.ours, &self.relative),
            false => Ok(()),
        }
    }

    /// Returns the folder's path in the workspace.
    #[must_use]
    pub fn relative(&self) -> &str {
        &self.relative
    }

    /// Returns the files that are made.
    pub fn made(&self) -> impl Iterator<Item = &String> {
        self.ours.difference(&self.gone)
    }

    /// Returns which of the old files go.
    #[must_use]
    pub fn gone(&self) -> &BTreeSet<String> {
        &self.gone
    }
}

impl Drop for PreparedFolder {
    fn drop(&mut self) {
        // After an exchange the old folder has the new one's hidden name; else what was
        // built has it. The next writer tries again where removing fails, and goes on with
        // what is on its way.
        if !is_on_its_way(&self.fresh) {
            drop(remove(&self.fresh));
        }
    }
}

/// Builds the folder that is to stand at `relative`; the paths of `files`, and of those that
/// go, are relative to it. Whatever else stands there is carried over.
pub(super) fn prepare(
    workspace: &Workspace,
    relative: &str,
    files: &BTreeMap<String, Vec<u8>>,
    gone: &BTreeSet<String>,
) -> Result<PreparedFolder, StoreError> {
    for path in files.keys() {
        refuse_escape(path)?;
    }
    let target = workspace.root().resolve(relative)?;
    if workspace.path(relative).is_symlink() || target.exists() && !target.is_dir() {
        return Err(StoreError::NotAFolder { path: relative.to_owned() });
    }
    let mut prepared = begin(target, relative, (files, gone))?;
    let on = StoreError::on("write", relative);
    let Some(few) = differing(&prepared.target, files, &prepared.gone) else {
        return whole(prepared, files);
    };
    prepared.is_part = true;
    build(&prepared.fresh, few.into_iter().collect())
        .and_then(|()| settle(&prepared.fresh))
        .map_err(on)?;
    Ok(prepared)
}

/// Builds the whole folder that is to stand at `target`, which people know as `shown`: what
/// comes, and what goes.
pub(super) fn prepare_at(
    target: PathBuf,
    shown: &str,
    (files, gone): (&BTreeMap<String, Vec<u8>>, &BTreeSet<String>),
) -> Result<PreparedFolder, StoreError> {
    whole(begin(target, shown, (files, gone))?, files)
}

/// Says what is built, and clears its place.
fn begin(
    target: PathBuf,
    shown: &str,
    (files, gone): (&BTreeMap<String, Vec<u8>>, &BTreeSet<String>),
) -> Result<PreparedFolder, StoreError> {
    let fresh = beside(&target, NEW);
    if fresh.exists() {
        // Else what could not be removed last time would appear in the new folder.
        remove(&fresh).map_err(StoreError::on("write", shown))?;
    }
    let ours = gone.iter().chain(files.keys()).cloned().collect();
    let gone = gone.iter().filter(|path| !files.contains_key(*path)).cloned().collect();
    let relative = shown.to_owned();
    Ok(PreparedFolder { relative, fresh, target, gone, ours, is_part: false })
}

/// Builds all files, and takes over what people keep there.
fn whole(
    prepared: PreparedFolder,
    files: &BTreeMap<String, Vec<u8>>,
) -> Result<PreparedFolder, StoreError> {
    let on = || StoreError::on("write", &prepared.relative);
    build(&prepared.fresh, files.iter().collect()).map_err(on())?;
    if prepared.target.is_dir() {
        carry(&prepared.target, &prepared.fresh, &prepared.ours, &prepared.relative)?;
    }
    settle(&prepared.fresh).map_err(on())?;
    Ok(prepared)
}

/// Whether a run that was stopped left something beside a folder, or one is at work there.
pub(super) fn is_left_at(target: &Path) -> bool {
    [OLD, NEW].iter().any(|prefix| beside(target, prefix).symlink_metadata().is_ok())
}

/// Whether a folder of the convention is neither the old one nor the new one.
pub(super) fn is_half_written(workspace: &Workspace) -> bool {
    let entries = fs::read_dir(workspace.path("convention")).into_iter().flatten();
    entries.flatten().any(|entry| {
        let (path, name) = (entry.path(), entry.file_name());
        let name = name.to_string_lossy();
        let stepped_aside = name.strip_prefix(OLD);
        stepped_aside.is_some_and(|name| !path.with_file_name(name).exists())
            || name.starts_with(NEW) && is_on_its_way(&path)
    })
}

/// Puts right what a run that was stopped left beside a folder.
pub(super) fn recover_at(target: &Path) -> io::Result<()> {
    for prefix in [OLD, NEW] {
        let left = beside(target, prefix);
        if left.symlink_metadata().is_ok() {
            clear(&left)?;
        }
    }
    Ok(())
}

/// Puts back folders that stepped aside, goes on with those that were on their way, and
/// removes whatever is unfinished.
pub(super) fn recover(workspace: &Workspace) -> Result<(), StoreError> {
    for part in ["convention", "proposals", "debates", "."] {
        let depth = if part == "." { 1 } else { usize::MAX };
        let walk = WalkDir::new(workspace.path(part)).min_depth(1).max_depth(depth);
        let mut walk = walk.sort_by_file_name().into_iter();
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
            gate()?;
            return fs::rename(path, target);
        }
    }
    let is_folder = path.symlink_metadata()?.is_dir();
    if let (true, Some(name)) = (is_on_its_way(path), name.strip_prefix(NEW)) {
        return pour(path, &path.with_file_name(name));
    }
    match is_folder {
        true => remove(path),
        false => gate().and_then(|()| fs::remove_file(path)),
    }
}

/// Writes the files below `fresh`, in parallel. They are waited for together, once all are
/// written.
fn build(fresh: &Path, files: Vec<(&String, &Vec<u8>)>) -> io::Result<()> {
    gate()?;
    fs::create_dir_all(fresh)?;
    let folders: BTreeSet<PathBuf> = files
        .iter()
        .filter_map(|(path, _)| Some(fresh.join(path).parent()?.to_owned()))
        .collect();
    folders.iter().try_for_each(|folder| {
        gate()?;
        fs::create_dir_all(folder)
    })?;
    files.into_par_iter().try_for_each(|(path, bytes)| {
        gate()?;
        fs::write(fresh.join(path), bytes)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_stepped_aside_comes_back() {
        let place = tempfile::tempdir().unwrap();
        let aside = place.path().join(".mimc-old-3.0");
        fs::create_dir(&aside).unwrap();
        clear(&aside).unwrap();
        assert!(place.path().join("3.0").is_dir() && !aside.exists());
    }
}
