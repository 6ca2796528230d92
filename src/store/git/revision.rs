//! Texts, tags and history at any revision.
//!
//! Comes in: a revision as people write it (`v3.0-draft.1`, `HEAD~2`, a hash). Goes out:
//! texts as they were. It never touches the work tree.

use std::{path::Path, sync::Arc};

use git2::{ErrorCode, ObjectType, Oid, Sort, Tree, TreeEntry};

use crate::{
    source::SourceFile,
    store::{
        Raw, StoreError,
        budget::{Budget, refuse_large},
    },
};

use super::{CommitId, GitError, Moment, Person, Repository};

/// A commit in the history of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogEntry {
    /// The commit.
    pub id: CommitId,
    /// Who wrote it, and when.
    pub author: Person,
    /// The whole message.
    pub message: String,
}

/// What a commit made of a file.
#[derive(Debug)]
pub struct FileStep {
    /// The name of the commit.
    pub commit: String,
    /// The file in it; none where there is no such file.
    pub now: Option<Arc<SourceFile>>,
    /// The file in each commit right before it.
    pub before: Vec<Option<Arc<SourceFile>>>,
}

impl Repository {
    /// Reads all `.md` and `.yaml` files below a folder at a revision. Each comes with its
    /// path in the workspace, in order; the text knows itself as `REVISION:PATH`.
    ///
    /// # Errors
    /// When the revision or the folder is unknown, or a text is not UTF-8.
    pub fn files_at(
        &self,
        revision: &str,
        folder: &str,
    ) -> Result<Vec<(String, Arc<SourceFile>)>, GitError> {
        let missing = || GitError::MissingAt {
            path: folder.to_owned(),
            revision: revision.to_owned(),
        };
        let root = self.tree_at(revision)?;
        let entry = entry_at(&root, &self.inside(folder))?.ok_or_else(missing)?;
        if entry.kind() != Some(ObjectType::Tree) {
            return Err(missing());
        }
        let mut texts = Vec::new();
        let mut budget = Budget::default();
        for (path, id, mode) in self.entries_below(folder, entry.id())? {
            // Links and submodules are no texts.
            let plain = matches!(mode, 0o100_644 | 0o100_755);
            if plain && (path.ends_with(".md") || path.ends_with(".yaml")) {
                let bytes = self.content(&path, id)?;
                budget.take(folder, bytes.len() as u64).map_err(refused)?;
                let raw = decoded(revision, &path, bytes)?;
                texts.push((path, Arc::clone(raw.source())));
            }
        }
        Ok(texts)
    }

    /// Reads one file at a revision; none where there is no such file.
    ///
    /// # Errors
    /// When the revision is unknown, or the text is not UTF-8.
    pub fn file_at(
        &self,
        revision: &str,
        path: &str,
    ) -> Result<Option<Arc<SourceFile>>, GitError> {
        let raw = self.raw_at(revision, path)?;
        Ok(raw.map(|raw| Arc::clone(raw.source())))
    }

    /// Reads one file at a revision with the bytes it was committed with; none where there is
    /// no such file.
    ///
    /// # Errors
    /// When the revision is unknown, or the text is not UTF-8.
    pub fn raw_at(&self, revision: &str, path: &str) -> Result<Option<Raw>, GitError> {
        let root = self.tree_at(revision)?;
        match entry_at(&root, &self.inside(path))? {
            Some(entry) if entry.kind() == Some(ObjectType::Blob) => {
                decoded(revision, path, self.content(path, entry.id())?).map(Some)
            }
            Some(_) | None => Ok(None),
        }
    }

    /// Returns the commit that a revision names.
    ///
    /// # Errors
    /// When git knows no such revision.
    pub fn commit_at(&self, revision: &str) -> Result<CommitId, GitError> {
        let unknown = |_| GitError::UnknownRevision { revision: revision.to_owned() };
        let object = self.git().revparse_single(revision).map_err(unknown)?;
        Ok(CommitId(object.peel_to_commit().map_err(unknown)?.id()))
    }

    /// Returns whether HEAD is a commit, or comes after it.
    ///
    /// # Errors
    /// When the history cannot be read.
    pub fn is_behind_head(&self, commit: CommitId) -> Result<bool, GitError> {
        let Some(CommitId(head)) = self.head_commit()? else { return Ok(false) };
        let after = || self.git().graph_descendant_of(head, commit.0);
        match head == commit.0 {
            true => Ok(true),
            false => after().map_err(GitError::on("read the history")),
        }
    }

    /// Returns the commits that changed a file or folder, the newest first, along the first
    /// parents of HEAD.
    ///
    /// # Errors
    /// When the history cannot be read.
    pub fn log_of_path(&self, path: &str) -> Result<Vec<LogEntry>, GitError> {
        if self.head_commit()?.is_none() {
            return Ok(Vec::new());
        }
        let path = self.inside(path);
        self.walk(&path).map_err(GitError::on("read the history"))
    }

    /// Reads the commits that HEAD leads back to, the newest first, each with its name and
    /// its message, as long as `wanted` says that more are wanted. No commit, no message.
    ///
    /// # Errors
    /// When the history cannot be read.
    pub fn each_message(
        &self,
        mut wanted: impl FnMut(&str, &str) -> bool,
    ) -> Result<(), GitError> {
        if self.head_commit()?.is_none() {
            return Ok(());
        }
        let mut read = || -> Result<(), git2::Error> {
            let mut walk = self.git().revwalk()?;
            walk.set_sorting(Sort::TOPOLOGICAL)?;
            walk.push_head()?;
            for id in walk {
                let commit = self.git().find_commit(id?)?;
                let message =
                    String::from_utf8_lossy(commit.message_bytes()).into_owned();
                if !wanted(&commit.id().to_string(), &message) {
                    break;
                }
            }
            Ok(())
        };
        read().map_err(GitError::on("read the history"))
    }

    /// Returns the commits that HEAD leads back to, and a tag does not, in which a file is not
    /// what it was in each commit before: the newest first, with the file then and before.
    ///
    /// # Errors
    /// When the history or a file cannot be read.
    pub fn steps_of(&self, path: &str, until: &str) -> Result<Vec<FileStep>, GitError> {
        let inside = self.inside(path);
        let read = || -> Result<Vec<(String, Vec<String>)>, git2::Error> {
            let mut walk = self.git().revwalk()?;
            walk.set_sorting(Sort::TOPOLOGICAL)?;
            walk.push_head()?;
            walk.hide(self.git().revparse_single(until)?.peel_to_commit()?.id())?;
            let mut steps = Vec::new();
            for id in walk {
                let commit = self.git().find_commit(id?)?;
                let now = blob_of(&commit, &inside)?;
                let parents: Vec<git2::Commit<'_>> = commit.parents().collect();
                let mut is_step = false;
                for parent in &parents {
                    is_step |= blob_of(parent, &inside)? != now;
                }
                if is_step {
                    let before = parents.iter().map(|one| one.id().to_string());
                    steps.push((commit.id().to_string(), before.collect()));
                }
            }
            Ok(steps)
        };
        let steps = read().map_err(GitError::on("read the history"))?;
        let file = |commit: &String| self.file_at(commit, path);
        let step = |(commit, parents): (String, Vec<String>)| {
            let before = parents.iter().map(file).collect::<Result<_, _>>()?;
            Ok(FileStep { now: file(&commit)?, before, commit })
        };
        steps.into_iter().map(step).collect()
    }

    fn walk(&self, path: &str) -> Result<Vec<LogEntry>, git2::Error> {
        let mut walk = self.git().revwalk()?;
        walk.simplify_first_parent()?;
        walk.set_sorting(Sort::TOPOLOGICAL)?;
        walk.push_head()?;
        let mut entries = Vec::new();
        for id in walk {
            let commit = self.git().find_commit(id?)?;
            let before = match commit.parent_count() {
                0 => None,
                _ => blob_of(&commit.parent(0)?, path)?,
            };
            if blob_of(&commit, path)? != before {
                entries.push(log_entry(&commit));
            }
        }
        Ok(entries)
    }

    fn tree_at(&self, revision: &str) -> Result<Tree<'_>, GitError> {
        let unknown = |_| GitError::UnknownRevision { revision: revision.to_owned() };
        let object = self.git().revparse_single(revision).map_err(unknown)?;
        object.peel_to_tree().map_err(unknown)
    }

    /// Reads a file of a commit, unless it is larger than any text should be.
    pub(super) fn content(&self, path: &str, id: Oid) -> Result<Vec<u8>, GitError> {
        let failed = GitError::on("read a file");
        let header = self.git().odb().and_then(|objects| objects.read_header(id));
        let (size, _) = header.map_err(failed)?;
        refuse_large(path, size as u64).map_err(refused)?;
        let blob = self.git().find_blob(id).map_err(GitError::on("read a file"))?;
        Ok(blob.content().to_vec())
    }

    /// Returns all but folders below a tree that stands at `folder`: path, object, mode. One
    /// tree may stand in many places of others, so all that stand there are counted.
    pub(super) fn entries_below(
        &self,
        top: &str,
        tree: Oid,
    ) -> Result<Vec<(String, Oid, i32)>, GitError> {
        let mut entries = Vec::new();
        let mut open = vec![(top.to_owned(), tree)];
        let mut budget = Budget::default();
        while let Some((folder, id)) = open.pop() {
            let tree = self.git().find_tree(id).map_err(GitError::on("read a folder"))?;
            for entry in &tree {
                let name = entry.name().map_err(GitError::on("read a file name"))?;
                let path = format!("{folder}/{name}");
                // Names that no disk could hold, and those that lead elsewhere.
                let is_plain =
                    name != ".." && !name.contains(['/', '\\']) && path.len() < LONGEST;
                let outside =
                    || StoreError::Outside { path: path.chars().take(99).collect() };
                is_plain.then_some(()).ok_or_else(outside).map_err(refused)?;
                budget.take(top, 0).map_err(refused)?;
                match entry.filemode() {
                    0o040_000 => open.push((path, entry.id())),
                    mode => entries.push((path, entry.id(), mode)),
                }
            }
        }
        entries.sort();
        Ok(entries)
    }
}

/// No system opens a file by a longer path.
const LONGEST: usize = 4096;

fn decoded(revision: &str, path: &str, bytes: Vec<u8>) -> Result<Raw, GitError> {
    let raw = Raw::decode(&format!("{revision}:{path}"), bytes);
    raw.map_err(|cause| GitError::Text { revision: revision.to_owned(), cause })
}

pub(super) fn refused(cause: StoreError) -> GitError {
    GitError::Committed { cause }
}

/// Returns the entry of a tree at a path, if there is one.
pub(super) fn entry_at(
    tree: &Tree<'_>,
    path: &str,
) -> Result<Option<TreeEntry<'static>>, GitError> {
    match tree.get_path(Path::new(path)) {
        Ok(entry) => Ok(Some(entry)),
        Err(error) if is_absent(&error) => Ok(None),
        Err(error) => Err(GitError::on("read a folder")(error)),
    }
}

pub(super) fn is_absent(error: &git2::Error) -> bool {
    matches!(error.code(), ErrorCode::NotFound | ErrorCode::InvalidSpec)
}

fn log_entry(commit: &git2::Commit<'_>) -> LogEntry {
    let author = commit.author();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    LogEntry {
        id: CommitId(commit.id()),
        author: Person {
            name: text(author.name_bytes()),
            email: text(author.email_bytes()),
            when: Moment {
                seconds: author.when().seconds(),
                offset_minutes: author.when().offset_minutes(),
            },
        },
        message: text(commit.message_bytes()),
    }
}

/// What stands in a commit at a path below its root.
fn blob_of(commit: &git2::Commit<'_>, path: &str) -> Result<Option<Oid>, git2::Error> {
    let tree = commit.tree()?;
    Ok(tree.get_path(Path::new(path)).ok().map(|entry| entry.id()))
}
