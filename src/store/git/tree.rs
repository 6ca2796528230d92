//! Trees with some files changed.
//!
//! Comes in: a tree and changes by path. Goes out: the new tree. Only the folders on the way
//! to a change are built anew; all others are taken over by name.

use std::collections::BTreeMap;

use git2::{ObjectType, Oid, Tree, TreeBuilder};

use super::GitError;

/// What a step does, by path relative to the plan's folder: new bytes, or none to remove.
pub type Changes = BTreeMap<String, Option<Vec<u8>>>;

const FOLDER: i32 = 0o040_000;
const FILE: i32 = 0o100_644;
const EXECUTABLE: i32 = 0o100_755;

/// Changes by name, folder by folder.
#[derive(Debug)]
enum Node<'c> {
    File(&'c [u8]),
    Removed,
    Folder(BTreeMap<&'c str, Self>),
}

/// Returns the tree that is `root` with the changes made below `folder`.
pub(super) fn changed(
    git: &git2::Repository,
    root: &Tree<'_>,
    folder: &str,
    changes: &Changes,
) -> Result<Oid, GitError> {
    let nodes = nodes(changes)?;
    // Without changes, the folder would be listed as one to empty.
    if nodes.is_empty() {
        return Ok(root.id());
    }
    let nested = folder
        .rsplit('/')
        .fold(nodes, |below, name| BTreeMap::from([(name, Node::Folder(below))]));
    whole(git, Some(root), &nested)
}

/// Returns the tree that is `root`, if there is one, with these files changed, named from its
/// top.
pub(super) fn changed_files(
    git: &git2::Repository,
    root: Option<&Tree<'_>>,
    changes: &Changes,
) -> Result<Oid, GitError> {
    whole(git, root, &nodes(changes)?)
}

fn whole(
    git: &git2::Repository,
    root: Option<&Tree<'_>>,
    changes: &BTreeMap<&str, Node<'_>>,
) -> Result<Oid, GitError> {
    let rebuilt = rebuild(git, root, changes).and_then(|tree| match tree {
        Some(tree) => Ok(tree),
        None => git.treebuilder(None)?.write(),
    });
    rebuilt.map_err(GitError::on("write a folder"))
}

fn nodes(changes: &Changes) -> Result<BTreeMap<&str, Node<'_>>, GitError> {
    let mut root = BTreeMap::new();
    for (path, change) in changes {
        let clash = || GitError::Git {
            action: "write a folder",
            reason: format!("`{path}` is below a file of the same commit"),
        };
        let mut folder = &mut root;
        let mut parts = path.split('/');
        let name = parts.next_back().unwrap_or(path);
        for part in parts {
            // A path comes before those below it, so a file there is seen first.
            let node =
                folder.entry(part).or_insert_with(|| Node::Folder(BTreeMap::new()));
            if let Node::Removed = node {
                *node = Node::Folder(BTreeMap::new());
            }
            folder = match node {
                Node::Folder(below) => below,
                Node::File(_) | Node::Removed => return Err(clash()),
            };
        }
        let node = change.as_deref().map_or(Node::Removed, Node::File);
        let _earlier: Option<Node<'_>> = folder.insert(name, node);
    }
    Ok(root)
}

/// Returns the new tree, or none when nothing is left in it.
fn rebuild(
    git: &git2::Repository,
    old: Option<&Tree<'_>>,
    changes: &BTreeMap<&str, Node<'_>>,
) -> Result<Option<Oid>, git2::Error> {
    let mut builder = git.treebuilder(old)?;
    for (name, node) in changes {
        let found = builder.get(*name)?;
        let existing = found.map(|entry| (entry.id(), entry.kind(), entry.filemode()));
        match node {
            Node::File(bytes) => {
                let mode = match existing {
                    Some((_, _, EXECUTABLE)) => EXECUTABLE,
                    Some(_) | None => FILE,
                };
                insert(&mut builder, name, git.blob(bytes)?, mode)?;
            }
            Node::Removed if existing.is_some() => builder.remove(*name)?,
            Node::Removed => (),
            Node::Folder(below) => {
                let subtree = match existing {
                    Some((id, Some(ObjectType::Tree), _)) => Some(git.find_tree(id)?),
                    Some(_) | None => None,
                };
                match rebuild(git, subtree.as_ref(), below)? {
                    Some(tree) => insert(&mut builder, name, tree, FOLDER)?,
                    // A file where only removals go below stays what it is.
                    None if subtree.is_some() => builder.remove(*name)?,
                    None => (),
                }
            }
        }
    }
    match builder.is_empty() {
        true => Ok(None),
        false => builder.write().map(Some),
    }
}

fn insert(
    builder: &mut TreeBuilder<'_>,
    name: &str,
    id: Oid,
    mode: i32,
) -> Result<(), git2::Error> {
    builder.insert(name, id, mode).map(drop)
}
