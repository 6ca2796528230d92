//! One function a verb, composing the layers below.
//!
//! What these functions need of the world beyond the workspace – the time, the author, a
//! place to report progress – is an argument.

mod adopted;
mod check;
mod conflicts;
mod consolidate;
mod digest;
mod draft;
mod error;
mod references;
mod revision;
mod verify;

pub use adopted::Selection;
pub use check::{CheckOptions, check};
pub use conflicts::conflicts;
pub use consolidate::{ConsolidateOptions, Effect, World, consolidate};
pub use error::Error;
pub use revision::{Assessment, Revision};
pub use verify::verify;
