//! One function a verb, composing the layers below.
//!
//! What these functions need of the world beyond the workspace – the time, the author, a
//! place to report progress – is an argument.

mod check;
mod conflicts;
mod digest;
mod error;
mod references;
mod revision;

pub use check::{CheckOptions, check};
pub use conflicts::conflicts;
pub use error::Error;
pub use revision::{Assessment, Revision};
