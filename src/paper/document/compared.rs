//! Words of both versions, compared.

use crate::{
    page::{Mark, Run},
    paper::ChangeKind,
    words::diff,
};

/// Returns two texts, compared.
pub(super) fn compared(old: &str, new: &str, whose: Option<usize>) -> Vec<Run> {
    let run = |change: crate::words::Change| match change.kind {
        ChangeKind::Kept => Run::kept(&new[change.new]),
        ChangeKind::Deleted => Run::marked(&old[change.old], Mark::Deleted, whose),
        ChangeKind::Inserted => Run::marked(&new[change.new], Mark::Inserted, whose),
    };
    diff(old, new).into_iter().map(run).collect()
}
