//! Branch, tag, folder and index, moved as one.
//!
//! Comes in: planned commits, a tag, a folder that is built. Goes out: all of it in its place,
//! or nothing. What is about to be done is written down before the first of it; whoever is
//! killed on the way leaves that, and the next run goes on or takes back by it.

use git2::{ErrorCode, Oid, Transaction};

use crate::store::{PreparedFolder, change::gate};

use super::{
    CommitId, CommitPlan, GitError, Message,
    intent::{FolderIntent, Intent},
    tag::annotated,
};

impl CommitPlan<'_> {
    /// Moves the branch to the last commit, sets an annotated tag on it, puts the folder in
    /// its place and brings the index up to it. `reflog` says why in the branch's log.
    ///
    /// # Errors
    /// When the branch moved, the tag exists, or another git holds them; then nothing has
    /// changed. When the folder or the index cannot be written; then the next run does it.
    pub fn publish(
        self,
        tag: Option<(&str, &Message)>,
        reflog: &str,
        folder: Option<PreparedFolder>,
    ) -> Result<CommitId, GitError> {
        let annotated = |(name, message): (&str, &Message)| {
            let identity = &self.identity;
            annotated(self.repository, &self.work, identity, name, message, self.tip)
        };
        let tag = tag.map(annotated).transpose()?;
        let folder_intent = folder.as_ref().map(|folder| FolderIntent {
            path: folder.relative().to_owned(),
            gone: folder.gone().iter().cloned().collect(),
            made: folder.made().cloned().collect(),
        });
        let intent = Intent {
            branch: format!("refs/heads/{}", self.branch),
            from: self.base.to_string(),
            to: self.tip.to_string(),
            tag,
            drops: false,
            folder: folder_intent,
            files: Vec::new(),
        };
        let repository = self.repository;
        repository.refuse_locks(&intent.references())?;
        self.work.hand_over(repository)?;
        intent.write(repository, &self.work)?;
        if let Err(error) = self.move_references(&intent, reflog) {
            // The error to tell is the first one; what stays is for the next run.
            drop(repository.take_back(&intent).and_then(|()| Intent::remove(repository)));
            return Err(error);
        }
        repository.settle(&intent)?;
        if let Some(folder) = folder {
            let path = folder.relative().to_owned();
            let unfinished = |reason: String| GitError::Unfinished { reason };
            folder.appear().map_err(|cause| unfinished(cause.to_string()))?;
            repository.refresh_index(&path)?;
        }
        repository.done(&intent);
        Ok(CommitId(self.tip))
    }

    /// Sets the tag and moves the branch. The tag comes first: a tag on commits that no
    /// branch has yet does no harm, a branch that lacks its tag would.
    fn move_references(&self, intent: &Intent, reflog: &str) -> Result<(), GitError> {
        let git = self.repository.git();
        let mut move_branch = self.lock(&intent.branch)?;
        // Read again now that nobody else can write it.
        let unmoved = git.refname_to_id(&intent.branch).is_ok_and(|id| id == self.base);
        if !unmoved || self.repository.ready_branch()? != self.branch {
            return Err(GitError::BranchMoved { branch: self.branch.clone() });
        }
        self.set(&mut move_branch, &intent.branch, self.tip, reflog)?;
        if let Some(tag) = &intent.tag {
            let mut set_tag = self.lock(&tag.reference)?;
            if git.find_reference(&tag.reference).is_ok() {
                return Err(exists(&tag.reference));
            }
            let object = Oid::from_str(&tag.object);
            let object = object.map_err(GitError::on("set the tag"))?;
            self.set(&mut set_tag, &tag.reference, object, "")?;
            gate().map_err(GitError::io("set the tag"))?;
            set_tag.commit().map_err(GitError::on("set the tag"))?;
        }
        gate().map_err(GitError::io("move the branch"))?;
        move_branch.commit().map_err(GitError::on("move the branch"))
    }

    fn lock(&self, reference: &str) -> Result<Transaction<'_>, GitError> {
        let git = self.repository.git();
        let begun = git.transaction();
        let mut transaction = begun.map_err(GitError::on("lock a reference"))?;
        gate().map_err(GitError::io("lock a reference"))?;
        match transaction.lock_ref(reference) {
            Ok(()) => Ok(transaction),
            Err(error) if error.code() == ErrorCode::Locked => {
                Err(self.repository.locked(&self.repository.lock_of(reference)))
            }
            Err(error) => Err(GitError::on("lock a reference")(error)),
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

fn exists(reference: &str) -> GitError {
    let tag = reference.strip_prefix("refs/tags/").unwrap_or(reference).to_owned();
    GitError::TagExists { tag }
}
