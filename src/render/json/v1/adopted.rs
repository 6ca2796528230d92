//! `mimc adopt --json`.

use std::io::{self, Write};

use serde::Serialize;

use crate::paper;

use super::write;

#[derive(Serialize)]
struct Adopted<'v> {
    version: u32,
    adopted: &'v str,
    draft: &'v str,
    meeting: Option<&'v str>,
    date: String,
    act: u32,
    file: &'v str,
    ruled: &'v [String],
    commit: Option<&'v str>,
    tag: Option<&'v str>,
}

/// Writes what was adopted.
///
/// # Errors
/// When the writer refuses.
pub fn adopted(view: &paper::Adopted, out: &mut dyn Write) -> io::Result<()> {
    let adopted = Adopted {
        version: super::VERSION,
        adopted: &view.version,
        draft: &view.draft,
        meeting: view.meeting.as_deref(),
        date: view.date.to_string(),
        act: view.act,
        file: &view.file,
        ruled: &view.ruled,
        commit: view.commit.as_deref(),
        tag: view.tag.as_deref(),
    };
    write(&adopted, out)
}
