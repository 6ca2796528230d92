//! Which files a workspace has.
//!
//! Comes in: a workspace. Goes out: sorted paths relative to it, with `/`. Names that begin
//! with a dot are never listed. It never opens a file.

use std::{fs, path::Path};

use walkdir::{DirEntry, WalkDir};

use super::{
    StoreError, Workspace, budget::Budget, confine::refuse_escape, path_text::utf8,
    workspace::is_below,
};

/// The files of one folder, sorted by their bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// The files meant.
    pub files: Vec<String>,
    /// Files that are not of the kind expected there, as far as their names can be shown.
    pub stray: Vec<String>,
}

/// What stands below a folder.
#[derive(Default)]
struct Found {
    files: Vec<String>,
    /// Names that are no UTF-8, as far as they can be shown.
    unnamed: Vec<String>,
}

impl Workspace {
    /// Lists the articles and headings of one version: `convention/VERSION/**/*.md`.
    /// `README.md` and files of the tool's own, `_*.yaml`, may stand there and are no strays.
    ///
    /// # Errors
    /// When the folder is missing, or something below it cannot be read or leads outside.
    pub fn convention_files(&self, version: &str) -> Result<Listing, StoreError> {
        let folder = format!("convention/{version}");
        refuse_escape(&folder)?;
        let found = self.files_below(&folder)?;
        let mut listing = Listing { files: Vec::new(), stray: found.unnamed };
        for entry in found.files {
            match entry.rsplit('/').next().unwrap_or_default() {
                name if is_readme(name) => (),
                name if name.ends_with(".md") => listing.files.push(entry),
                name if name.starts_with('_') && name.ends_with(".yaml") => (),
                _ => listing.stray.push(entry),
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
        let found = match self.files_below("proposals") {
            Err(StoreError::Missing { path }) if path == "proposals" => Found::default(),
            found => found?,
        };
        let mut listing = Listing { files: Vec::new(), stray: found.unnamed };
        for entry in found.files {
            match entry.strip_prefix("proposals/") {
                Some("decisions.yaml" | "meetings.yaml" | "register.yaml") => (),
                Some(name) if name.starts_with("revisions/") || is_readme(name) => (),
                Some(name) if name.ends_with(".yaml") && !name.contains('/') => {
                    listing.files.push(entry);
                }
                Some(_) | None => listing.stray.push(entry),
            }
        }
        Ok(listing)
    }

    /// Lists the debates: `debates/*.yaml`. No folder, no debates.
    ///
    /// # Errors
    /// When the folder cannot be read or something in it leads outside.
    pub fn debate_files(&self) -> Result<Listing, StoreError> {
        let found = match self.files_below("debates") {
            Err(StoreError::Missing { path }) if path == "debates" => Found::default(),
            found => found?,
        };
        let mut listing = Listing { files: Vec::new(), stray: found.unnamed };
        for entry in found.files {
            match entry.strip_prefix("debates/") {
                Some(name) if is_readme(name) => (),
                Some(name) if name.ends_with(".yaml") && !name.contains('/') => {
                    listing.files.push(entry);
                }
                Some(_) | None => listing.stray.push(entry),
            }
        }
        Ok(listing)
    }

    /// Lists the files that stand directly in `convention/`, where nothing reads them.
    ///
    /// # Errors
    /// When `convention/` is missing or cannot be read.
    pub fn files_of_no_version(&self) -> Result<Vec<String>, StoreError> {
        let entries = fs::read_dir(self.path("convention"));
        let mut files = Vec::new();
        for entry in entries.map_err(StoreError::on("list", "convention"))? {
            let entry = entry.map_err(StoreError::on("list", "convention"))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if entry.path().is_file() && !name.starts_with('.') && !is_readme(&name) {
                files.push(format!("convention/{name}"));
            }
        }
        files.sort();
        Ok(files)
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
            if let (true, Some(name)) =
                (entry.path().is_dir(), entry.file_name().to_str())
            {
                versions.push(name.to_owned());
            }
        }
        versions.retain(|name| !name.starts_with('.'));
        versions.sort();
        Ok(versions)
    }

    /// Lists all files below `folder`, links followed as long as they stay inside.
    fn files_below(&self, folder: &str) -> Result<Found, StoreError> {
        if let Some(files) = self.committed() {
            let below = |path: &&String| is_below(path, folder);
            let files: Vec<String> = files.keys().filter(below).cloned().collect();
            return match files.is_empty() {
                true => Err(StoreError::Missing { path: folder.to_owned() }),
                false => Ok(Found { files, unnamed: Vec::new() }),
            };
        }
        if self.path(folder).is_file() {
            return Err(StoreError::NotAFolder { path: folder.to_owned() });
        }
        let walk = WalkDir::new(self.path(folder)).follow_links(true);
        let mut found = Found::default();
        let mut budget = Budget::default();
        for entry in walk.into_iter().filter_entry(is_visible) {
            let entry = entry.map_err(|error| self.walk_error(folder, &error))?;
            budget.take(folder, size_of_text(&entry))?;
            if entry.path_is_symlink() {
                self.refuse_link_outside(entry.path())?;
            }
            if !entry.file_type().is_dir() {
                match self.relative(entry.path()) {
                    Ok(path) => found.files.push(path),
                    Err(_) => found.unnamed.push(self.shown(entry.path())),
                }
            }
        }
        found.files.extend(self.unsaved_below(folder).cloned());
        found.files.sort();
        found.files.dedup();
        found.unnamed.sort();
        Ok(found)
    }

    fn refuse_link_outside(&self, link: &Path) -> Result<(), StoreError> {
        let path = self.shown(link);
        let real = link.canonicalize().map_err(StoreError::on("list", &path))?;
        match real.starts_with(self.folder()) {
            true => Ok(()),
            false => Err(StoreError::Outside { path }),
        }
    }

    fn walk_error(&self, folder: &str, error: &walkdir::Error) -> StoreError {
        let path =
            error.path().map_or_else(|| folder.to_owned(), |path| self.shown(path));
        let is_link = error.path().is_some_and(Path::is_symlink);
        match error.io_error() {
            None => StoreError::DeadLink { path },
            Some(_) if is_link => StoreError::DeadLink { path },
            // `walkdir` lends the cause, and it cannot be copied: its kind is what we use.
            Some(cause) => StoreError::new("list", path, copied(cause)),
        }
    }

    /// Returns a path below the workspace as the user knows it.
    fn relative(&self, path: &Path) -> Result<String, StoreError> {
        utf8(path.strip_prefix(self.folder()).unwrap_or(path))
    }

    /// Returns a path below the workspace as far as it can be shown.
    fn shown(&self, path: &Path) -> String {
        let below = path.strip_prefix(self.folder()).unwrap_or(path);
        let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        parts.join("/")
    }
}

/// How much of a file is read: only texts are.
fn size_of_text(entry: &DirEntry) -> u64 {
    let name = entry.file_name().to_string_lossy();
    match name.ends_with(".md") || name.ends_with(".yaml") {
        true => entry.metadata().map_or(0, |metadata| metadata.len()),
        false => 0,
    }
}

/// Whether a name is that of the file in which people say what a folder is for.
fn is_readme(name: &str) -> bool {
    name.eq_ignore_ascii_case("README.md")
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
