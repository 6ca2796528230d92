//! A chain of commits that appears all at once.
//!
//! Comes in: the files that each step changes in one folder, and messages. Goes out: the
//! branch moved and, if asked for, a tag set. Until then there are only objects that nobody
//! refers to, which git clears away: a run that fails or is killed leaves nothing to see.

use std::collections::BTreeMap;

use git2::{ErrorCode, Oid, Signature, Transaction};

use super::{CommitId, GitError, Head, Identity, Message, Repository, tree};

/// What a step does, by path relative to the plan's folder: new bytes, or none to remove.
pub type Changes = BTreeMap<String, Option<Vec<u8>>>;

/// Commits on top of HEAD, of one folder of the workspace.
pub struct CommitPlan<'r> {
    repository: &'r Repository,
    branch: String,
    folder: String,
    author: Signature<'static>,
    committer: Signature<'static>,
    base: Oid,
    tip: Oid,
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
            base,
            tip: base,
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
        let git = self.repository.git();
        let parent = git.find_commit(self.tip).map_err(GitError::on("read a commit"))?;
        let root = parent.tree().map_err(GitError::on("read a commit"))?;
        let id = tree::changed(git, &root, &self.folder, changes)?;
        let tree = git.find_tree(id).map_err(GitError::on("read a folder"))?;
        let (author, committer) = (&self.author, &self.committer);
        let text = message.to_string();
        let commit = git.commit(None, author, committer, &text, &tree, &[&parent]);
        self.tip = commit.map_err(GitError::on("write a commit"))?;
        Ok(CommitId(self.tip))
    }

    /// Moves the branch to the last commit and sets an annotated tag on it. `reflog` says
    /// why in the branch's log.
    ///
    /// Both references are locked before the first is written. The tag comes first: a tag on
    /// commits that no branch has yet does no harm, a branch that lacks its tag would.
    ///
    /// # Errors
    /// When the branch moved, the tag exists, or another git holds them; then neither has
    /// changed.
    pub fn publish(
        self,
        tag: Option<(&str, &Message)>,
        reflog: &str,
    ) -> Result<CommitId, GitError> {
        let branch = format!("refs/heads/{}", self.branch);
        let mut move_branch = self.lock(&branch)?;
        // Read again now that nobody else can write it.
        let unmoved =
            self.repository.git().refname_to_id(&branch).is_ok_and(|id| id == self.base);
        if !unmoved || self.repository.ready_branch()? != self.branch {
            return Err(GitError::BranchMoved { branch: self.branch.clone() });
        }
        self.set(&mut move_branch, &branch, self.tip, reflog)?;
        if let Some((name, message)) = tag {
            self.tag(name, message)?;
        }
        match move_branch.commit() {
            Ok(()) => Ok(CommitId(self.tip)),
            Err(error) => {
                if let Some((name, _)) = tag {
                    // The error to tell is the first one.
                    drop(self.repository.git().tag_delete(name));
                }
                Err(GitError::on("move the branch")(error))
            }
        }
    }

    fn tag(&self, name: &str, message: &Message) -> Result<(), GitError> {
        let git = self.repository.git();
        let reference = format!("refs/tags/{name}");
        // The binding cannot pass on a name with a NUL.
        if name.contains('\0') || !git2::Tag::is_valid_name(name) {
            let reason = format!("`{}` is no name for a tag", name.escape_default());
            return Err(GitError::Git { action: "set the tag", reason });
        }
        let mut set_tag = self.lock(&reference)?;
        if git.find_reference(&reference).is_ok() {
            return Err(GitError::TagExists { tag: name.to_owned() });
        }
        let target =
            git.find_object(self.tip, None).map_err(GitError::on("read a commit"))?;
        let text = message.to_string();
        let object = git.tag_annotation_create(name, &target, &self.committer, &text);
        let object = object.map_err(GitError::on("write the tag"))?;
        self.set(&mut set_tag, &reference, object, "")?;
        set_tag.commit().map_err(GitError::on("set the tag"))
    }

    fn lock(&self, reference: &str) -> Result<Transaction<'_>, GitError> {
        let begin = |action| GitError::on(action);
        let git = self.repository.git();
        let mut transaction = git.transaction().map_err(begin("lock a reference"))?;
        match transaction.lock_ref(reference) {
            Ok(()) => Ok(transaction),
            Err(error) if error.code() == ErrorCode::Locked => {
                Err(GitError::Locked { reference: reference.to_owned() })
            }
            Err(error) => Err(begin("lock a reference")(error)),
        }
    }

    fn set(
        &self,
        transaction: &mut Transaction<'_>,
        reference: &str,
        target: Oid,
        reflog: &str,
    ) -> Result<(), GitError> {
        let reflog = reflog.replace(['\0', '\n'], " ");
        transaction
            .set_target(reference, target, Some(&self.committer), &reflog)
            .map_err(GitError::on("set a reference"))
    }
}
