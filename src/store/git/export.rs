//! A workspace as it was, laid out again in a folder of its own.
//!
//! Comes in: a commit. Goes out: a folder with the files of the workspace at that commit, in
//! the same place below a root that git takes for the same repository, so that tags are
//! found. The folder goes when the value does; nothing else is touched.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use git2::ObjectType;
use tempfile::TempDir;

use crate::store::budget::Budget;

use super::{
    CommitId, GitError, Repository,
    revision::{self, entry_at},
};

/// The files of a workspace at a commit, in a folder of their own.
#[derive(Debug)]
pub struct Exported {
    root: TempDir,
    prefix: String,
}

impl Exported {
    /// Returns the folder of the workspace.
    #[must_use]
    pub fn folder(&self) -> PathBuf {
        self.root.path().join(&self.prefix)
    }
}

impl Repository {
    /// Returns where this branch left the history of a revision: the commit itself where it
    /// has no history in common.
    ///
    /// # Errors
    /// When git knows no such revision.
    pub fn parting_from(&self, revision: &str) -> Result<CommitId, GitError> {
        let commit = self.commit_at(revision)?;
        let head = self.head_commit()?.unwrap_or(commit);
        let base = self.git().merge_base(head.0, commit.0);
        Ok(base.map_or(commit, CommitId))
    }

    /// Lays out the workspace as it was at a commit; links and submodules are left out.
    ///
    /// # Errors
    /// When the commit cannot be read, or nothing can be written.
    pub fn export(&self, commit: CommitId) -> Result<Exported, GitError> {
        let root = tempfile::tempdir().map_err(refused)?;
        let link = format!("gitdir: {}\n", self.git().commondir().display());
        fs::write(root.path().join(".git"), link).map_err(refused)?;
        let exported = Exported { root, prefix: self.inside("") };
        let folder = exported.folder();
        fs::create_dir_all(&folder).map_err(refused)?;
        let found = self.git().find_commit(commit.0).and_then(|commit| commit.tree());
        let tree = found.map_err(GitError::on("read a commit"))?;
        for wanted in ["mimc.yaml", "convention", "proposals"] {
            let Some(entry) = entry_at(&tree, &self.inside(wanted))? else { continue };
            let files = match entry.kind() {
                Some(ObjectType::Tree) => self.entries_below(wanted, entry.id())?,
                Some(_) | None => {
                    vec![(wanted.to_owned(), entry.id(), entry.filemode())]
                }
            };
            let mut budget = Budget::default();
            for (path, id, mode) in files {
                if matches!(mode, 0o100_644 | 0o100_755) {
                    // Of what is no text its name is all that is asked for.
                    let bytes = match path.ends_with(".md") || path.ends_with(".yaml") {
                        true => self.content(&path, id)?,
                        false => Vec::new(),
                    };
                    budget.take(wanted, bytes.len() as u64).map_err(revision::refused)?;
                    put(&folder.join(path), &bytes).map_err(refused)?;
                }
            }
        }
        Ok(exported)
    }
}

fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    fs::write(path, bytes)
}

#[allow(clippy::needless_pass_by_value, reason = "it stands in `map_err`")]
fn refused(cause: io::Error) -> GitError {
    GitError::Git { action: "lay out an earlier state", reason: cause.to_string() }
}
