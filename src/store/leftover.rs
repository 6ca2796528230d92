//! What a run that was stopped left beside folders, and what puts it right.
//!
//! Comes in: the workspace's root, or the place of one folder. Goes out: folders, old or new.
//! It never knows what was to be written.

use std::{fs, io, path::Path};

use walkdir::WalkDir;

use super::{
    StoreError,
    change::gate,
    exchange::{NEW, OLD, beside, is_on_its_way, pour, remove},
    write::TMP,
};

/// Whether a run that was stopped left something beside a folder, or one is at work there.
pub(super) fn is_left_at(target: &Path) -> bool {
    [OLD, NEW].iter().any(|prefix| beside(target, prefix).symlink_metadata().is_ok())
}

/// Whether a folder of the convention is neither the old one nor the new one.
pub(super) fn is_half_written(root: &Path) -> bool {
    let entries = fs::read_dir(root.join("convention")).into_iter().flatten();
    entries.flatten().any(|entry| {
        let (path, name) = (entry.path(), entry.file_name());
        let name = name.to_string_lossy();
        let stepped_aside = name.strip_prefix(OLD);
        stepped_aside.is_some_and(|name| !path.with_file_name(name).exists())
            || name.starts_with(NEW) && is_on_its_way(&path)
    })
}

/// Puts right what a run that was stopped left beside a folder.
pub(super) fn recover_at(target: &Path) -> io::Result<()> {
    for prefix in [OLD, NEW] {
        let left = beside(target, prefix);
        if left.symlink_metadata().is_ok() {
            clear(&left)?;
        }
    }
    Ok(())
}

/// Puts back folders that stepped aside, goes on with those that were on their way, and
/// removes whatever is unfinished.
pub(super) fn recover(root: &Path) -> Result<(), StoreError> {
    for part in [".schemas", "convention", "proposals", "debates", "."] {
        let depth = if part == "." { 1 } else { usize::MAX };
        let walk = WalkDir::new(root.join(part)).min_depth(1).max_depth(depth);
        let mut walk = walk.sort_by_file_name().into_iter();
        while let Some(entry) = walk.next() {
            // What cannot be listed is reported by whoever needs it.
            let Ok(entry) = entry else { continue };
            let name = entry.file_name().to_string_lossy();
            if [TMP, NEW, OLD].iter().any(|prefix| name.starts_with(prefix)) {
                if entry.file_type().is_dir() {
                    walk.skip_current_dir();
                }
                clear(entry.path()).map_err(StoreError::on("remove", &name))?;
            }
        }
    }
    Ok(())
}

fn clear(path: &Path) -> io::Result<()> {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    if let Some(name) = name.strip_prefix(OLD) {
        let target = path.with_file_name(name);
        if !target.exists() {
            gate()?;
            return fs::rename(path, target);
        }
    }
    let is_folder = path.symlink_metadata()?.is_dir();
    if let (true, Some(name)) = (is_on_its_way(path), name.strip_prefix(NEW)) {
        return pour(path, &path.with_file_name(name));
    }
    match is_folder {
        true => remove(path),
        false => gate().and_then(|()| fs::remove_file(path)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_stepped_aside_comes_back() {
        let place = tempfile::tempdir().unwrap();
        let aside = place.path().join(".mimc-old-3.0");
        fs::create_dir(&aside).unwrap();
        clear(&aside).unwrap();
        assert!(place.path().join("3.0").is_dir() && !aside.exists());
    }
}
