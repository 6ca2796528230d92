//! What people typed, kept until it is of use.
//!
//! Comes in: a workspace. Goes out: a text that an editor can work on and a note of what was
//! said beside it, in the git directory, where no commit and no status shows them; in a
//! hidden folder of the workspace where there is no git. A killed process leaves them.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{
    StoreError, Workspace, git,
    write::{self, create_beside},
};

/// How large a kept text may be.
const LIMIT: u64 = 64 * 1024 * 1024;

/// A text and a note that are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    folder: PathBuf,
    number: u32,
}

impl Kept {
    /// Begins a new one.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn begin(workspace: &Workspace, note: &str) -> Result<Self, StoreError> {
        let folder = folder(workspace);
        let shown = folder.display().to_string();
        for number in 1.. {
            let kept = Self { folder: folder.clone(), number };
            match create_beside(&kept.note_path(), note.as_bytes()) {
                Ok(()) => return Ok(kept),
                Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists => (),
                Err(cause) => return Err(StoreError::new("write", shown, cause)),
            }
        }
        Err(StoreError::Exists { path: shown })
    }

    /// Returns all that are kept, the oldest first.
    #[must_use]
    pub fn all(workspace: &Workspace) -> Vec<Self> {
        let folder = folder(workspace);
        let entries = fs::read_dir(&folder).into_iter().flatten().flatten();
        let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
        let mut numbers: Vec<u32> = names
            .filter_map(|name| name.strip_suffix(".json").and_then(|n| n.parse().ok()))
            .collect();
        numbers.sort_unstable();
        let kept = |number| Self { folder: folder.clone(), number };
        numbers.into_iter().map(kept).collect()
    }

    /// Returns the number by which it is named.
    #[must_use]
    pub const fn number(&self) -> u32 {
        self.number
    }

    /// Returns where the text is.
    #[must_use]
    pub fn text_path(&self) -> PathBuf {
        self.folder.join(format!("{}.md", self.number))
    }

    /// Returns where the note is.
    #[must_use]
    pub fn note_path(&self) -> PathBuf {
        self.folder.join(format!("{}.json", self.number))
    }

    /// Reads the note.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn note(&self) -> Result<Vec<u8>, StoreError> {
        read(&self.note_path())
    }

    /// Reads the text, as bytes.
    ///
    /// # Errors
    /// When there is none, or the disk refuses.
    pub fn text(&self) -> Result<Vec<u8>, StoreError> {
        read(&self.text_path())
    }

    /// Writes the note.
    ///
    /// # Errors
    /// When the disk refuses; then the old one stands.
    pub fn write_note(&self, note: &str) -> Result<(), StoreError> {
        write_at(&self.note_path(), note)
    }

    /// Writes the text.
    ///
    /// # Errors
    /// When the disk refuses; then the old one stands.
    pub fn write_text(&self, text: &str) -> Result<(), StoreError> {
        write_at(&self.text_path(), text)
    }

    /// Removes both, and the folder with the last one. What cannot be removed stays kept.
    pub fn forget(&self) {
        for path in [self.text_path(), self.note_path()] {
            drop(fs::remove_file(path));
        }
        drop(fs::remove_dir(&self.folder));
    }
}

fn folder(workspace: &Workspace) -> PathBuf {
    git::own_place(workspace, "kept")
}

fn read(path: &Path) -> Result<Vec<u8>, StoreError> {
    let shown = path.display().to_string();
    let size = fs::metadata(path).map_err(StoreError::on("read", &shown))?.len();
    match size > LIMIT {
        true => Err(StoreError::TooLarge { path: shown, limit: LIMIT / 1024 / 1024 }),
        false => fs::read(path).map_err(StoreError::on("read", &shown)),
    }
}

fn write_at(path: &Path, text: &str) -> Result<(), StoreError> {
    let shown = path.display().to_string();
    write::place(path, text.as_bytes()).map_err(StoreError::on("write", &shown))
}
