//! What a run that was stopped half-way left, as a finding.

use crate::{
    diagnostic::{Finding, Rule},
    store::{SETTINGS, Workspace, is_half_written},
};

use super::{Error, files::top_of};

/// Says that a run was stopped in a workspace, where one was and nobody has gone on with it.
pub(super) fn stopped(workspace: &Workspace) -> Result<Option<Finding>, Error> {
    if !is_half_written(workspace) {
        return Ok(None);
    }
    let message = "a run of mimc was stopped half-way here: some files are as it found them, \
                   some as it meant them";
    let place = top_of(workspace.read(SETTINGS)?.source());
    Ok(Some(Finding::new(Rule::RunStopped, place, message).help(
        "Run any command that writes, for example `mimc fmt`: it goes on with what was \
         begun, or takes it back.",
    )))
}
