//! A repository for a workspace that has none.
//!
//! Comes in: a workspace. Goes out: a repository around it, with a note of its first commit.
//! It is made in a hidden folder and takes its place at once: a run that is killed leaves no
//! half repository, and one that was to commit is gone on with by the next.

use std::{fs, io, path::Path, path::PathBuf};

use git2::RepositoryInitOptions;

use crate::store::{
    StoreError, Workspace,
    change::gate,
    lasting::settle,
    write::{TMP, sync_folder_of},
};

use super::{GitError, Promise, Repository, promise, work::discard};

/// The branch of a new repository where git is told no other.
const BRANCH: &str = "main";

/// Where git keeps a repository.
const GIT: &str = ".git";

/// A repository that is still to take its place. Dropped before, it is removed.
#[derive(Debug)]
pub struct Beginning {
    repository: Repository,
    folder: PathBuf,
}

impl Repository {
    /// Returns whether a folder, which need not exist yet, would be inside a repository.
    #[must_use]
    pub fn would_contain(folder: &Path) -> bool {
        let exists = folder.ancestors().find(|folder| folder.exists());
        let exists = exists.filter(|folder| !folder.as_os_str().is_empty());
        git2::Repository::discover(exists.unwrap_or(Path::new("."))).is_ok()
    }

    /// Returns whether a workspace has no repository yet, or one whose first commit was noted
    /// and is still to be made.
    #[must_use]
    pub fn is_to_begin(workspace: &Workspace) -> bool {
        !Self::would_contain(workspace.folder()) || promise::is_noted(workspace)
    }

    /// Makes a repository for the folder of a workspace, beside it.
    ///
    /// # Errors
    /// When git cannot.
    pub fn begin(workspace: &Workspace) -> Result<Beginning, GitError> {
        let named = git2::Config::open_default()
            .and_then(|config| config.get_string("init.defaultBranch"));
        let mut options = RepositoryInitOptions::new();
        options.no_reinit(true).initial_head(named.as_deref().unwrap_or(BRANCH));
        let folder = workspace.folder().join(format!("{TMP}git"));
        discard(&folder)
            .and_then(|()| gate())
            .map_err(GitError::io("make a repository"))?;
        let git = git2::Repository::init_opts(&folder, &options)
            .map_err(GitError::on("make a repository"))?;
        Ok(Beginning { repository: Self::at_root(git), folder })
    }
}

impl Beginning {
    /// What is made so far.
    #[must_use]
    pub fn repository(&self) -> &Repository {
        &self.repository
    }

    /// Puts the repository in its place, with a note of its first commit: files that stand.
    ///
    /// # Errors
    /// When something else has that place, a file cannot be read, or the disk refuses; then
    /// there is no repository.
    pub fn take_place(
        self,
        workspace: &Workspace,
        promise: Option<Promise>,
    ) -> Result<(), StoreError> {
        if let Some(promise) = promise {
            promise.of_files_that_stand(workspace, &self.repository)?;
        }
        let (from, to) = (self.folder.join(GIT), workspace.folder().join(GIT));
        let put = || {
            settle(&from)?;
            gate()?;
            fs::rename(&from, &to)?;
            sync_folder_of(&to)
        };
        let taken = [io::ErrorKind::DirectoryNotEmpty, io::ErrorKind::NotADirectory];
        put().map_err(|cause| match taken.contains(&cause.kind()) {
            true => StoreError::Exists { path: GIT.to_owned() },
            false => StoreError::new("write", GIT, cause),
        })
    }
}

impl Drop for Beginning {
    fn drop(&mut self) {
        // The next writer tries again.
        drop(discard(&self.folder));
    }
}
