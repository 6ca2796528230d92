//! What `--commit` and `commit: true` do: exactly the files that a verb wrote, committed.
//!
//! Comes in: paths of the workspace, and a subject. Goes out: one commit. Whether it can be
//! made is asked before the verb writes, so that nobody finds out afterwards.

use std::path::Path;

use crate::{
    session::{Error, revision::read_settings},
    store::{
        Lock, Wait, Workspace,
        git::{Message, Repository},
    },
};

use super::World;

/// Returns whether what a verb writes is to be committed: as the command says, else as
/// `mimc.yaml` does.
///
/// # Errors
/// When it is to be, and cannot be: no repository, no branch, nobody who commits.
pub fn will_commit(
    folder: &Path,
    asked: Option<bool>,
    world: &World,
) -> Result<bool, Error> {
    if asked == Some(false) {
        return Ok(false);
    }
    let workspace = Workspace::discover(folder)?;
    let wanted = match asked {
        Some(asked) => asked,
        // What is wrong with it is said by the verb.
        None => read_settings(&workspace).is_ok_and(|settings| settings.commit),
    };
    if wanted {
        let repository = Repository::open(&workspace)?;
        let branch = repository.branch_for_files()?;
        repository.refuse_locks(&[&format!("refs/heads/{branch}")])?;
        world.identity(&repository)?;
    }
    Ok(wanted)
}

/// Commits these files of the workspace as they stand, and returns the short name of the
/// commit; nothing where HEAD has them so already.
///
/// # Errors
/// When git refuses; what the verb wrote stands.
pub fn commit(
    folder: &Path,
    files: &[String],
    subject: &str,
    world: &World,
    wait: &Wait,
) -> Result<Option<String>, Error> {
    let lock = Lock::acquire(&Workspace::discover(folder)?, wait)?;
    let repository = Repository::open(lock.workspace())?;
    let identity = world.identity(&repository)?;
    let made = repository.commit_files(files, &identity, &Message::new(subject))?;
    Ok(made.map(|id| id.to_string().chars().take(SHORT).collect()))
}

/// Letters of the name of a commit that people are shown.
const SHORT: usize = 10;
