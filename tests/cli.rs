//! The pages of `tests/cli/`: what a person types, and what comes back.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

#[path = "shared/pages.rs"]
mod pages;

use std::{
    env, fs,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
};

/// The pages that write, each in a folder of its own, always as the same person at the same
/// time.
const WRITING: [&str; 1] = ["docs/begin.md"];

fn cases() -> trycmd::TestCases {
    pages::cases("80")
}

#[test]
fn the_command_line_does_what_its_pages_say() {
    cases().case("tests/cli/*.md").case("README.md").case("docs/tutorial.md");
}

#[test]
fn pages_that_write_do_so_in_a_folder_of_their_own() {
    let place = tempfile::tempdir().unwrap();
    for page in WRITING {
        let copy = place.path().join(Path::new(page).file_name().unwrap());
        fs::copy(page, &copy).unwrap();
        // What a page finds where it begins: nothing.
        fs::create_dir(copy.with_extension("in")).unwrap();
        let run = catch_unwind(AssertUnwindSafe(|| {
            cases().case(&copy);
        }));
        if env::var_os("TRYCMD").is_some() {
            fs::copy(&copy, page).unwrap();
        }
        assert!(run.is_ok(), "{page}");
    }
}
