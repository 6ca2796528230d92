//! A repository for a new workspace, with a first commit: drafts are commits.
//!
//! Comes in: a workspace and the files that were made. Goes out: what git has of them now.
//! Where the workspace stands inside a repository already, that one is left as it is.

use std::path::Path;

use crate::{
    model::Version,
    paper::Began,
    session::{Error, files::folder},
    store::{
        SETTINGS, StoreError, Workspace,
        git::{GitError, Message, Repository},
    },
};

use super::World;

/// What git is told about the files.
pub(super) const ATTRIBUTES: &str = ".gitattributes";

/// What it is told: a draft is proven by its bytes, on every system.
pub(super) const LINE_ENDS: &[u8] = include_bytes!("init/attributes.txt");

/// Makes a repository of a new workspace and commits these files in it.
///
/// # Errors
/// When git cannot write.
pub fn begin_history(
    folder: &Path,
    files: &[String],
    subject: &str,
    world: &World,
) -> Result<Began, Error> {
    let workspace = Workspace::discover(folder)?;
    if Repository::would_contain(workspace.folder()) {
        return Ok(Began::Inside);
    }
    let repository = Repository::begin(&workspace)?;
    let identity = match world.identity(&repository) {
        Ok(identity) => identity,
        Err(GitError::NoIdentity) => return Ok(Began::Nameless),
        Err(error) => return Err(error.into()),
    };
    let made = repository.commit_files(files, &identity, &Message::new(subject), None)?;
    Ok(made.map_or(Began::Inside, |_| Began::Begun))
}

/// Refuses a folder that is a workspace.
///
/// # Errors
/// When it is one.
pub fn refuse_workspace(folder: &Path) -> Result<(), Error> {
    match folder.join(SETTINGS).exists() {
        true => Err(StoreError::Exists { path: SETTINGS.to_owned() }.into()),
        false => Ok(()),
    }
}

/// Returns the files of a workspace that holds one version of a text and no more.
///
/// # Errors
/// When they cannot be listed.
pub fn files_of_text(place: &Path, version: &str) -> Result<Vec<String>, Error> {
    let workspace = Workspace::discover(place)?;
    let mut files = workspace.convention_files(version)?.files;
    let version = Version::new(version);
    let source = format!("{}/_source.yaml", folder(&version, false));
    for one in [SETTINGS.to_owned(), ATTRIBUTES.to_owned(), source] {
        if workspace.read_if_present(&one)?.is_some() {
            files.push(one);
        }
    }
    Ok(files)
}
