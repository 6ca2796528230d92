//! A run that was stopped half-way, as whoever only reads meets it.
//!
//! Comes in: a workspace. Goes out: whether files in it are neither what they were nor what
//! they are to be, and nobody is at work. It changes nothing: the next writer goes on.

use super::{SETTINGS, Workspace, batch, git, leftover};

/// Returns whether a run was stopped in a workspace, and nobody has gone on with it yet.
#[must_use]
pub fn is_half_written(workspace: &Workspace) -> bool {
    let is_begun = || {
        leftover::is_half_written(workspace.folder())
            || batch::is_begun(workspace)
            || git::is_begun(workspace)
    };
    is_begun() && is_nobody_at_work(workspace) && is_begun()
}

/// Whether no process has the right to write.
fn is_nobody_at_work(workspace: &Workspace) -> bool {
    let settings = workspace.root().open(SETTINGS);
    settings.is_ok_and(|(file, _)| file.try_lock_shared().is_ok())
}
