//! The only module that touches the disk.
//!
//! Comes in: a folder, relative paths, bytes. Goes out: texts, listings, atomic writes, and
//! what git knows. It reads neither the clock nor the environment, and never knows what a
//! text means.

pub mod git;
mod path_text;

mod batch;
mod budget;
mod carry;
pub mod change;
mod confine;
mod differ;
mod error;
mod exchange;
mod folder;
mod kept;
mod lasting;
mod leftover;
mod listing;
mod lock;
mod note;
mod output;
mod raw;
mod rename;
mod stopped;
mod workspace;
mod write;

pub use batch::Batch;
pub use error::StoreError;
pub use folder::PreparedFolder;
pub use kept::Kept;
pub use listing::Listing;
pub use lock::{Committed, Lock, Wait};
pub use output::{MANIFEST, OutputFolder};
pub use raw::Raw;
pub use stopped::is_half_written;
pub use workspace::{SETTINGS, Workspace};
pub use write::{holds, write_output};
