//! A run that did not end, gone on with or taken back.
//!
//! Comes in: a workspace that nobody else writes in. Goes out: branch, tag, folder and index
//! as they were before the run or as it meant them, and nothing of its own left. It is the
//! branch that decides: where it has moved, the rest follows.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use git2::Oid;

use crate::store::{
    Workspace,
    change::gate,
    folder,
    write::{self, TMP},
};

use super::{
    GitError, Head, Repository,
    intent::{FolderIntent, Intent},
    revision::entry_at,
    work::discard,
};

/// Ends what a killed run began in the repository around a workspace, if there is one.
///
/// # Errors
/// When git or the disk refuses; then the next run tries again.
pub(in crate::store) fn recover(workspace: &Workspace) -> Result<(), GitError> {
    let Ok(repository) = Repository::open(workspace) else { return Ok(()) };
    repository.clear_index_lock()?;
    if let Some(intent) = Intent::read(workspace, &repository)? {
        repository.clear_locks(&intent)?;
        repository.mend(&intent)?;
        match repository.has_moved(&intent) && !intent.drops {
            true => repository.go_on(workspace, &intent)?,
            false => repository.take_back(&intent)?,
        }
        Intent::remove(&repository)?;
    }
    clear_unfinished(repository.git().path())?;
    for name in ["work", "index"] {
        discard(&repository.own(name))
            .map_err(GitError::io("remove a folder of its own"))?;
    }
    Ok(())
}

/// Whether the file of a reference names nothing.
fn is_damaged(file: &Path) -> bool {
    let text = fs::read(file);
    text.is_ok_and(|text| {
        let text = text.trim_ascii();
        let is_id = text.len() == 40 && text.iter().all(u8::is_ascii_hexdigit);
        !is_id && !text.starts_with(b"ref:")
    })
}

/// Removes files of ours that did not come to their place.
fn clear_unfinished(folder: &Path) -> Result<(), GitError> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries {
        if entry.file_name().to_string_lossy().starts_with(TMP) {
            let removed = gate().and_then(|()| fs::remove_file(entry.path()));
            removed.map_err(GitError::io("remove a file of its own"))?;
        }
    }
    Ok(())
}

impl Repository {
    /// Mends what a power failure left of a reference that was written and not yet on the disk:
    /// a file that says nothing. All that the branch then has is on the disk.
    fn mend(&self, intent: &Intent) -> Result<(), GitError> {
        let mended = |reference: &str, id: Option<&str>| {
            let file = self.git().commondir().join(reference);
            if !is_damaged(&file) {
                return Ok(());
            }
            match id {
                Some(id) => write::place(&file, format!("{id}\n").as_bytes()),
                None => gate().and_then(|()| fs::remove_file(&file)),
            }
        };
        let branch = mended(&intent.branch, Some(&intent.to));
        let tag = intent.tag.as_ref().map_or(Ok(()), |tag| mended(&tag.reference, None));
        branch.and(tag).map_err(GitError::io("mend a reference"))
    }

    /// Whether the branch has come to the commit of an intent, or past it.
    fn has_moved(&self, intent: &Intent) -> bool {
        let git = self.git();
        let id = Oid::from_str(&intent.to);
        let tip = git.refname_to_id(&intent.branch);
        let (Ok(id), Ok(tip)) = (id, tip) else { return false };
        tip == id || git.graph_descendant_of(tip, id).unwrap_or(false)
    }

    fn go_on(&self, workspace: &Workspace, intent: &Intent) -> Result<(), GitError> {
        if let Some(tag) = &intent.tag {
            self.set_missing(tag)?;
        }
        // Whoever moved on since has the folder as they want it.
        let stands = self.head_commit()?.is_some_and(|id| id.to_string() == intent.to);
        let here = stands
            && match self.head()? {
                Head::Branch { name } => intent.branch == format!("refs/heads/{name}"),
                Head::Unborn { .. } | Head::Detached => false,
            };
        if here && !intent.files.is_empty() {
            self.take_up(&intent.files)?;
        }
        match &intent.folder {
            Some(folder) if here => self.put(workspace, folder, &intent.to),
            Some(_) | None => Ok(()),
        }
    }

    /// Makes the folder what the commit says, with what people keep in it.
    fn put(
        &self,
        workspace: &Workspace,
        folder: &FolderIntent,
        commit: &str,
    ) -> Result<(), GitError> {
        let files = self.files_of(folder, commit)?;
        let gone: BTreeSet<String> = folder.gone.iter().cloned().collect();
        let place = workspace.folder().join(&folder.path);
        let stands =
            |(path, bytes): (&String, &Vec<u8>)| write::holds(&place.join(path), bytes);
        let is_left = |path: &String| place.join(path).symlink_metadata().is_ok();
        if !files.iter().all(stands) || gone.iter().any(is_left) {
            folder::prepare(workspace, &folder.path, &files, &gone)
                .and_then(folder::PreparedFolder::appear)
                .map_err(|cause| GitError::Unfinished { reason: cause.to_string() })?;
        }
        self.refresh_index(&folder.path)
    }

    fn files_of(
        &self,
        folder: &FolderIntent,
        commit: &str,
    ) -> Result<BTreeMap<String, Vec<u8>>, GitError> {
        let git = self.git();
        let tree = git
            .revparse_single(commit)
            .and_then(|object| object.peel_to_tree())
            .map_err(GitError::on("read a commit"))?;
        let mut files = BTreeMap::new();
        for path in &folder.made {
            let full = self.inside(&format!("{}/{path}", folder.path));
            if let Some(entry) = entry_at(&tree, &full)? {
                let blob =
                    git.find_blob(entry.id()).map_err(GitError::on("read a file"))?;
                files.insert(path.clone(), blob.content().to_vec());
            }
        }
        Ok(files)
    }
}
