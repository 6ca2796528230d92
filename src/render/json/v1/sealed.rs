//! `mimc seal --json`.

use std::io::{self, Write};

use serde::Serialize;

use crate::paper;

use super::write;

#[derive(Serialize)]
struct Sealed<'v> {
    version: u32,
    sealed: &'v str,
    source: Option<&'v str>,
    checked_by: &'v str,
    date: String,
    articles: u32,
    provisions: u32,
    file: &'v str,
}

/// Writes what was sealed.
///
/// # Errors
/// When the writer refuses.
pub fn sealed(view: &paper::Sealed, out: &mut dyn Write) -> io::Result<()> {
    let sealed = Sealed {
        version: super::VERSION,
        sealed: &view.version,
        source: view.source.as_deref(),
        checked_by: &view.checked_by,
        date: view.date.to_string(),
        articles: view.articles,
        provisions: view.provisions,
        file: &view.file,
    };
    write(&sealed, out)
}
