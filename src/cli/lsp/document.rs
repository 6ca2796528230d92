//! A file that is open in the editor.

use std::path::PathBuf;

use mimc::verbs;
use serde_json::Value;

use super::{position, uri};

/// A file as the editor holds it.
#[derive(Debug)]
pub(super) struct Document {
    pub(super) text: String,
    pub(super) version: Option<i64>,
    /// The folder of its workspace, and its name there; nothing where it is in none.
    pub(super) place: Option<(PathBuf, String)>,
}

impl Document {
    pub(super) fn new(name: &str, text: &str, version: Option<i64>) -> Self {
        let path = uri::path(name);
        let place = path.and_then(|path| verbs::place_of(&path).ok());
        let place = place.filter(|(_, path)| is_of_ours(path));
        Self { text: text.to_owned(), version, place }
    }

    /// Takes over what was changed: the whole text, or a stretch of it.
    pub(super) fn change(&mut self, changes: &[Value]) {
        for change in changes {
            let Some(text) = change.get("text").and_then(Value::as_str) else { continue };
            let range = change.get("range").filter(|range| range.is_object());
            match range.and_then(|range| position::span(&self.text, range)) {
                Some(span) => self.text.replace_range(span, text),
                None => text.clone_into(&mut self.text),
            }
        }
    }
}

/// Whether a file of a workspace is one that the program reads.
fn is_of_ours(path: &str) -> bool {
    let of =
        |folder: &str, ending: &str| path.starts_with(folder) && path.ends_with(ending);
    path == "mimc.yaml"
        || of("proposals/", ".yaml")
        || of("debates/", ".yaml")
        || of("convention/", ".md")
}
