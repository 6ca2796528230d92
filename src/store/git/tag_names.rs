//! Tags by their names, and what stands in the place of one.
//!
//! Comes in: the beginning of a name, or a whole one. Goes out: the names that are taken,
//! whatever has them, and the commit that a tag names. It changes nothing.

use std::{collections::BTreeSet, fs, path::PathBuf};

use super::{BrokenTag, CommitId, GitError, Repository, revision::is_absent};

impl Repository {
    /// Returns the names that begin with `prefix` and that something has, sorted by their
    /// bytes: a tag, a folder of tags, a file that is no tag.
    ///
    /// # Errors
    /// When the tags cannot be listed.
    pub fn tags_matching(&self, prefix: &str) -> Result<Vec<String>, GitError> {
        let names = self.tag_names()?;
        let tops = names.iter().filter_map(|name| name.split('/').next());
        // Git passes over a file that it cannot read.
        let files = fs::read_dir(self.place_of_tag("")).into_iter().flatten().flatten();
        let files = files.filter_map(|entry| entry.file_name().into_string().ok());
        let all: BTreeSet<String> = tops.map(str::to_owned).chain(files).collect();
        Ok(all.into_iter().filter(|name| name.starts_with(prefix)).collect())
    }

    /// Returns the commit that a tag names, if there is such a tag.
    ///
    /// # Errors
    /// When what stands there is no tag of a commit.
    pub fn commit_of_tag(&self, tag: &str) -> Result<Option<CommitId>, GitError> {
        let broken = |found| GitError::BrokenTag { tag: tag.to_owned(), found };
        match self.git().find_reference(&format!("refs/tags/{tag}")) {
            Ok(reference) => match reference.peel_to_commit() {
                Ok(commit) => Ok(Some(CommitId(commit.id()))),
                Err(_) => Err(broken(BrokenTag::NoCommit)),
            },
            Err(_) if self.is_folder_of_tags(tag)? => Err(broken(BrokenTag::Folder)),
            Err(error) if is_absent(&error) => Ok(None),
            Err(_) => Err(broken(BrokenTag::Unreadable)),
        }
    }

    /// Returns another branch that has a commit, or says that another work tree has it.
    ///
    /// # Errors
    /// When the branches cannot be read.
    pub fn branch_with(&self, commit: CommitId) -> Result<Option<String>, GitError> {
        let git = self.git();
        let leads_there = |tip: git2::Oid| {
            tip == commit.0 || git.graph_descendant_of(tip, commit.0).unwrap_or(false)
        };
        let branches = git.branches(None).map_err(GitError::on("list the branches"))?;
        for (branch, _) in branches.flatten() {
            let tip = branch.get().peel_to_commit().map(|tip| tip.id());
            if tip.is_ok_and(leads_there) {
                let name = branch.name_bytes().map(String::from_utf8_lossy);
                return Ok(name.ok().map(|name| format!("branch `{name}`")));
            }
        }
        let trees = git.worktrees().map_err(GitError::on("list the work trees"))?;
        let heads = trees.iter().flatten().flatten().filter_map(|name| {
            let tree = git.find_worktree(name).ok()?;
            let tip = git2::Repository::open_from_worktree(&tree).ok()?;
            Some((name, tip.refname_to_id("HEAD").ok()?))
        });
        let mut found = heads.filter(|(_, tip)| leads_there(*tip));
        Ok(found.next().map(|(name, _)| format!("the work tree `{name}`")))
    }

    /// Where git keeps a tag that stands in a file of its own.
    pub(super) fn place_of_tag(&self, tag: &str) -> PathBuf {
        self.git().commondir().join("refs/tags").join(tag)
    }

    fn is_folder_of_tags(&self, tag: &str) -> Result<bool, GitError> {
        let below = format!("{tag}/");
        Ok(self.place_of_tag(tag).is_dir()
            || self.tag_names()?.iter().any(|name| name.starts_with(&below)))
    }

    fn tag_names(&self) -> Result<Vec<String>, GitError> {
        let names = self.git().tag_names(None).map_err(GitError::on("list the tags"))?;
        let names = (0..names.len()).filter_map(|index| names.get_bytes(index));
        Ok(names.filter_map(|name| String::from_utf8(name.to_vec()).ok()).collect())
    }
}
