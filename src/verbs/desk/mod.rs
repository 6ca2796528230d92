//! What an editor is told of the files that are open in it: for `mimc lsp`.
//!
//! Comes in: the workspace of a file, and the files as the editor holds them, saved or not.
//! Goes out: what a check finds in them, what stands under a cursor, where that is, and what
//! could be written. Places are bytes of a file as it is held. Nothing here writes, and what
//! is right or wrong is never judged here: that is what `check` is asked for.

mod cursor;
mod findings;
mod meant;
mod offers;
mod target;

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    path::{Path, PathBuf},
};

use crate::{
    paper::FindingView,
    session::{Error, Revision},
    store::{StoreError, Workspace},
};

pub use offers::{Offer, OfferKind};
pub use target::{Hover, Spot};

/// The workspace as an editor holds it.
#[derive(Debug)]
pub struct Desk {
    saved: Workspace,
    held: Workspace,
    files: BTreeMap<String, String>,
}

/// Returns the folder of the workspace that a file belongs to, and the file's name in it.
///
/// # Errors
/// When it is in no workspace, or its folder cannot be read.
pub fn place_of(file: &Path) -> Result<(PathBuf, String), StoreError> {
    let folder = file.parent().unwrap_or(file);
    let workspace = Workspace::discover(folder)?;
    let below = workspace.name_of(folder)?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let path = match below.is_empty() {
        true => name.into_owned(),
        false => format!("{below}/{name}"),
    };
    Ok((workspace.folder().to_owned(), path))
}

impl Desk {
    /// Returns the workspace of `folder` with `files` as an editor holds them, by their names
    /// in the workspace.
    ///
    /// # Errors
    /// When there is no workspace.
    pub fn new(folder: &Path, files: BTreeMap<String, String>) -> Result<Self, Error> {
        let saved = Workspace::discover(folder)?;
        let bytes = files.iter().map(|(path, text)| (path.clone(), text.clone().into()));
        let held = saved.with_unsaved(bytes.collect());
        Ok(Self { saved, held, files })
    }

    /// Returns what a check finds in the files that are held.
    ///
    /// # Errors
    /// When the revision cannot be read: with the findings in the way, if it was documents.
    pub fn findings(&self) -> Result<Vec<FindingView>, Error> {
        let open: BTreeSet<&str> = self.files.keys().map(String::as_str).collect();
        match Revision::open_held(self.held.clone()) {
            Ok(revision) => findings::found(&revision, &open),
            Err(error) => findings::in_the_way(error, &open),
        }
    }

    /// Returns what is meant at a place of a file that is held, and which bytes say so.
    #[must_use]
    pub fn hover(&self, path: &str, at: usize) -> Option<(Hover, Range<usize>)> {
        let (revision, text) = (self.revision()?, self.files.get(path)?);
        let found = meant::at(&revision, path, text, at)?;
        Some((target::hover(&revision, &found.meant)?, found.span))
    }

    /// Returns where that stands which is meant at a place.
    #[must_use]
    pub fn definition(&self, path: &str, at: usize) -> Vec<Spot> {
        let (Some(revision), Some(text)) = (self.revision(), self.files.get(path)) else {
            return Vec::new();
        };
        let found = meant::at(&revision, path, text, at);
        found.map(|found| target::spots(&revision, &found.meant)).unwrap_or_default()
    }

    /// Returns what could be written at a place, and the bytes in whose place it comes.
    #[must_use]
    pub fn offers(&self, path: &str, at: usize) -> (Vec<Offer>, Range<usize>) {
        let Some(text) = self.files.get(path) else { return (Vec::new(), at..at) };
        offers::at(self.revision().as_ref(), path, text, at)
    }

    /// The revision as it is held; where that cannot be read, as it is saved.
    fn revision(&self) -> Option<Revision> {
        let held = Revision::open_held(self.held.clone());
        held.or_else(|_| Revision::open_held(self.saved.clone())).ok()
    }
}
