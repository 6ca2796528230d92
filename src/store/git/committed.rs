//! A workspace as it is committed.
//!
//! Comes in: a workspace on the disk. Goes out: the same workspace, read from HEAD: whatever
//! git was told to ignore, or to take for unchanged, is not in it.

use std::collections::BTreeMap;

use git2::ObjectType;

use crate::store::{SETTINGS, Workspace, budget::Budget};

use super::{
    GitError, Repository,
    revision::{entry_at, refused},
};

/// Another repository.
const SUBMODULE: i32 = 0o160_000;

/// A link, which is followed on the disk.
const LINK: i32 = 0o120_000;

impl Repository {
    /// Returns the workspace with its settings, its convention and its proposals as HEAD has
    /// them.
    ///
    /// # Errors
    /// When HEAD cannot be read.
    pub fn committed(&self, workspace: &Workspace) -> Result<Workspace, GitError> {
        let head = self.git().head().and_then(|head| head.peel_to_tree());
        let head = head.map_err(GitError::on("read HEAD"))?;
        let mut files = BTreeMap::new();
        for part in [SETTINGS, "convention", "proposals"] {
            let Some(entry) = entry_at(&head, &self.inside(part))? else { continue };
            let entries = match entry.kind() {
                Some(ObjectType::Tree) => self.entries_below(part, entry.id())?,
                Some(_) | None => vec![(part.to_owned(), entry.id(), entry.filemode())],
            };
            let mut budget = Budget::default();
            for (path, id, mode) in entries {
                let is_text = path.ends_with(".md") || path.ends_with(".yaml");
                let bytes = match mode {
                    SUBMODULE => return Err(GitError::Submodule { path }),
                    LINK => self.linked(workspace, &path, is_text)?,
                    _ if is_text => {
                        self.refuse_turned(&self.inside(&path))?;
                        let bytes = self.content(&path, id)?;
                        budget.take(part, bytes.len() as u64).map_err(refused)?;
                        bytes
                    }
                    // Its name is all that is asked for.
                    _ => Vec::new(),
                };
                files.insert(path, bytes);
            }
        }
        Ok(workspace.as_committed(files))
    }

    /// What a link leads to: a text of the workspace. A commit holds no folder behind a link.
    fn linked(
        &self,
        workspace: &Workspace,
        path: &str,
        is_text: bool,
    ) -> Result<Vec<u8>, GitError> {
        match is_text || workspace.path(path).is_dir() {
            true => workspace.bytes(path).map_err(refused),
            false => Ok(Vec::new()),
        }
    }
}
