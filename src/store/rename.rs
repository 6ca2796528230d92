//! Giving files and folders other names, circles of names included.
//!
//! Comes in: old and new paths. Goes out: the steps that lead there, each to a name that is
//! free by then, and each step. A name that something else has is refused, never overwritten.
//! A step that was or was not made is told by the names that stand. It never knows what the
//! files say.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
};

use serde::{Deserialize, Serialize};

use super::{
    StoreError, Workspace, change::gate, confine::refuse_escape, write::sync_folder_of,
};

/// One name given.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, Eq)]
pub(super) struct Step {
    from: String,
    to: String,
}

/// Returns the steps that rename each path to the one it is mapped to.
pub(super) fn steps(names: &BTreeMap<String, String>) -> Vec<Step> {
    let moved = names.iter().filter(|(old, new)| old != new);
    let mut waiting: BTreeMap<&str, &str> =
        moved.map(|(old, new)| (old.as_str(), new.as_str())).collect();
    let mut steps = Vec::new();
    let mut step = |from: &str, to: &str| {
        steps.push(Step { from: from.to_owned(), to: to.to_owned() });
    };
    let mut last: BTreeMap<String, &str> = BTreeMap::new();
    while let Some((&first, &to)) = waiting.first_key_value() {
        let free = waiting.iter().find(|(_, to)| !waiting.contains_key(*to));
        if let Some((&from, &to)) = free {
            step(from, to);
            waiting.remove(from);
            continue;
        }
        // All that is left are circles: one of them steps aside.
        let aside = aside(first, names);
        step(first, &aside);
        waiting.remove(first);
        last.insert(aside, to);
    }
    last.iter().for_each(|(aside, to)| step(aside, to));
    steps
}

/// A name that nothing is given.
fn aside(path: &str, names: &BTreeMap<String, String>) -> String {
    let taken: BTreeSet<&String> =
        names.iter().flat_map(|(old, new)| [old, new]).collect();
    let mut aside = format!("{path}.renaming");
    while taken.contains(&aside) {
        aside.push_str(".renaming");
    }
    aside
}

/// Refuses names that something else has.
pub(super) fn refuse_taken(
    workspace: &Workspace,
    names: &BTreeMap<String, String>,
) -> Result<(), StoreError> {
    for (old, new) in names.iter().filter(|(old, new)| old != new) {
        place(workspace, old)?;
        if exists(&place(workspace, new)?) && !names.contains_key(new) {
            return Err(StoreError::Exists { path: new.clone() });
        }
    }
    Ok(())
}

impl Step {
    /// Gives the name; nothing where it is given already, or somebody else has one of the two.
    pub(super) fn make(&self, workspace: &Workspace) -> Result<(), StoreError> {
        give(workspace, &self.from, &self.to)
    }

    /// Takes the name back.
    pub(super) fn undo(&self, workspace: &Workspace) -> Result<(), StoreError> {
        give(workspace, &self.to, &self.from)
    }
}

fn give(workspace: &Workspace, from: &str, to: &str) -> Result<(), StoreError> {
    let (old, new) = (place(workspace, from)?, place(workspace, to)?);
    if !exists(&old) || exists(&new) {
        return Ok(());
    }
    let given = gate().and_then(|()| fs::rename(&old, &new));
    given.and_then(|()| sync_folder_of(&new)).map_err(StoreError::on("rename", to))
}

fn exists(path: &std::path::Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Returns where a name stands: the links on the way to it are resolved, it is not.
fn place(workspace: &Workspace, relative: &str) -> Result<PathBuf, StoreError> {
    refuse_escape(relative)?;
    match relative.rsplit_once('/') {
        Some((folder, name)) => Ok(workspace.root().resolve(folder)?.join(name)),
        None => Ok(workspace.path(relative)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(names: &[(&str, &str)]) -> Vec<(String, String)> {
        let names = names.iter().map(|(old, new)| ((*old).into(), (*new).into()));
        let steps = steps(&names.collect());
        steps.into_iter().map(|step| (step.from, step.to)).collect()
    }

    #[test]
    fn every_step_leads_to_a_name_that_is_free() {
        let cases: [&[(&str, &str)]; 4] = [
            &[("a", "b"), ("b", "c")],
            &[("a", "b"), ("b", "a")],
            &[("a", "b"), ("b", "c"), ("c", "a"), ("x", "y"), ("y", "x")],
            &[("a", "a"), ("b", "b.renaming"), ("b.renaming", "b")],
        ];
        for case in cases {
            let mut stands: BTreeMap<String, &str> =
                case.iter().map(|(old, _)| ((*old).to_owned(), *old)).collect();
            for (from, to) in of(case) {
                let moved = stands.remove(&from).unwrap();
                assert!(stands.insert(to, moved).is_none(), "{case:?}");
            }
            let meant = case.iter().map(|(old, new)| ((*new).to_owned(), *old)).collect();
            assert_eq!(stands, meant, "{case:?}");
        }
    }
}
