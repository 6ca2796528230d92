//! A place of our own in the git directory, for what is not finished.
//!
//! Comes in: a repository. Goes out: a store of objects that only we look into, which sees
//! the repository's own. What is made there moves over when all of it is made; a run that is
//! killed before leaves one folder, which the next one removes.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use git2::{ObjectType, Oid};

use crate::store::{
    Workspace,
    change::gate,
    lasting::{settle, settle_these},
    write,
};

use super::{GitError, Repository};

/// How many letters of a digest name a workspace that is not the whole repository.
const NAME: usize = 12;

impl Repository {
    /// Returns a path of our own in the git directory; each workspace of a repository has
    /// its own.
    pub(super) fn own(&self, name: &str) -> PathBuf {
        let mut full = format!("mimc-{name}");
        let inside = self.inside("");
        if !inside.is_empty()
            && let Ok(id) = Oid::hash_object(ObjectType::Blob, inside.as_bytes())
        {
            full = format!("{full}-{}", &id.to_string()[..NAME]);
        }
        self.git().path().join(full)
    }
}

/// Returns a path of our own for a workspace: in the git directory, or hidden in the
/// workspace where there is no git.
pub(in crate::store) fn own_place(workspace: &Workspace, name: &str) -> PathBuf {
    match Repository::open(workspace) {
        Ok(repository) => repository.own(name),
        Err(_) => workspace.folder().join(format!(".mimc-{name}")),
    }
}

/// Returns a file that all work trees of a repository share, and that is always there.
pub(in crate::store) fn shared(workspace: &Workspace) -> Option<PathBuf> {
    let repository = Repository::open(workspace).ok()?;
    Some(repository.git().commondir().join("config"))
}

/// Objects that are not in the repository yet.
pub(super) struct Work {
    folder: PathBuf,
    git: git2::Repository,
}

impl Work {
    /// Makes an empty one, in the place of what a killed run left.
    pub(super) fn begin(repository: &Repository) -> Result<Self, GitError> {
        let folder = repository.own("work");
        let made = discard(&folder).and_then(|()| lay_out(&folder, repository));
        made.map_err(GitError::io("make a folder of its own"))?;
        let git = git2::Repository::open_bare(&folder)
            .map_err(GitError::on("open a folder of its own"))?;
        Ok(Self { folder, git })
    }

    pub(super) fn git(&self) -> &git2::Repository {
        &self.git
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Moves all objects over to the repository; they are on the disk before they have the
    /// names by which git finds them, and so are the names afterwards.
    pub(super) fn hand_over(&self, repository: &Repository) -> Result<(), GitError> {
        let (from, to) = (self.folder.join("objects"), objects(repository));
        let moved = settle(&from).and_then(|()| move_objects(&from, &to));
        moved.map_err(GitError::io("write the commits"))
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        // The next run tries again.
        drop(discard(&self.folder));
    }
}

/// Removes a folder of our own, if it is there.
pub(super) fn discard(folder: &Path) -> io::Result<()> {
    match folder.symlink_metadata() {
        Ok(_) => gate().and_then(|()| fs::remove_dir_all(folder)),
        Err(_) => Ok(()),
    }
}

fn objects(repository: &Repository) -> PathBuf {
    repository.git().commondir().join("objects")
}

/// A bare repository without objects, which sees those of the other and has its settings.
fn lay_out(folder: &Path, repository: &Repository) -> io::Result<()> {
    let common = repository.git().commondir().canonicalize()?;
    let shown = |path: PathBuf| path.display().to_string();
    let quoted = shown(common.join("config")).replace('\\', "\\\\").replace('"', "\\\"");
    let config = format!(
        "[include]\n\tpath = \"{quoted}\"\n[core]\n\trepositoryformatversion = 0\n\t\
         bare = true\n"
    );
    for below in ["objects/info", "refs"] {
        gate()?;
        fs::create_dir_all(folder.join(below))?;
    }
    let files = [
        ("HEAD", "ref: refs/heads/none\n".to_owned()),
        ("config", config),
        ("objects/info/alternates", format!("{}\n", shown(common.join("objects")))),
    ];
    files.into_iter().try_for_each(|(name, text)| {
        gate()?;
        fs::write(folder.join(name), text)
    })
}

fn move_objects(from: &Path, to: &Path) -> io::Result<()> {
    let is_hex = |name: &str, length: usize| {
        name.len() == length && name.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    let mut shelves = vec![to.to_owned()];
    for shelf in fs::read_dir(from)? {
        let shelf = shelf?;
        let name = shelf.file_name().to_string_lossy().into_owned();
        if !is_hex(&name, 2) {
            continue;
        }
        let target = to.join(name);
        for object in fs::read_dir(shelf.path())? {
            let object = object?;
            let name = object.file_name().to_string_lossy().into_owned();
            // Else it is not finished, or stands there already.
            if is_hex(&name, 38) && !target.join(&name).exists() {
                write::move_to(&object.path(), &target.join(name))?;
            }
        }
        shelves.extend(target.is_dir().then_some(target));
    }
    settle_these(shelves)
}
