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

use super::{
    StoreError, Workspace,
    carry::carry,
    change::gate,
    confine::refuse_escape,
    differ::differing,
    exchange::{NEW, beside, is_on_its_way, move_in, put, remove},
    lasting::settle,
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
    files: &BTreeMap<String, impl AsRef<[u8]> + Sync>,
    gone: &BTreeSet<String>,
) -> Result<PreparedFolder, StoreError> {
    for path in files.keys() {
        refuse_escape(path)?;
    }
    let target = workspace.root().resolve(relative)?;
    if workspace.path(relative).is_symlink() || target.exists() && !target.is_dir() {
        return Err(StoreError::NotAFolder { path: relative.to_owned() });
    }
    let mut prepared = begin(target, relative, files, gone)?;
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
    whole(begin(target, shown, files, gone)?, files)
}

/// Says what is built, and clears its place.
fn begin<B>(
    target: PathBuf,
    shown: &str,
    files: &BTreeMap<String, B>,
    gone: &BTreeSet<String>,
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
    files: &BTreeMap<String, impl AsRef<[u8]> + Sync>,
) -> Result<PreparedFolder, StoreError> {
    let on = || StoreError::on("write", &prepared.relative);
    build(&prepared.fresh, files.iter().collect()).map_err(on())?;
    if prepared.target.is_dir() {
        carry(&prepared.target, &prepared.fresh, &prepared.ours, &prepared.relative)?;
    }
    settle(&prepared.fresh).map_err(on())?;
    Ok(prepared)
}

/// Writes the files below `fresh`, in parallel. They are waited for together, once all are
/// written.
fn build(
    fresh: &Path,
    files: Vec<(&String, &(impl AsRef<[u8]> + Sync))>,
) -> io::Result<()> {
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
