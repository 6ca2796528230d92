//! What `--commit` and `commit: true` do: exactly the files that a verb wrote, committed.
//!
//! Comes in: whether it is asked for. Goes out: who commits, then one commit. Whether it can be
//! made is asked before the verb writes, so that nobody finds out afterwards; what it will hold
//! is noted before, so that the next run makes it where this one is killed.

use std::path::Path;

use crate::{
    session::{Error, files::read_settings},
    store::{
        Wait, Workspace,
        git::{CommitId, Identity, Repository},
    },
};

use super::World;

/// Returns who commits what a verb writes, if it is to be committed: as the command says, else
/// as `mimc.yaml` does. Whether another git is at work is asked once nobody else writes.
///
/// # Errors
/// When it is to be, and cannot be: no repository, no branch, nobody who commits.
pub fn will_commit(
    folder: &Path,
    asked: Option<bool>,
    world: &World,
) -> Result<Option<Identity>, Error> {
    if asked == Some(false) {
        return Ok(None);
    }
    let workspace = Workspace::discover(folder)?;
    let wanted = match asked {
        Some(asked) => asked,
        // What is wrong with it is said by the verb.
        None => read_settings(&workspace).is_ok_and(|settings| settings.commit),
    };
    if !wanted {
        return Ok(None);
    }
    let repository = Repository::open(&workspace)?;
    repository.branch_for_files()?;
    Ok(Some(world.identity(&repository)?))
}

/// Returns the commit that a verb made of what it wrote: its short name and what it says;
/// nothing where none was to be made, or HEAD had the files already.
///
/// # Errors
/// When git refused; what the verb wrote stands, and the next one that writes commits it.
pub fn committed(wait: &Wait) -> Result<Option<(String, String)>, Error> {
    let short = |commit: &CommitId| commit.to_string().chars().take(SHORT).collect();
    Ok(wait.committed.take()?.map(|made| (short(&made.commit), made.subject)))
}

/// Letters of the name of a commit that people are shown.
const SHORT: usize = 10;
