//! Lists that were kept once and are gone: meetings, and what was received.

use crate::{
    diagnostic::Finding,
    source::{SourceFile, Span},
    store::{Workspace, git::Repository},
};

use super::{
    Error,
    files::{MEETINGS, REGISTER},
    proof::changed,
};

/// Finds the lists that are committed and not there any more; those that were ever committed
/// where all of the history is asked.
///
/// # Errors
/// When the disk or git refuses.
pub(crate) fn gone(workspace: &Workspace, is_ever: bool) -> Result<Vec<Finding>, Error> {
    let mut findings = Vec::new();
    for (path, what) in [(MEETINGS, "list of meetings"), (REGISTER, "register")] {
        if workspace.read_if_present(path)?.is_some() {
            continue;
        }
        let Ok(repository) = Repository::open(workspace) else { return Ok(findings) };
        if repository.head_commit()?.is_none() {
            return Ok(findings);
        }
        let was_there = repository.file_at("HEAD", path)?.is_some()
            || is_ever && !repository.log_of_path(path)?.is_empty();
        if was_there {
            let message = format!("the {what} was committed, and its file is gone");
            findings.push(changed(&SourceFile::new(path, ""), Span::default(), message));
        }
    }
    Ok(findings)
}
