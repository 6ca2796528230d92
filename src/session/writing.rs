//! The right to write in a workspace, with the revision as it was read under it.
//!
//! Comes in: a folder. Goes out: first the lock, then whatever an earlier run left unfinished
//! put right, and only then the revision: nobody else writes between reading and writing.

use std::path::Path;

use crate::store::{Lock, Wait, Workspace};

use super::{Error, Revision};

/// A revision that nobody else can write in.
#[derive(Debug)]
pub struct Writing {
    /// The revision as it stands.
    pub revision: Revision,
    /// The right to write.
    pub lock: Lock,
}

impl Writing {
    /// Takes the lock of the workspace around `folder`, then reads the revision.
    ///
    /// # Errors
    /// When another process keeps writing; else as [`Revision::open`].
    pub fn begin(folder: &Path, wait: &Wait) -> Result<Self, Error> {
        let lock = Lock::acquire(&Workspace::discover(folder)?, wait)?;
        Ok(Self { revision: Revision::open(folder)?, lock })
    }
}
