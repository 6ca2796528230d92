//! A chain of commits that appears all at once.
//!
//! Comes in: the files that each step changes in one folder, and messages. Goes out: commits,
//! ready to be published. Until then they are not even in the repository: a run that fails or
//! is killed leaves nothing to see.

use git2::{Oid, Signature};

use crate::store::change::gate;

use super::{
    CommitId, GitError, Head, Identity, Message, Repository,
    sign::{self, Signing},
    tree::{self, Changes},
    work::Work,
};

/// Commits on top of HEAD, of one folder of the workspace.
pub struct CommitPlan<'r> {
    pub(super) repository: &'r Repository,
    pub(super) branch: String,
    folder: String,
    pub(super) identity: Identity,
    author: Signature<'static>,
    pub(super) committer: Signature<'static>,
    pub(super) base: Oid,
    pub(super) tip: Oid,
    pub(super) work: Work,
    signing: Signing,
}

impl std::fmt::Debug for CommitPlan<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "CommitPlan({} {}..{})", self.branch, self.base, self.tip)
    }
}

impl Repository {
    /// Begins a chain of commits on the branch, all of them in `folder`.
    ///
    /// # Errors
    /// When HEAD is no branch with commits, or git has something unfinished.
    pub fn plan(
        &self,
        folder: &str,
        identity: &Identity,
    ) -> Result<CommitPlan<'_>, GitError> {
        let branch = self.ready_branch()?;
        let reference = format!("refs/heads/{branch}");
        let base =
            self.git().refname_to_id(&reference).map_err(GitError::on("read HEAD"))?;
        Ok(CommitPlan {
            repository: self,
            branch,
            folder: self.inside(folder),
            author: identity.author.signature()?,
            committer: identity.committer.signature()?,
            identity: identity.clone(),
            base,
            tip: base,
            work: Work::begin(self)?,
            signing: Signing::of(self)?,
        })
    }

    /// Returns the branch that a commit would go to.
    ///
    /// # Errors
    /// When HEAD is no branch with commits, or git has something unfinished.
    pub fn ready_branch(&self) -> Result<String, GitError> {
        if let Some(operation) = self.operation() {
            return Err(GitError::InProgress { operation });
        }
        match self.head()? {
            Head::Branch { name } => Ok(name),
            Head::Unborn { name } => Err(GitError::Unborn { branch: name }),
            Head::Detached => Err(GitError::Detached),
        }
    }
}

impl CommitPlan<'_> {
    /// Adds a commit. One without changes is a commit all the same: whether to make it is
    /// the caller's to decide.
    ///
    /// # Errors
    /// When git cannot write, or a path is not one that git can hold.
    pub fn step(
        &mut self,
        changes: &Changes,
        message: &Message,
    ) -> Result<CommitId, GitError> {
        let git = self.work.git();
        let parent = git.find_commit(self.tip).map_err(GitError::on("read a commit"))?;
        let root = parent.tree().map_err(GitError::on("read a commit"))?;
        gate().map_err(GitError::io("write a commit"))?;
        let id = tree::changed(git, &root, &self.folder, changes)?;
        if self.signing.commits {
            self.tip =
                sign::commit(&self.work, &self.identity, message, id, Some(self.tip))?;
            return Ok(CommitId(self.tip));
        }
        let tree = git.find_tree(id).map_err(GitError::on("read a folder"))?;
        let (author, committer) = (&self.author, &self.committer);
        let text = message.to_string();
        let commit = git.commit(None, author, committer, &text, &tree, &[&parent]);
        self.tip = commit.map_err(GitError::on("write a commit"))?;
        Ok(CommitId(self.tip))
    }
}
