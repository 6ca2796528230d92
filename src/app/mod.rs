//! One function a verb, composing the layers below.
//!
//! Reads what it needs, and returns a view. What these functions need of the world beyond the
//! workspace – the time, the author, a place to report progress – is an argument; nothing
//! here prints.

mod adopted;
mod check;
mod conflicts;
mod consolidate;
mod digest;
mod draft;
mod error;
mod explain;
mod failure;
mod fmt;
mod init;
mod progress;
mod references;
mod revise;
mod revision;
mod schema;
mod verify;

pub use crate::model::{AmendmentRef, Ballot, Numbering, Occurrence, Outcome, Version};
pub use adopted::Selection;
pub use check::{CheckOptions, check};
pub use conflicts::conflicts;
pub use consolidate::{ConsolidateOptions, Effect, World, consolidate};
pub use error::Error;
pub use explain::{explain, rules};
pub use failure::Failure;
pub use fmt::{FmtOptions, fmt};
pub use init::{InitOptions, init};
pub use progress::{Progress, Silent};
pub use revise::revise;
pub use revision::{Assessment, Revision};
pub use schema::{FileFormat, schema};
pub use verify::verify;
