//! What a reader sees, independent of format.
//!
//! Views are made from facts and handed to renderers, which see nothing else: so a view
//! holds every word, line and number that is to be shown, and no file, colour or width.

mod change;
mod conflicts;
mod meeting;
mod proposed;
mod report;
mod rules;

pub use crate::diagnostic::Severity;
pub use change::describe;
pub use conflicts::{ConflictReport, ConflictView, SideView};
pub use meeting::{conflict, conflict_report, meeting};
pub use proposed::{
    AmendmentLine, ProposedView, ProvisionRedline, Run, RunKind, proposed,
};
pub use report::{Excerpt, FindingView, RelatedView, Report, Summary};
pub use rules::{RuleLine, RuleList};
