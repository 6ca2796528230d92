//! A commit of certain files as they stand.
//!
//! Comes in: paths of the workspace. Goes out: one commit on the branch that holds these
//! files and HEAD's others; the index says the same of these files, and of others what it
//! said before.

use std::{collections::BTreeMap, path::Path};

use git2::{ErrorCode, Index, Oid};

use crate::store::change::gate;

use super::{
    Changes, CommitId, GitError, Head, Identity, Message, Repository,
    error::reason,
    index::{seen, unseen},
    index_lock::HeldIndex,
    intent::Intent,
    sign::{self, Signing},
    tag::annotated,
    tree,
    work::Work,
};

impl Repository {
    /// Returns the branch that files would be committed to; it need not have a commit yet.
    ///
    /// # Errors
    /// When HEAD is no branch, or git has something unfinished.
    pub fn branch_for_files(&self) -> Result<String, GitError> {
        if let Some(operation) = self.operation() {
            return Err(GitError::InProgress { operation });
        }
        match self.head()? {
            Head::Branch { name } | Head::Unborn { name } => Ok(name),
            Head::Detached => Err(GitError::Detached),
        }
    }

    /// Commits these files of the workspace as they stand; those that are gone are removed.
    /// The commit gets the tag, if there is one. Nothing where HEAD has the files already.
    ///
    /// # Errors
    /// When HEAD is no branch, or git cannot write.
    pub fn commit_files(
        &self,
        paths: &[String],
        identity: &Identity,
        message: &Message,
        tag: Option<&str>,
    ) -> Result<Option<CommitId>, GitError> {
        let branch = format!("refs/heads/{}", self.branch_for_files()?);
        let work = Work::begin(self)?;
        // With the files around it, it stores them as the repository would.
        let seen = work.git().set_workdir(self.work_tree(), false);
        seen.map_err(GitError::on("read the files"))?;
        let git = work.git();
        let parent = self.head_commit()?.map(|id| git.find_commit(id.0)).transpose();
        let parent = parent.map_err(GitError::on("read a commit"))?;
        let root = parent.as_ref().map(git2::Commit::tree).transpose();
        let root = root.map_err(GitError::on("read a commit"))?;
        gate().map_err(GitError::io("write a commit"))?;
        let changes = self.changes(git, paths)?;
        let tree = tree::changed_files(git, root.as_ref(), &changes)?;
        if root.is_some_and(|root| root.id() == tree) {
            return Ok(None);
        }
        let id = self.write_commit(&work, tree, parent.as_ref(), identity, message)?;
        let from = parent.map(|parent| parent.id());
        let tag = tag.map(|name| annotated(self, &work, identity, name, message, id));
        let tag = tag.transpose()?;
        let intent = Intent {
            branch: branch.clone(),
            from: from.map(|id| id.to_string()).unwrap_or_default(),
            to: id.to_string(),
            tag,
            drops: false,
            folder: None,
            files: paths.to_vec(),
        };
        self.refuse_locks(&intent.references())?;
        work.hand_over(self)?;
        intent.write(self, &work)?;
        if let Err(error) = self.move_branch(&branch, id, from, message) {
            // The error to tell is the first one; what stays is for the next run.
            drop(Intent::remove(self));
            return Err(error);
        }
        if let Some(tag) = &intent.tag {
            self.set_missing(tag)?;
        }
        self.take_up(paths)?;
        self.done(&intent);
        Ok(Some(CommitId(id)))
    }

    fn changes(
        &self,
        git: &git2::Repository,
        paths: &[String],
    ) -> Result<Changes, GitError> {
        let mut changes = BTreeMap::new();
        for path in paths {
            let inside = self.inside(path);
            self.refuse_turned(&inside)?;
            let bytes = match self.work_tree().join(&inside).is_file() {
                // As `git add` would store it: line ends as the attributes say.
                true => {
                    let stored = git
                        .blob_path(&self.work_tree().join(&inside))
                        .and_then(|id| git.find_blob(id));
                    let stored = stored.map_err(GitError::on("read a file"))?;
                    Some(stored.content().to_vec())
                }
                false => None,
            };
            changes.insert(inside, bytes);
        }
        Ok(changes)
    }

    fn write_commit(
        &self,
        work: &Work,
        tree: Oid,
        parent: Option<&git2::Commit<'_>>,
        identity: &Identity,
        message: &Message,
    ) -> Result<Oid, GitError> {
        if Signing::of(self)?.commits {
            let parent = parent.map(git2::Commit::id);
            return sign::commit(work, identity, message, tree, parent);
        }
        let author = identity.author.signature()?;
        let committer = identity.committer.signature()?;
        let (git, text) = (work.git(), message.to_string());
        let parents: Vec<_> = parent.into_iter().collect();
        git.find_tree(tree)
            .and_then(|tree| {
                git.commit(None, &author, &committer, &text, &tree, &parents)
            })
            .map_err(GitError::on("write a commit"))
    }

    /// Moves a branch from where it was read, or begins it.
    fn move_branch(
        &self,
        branch: &str,
        to: Oid,
        from: Option<Oid>,
        message: &Message,
    ) -> Result<(), GitError> {
        gate().map_err(GitError::io("move the branch"))?;
        let text = message.to_string();
        let log = format!("mimc: {}", text.lines().next().unwrap_or_default());
        let git = self.git();
        let moved = match from {
            Some(from) => git.reference_matching(branch, to, true, from, &log),
            None => git.reference(branch, to, false, &log),
        };
        moved.map(drop).map_err(|error| {
            let overtaken =
                [ErrorCode::Modified, ErrorCode::Exists].contains(&error.code());
            match overtaken {
                true => GitError::BranchMoved { branch: branch.to_owned() },
                false => GitError::on("move the branch")(error),
            }
        })
    }

    /// Brings the index up to these files as they stand.
    pub(super) fn take_up(&self, paths: &[String]) -> Result<(), GitError> {
        let behind = |reason| GitError::IndexBehind { folder: paths.join(" "), reason };
        let held = match HeldIndex::take(self) {
            Ok(held) => held,
            Err(cause) => return Err(behind(cause.to_string())),
        };
        let update = || -> Result<(), git2::Error> {
            let git = git2::Repository::open(self.work_tree())?;
            let mut index = Index::open(&held.copy)?;
            git.set_index(&mut index)?;
            let head = git.head()?.peel_to_tree()?;
            for path in paths {
                let inside = self.inside(path);
                let path = Path::new(&inside);
                match head.get_path(path) {
                    Ok(entry) => {
                        let entry = unseen(inside, entry.id(), entry.filemode());
                        let known = seen(self.work_tree(), &entry);
                        index.add(&known.unwrap_or(entry))?;
                    }
                    Err(_) => index.remove_path(path)?,
                }
            }
            index.write()
        };
        update().map_err(|error| behind(reason(&error)))?;
        held.publish().map_err(|cause| behind(cause.to_string()))
    }
}
