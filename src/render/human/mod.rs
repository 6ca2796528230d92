//! Views as text for people: a terminal, a pager, a log.
//!
//! Comes in: a view and a look. Goes out: lines of at most the look's width wherever words
//! can be broken. Without colour the text is the same, only plain.

mod adopted;
mod blame;
mod columns;
mod conflicts;
mod consolidated;
mod debates;
mod decided;
mod formatted;
mod history;
mod imported;
mod initiated;
mod list;
mod look;
mod page;
mod proposed;
mod rebased;
mod redline;
mod references;
mod report;
mod revised;
mod sealed;
mod shown;
mod status;
mod tags;
mod term;

use crate::paper::counted;
pub use adopted::adopted;

pub use blame::blame;
pub use conflicts::{conflicts, what_if};
pub use consolidated::consolidated;
pub use debates::{debate, debates};
pub use decided::decided;
pub use formatted::formatted;
pub use history::history;
pub use imported::imported;
pub use initiated::{began, initiated};
pub use list::list;
pub use look::Look;
use look::Role;
pub use page::{page, rules};
pub use proposed::{citing, proposed};
pub use rebased::rebased;
pub use redline::{redline, redline_side_by_side, redline_stat};
pub use references::references;
pub use report::report;
pub use revised::revised;
pub use sealed::sealed;
pub use shown::shown;
pub use status::status;
pub use tags::tags;
pub use term::{term_count, term_places};
