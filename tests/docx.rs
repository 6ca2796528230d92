//! Word documents: the law that they hold, the faults that are found in them, and what
//! other programs make of them where these are installed.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

#[path = "docx/mod.rs"]
mod support;

use std::fs;

use mimc::render::docx::{Moves, faults};

use support::corpus;

/// Good files, and files with one fault each that is named after it.
#[test]
fn the_faults_of_a_redline_are_found_and_a_good_one_has_none() {
    let Some(folder) = corpus("docx/redline-faults") else {
        eprintln!("left out: the corpus of faulty documents is not here");
        return;
    };
    let mut wrong = Vec::new();
    let mut seen = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let found = faults(&fs::read(&path).unwrap(), Moves::Tracked);
        let is_good = matches!(name.as_str(), "good" | "terminal-del-relocated");
        if found.is_empty() != is_good {
            wrong.push(format!("{name}: {found:?}"));
        }
        seen += usize::from(!is_good);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(seen, 20);
}
