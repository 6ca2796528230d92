//! Where material and programs for the tests of documents are.

use std::path::{Path, PathBuf};

/// Returns a folder of the corpus, where there is one: named by `MIMC_CORPUS`, or beside
/// the project.
pub(crate) fn corpus(name: &str) -> Option<PathBuf> {
    let named = std::env::var_os("MIMC_CORPUS").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|folder| folder.join("shared/corpus"));
    let folders = named.into_iter().chain(beside).map(|folder| folder.join(name));
    folders.into_iter().find(|folder| folder.exists())
}
