//! The repository around a workspace, and the state it is in.
//!
//! Comes in: a workspace, which may be a sub-folder of the repository. Goes out: what HEAD
//! is, what is unfinished, what differs from HEAD. It changes nothing.

use std::{collections::BTreeSet, fmt, path::Path};

use git2::{
    ErrorCode, IndexEntryExtendedFlag, Oid, RepositoryOpenFlags, RepositoryState, Status,
    StatusOptions,
};

use crate::store::Workspace;

use super::{GitError, Operation};

/// A repository with a work tree that contains the workspace.
pub struct Repository {
    git: git2::Repository,
    /// The workspace in the repository: empty, or with a `/` at its end.
    prefix: String,
}

/// What HEAD is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Head {
    /// A branch with commits.
    Branch {
        /// Its short name.
        name: String,
    },
    /// A branch without commits.
    Unborn {
        /// Its short name.
        name: String,
    },
    /// A commit, and no branch.
    Detached,
}

/// The name of a commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CommitId(pub(super) Oid);

impl fmt::Display for CommitId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Repository {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Repository({})", self.git.path().display())
    }
}

impl Repository {
    /// Opens the repository that contains the workspace.
    ///
    /// # Errors
    /// When there is none, it is bare, or git refuses to trust it.
    pub fn open(workspace: &Workspace) -> Result<Self, GitError> {
        let folder = workspace.folder().display().to_string();
        // A `.git` that is a file says where the rest stands, on whatever disk.
        let flags = RepositoryOpenFlags::CROSS_FS;
        let none: [&std::ffi::OsStr; 0] = [];
        let git = match git2::Repository::open_ext(workspace.folder(), flags, none) {
            Ok(git) => git,
            Err(error) if error.code() == ErrorCode::NotFound => {
                return Err(GitError::NoRepository { folder });
            }
            Err(error) if error.code() == ErrorCode::Owner => {
                let root =
                    workspace.folder().ancestors().find(|f| f.join(".git").exists());
                let folder = root.map_or(folder, |root| root.display().to_string());
                return Err(GitError::NotTrusted { folder });
            }
            Err(error) => return Err(GitError::on("open the repository")(error)),
        };
        let Some(root) = git.workdir() else {
            return Err(GitError::Bare { folder });
        };
        let prefix = root.canonicalize().ok().and_then(|root| {
            let inside = workspace.folder().strip_prefix(root).ok()?;
            inside.iter().map(|part| Some(format!("{}/", part.to_str()?))).collect()
        });
        match prefix {
            Some(prefix) => Ok(Self { git, prefix }),
            None => Err(GitError::NoRepository { folder }),
        }
    }

    /// The repository of a workspace that is its whole work tree.
    pub(super) fn at_root(git: git2::Repository) -> Self {
        Self { git, prefix: String::new() }
    }

    pub(super) fn git(&self) -> &git2::Repository {
        &self.git
    }

    /// Returns a path of the workspace as a path of the repository.
    pub fn inside(&self, relative: &str) -> String {
        format!("{}{relative}", self.prefix)
    }

    /// Returns what HEAD is.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn head(&self) -> Result<Head, GitError> {
        let head = self.git.find_reference("HEAD").map_err(GitError::on("read HEAD"))?;
        let Ok(Some(target)) = head.symbolic_target() else {
            return Ok(Head::Detached);
        };
        let name = target.strip_prefix("refs/heads/").unwrap_or(target).to_owned();
        match self.git.refname_to_id(target) {
            Ok(_) => Ok(Head::Branch { name }),
            Err(error) if error.code() == ErrorCode::NotFound => {
                Ok(Head::Unborn { name })
            }
            Err(error) => Err(GitError::on("read HEAD")(error)),
        }
    }

    /// Returns the commit that HEAD is, if there is one.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn head_commit(&self) -> Result<Option<CommitId>, GitError> {
        match self.git.refname_to_id("HEAD") {
            Ok(oid) => Ok(Some(CommitId(oid))),
            Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
            Err(error) => Err(GitError::on("read HEAD")(error)),
        }
    }

    /// Returns what git has not finished.
    #[must_use]
    pub fn operation(&self) -> Option<Operation> {
        match self.git.state() {
            RepositoryState::Clean => None,
            RepositoryState::Merge => Some(Operation::Merge),
            RepositoryState::Revert | RepositoryState::RevertSequence => {
                Some(Operation::Revert)
            }
            RepositoryState::CherryPick | RepositoryState::CherryPickSequence => {
                Some(Operation::CherryPick)
            }
            RepositoryState::Bisect => Some(Operation::Bisect),
            RepositoryState::Rebase
            | RepositoryState::RebaseInteractive
            | RepositoryState::RebaseMerge => Some(Operation::Rebase),
            RepositoryState::ApplyMailbox | RepositoryState::ApplyMailboxOrRebase => {
                Some(Operation::Mailbox)
            }
        }
    }

    /// Returns the files under these paths whose work tree or index is not HEAD's, new files
    /// included, ignored ones not. Paths are relative to the workspace and sorted.
    ///
    /// # Errors
    /// When git cannot compare.
    pub fn differing_from_head(&self, paths: &[&str]) -> Result<Vec<String>, GitError> {
        self.with_status(paths, |_| true)
    }

    /// Returns the files under a folder whose text in the index is neither HEAD's nor the
    /// work tree's: there is no other copy of it. Paths are relative to the workspace and
    /// sorted.
    ///
    /// # Errors
    /// When git cannot compare.
    pub fn staged_alone(&self, folder: &str) -> Result<Vec<String>, GitError> {
        let staged = Status::INDEX_NEW | Status::INDEX_MODIFIED;
        let left = Status::WT_MODIFIED | Status::WT_DELETED | Status::WT_TYPECHANGE;
        self.with_status(&[folder], |status| {
            status.intersects(staged) && status.intersects(left)
        })
    }

    fn with_status(
        &self,
        paths: &[&str],
        wanted: impl Fn(Status) -> bool,
    ) -> Result<Vec<String>, GitError> {
        if paths.is_empty() {
            return Ok(Vec::new());
        }
        let mut options = StatusOptions::new();
        options
            .include_untracked(true)
            .recurse_untracked_dirs(true)
            .include_ignored(false)
            .exclude_submodules(true)
            .disable_pathspec_match(true);
        for path in paths {
            options.pathspec(self.inside(path));
        }
        let statuses = self.git.statuses(Some(&mut options));
        let statuses = statuses.map_err(GitError::on("compare with HEAD"))?;
        let left_out = self.left_out()?;
        let wanted = || statuses.iter().filter(|entry| wanted(entry.status()));
        for entry in wanted() {
            self.refuse_turned(&String::from_utf8_lossy(entry.path_bytes()))?;
        }
        let mut differing: Vec<_> = wanted()
            .filter(|entry| {
                entry.status() != Status::WT_DELETED
                    || !left_out.contains(entry.path_bytes())
            })
            .map(|entry| String::from_utf8_lossy(entry.path_bytes()).into_owned())
            .map(|path| path.strip_prefix(&self.prefix).unwrap_or(&path).to_owned())
            .collect();
        differing.sort();
        Ok(differing)
    }

    /// The files that git was told to leave out of the work tree.
    fn left_out(&self) -> Result<BTreeSet<Vec<u8>>, GitError> {
        let read = || -> Result<_, git2::Error> {
            let mut index = self.git.index()?;
            index.read(false)?;
            let skipped = IndexEntryExtendedFlag::SKIP_WORKTREE.bits();
            let left_out = index.iter().filter(|one| one.flags_extended & skipped != 0);
            Ok(left_out.map(|entry| entry.path).collect())
        };
        read().map_err(GitError::on("read the index"))
    }

    pub(super) fn work_tree(&self) -> &Path {
        self.git.workdir().unwrap_or(self.git.path())
    }
}
