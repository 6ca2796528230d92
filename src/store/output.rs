//! A folder that the user named, replaced whole: what it held before was made here too.
//!
//! Comes in: a place and files. Goes out: the folder with these files and no others, one run
//! after the other. A list among the files says which they are; a folder that holds anything else than
//! what such a list names is refused before anything is written. It never knows what the
//! files say.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use walkdir::WalkDir;

use super::{
    StoreError,
    folder::prepare_at,
    leftover::{is_left_at, recover_at},
    workspace::hold,
    write::folder_of,
};

/// The file that lists what the folder holds.
pub const MANIFEST: &str = "mimc-site.txt";

/// What the first line of the list is.
const FIRST_LINE: &str = "Written by mimc publish; the next run replaces this folder.";

/// A place for a folder, found to be free or to hold what was written here before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFolder {
    target: PathBuf,
    shown: String,
}

impl OutputFolder {
    /// Looks at a place, and changes nothing.
    ///
    /// # Errors
    /// When it is no folder, or holds anything else than what was written here before.
    pub fn at(path: &Path) -> Result<Self, StoreError> {
        let shown = path.display().to_string();
        let target = match (path.is_symlink(), path.canonicalize()) {
            (false, Ok(real)) => real,
            (true, _) => return Err(StoreError::NotAFolder { path: shown }),
            (false, Err(_)) => path.to_owned(),
        };
        let place = Self { target, shown };
        // What another run does there, or left there, is looked at when it is our turn.
        if !is_left_at(&place.target) {
            place.listed()?;
        }
        Ok(place)
    }

    /// What was written there before; nothing else may be there.
    fn listed(&self) -> Result<BTreeSet<String>, StoreError> {
        let Self { target, shown } = self;
        if target.exists() && !target.is_dir() {
            return Err(StoreError::NotAFolder { path: shown.clone() });
        }
        let listed = listed(target).map_err(StoreError::on("read", shown))?;
        match stranger(target, &listed).filter(|_| target.is_dir()) {
            Some(file) => Err(StoreError::Occupied { path: shown.clone(), file }),
            None => Ok(listed),
        }
    }

    /// Replaces the folder by one with these files and the list of them, after whoever else
    /// does so.
    ///
    /// # Errors
    /// When somebody put a file there meanwhile, or the system refuses; then nothing has
    /// changed, or the next run goes on with it.
    pub fn replace(
        &self,
        mut files: BTreeMap<String, Vec<u8>>,
    ) -> Result<(), StoreError> {
        let mut list = format!("{FIRST_LINE}\n{MANIFEST}\n");
        for path in files.keys() {
            list.push_str(path);
            list.push('\n');
        }
        files.insert(MANIFEST.to_owned(), list.into_bytes());
        let on = || StoreError::on("write", &self.shown);
        let parent = folder_of(&self.target);
        fs::create_dir_all(parent).map_err(on())?;
        let _alone = hold(parent);
        recover_at(&self.target).map_err(on())?;
        prepare_at(self.target.clone(), &self.shown, (&files, &self.listed()?))?.appear()
    }
}

/// What an earlier run says that the folder holds.
fn listed(folder: &Path) -> std::io::Result<BTreeSet<String>> {
    let list = folder.join(MANIFEST);
    if !list.is_file() {
        return Ok(BTreeSet::new());
    }
    let list = fs::read(list)?;
    let list = String::from_utf8_lossy(&list);
    let mut lines = list.lines();
    let is_ours = lines.next() == Some(FIRST_LINE);
    Ok(lines.filter(|_| is_ours).map(str::to_owned).collect())
}

/// The first file or empty folder that an earlier run did not write.
fn stranger(folder: &Path, listed: &BTreeSet<String>) -> Option<String> {
    let walk = WalkDir::new(folder).min_depth(1).sort_by_file_name();
    for entry in walk {
        let Ok(entry) = entry else { return Some("what cannot be read".to_owned()) };
        let inside = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let name = inside.to_string_lossy().replace('\\', "/");
        let is_known = match entry.file_type().is_dir() {
            true => listed.iter().any(|path| path.starts_with(&format!("{name}/"))),
            false => listed.contains(&name) && entry.file_type().is_file(),
        };
        if !is_known {
            return Some(name);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(names: &[&str]) -> BTreeMap<String, Vec<u8>> {
        names.iter().map(|name| ((*name).to_owned(), b"words".to_vec())).collect()
    }

    #[test]
    fn what_was_written_here_is_replaced_whole() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("a/site");
        OutputFolder::at(&path).unwrap().replace(files(&["a.html", "b/c.html"])).unwrap();
        OutputFolder::at(&path).unwrap().replace(files(&["d.html"])).unwrap();
        let left: Vec<_> =
            fs::read_dir(&path).unwrap().map(|one| one.unwrap().file_name()).collect();
        assert_eq!(left.len(), 2, "{left:?}");
        assert_eq!(fs::read_dir(place.path().join("a")).unwrap().count(), 1);
    }

    #[test]
    fn who_comes_meanwhile_takes_nothing_from_who_is_at_work() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("site");
        let built = place.path().join(".mimc-new-site");
        fs::create_dir(&built).unwrap();
        let looking = OutputFolder::at(&path).unwrap();
        assert!(built.is_dir(), "another run may be building it");
        // What came there meanwhile is looked at again.
        fs::create_dir(&path).unwrap();
        fs::write(path.join("mine.txt"), "mine").unwrap();
        let refused = looking.replace(files(&["a.html"])).unwrap_err().to_string();
        assert!(refused.contains("mine.txt"), "{refused}");
        fs::remove_file(path.join("mine.txt")).unwrap();
        looking.replace(files(&["a.html"])).unwrap();
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1);
    }

    #[test]
    fn who_writes_at_once_writes_one_after_the_other() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("site");
        std::thread::scope(|scope| {
            let publish = |name: String| {
                let path = &path;
                scope.spawn(move || {
                    OutputFolder::at(path)?.replace(files(&[&name, "index.html"]))
                })
            };
            let runs: Vec<_> =
                (0..12).map(|run| publish(format!("{run}.html"))).collect();
            runs.into_iter().for_each(|run| run.join().unwrap().unwrap());
        });
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1);
        assert_eq!(fs::read_dir(&path).unwrap().count(), 3, "one site, whole");
    }

    #[test]
    fn what_others_wrote_is_refused_and_untouched() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("site");
        OutputFolder::at(&path).unwrap().replace(files(&["a.html"])).unwrap();
        fs::write(path.join("mine.txt"), "mine").unwrap();
        let refused = OutputFolder::at(&path).unwrap_err().to_string();
        assert!(refused.contains("mine.txt"), "{refused}");
        fs::remove_file(path.join("mine.txt")).unwrap();
        fs::create_dir(path.join("empty")).unwrap();
        assert!(OutputFolder::at(&path).is_err());
        fs::remove_dir(path.join("empty")).unwrap();
        assert!(OutputFolder::at(&path).is_ok());
        assert!(OutputFolder::at(&path.join("a.html")).is_err());
    }
}
