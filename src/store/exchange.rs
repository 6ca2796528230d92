//! A folder in the place of another, on every file system.
//!
//! Comes in: a whole folder beside the one that it replaces. Goes out: the new one in its
//! place: by one call of the kernel; where that cannot be, in two steps, of which the first
//! is undone by the next writer if the second never came; where not even that can be, file by
//! file, which the next writer goes on with.

use std::{
    collections::BTreeSet,
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
};

use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};
use walkdir::WalkDir;

use super::{change::gate, lasting::settle_these, write};

/// A folder being built, then, after the exchange, the one to throw away; or, with a list in
/// it, one on its way, file by file, into the place that its name says.
pub(super) const NEW: &str = ".mimc-new-";
/// A folder that stepped aside.
pub(super) const OLD: &str = ".mimc-old-";
/// In a folder on its way: which files of the place go.
const GONE: &str = ".mimc-gone";

/// Puts `fresh` in the place of `target`, from which the files `gone` go.
pub(super) fn put(
    fresh: &Path,
    target: &Path,
    gone: &BTreeSet<String>,
) -> io::Result<()> {
    let put = match target.exists() {
        false => take_place(fresh, target)?,
        true => exchange(fresh, target)? || step_aside(fresh, target)?,
    };
    match put {
        true => write::sync_folder_of(target),
        // On some disks no folder can be given another name.
        false => move_in(fresh, target, gone),
    }
}

/// Moves the files of `fresh` into `target`, from which the files `gone` go; the list of these
/// says that `fresh` is whole, and that the next writer is to go on with it.
pub(super) fn move_in(
    fresh: &Path,
    target: &Path,
    gone: &BTreeSet<String>,
) -> io::Result<()> {
    let list: Vec<&str> = gone.iter().map(String::as_str).collect();
    write::sync_folder_of(fresh)?;
    write::place(&fresh.join(GONE), list.join("\n").as_bytes())?;
    pour(fresh, target)
}

/// Gives a folder a name that is free; returns whether the system can.
fn take_place(fresh: &Path, target: &Path) -> io::Result<bool> {
    gate()?;
    Ok(fs::rename(fresh, target).is_ok())
}

/// Whether a folder is on its way, file by file, into its place.
pub(super) fn is_on_its_way(folder: &Path) -> bool {
    folder.join(GONE).is_file()
}

/// Exchanges the two at once; returns whether the system can. It says so in many ways.
#[cfg(target_os = "linux")]
pub(super) fn exchange(fresh: &Path, target: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    gate()?;
    Ok(renameat_with(CWD, fresh, CWD, target, RenameFlags::EXCHANGE).is_ok())
}

#[cfg(not(target_os = "linux"))]
pub(super) fn exchange(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}

/// Lets the old folder step aside for the new one; returns whether the system can.
fn step_aside(fresh: &Path, target: &Path) -> io::Result<bool> {
    let aside = beside(target, OLD);
    gate()?;
    if fs::rename(target, &aside).is_err() {
        return Ok(false);
    }
    gate()?;
    if fs::rename(fresh, target).is_err() {
        gate()?;
        fs::rename(&aside, target)?;
        return Ok(false);
    }
    // What is thrown away has one name, however the new folder came to its place.
    gate()?;
    fs::rename(&aside, fresh)?;
    Ok(true)
}

/// Makes `target` what a whole folder says, file by file, however far that had come. What goes
/// is gone for good before the first file comes: on some disks both have one name.
pub(super) fn pour(whole: &Path, target: &Path) -> io::Result<()> {
    let list = whole.join(GONE);
    let touched = take_out(whole, target, &fs::read_to_string(&list)?)?;
    if !touched.is_empty() {
        settle_folders(touched)?;
        write::place(&list, b"")?;
    }
    settle_folders(put_in(whole, target)?)?;
    write::sync_folder_of(target)?;
    gate()?;
    fs::remove_file(list)?;
    remove(whole)
}

/// Removes the files that go; returns the folders that lost a name.
fn take_out(whole: &Path, target: &Path, list: &str) -> io::Result<BTreeSet<PathBuf>> {
    let mut touched = BTreeSet::new();
    for path in list.lines().filter(|path| !path.is_empty()) {
        let going = target.join(path);
        if whole.join(path).symlink_metadata().is_err() && going.is_file() {
            gate()?;
            fs::remove_file(&going)?;
            remove_if_empty(going.parent(), target);
        }
        touched.extend(folders_above(&going, target));
    }
    Ok(touched)
}

/// Gives the files that come their places; returns the folders that got a name.
fn put_in(whole: &Path, target: &Path) -> io::Result<BTreeSet<PathBuf>> {
    let mut touched = BTreeSet::from([target.to_owned()]);
    for entry in WalkDir::new(whole).min_depth(1) {
        let entry = entry.map_err(io::Error::from)?;
        let below = entry.path().strip_prefix(whole).unwrap_or(entry.path());
        let to = target.join(below);
        // Of what an earlier run moved only the folders are left here.
        touched.extend(folders_above(&to, target));
        if entry.file_type().is_file() && below != Path::new(GONE) {
            write::move_to(entry.path(), &to)?;
        }
    }
    Ok(touched)
}

/// The folders of a file, up to `top`.
fn folders_above(file: &Path, top: &Path) -> impl Iterator<Item = PathBuf> {
    let above = file.ancestors().skip(1).take_while(move |above| above.starts_with(top));
    above.map(Path::to_owned).collect::<Vec<_>>().into_iter()
}

/// Waits until the names in those of these folders that are there are on the disk.
fn settle_folders(folders: BTreeSet<PathBuf>) -> io::Result<()> {
    settle_these(folders.into_iter().filter(|folder| folder.is_dir()).collect())
}

/// Removes folders that hold nothing any more, up to `top`.
fn remove_if_empty(mut folder: Option<&Path>, top: &Path) {
    while let Some(here) = folder.filter(|here| *here != top) {
        if gate().is_err() || fs::remove_dir(here).is_err() {
            return;
        }
        folder = here.parent();
    }
}

/// Removes a folder, with all that people have closed for writing in it: what is to be kept
/// has another name by then.
pub(super) fn remove(folder: &Path) -> io::Result<()> {
    match take_away(folder) {
        Err(cause) if cause.kind() == io::ErrorKind::PermissionDenied => {
            open_up(folder)?;
            take_away(folder)
        }
        done => done,
    }
}

/// Lets its owner read and write each folder below.
#[cfg(unix)]
fn open_up(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let mut permissions = folder.metadata()?.permissions();
    permissions.set_mode(permissions.mode() | 0o700);
    gate()?;
    fs::set_permissions(folder, permissions)?;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            open_up(&entry.path())?;
        }
    }
    Ok(())
}

#[cfg(not(unix))]
fn open_up(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Removes a folder, its sub-folders in parallel.
fn take_away(folder: &Path) -> io::Result<()> {
    let entries: Vec<_> = fs::read_dir(folder)?.collect::<io::Result<_>>()?;
    entries.into_par_iter().try_for_each(|entry| {
        gate()?;
        match entry.file_type()?.is_dir() {
            true => fs::remove_dir_all(entry.path()),
            false => fs::remove_file(entry.path()),
        }
    })?;
    gate()?;
    fs::remove_dir(folder)
}

/// Returns the hidden name of a folder, in the same place.
pub(super) fn beside(target: &Path, prefix: &str) -> PathBuf {
    let mut name = OsString::from(prefix);
    name.push(target.file_name().unwrap_or_default());
    target.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folders(fresh: &str) -> (tempfile::TempDir, PathBuf, PathBuf) {
        let place = tempfile::tempdir().unwrap();
        let (fresh, target) = (place.path().join(fresh), place.path().join("3.0"));
        for folder in [&fresh, &target] {
            fs::create_dir(folder).unwrap();
        }
        fs::write(fresh.join("a.md"), "new").unwrap();
        fs::write(target.join("b.md"), "old").unwrap();
        (place, fresh, target)
    }

    #[test]
    fn stepping_aside_ends_with_the_new_folder_and_the_one_to_throw_away() {
        let (place, fresh, target) = folders(".mimc-new-3.0");
        assert!(step_aside(&fresh, &target).unwrap());
        assert_eq!(fs::read_to_string(target.join("a.md")).unwrap(), "new");
        assert!(fresh.join("b.md").exists());
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 2);
    }

    #[test]
    fn what_goes_goes_before_what_has_its_name_on_some_disks() {
        let (place, whole, target) = folders(".mimc-new-3.0");
        fs::write(whole.join(GONE), "b.md").unwrap();
        // The disk says no once the file is gone: what came since has its name there.
        fs::create_dir_all(target.join("a.md/in/the/way")).unwrap();
        assert!(pour(&whole, &target).is_err());
        fs::remove_dir_all(target.join("a.md")).unwrap();
        fs::write(target.join("b.md"), "new").unwrap();
        pour(&whole, &target).unwrap();
        assert_eq!(fs::read_to_string(target.join("b.md")).unwrap(), "new");
        assert_eq!(fs::read_to_string(target.join("a.md")).unwrap(), "new");
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_is_poured_into_another_and_only_what_was_named_goes() {
        let (place, whole, target) = folders(".mimc-new-3.0");
        fs::create_dir(target.join("x")).unwrap();
        fs::write(target.join("x/c.md"), "ours").unwrap();
        fs::write(whole.join(GONE), "x/c.md\na.md").unwrap();
        pour(&whole, &target).unwrap();
        let mut names: Vec<_> = fs::read_dir(&target)
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        names.sort();
        assert_eq!(names, ["a.md", "b.md"]);
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1);
    }
}
