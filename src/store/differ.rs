//! What of a folder has to be written, where most of it stands already.
//!
//! Comes in: a folder and the files that it is to hold. Goes out: those that are not there as
//! they are to be, where they are few; nothing where the folder is better replaced whole.
//! What stands is read to its last byte: no date and no size is believed.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};
use walkdir::WalkDir;

use super::write::holds;

/// One file in how many may change, so that it is done in a moment.
const FEW: usize = 4;

/// Files by their paths in a folder.
pub(super) type Few<'f, B> = BTreeMap<&'f String, &'f B>;

/// Returns which files have to be written, if they and those that go are few, and nothing in
/// the folder is in their way.
pub(super) fn differing<'f, B: AsRef<[u8]> + Sync>(
    target: &Path,
    files: &'f BTreeMap<String, B>,
    gone: &BTreeSet<String>,
) -> Option<Few<'f, B>> {
    if !target.is_dir() || !is_plain(target) {
        return None;
    }
    let all: Vec<(&String, &B)> = files.iter().collect();
    let few: Few<'f, B> = all
        .into_par_iter()
        .filter(|(path, bytes)| !holds(&target.join(path.as_str()), bytes.as_ref()))
        .collect();
    let is_few = (few.len() + gone.len()) * FEW <= files.len();
    let has_room = few.keys().all(|path| has_room(target, path));
    (is_few && has_room && !differ_by_case(files, gone)).then_some(few)
}

/// Whether there are only files and folders: what leads elsewhere is replaced, never followed.
fn is_plain(folder: &Path) -> bool {
    WalkDir::new(folder).min_depth(1).into_iter().all(|entry| {
        entry.is_ok_and(|one| one.file_type().is_dir() || one.file_type().is_file())
    })
}

/// Whether a file can get this name: no folder has it, and no file that of its folder.
fn has_room(target: &Path, path: &str) -> bool {
    let place = target.join(path);
    let mut above = place.ancestors().skip(1).take_while(|above| *above != target);
    !place.is_dir() && above.all(|above| above.is_dir() || !above.exists())
}

/// Whether a name that goes and one that comes are one on some disks.
fn differ_by_case<B>(files: &BTreeMap<String, B>, gone: &BTreeSet<String>) -> bool {
    let gone: BTreeSet<String> = gone.iter().map(|path| path.to_lowercase()).collect();
    !gone.is_empty() && files.keys().any(|path| gone.contains(&path.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn files(count: usize) -> BTreeMap<String, Vec<u8>> {
        let name = |n: usize| (format!("x/{n}.md"), format!("words {n}").into_bytes());
        (0..count).map(name).collect()
    }

    fn folder(files: &BTreeMap<String, Vec<u8>>) -> tempfile::TempDir {
        let place = tempfile::tempdir().unwrap();
        fs::create_dir(place.path().join("x")).unwrap();
        for (path, bytes) in files {
            fs::write(place.path().join(path), bytes).unwrap();
        }
        place
    }

    #[test]
    fn only_what_is_not_there_as_it_is_to_be_is_named() {
        let mut all = files(12);
        let place = folder(&all);
        let none = BTreeSet::new();
        assert!(differing(place.path(), &all, &none).unwrap().is_empty());
        // As long as before: no size is believed.
        all.insert("x/3.md".to_owned(), b"WORDS 3".to_vec());
        all.insert("y/new.md".to_owned(), b"new".to_vec());
        let few = differing(place.path(), &all, &none).unwrap();
        assert_eq!(few.into_keys().collect::<Vec<_>>(), ["x/3.md", "y/new.md"]);
    }

    #[test]
    fn a_folder_that_is_new_or_changes_widely_is_replaced_whole() {
        let all = files(12);
        let place = folder(&files(6));
        let none = BTreeSet::new();
        assert!(differing(place.path(), &all, &none).is_none());
        assert!(differing(&place.path().join("none"), &all, &none).is_none());
        let gone = (0..4).map(|n| format!("x/{n}.md")).collect();
        assert!(differing(folder(&all).path(), &all, &gone).is_none());
    }

    #[test]
    fn what_is_in_the_way_is_not_written_around() {
        let mut all = files(12);
        let place = folder(&all);
        all.insert("y/new.md".to_owned(), b"new".to_vec());
        fs::write(place.path().join("y"), "a file of this name").unwrap();
        assert!(differing(place.path(), &all, &BTreeSet::new()).is_none());
        fs::remove_file(place.path().join("y")).unwrap();
        let other = BTreeSet::from(["Y/NEW.md".to_owned()]);
        assert!(differing(place.path(), &all, &other).is_none());
        fs::create_dir_all(place.path().join("y/new.md")).unwrap();
        assert!(differing(place.path(), &all, &BTreeSet::new()).is_none());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_never_followed() {
        let mut all = files(12);
        let place = folder(&all);
        std::os::unix::fs::symlink("0.md", place.path().join("x/link.md")).unwrap();
        all.insert("x/1.md".to_owned(), b"other".to_vec());
        assert!(differing(place.path(), &all, &BTreeSet::new()).is_none());
    }
}
