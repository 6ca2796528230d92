//! What a run noted of what it is about to do, as the next run finds it.
//!
//! Comes in: the place of a note. Goes out: what it says; nothing, where there is none. A note
//! is on the disk before anything of it is done, so one that ends too early was never done: it
//! is set aside. One that says something else is named and left to people.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use serde::{
    Deserialize as _,
    de::{DeserializeOwned, IgnoredAny},
};

use super::{StoreError, Workspace, change::gate, write::sync_folder_of};

/// What the name of a note that was set aside ends in.
const ASIDE: &str = "unfinished";

/// How much of a note is shown.
const SHOWN: usize = 40;

/// Reads a note, if there is one.
pub(super) fn read<T: DeserializeOwned>(
    workspace: &Workspace,
    place: &Path,
) -> Result<Option<T>, StoreError> {
    let Some(bytes) = bytes(workspace, place)? else { return Ok(None) };
    serde_json::from_slice(&bytes).map(Some).map_err(|_| StoreError::Note {
        path: shown(workspace, place),
        found: found(&bytes),
        aside: shown(workspace, &aside(place)),
    })
}

/// Gives another name to a note that was never written to its end; returns what to say of it.
pub(super) fn set_aside(
    workspace: &Workspace,
    place: &Path,
) -> Result<Option<String>, StoreError> {
    let Some(bytes) = bytes(workspace, place)? else { return Ok(None) };
    if !ends_early(&bytes) {
        return Ok(None);
    }
    let (name, aside) = (shown(workspace, place), aside(place));
    let moved = gate().and_then(|()| fs::rename(place, &aside));
    moved
        .and_then(|()| sync_folder_of(place))
        .map_err(StoreError::on("rename", &name))?;
    Ok(Some(format!(
        "`{name}`, in which an earlier run began to write down what it would do, ends too \
         early, so nothing of it is done; it is kept as `{}`",
        shown(workspace, &aside)
    )))
}

/// Takes a note away: all is done, or nothing; for good, so that it does not come back.
pub(super) fn remove(place: &Path) -> io::Result<()> {
    gate()?;
    fs::remove_file(place)?;
    sync_folder_of(place)
}

fn bytes(workspace: &Workspace, place: &Path) -> Result<Option<Vec<u8>>, StoreError> {
    match fs::read(place) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(cause) => Err(StoreError::new("read", shown(workspace, place), cause)),
    }
}

/// Whether there would have been more: a disk may also fill up with zeros what it did not get.
fn ends_early(bytes: &[u8]) -> bool {
    let written = bytes.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
    let mut read = serde_json::Deserializer::from_slice(&bytes[..written]);
    IgnoredAny::deserialize(&mut read).is_err_and(|error| error.is_eof())
}

/// The first name beside a note that is free.
fn aside(place: &Path) -> PathBuf {
    let named = |number: usize| {
        let mut name = place.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{ASIDE}"));
        if number > 1 {
            name.push(format!("-{number}"));
        }
        place.with_file_name(name)
    };
    let is_free = |place: &PathBuf| place.symlink_metadata().is_err();
    (1..).map(named).find(is_free).unwrap_or_else(|| named(1))
}

/// What a note says, as far as it can be shown.
fn found(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let printed = |letter: char| match letter {
        '"' | '\'' => letter.to_string(),
        other => other.escape_debug().to_string(),
    };
    let start: String = text.chars().take(SHOWN).map(printed).collect();
    let more = if text.chars().nth(SHOWN).is_some() { "…" } else { "" };
    format!("{start}{more}")
}

/// The place as people know it.
fn shown(workspace: &Workspace, place: &Path) -> String {
    place.strip_prefix(workspace.folder()).unwrap_or(place).display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_early_is_told_from_what_says_something_else() {
        for early in ["", "{", "{\"steps\":[{\"pa", "\0\0\0\0", "{\"a\":\0\0"] {
            assert!(ends_early(early.as_bytes()), "{early:?}");
        }
        for other in ["{}", "x", "{\"a\":1}}", "{]", "[1,,]", "null", "{\"a\" \0\0 1}"] {
            assert!(!ends_early(other.as_bytes()), "{other:?}");
        }
    }
}
