//! A folder with a `mimc.yaml`, and reading what is in it.
//!
//! Comes in: a folder to start from, then paths relative to the workspace, with `/`. Goes
//! out: texts. Everything that writes is in `lock`.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::Read as _,
    path::{Path, PathBuf},
    sync::Arc,
};

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use super::{
    Raw, StoreError,
    budget::{FILE_MEGABYTES, refuse_large},
    confine::{Root, refuse_escape},
    leftover,
    path_text::utf8,
    write,
};

/// The file that makes a folder a workspace.
pub const SETTINGS: &str = "mimc.yaml";

/// A folder with a `mimc.yaml`.
#[derive(Clone, Debug)]
pub struct Workspace {
    root: Arc<Root>,
    /// The files as they are committed, where these are read and not the disk's.
    committed: Option<Arc<Committed>>,
    /// Files that an editor holds and has not saved: they are read before those of the disk.
    unsaved: Arc<Committed>,
}

/// Committed files, by path.
pub(super) type Committed = BTreeMap<String, Vec<u8>>;

/// Keeps others from making a workspace or a site here, where folders can be held.
pub(super) fn hold(folder: &Path) -> Option<File> {
    let held = File::open(folder).ok()?;
    held.lock().ok().map(|()| held)
}

/// Whether a path stands below a folder, in no hidden one.
pub(super) fn is_below(path: &str, folder: &str) -> bool {
    let rest = path.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/'));
    rest.is_some_and(|rest| !rest.split('/').any(|part| part.starts_with('.')))
}

impl Workspace {
    /// Finds the nearest folder with a `mimc.yaml`, from `start` upwards.
    ///
    /// # Errors
    /// When there is none, or `start` is not a folder that can be read.
    pub fn discover(start: &Path) -> Result<Self, StoreError> {
        let shown = start.display().to_string();
        let real = start.canonicalize().map_err(StoreError::on("open", &shown))?;
        let found = real.ancestors().find(|folder| folder.join(SETTINGS).is_file());
        let root =
            found.ok_or_else(|| StoreError::NoWorkspace { start: shown.clone() })?;
        Self::at(root)
    }

    /// Creates a workspace in `folder` from new files, `mimc.yaml` among them.
    ///
    /// That file comes last, so that a killed run leaves no half workspace: the next run goes
    /// on with the files that it finds as it would write them; where all are there, if `is_to_go_on`
    /// says that there is more to be done. A run that fails takes back the files that it wrote.
    ///
    /// # Errors
    /// When the folder is a workspace, another file is in the way, or the system refuses.
    pub fn create(
        folder: &Path,
        files: &BTreeMap<String, Vec<u8>>,
        is_to_go_on: impl Fn(&Self) -> bool,
    ) -> Result<Self, StoreError> {
        let shown = folder.display().to_string();
        fs::create_dir_all(folder).map_err(StoreError::on("write", &shown))?;
        let workspace = Self::at(folder)?;
        // One at a time; without a `mimc.yaml` there is only the folder to hold on to.
        let _alone = hold(workspace.folder());
        leftover::recover(workspace.folder())?;
        let mut order = Vec::new();
        for (path, bytes) in files {
            refuse_escape(path)?;
            let stands = workspace.path(path).symlink_metadata().is_ok();
            let is_whole = path == SETTINGS && !is_to_go_on(&workspace);
            match stands && (is_whole || workspace.bytes(path)? != *bytes) {
                true => return Err(StoreError::Exists { path: path.clone() }),
                false if stands => (),
                false => order.push((path, bytes)),
            }
        }
        order.sort_by_key(|(path, _)| *path == SETTINGS);
        for (done, (path, bytes)) in order.iter().enumerate() {
            if let Err(error) = write::create(&workspace.root, path, bytes) {
                order[..done].iter().for_each(|(path, _)| {
                    // Best effort: the error to tell is the first one.
                    drop(fs::remove_file(workspace.path(path)));
                });
                return Err(error);
            }
        }
        Ok(workspace)
    }

    fn at(folder: &Path) -> Result<Self, StoreError> {
        let root = folder.canonicalize().and_then(Root::new);
        let root = root.map_err(|cause| {
            StoreError::new("open", folder.display().to_string(), cause)
        })?;
        Ok(Self { root: Arc::new(root), committed: None, unsaved: Arc::default() })
    }

    /// Returns the workspace as it is committed: what is read is these files.
    pub(super) fn as_committed(&self, files: Committed) -> Self {
        Self { committed: Some(Arc::new(files)), ..self.clone() }
    }

    /// Returns the workspace with these files as an editor holds them, whatever the disk has.
    #[must_use]
    pub fn with_unsaved(&self, files: BTreeMap<String, Vec<u8>>) -> Self {
        Self { unsaved: Arc::new(files), ..self.clone() }
    }

    pub(super) fn committed(&self) -> Option<&Committed> {
        self.committed.as_deref()
    }

    /// The files that an editor holds, below `folder`: those with a dot are never listed.
    pub(super) fn unsaved_below<'w>(
        &'w self,
        folder: &'w str,
    ) -> impl Iterator<Item = &'w String> {
        self.unsaved.keys().filter(move |path| is_below(path, folder))
    }

    /// Returns the folder, with every link resolved.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.root.path()
    }

    /// Returns how the workspace names a file or folder that the user named; empty for the
    /// workspace itself.
    ///
    /// # Errors
    /// When there is none, or it is outside.
    pub fn name_of(&self, path: &Path) -> Result<String, StoreError> {
        let shown = path.display().to_string();
        let real = path.canonicalize().map_err(StoreError::on("open", &shown))?;
        match real.strip_prefix(self.folder()) {
            Ok(below) => utf8(below),
            Err(_) => Err(StoreError::Outside { path: shown }),
        }
    }

    pub(super) fn root(&self) -> &Root {
        &self.root
    }

    pub(super) fn path(&self, relative: &str) -> PathBuf {
        self.root.path().join(relative)
    }

    /// Reads one file.
    ///
    /// # Errors
    /// When it is missing, outside, too large, not UTF-8, or the system refuses.
    pub fn read(&self, relative: &str) -> Result<Raw, StoreError> {
        Raw::decode(relative, self.bytes(relative)?)
    }

    /// Reads one file that need not exist.
    ///
    /// # Errors
    /// As [`Self::read`], but for a missing file.
    pub fn read_if_present(&self, relative: &str) -> Result<Option<Raw>, StoreError> {
        match self.read(relative) {
            Ok(raw) => Ok(Some(raw)),
            Err(StoreError::Missing { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Reads many files at once; the results stand in the order of the paths.
    #[must_use]
    pub fn read_all(&self, paths: &[String]) -> Vec<Result<Raw, StoreError>> {
        paths.par_iter().map(|path| self.read(path)).collect()
    }

    /// Makes sure that a file still has the bytes that were read.
    ///
    /// # Errors
    /// When it changed meanwhile, or cannot be read.
    pub fn still_has(&self, read: &Raw) -> Result<(), StoreError> {
        let path = read.source().path();
        match self.bytes(path) {
            Ok(now) if now == read.bytes() => Ok(()),
            Ok(_) | Err(StoreError::Missing { .. }) => {
                Err(StoreError::Changed { path: path.to_owned() })
            }
            Err(error) => Err(error),
        }
    }

    /// Reads the bytes of one file.
    pub(super) fn bytes(&self, relative: &str) -> Result<Vec<u8>, StoreError> {
        if let Some(files) = &self.committed {
            let missing = || StoreError::Missing { path: relative.to_owned() };
            return files.get(relative).cloned().ok_or_else(missing);
        }
        if let Some(held) = self.unsaved.get(relative) {
            return refuse_large(relative, held.len() as u64).map(|()| held.clone());
        }
        // Places in a text are counted in 32 bits.
        let limit = FILE_MEGABYTES << 20;
        let (file, size) = self.root.open(relative)?;
        let expected = usize::try_from(size.min(limit)).map_or(0, |size| size + 1);
        let mut bytes = Vec::with_capacity(expected);
        // One byte more, so that a file that grows while it is read is seen as well.
        let read = file.take(limit + 1).read_to_end(&mut bytes);
        let read = read.map_err(StoreError::on("read", relative))?;
        refuse_large(relative, read as u64).map(|()| bytes)
    }
}
