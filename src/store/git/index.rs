//! The index, brought up to HEAD for one folder.
//!
//! Comes in: a folder that was committed without the index. Goes out: an index whose entries
//! below the folder are HEAD's; all others stay as they are.

use std::{collections::BTreeSet, fs, path::Path};

use git2::{Index, IndexEntry, IndexTime, ObjectType, Oid};

use super::{
    GitError, Repository, error::reason, index_lock::HeldIndex, revision::entry_at,
};

impl Repository {
    /// Makes the index say what HEAD says below `folder`, so that git reports no changes
    /// there. Call it when the files are in the work tree.
    ///
    /// # Errors
    /// When HEAD cannot be read or the index not be written. The commits stand all the same,
    /// and the message says what to run.
    pub fn refresh_index(&self, folder: &str) -> Result<(), GitError> {
        let entries = self.head_entries(folder)?;
        let behind = |reason| GitError::IndexBehind { folder: folder.to_owned(), reason };
        let held = match HeldIndex::take(self) {
            Ok(held) => held,
            Err(cause) => return Err(behind(cause.to_string())),
        };
        self.update(&held, folder, &entries).map_err(|error| behind(reason(&error)))?;
        held.publish().map_err(|cause| behind(cause.to_string()))
    }

    fn head_entries(&self, folder: &str) -> Result<Vec<IndexEntry>, GitError> {
        let head = self.git().head().and_then(|head| head.peel_to_tree());
        let head = head.map_err(GitError::on("read HEAD"))?;
        let inside = self.inside(folder);
        let found = match entry_at(&head, &inside)? {
            Some(entry) if entry.kind() == Some(ObjectType::Tree) => {
                self.entries_below(&inside, entry.id())?
            }
            Some(_) | None => Vec::new(),
        };
        Ok(found.into_iter().map(|(path, id, mode)| unseen(path, id, mode)).collect())
    }

    /// Writes twice where it can: git doubts every entry as new as the index itself, and
    /// libgit2 would compare each of them with every other. The first writing makes the
    /// index newer than the files; the second adds what lets git trust them unread.
    fn update(
        &self,
        held: &HeldIndex,
        folder: &str,
        entries: &[IndexEntry],
    ) -> Result<(), git2::Error> {
        // With a repository around it, an index knows which entries are to be doubted.
        let git = git2::Repository::open(self.work_tree())?;
        let mut index = Index::open(&held.copy)?;
        git.set_index(&mut index)?;
        let below = format!("{}/", self.inside(folder));
        let wanted: BTreeSet<&[u8]> =
            entries.iter().map(|entry| &entry.path[..]).collect();
        for (path, stage) in listed(&index, below.as_bytes()) {
            if stage != 0 || !wanted.contains(&path[..]) {
                index.remove(Path::new(&*String::from_utf8_lossy(&path)), stage)?;
            }
        }
        entries.iter().try_for_each(|entry| index.add(entry))?;
        index.write()?;
        let seen: Vec<_> =
            entries.iter().filter_map(|entry| seen(self.work_tree(), entry)).collect();
        if seen.is_empty() {
            return Ok(());
        }
        seen.iter().try_for_each(|entry| index.add(entry))?;
        index.write()
    }
}

/// Returns path and stage of the entries that begin with `below`.
fn listed(index: &Index, below: &[u8]) -> Vec<(Vec<u8>, i32)> {
    index
        .iter()
        .filter(|entry| entry.path.starts_with(below))
        .map(|entry| {
            let stage = i32::from(entry.flags >> 12 & 3);
            (entry.path, stage)
        })
        .collect()
}

/// Returns an entry that git compares with the work tree at its next look.
pub(super) fn unseen(path: String, id: Oid, mode: i32) -> IndexEntry {
    IndexEntry {
        ctime: IndexTime::new(0, 0),
        mtime: IndexTime::new(0, 0),
        dev: 0,
        ino: 0,
        mode: mode.unsigned_abs(),
        uid: 0,
        gid: 0,
        file_size: 0,
        id,
        flags: 0,
        flags_extended: 0,
        path: path.into_bytes(),
    }
}

/// Returns the entry with what the system says of its file, if that has the same bytes.
#[cfg(unix)]
pub(super) fn seen(work_tree: &Path, entry: &IndexEntry) -> Option<IndexEntry> {
    use std::os::unix::fs::MetadataExt as _;
    let path = work_tree.join(std::str::from_utf8(&entry.path).ok()?);
    let metadata = fs::symlink_metadata(&path).ok().filter(fs::Metadata::is_file)?;
    let bytes = fs::read(&path).ok()?;
    if Oid::hash_object(ObjectType::Blob, &bytes).ok()? != entry.id {
        return None;
    }
    // Git keeps the low 32 bits of each of these.
    let low = |value: u64| u32::try_from(value & u64::from(u32::MAX)).ok();
    let time = |seconds: i64, nanoseconds: i64| {
        Some(IndexTime::new(
            i32::try_from(seconds).ok()?,
            u32::try_from(nanoseconds).ok()?,
        ))
    };
    Some(IndexEntry {
        ctime: time(metadata.ctime(), metadata.ctime_nsec())?,
        mtime: time(metadata.mtime(), metadata.mtime_nsec())?,
        dev: low(metadata.dev())?,
        ino: low(metadata.ino())?,
        uid: metadata.uid(),
        gid: metadata.gid(),
        file_size: low(metadata.size())?,
        path: entry.path.clone(),
        ..*entry
    })
}

#[cfg(not(unix))]
pub(super) fn seen(_: &Path, _: &IndexEntry) -> Option<IndexEntry> {
    None
}
