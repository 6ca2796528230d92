//! `mimc import --json`.

use std::io::{self, Write};

use serde::Serialize;

use crate::paper;

use super::write;

#[derive(Serialize)]
struct Imported<'v> {
    version: u32,
    provisions: usize,
    articles: usize,
    characters: Characters,
    doubts: Vec<Doubt<'v>>,
    differences: &'v [String],
    written: usize,
}

#[derive(Serialize)]
struct Characters {
    provision: usize,
    heading: usize,
    note: usize,
    furniture: usize,
    unplaced: usize,
}

#[derive(Serialize)]
struct Doubt<'v> {
    page: u32,
    text: &'v str,
    why: &'v str,
}

/// Writes what was brought in.
///
/// # Errors
/// When the writer refuses.
pub fn imported(view: &paper::ImportReport, out: &mut dyn Write) -> io::Result<()> {
    let tally = view.tally;
    let doubts = view.doubts.iter();
    let imported = Imported {
        version: super::VERSION,
        provisions: view.provisions,
        articles: view.articles,
        characters: Characters {
            provision: tally.provision,
            heading: tally.heading,
            note: tally.note,
            furniture: tally.furniture,
            unplaced: tally.unplaced,
        },
        doubts: doubts
            .map(|one| Doubt { page: one.page, text: &one.text, why: &one.why })
            .collect(),
        differences: &view.differences,
        written: view.written,
    };
    write(&imported, out)
}
