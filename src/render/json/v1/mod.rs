//! Version 1 of the JSON that scripts read; every field stands in `docs/json.md`.
//!
//! Fields may be added; taking one away makes a version 2. The structures here are the
//! format itself, so that a change inside the program cannot change it by accident.

mod adopted;
mod author;
mod blame;
mod check;
mod conflicts;
mod consolidated;
mod debates;
mod decided;
mod diff;
mod document;
mod formatted;
mod history;
mod imported;
mod initiated;
mod list;
mod proposed;
mod rebased;
mod references;
mod revised;
mod rolling;
mod rules;
mod sealed;
mod shown;
mod status;
mod table;
mod tags;

pub use adopted::adopted;
pub use blame::blame;
pub use check::check;
pub use conflicts::{conflicts, what_if};
pub use consolidated::consolidated;
pub use debates::debates;
pub use decided::decided;
pub use diff::diff;
use document::Severity;
pub(in crate::render) use document::{VERSION, write};
pub use formatted::formatted;
pub use history::history;
pub use imported::imported;
pub use initiated::initiated;
pub use list::list;
pub use proposed::proposed;
pub use rebased::rebased;
pub use references::references;
pub use revised::revised;
pub use rolling::rolling;
pub use rules::{rule, rules};
pub use sealed::sealed;
pub use shown::shown;
pub use status::status;
pub use table::table;
pub use tags::tags;
