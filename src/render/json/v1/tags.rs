//! `mimc tag --json`.

use std::io::{self, Write};

use serde::Serialize;

use crate::paper;

use super::write;

#[derive(Serialize)]
struct Tags<'v> {
    version: u32,
    tags: Vec<Tag<'v>>,
}

/// A tag of a draft, and what it is to the branch.
#[derive(Serialize)]
pub(super) struct Tag<'v> {
    name: &'v str,
    state: &'static str,
}

impl<'v> Tag<'v> {
    pub(super) fn new(line: &'v paper::TagLine) -> Self {
        Self { name: &line.name, state: line.fate.name() }
    }
}

/// Writes the tags of drafts.
///
/// # Errors
/// When the writer refuses.
pub fn tags(view: &paper::Tags, out: &mut dyn Write) -> io::Result<()> {
    let tags = view.lines.iter().map(Tag::new).collect();
    write(&Tags { version: super::VERSION, tags }, out)
}
