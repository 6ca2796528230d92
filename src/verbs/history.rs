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
        Lock, SETTINGS, StoreError, Wait, Workspace,
        git::{GitError, Identity, Promise, Repository},
        holds,
    },
};

use super::World;

/// What git is told about the files.
pub(super) const ATTRIBUTES: &str = ".gitattributes";

/// What it is told: a draft is proven by its bytes, on every system.
pub(super) const LINE_ENDS: &[u8] = include_bytes!("init/attributes.txt");

/// Whether `.gitattributes` is ours to make: there is none, or a run that was killed made it.
pub(super) fn has_our_attributes(folder: &Path) -> bool {
    let path = folder.join(ATTRIBUTES);
    !path.exists() || holds(&path, LINE_ENDS)
}

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
    let is_begun = !Repository::is_to_begin(&workspace);
    // What a killed run noted of the first commit is done here.
    let lock = Lock::acquire(&workspace, &Wait::default())?;
    if is_begun {
        return Ok(Began::Inside);
    }
    if !Repository::would_contain(workspace.folder()) {
        let beginning = Repository::begin(&workspace)?;
        let promise = match world.identity(beginning.repository()) {
            Ok(identity) => Some(first_commit(identity, subject, files)),
            Err(GitError::NoIdentity) => None,
            Err(error) => return Err(error.into()),
        };
        let is_nameless = promise.is_none();
        beginning.take_place(&workspace, promise)?;
        if is_nameless {
            return Ok(Began::Nameless);
        }
    }
    lock.keep()?;
    Ok(Began::Begun)
}

fn first_commit(identity: Identity, subject: &str, files: &[String]) -> Promise {
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    Promise::new(identity, subject, &files)
}

/// Returns whether a folder is a workspace with a text of this version, and its history is
/// still to be begun: a run that was to do so was killed.
#[must_use]
pub fn lacks_history(folder: &Path, version: &str) -> bool {
    folder.join(SETTINGS).exists()
        && folder.join("convention").join(version).exists()
        && Workspace::discover(folder).is_ok_and(|it| Repository::is_to_begin(&it))
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
