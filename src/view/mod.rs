//! What a reader sees, independent of format.
//!
//! Views are made from facts and handed to renderers, which see nothing else: so a view
//! holds every word, line and number that is to be shown, and no file, colour or width.

mod change;
mod conflicts;
mod consolidated;
mod formatted;
mod initiated;
mod meeting;
mod report;
mod revised;
mod rules;

pub use crate::diagnostic::Severity;
pub use change::describe;
pub use conflicts::{ConflictReport, ConflictView, SideView};
pub use consolidated::{Consolidated, DocumentCounts};
pub use formatted::{Formatted, Renaming};
pub use initiated::Initiated;
pub use meeting::{conflict, conflict_report, meeting};
pub use report::{Excerpt, FindingView, RelatedView, Report, Summary};
pub use revised::Revised;
pub use rules::{RuleLine, RuleList};
