//! How much of a folder is read: it is held in memory together.
//!
//! Comes in: one file after the other, on the disk or in a commit. Goes out: leave to read
//! it, or the one message that there is too much.

use super::StoreError;

/// How large one file may be.
pub(super) const FILE_MEGABYTES: u64 = 64;

/// How many files a version, or the proposals, may have, and how large all of them may be.
const FILES: usize = 200_000;
const MEGABYTES: u64 = 256;

/// What was read of one folder so far.
#[derive(Default)]
pub(super) struct Budget {
    files: usize,
    bytes: u64,
}

impl Budget {
    /// Counts one more file, of which so many bytes are read.
    pub(super) fn take(&mut self, folder: &str, bytes: u64) -> Result<(), StoreError> {
        self.files += 1;
        self.bytes = self.bytes.saturating_add(bytes);
        match self.files > FILES || self.bytes > MEGABYTES << 20 {
            true => Err(StoreError::TooMuch {
                path: folder.to_owned(),
                files: FILES,
                megabytes: MEGABYTES,
            }),
            false => Ok(()),
        }
    }
}

/// Refuses a file that is larger than any text should be.
pub(super) fn refuse_large(path: &str, bytes: u64) -> Result<(), StoreError> {
    match bytes > FILE_MEGABYTES << 20 {
        true => {
            Err(StoreError::TooLarge { path: path.to_owned(), limit: FILE_MEGABYTES })
        }
        false => Ok(()),
    }
}
