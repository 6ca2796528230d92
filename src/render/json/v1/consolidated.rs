//! `mimc consolidate --json`.

use std::io::{self, Write};

use serde::Serialize;

use crate::paper;

use super::{tags::Tag, write};

#[derive(Serialize)]
struct Consolidated<'v> {
    version: u32,
    draft_of: &'v str,
    folder: &'v str,
    simulation: bool,
    written: bool,
    proposals: &'v [String],
    documents: Documents,
    references: Vec<Reference<'v>>,
    commits: &'v [String],
    tag: Option<&'v str>,
    tags: Vec<Tag<'v>>,
}

#[derive(Serialize)]
struct Documents {
    unchanged: usize,
    amended: usize,
    new: usize,
    deleted: usize,
}

#[derive(Serialize)]
struct Reference<'v> {
    address: &'v str,
    from: &'v str,
    to: Option<&'v str>,
    written: &'v str,
    fate: &'static str,
    because: &'v [String],
}

impl<'v> Reference<'v> {
    fn new(line: &'v paper::ReferenceLine) -> Self {
        Self {
            address: &line.address,
            from: &line.from,
            to: line.to.as_deref(),
            written: &line.written,
            fate: line.fate.name(),
            because: &line.because,
        }
    }
}

/// Writes what was made.
///
/// # Errors
/// When the writer refuses.
pub fn consolidated(view: &paper::Consolidated, out: &mut dyn Write) -> io::Result<()> {
    let paper::DocumentCounts { unchanged, amended, new, deleted } = view.documents;
    let made = Consolidated {
        version: super::VERSION,
        draft_of: &view.version,
        folder: &view.folder,
        simulation: view.simulation,
        written: view.written,
        proposals: &view.proposals,
        documents: Documents { unchanged, amended, new, deleted },
        references: view.references.iter().map(Reference::new).collect(),
        commits: &view.commits,
        tag: view.tag.as_deref(),
        tags: view.tags.iter().map(Tag::new).collect(),
    };
    write(&made, out)
}
