//! One function a verb, composing the layers below.
//!
//! What these functions need of the world beyond the workspace – the time, the author, a
//! place to report progress – is an argument.

mod check;
mod conflicts;
mod digest;
mod error;
mod list;
mod lookup;
mod references;
mod revision;
mod status;

pub use check::{CheckOptions, check};
pub use conflicts::conflicts;
pub use error::Error;
pub use list::{ListOptions, list};
pub use revision::{Assessment, Revision};
pub use status::status;
