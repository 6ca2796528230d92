//! Where material and programs for the tests of documents are.

use std::{
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Output},
};

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

/// Runs a program, if it is installed.
pub(crate) fn run(program: &str, arguments: &[&str]) -> Option<Output> {
    Command::new(program).args(arguments).output().ok()
}

/// Says that a part of a test was left out, and why.
pub(crate) fn left_out(why: &str) {
    std::io::stderr().write_all(format!("left out: {why}\n").as_bytes()).unwrap();
}

/// Returns a part of a package.
pub(crate) fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    std::io::read_to_string(archive.by_name(name).unwrap()).unwrap()
}
