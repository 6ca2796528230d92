//! `mimc init --json`.

use std::io::{self, Write};

use serde::Serialize;

use crate::paper;

use super::write;

#[derive(Serialize)]
struct Initiated<'v> {
    version: u32,
    title: &'v str,
    folder: &'v str,
    base: &'v str,
    next: &'v str,
    files: &'v [String],
    /// `committed`, `inside` a repository, `uncommitted`; nothing without git.
    #[serde(skip_serializing_if = "Option::is_none")]
    git: Option<&'static str>,
}

/// Writes what was made.
///
/// # Errors
/// When the writer refuses.
pub fn initiated(view: &paper::Initiated, out: &mut dyn Write) -> io::Result<()> {
    let initiated = Initiated {
        version: super::VERSION,
        title: &view.title,
        folder: &view.folder,
        base: &view.base,
        next: &view.next,
        files: &view.files,
        git: match view.history {
            paper::Began::Begun => Some("committed"),
            paper::Began::Inside => Some("inside"),
            paper::Began::Nameless => Some("uncommitted"),
            paper::Began::None => None,
        },
    };
    write(&initiated, out)
}
