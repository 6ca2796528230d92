//! Where material and programs for the tests of documents are.

use std::{
    io::Write as _,
    process::{Command, Output},
};

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
