//! What stood in the way of a verb, as a report.

use crate::{paper::Report, session::Error};

/// Returns the findings in the way, as a report on `proposals` proposals; nothing where the
/// world failed or the request made no sense.
#[must_use]
pub fn refusal(error: &Error, proposals: usize) -> Option<Report> {
    error.findings().map(|findings| Report::new(findings, proposals))
}
