//! One function a verb: reads what it needs, composes the layers below, returns a view.
//!
//! The clock, the author and the progress come in as arguments; nothing here prints.

mod explain;
mod failure;
mod progress;

pub use crate::model::{AmendmentRef, Ballot, Occurrence, Outcome, Version};
pub use explain::{explain, rules};
pub use failure::Failure;
pub use progress::{Progress, Silent};
