//! Which files a workspace has.
//!
//! Comes in: a workspace. Goes out: sorted paths relative to it, with `/`. Names that begin
//! with a dot are never listed. It never opens a file.

use std::{fs, path::Path};

use walkdir::{DirEntry, WalkDir};

use super::{StoreError, Workspace, confine::refuse_escape};

/// The files of one folder, sorted by their bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// The files meant.
    pub files: Vec<String>,
    /// Files that are not of the kind expected there.
    pub stray: Vec<String>,
}

impl Workspace {
    /// Lists the articles and headings of one version: `convention/VERSION/**/*.md`.
    /// `_draft.yaml` belongs there too and is no stray.
    ///
    /// # Errors
    /// When the folder is missing, or something below it cannot be read or leads outside.
    pub fn convention_files(&self, version: &str) -> Result<Listing, StoreError> {
        let folder = format!("convention/{version}");
        refuse_escape(&folder)?;
        let mut listing = Listing::default();
        for entry in self.files_below(&folder)? {
            match entry.rsplit('/').next() {
                Some(name) if name.ends_with(".md") => listing.files.push(entry),
                Some("_draft.yaml") => (),
                Some(_) | None => listing.stray.push(entry),
            }
        }
        Ok(listing)
    }

    /// Lists the proposals: `proposals/*.yaml`, without `decisions.yaml` and the revisions
    /// that are kept as they were circulated. No folder, no proposals.
    ///
    /// # Errors
    /// When the folder cannot be read or something in it leads outside.
    pub fn proposal_files(&self) -> Result<Listing, StoreError> {
        let entries = match self.files_below("proposals") {
            Err(StoreError::Missing { path }) if path == "proposals" => Vec::new(),
            entries => entries?,
        };
        let mut listing = Listing::default();
        for entry in entries {
            match entry.strip_prefix("proposals/") {
                Some("decisions.yaml") => (),
                Some(name) if name.starts_with("revisions/") => (),
                Some(name) if name.ends_with(".yaml") && !name.contains('/') => {
                    listing.files.push(entry);
                }
                Some(_) | None => listing.stray.push(entry),
            }
        }
        Ok(listing)
    }

    /// Lists the versions that have a folder in `convention/`.
    ///
    /// # Errors
    /// When `convention/` is missing or cannot be read.
    pub fn versions(&self) -> Result<Vec<String>, StoreError> {
        let entries = fs::read_dir(self.path("convention"));
        let mut versions = Vec::new();
        for entry in entries.map_err(StoreError::on("list", "convention"))? {
            let entry = entry.map_err(StoreError::on("list", "convention"))?;
            if entry.path().is_dir() {
                versions.push(utf8(Path::new(&entry.file_name()))?);
            }
        }
        versions.retain(|name| !name.starts_with('.'));
        versions.sort();
        Ok(versions)
    }

    /// Lists all files below `folder`, links followed as long as they stay inside.
    fn files_below(&self, folder: &str) -> Result<Vec<String>, StoreError> {
        if self.path(folder).is_file() {
            return Err(StoreError::NotAFolder { path: folder.to_owned() });
        }
        let walk = WalkDir::new(self.path(folder)).follow_links(true);
        let mut files = Vec::new();
        for entry in walk.into_iter().filter_entry(is_visible) {
            let entry = entry.map_err(|error| self.walk_error(folder, &error))?;
            if entry.path_is_symlink() {
                self.refuse_link_outside(entry.path())?;
            }
            if !entry.file_type().is_dir() {
                files.push(self.relative(entry.path())?);
            }
        }
        files.sort();
        Ok(files)
    }

    fn refuse_link_outside(&self, link: &Path) -> Result<(), StoreError> {
        let path = self.relative(link)?;
        let real = link.canonicalize().map_err(StoreError::on("list", &path))?;
        match real.starts_with(self.folder()) {
            true => Ok(()),
            false => Err(StoreError::Outside { path }),
        }
    }

    fn walk_error(&self, folder: &str, error: &walkdir::Error) -> StoreError {
        let path = match error.path().map(|path| self.relative(path)) {
            Some(Ok(path)) => path,
            Some(Err(error)) => return error,
            None => folder.to_owned(),
        };
        match error.io_error() {
            None => StoreError::DeadLink { path },
            Some(_) if self.path(&path).is_symlink() => StoreError::DeadLink { path },
            // `walkdir` lends the cause, and it cannot be copied: its kind is what we use.
            Some(cause) => StoreError::new("list", path, copied(cause)),
        }
    }

    /// Returns a path below the workspace as the user knows it.
    fn relative(&self, path: &Path) -> Result<String, StoreError> {
        utf8(path.strip_prefix(self.folder()).unwrap_or(path))
    }
}

fn copied(cause: &std::io::Error) -> std::io::Error {
    match cause.raw_os_error() {
        Some(code) => std::io::Error::from_raw_os_error(code),
        None => cause.kind().into(),
    }
}

fn is_visible(entry: &DirEntry) -> bool {
    entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".")
}

/// Returns a path with `/` between its parts.
pub(super) fn utf8(path: &Path) -> Result<String, StoreError> {
    let parts: Option<Vec<_>> = path.iter().map(|part| part.to_str()).collect();
    match parts {
        Some(parts) => Ok(parts.join("/")),
        None => Err(StoreError::NameNotUtf8 { path: path.display().to_string() }),
    }
}
