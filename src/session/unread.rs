//! A record of decisions that cannot be read: nobody knows then what is adopted.

use crate::diagnostic::{Finding, Severity};

use super::{files::DECISIONS, revision::Revision};

/// Returns what is wrong with how the record is written.
pub(crate) fn unread_record(revision: &Revision) -> Vec<Finding> {
    let is_of_record = |one: &&Finding| {
        one.severity == Severity::Error && one.place.file.path() == DECISIONS
    };
    revision.findings.iter().filter(is_of_record).cloned().collect()
}
