//! What stands in a repository and is not the workspace's to commit.
//!
//! Comes in: a repository. Goes out: refusal before anything is done, where a folder of the
//! workspace is another repository, or a program of the user's turns a file on its way.

use std::path::Path;

use git2::{AttrCheckFlags, AttrValue, ObjectType, TreeEntry};

use super::{GitError, Repository, revision::entry_at};

impl Repository {
    /// Refuses a file of the repository of which a program makes another one on its way to a
    /// commit.
    pub(super) fn refuse_turned(&self, path: &str) -> Result<(), GitError> {
        for attribute in ["filter", "working-tree-encoding"] {
            let found =
                self.git().get_attr(Path::new(path), attribute, AttrCheckFlags::empty());
            let found = found.map_err(GitError::on("read the attributes"))?;
            if let AttrValue::String(_) | AttrValue::Bytes(_) =
                AttrValue::from_string(found)
            {
                return Err(GitError::Turned { path: path.to_owned(), attribute });
            }
        }
        Ok(())
    }

    /// Refuses to commit where a folder of the workspace is another repository.
    pub(super) fn refuse_submodules(&self) -> Result<(), GitError> {
        let Some(head) = self.head_commit()? else { return Ok(()) };
        let tree = self.git().find_commit(head.0).and_then(|commit| commit.tree());
        let tree = tree.map_err(GitError::on("read a commit"))?;
        for part in ["convention", "proposals", "debates"] {
            if let Some(entry) = entry_at(&tree, &self.inside(part))?
                && let Some(path) = self.submodule(part, &entry)?
            {
                return Err(GitError::Submodule { path });
            }
        }
        Ok(())
    }

    /// Which other repository stands at a folder, or directly below it.
    fn submodule(
        &self,
        part: &str,
        entry: &TreeEntry<'_>,
    ) -> Result<Option<String>, GitError> {
        let is_other = |entry: &TreeEntry<'_>| entry.kind() == Some(ObjectType::Commit);
        if is_other(entry) {
            return Ok(Some(part.to_owned()));
        }
        if entry.kind() != Some(ObjectType::Tree) {
            return Ok(None);
        }
        let folder = self.git().find_tree(entry.id());
        let folder = folder.map_err(GitError::on("read a folder"))?;
        let name =
            |one: TreeEntry<'_>| String::from_utf8_lossy(one.name_bytes()).into_owned();
        let found = folder.iter().find(is_other).map(name);
        Ok(found.map(|name| format!("{part}/{name}")))
    }
}
