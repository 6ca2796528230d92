//! What we say when a document is wrong.
//!
//! A finding is a value: collected, never thrown. It names the provision as printed, then
//! the file; how it is shown is a renderer's business.

mod finding;
mod rule;

pub use finding::{Checked, Finding, Related, Severity};
pub use rule::{Rule, UnknownRule};
