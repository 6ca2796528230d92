//! The files of a report, named from where a forge stands.

use std::path::Path;

use crate::{
    paper::Report,
    store::{Workspace, git::Repository},
};

/// Returns a report whose files are named from the root of the repository, as forges know
/// them; the same report where there is no repository.
#[must_use]
pub fn from_root(folder: &Path, report: Report) -> Report {
    let repository = Workspace::discover(folder)
        .ok()
        .and_then(|workspace| Repository::open(&workspace).ok());
    match repository {
        Some(repository) => report.renamed(|path| repository.inside(path)),
        None => report,
    }
}
