//! Which files differ from those committed, and how each is put back.
//!
//! Comes in: the base as committed and as edited. Goes out: what to write, remove or leave in
//! the work tree. It never knows what the changes mean.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::{
    model::{Convention, Document},
    session::draft::says_the_same,
    store::{Batch, Raw, git::Repository},
};

use super::Error;

/// One file whose text a drafter changed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum FileEdit {
    /// Text that was amended; what is beside it stays.
    Amended { now: Raw, before: Vec<u8> },
    /// A new article or heading.
    Added { now: Raw },
    /// A deleted one.
    Removed { before: Raw, path: String },
    /// One that has another name, or stands in another folder.
    Renamed { now: Raw, before: Vec<u8>, path: String },
}

impl FileEdit {
    /// Puts the file back as it was committed.
    pub(super) fn put_back(&self, batch: &mut Batch) {
        match self {
            Self::Amended { now, before } => batch.replace(now, before),
            Self::Added { now } => batch.remove(now),
            Self::Removed { before, path } => batch.create(path, before.bytes()),
            Self::Renamed { now, before, path } => {
                batch.remove(now);
                batch.create(path, before);
            }
        }
    }
}

/// The documents whose files differ: before, and as edited.
pub(super) struct Differing<'d> {
    pairs: Vec<(&'d Arc<Document>, &'d Arc<Document>)>,
    renamed: Vec<(&'d Arc<Document>, &'d Arc<Document>)>,
    added: Vec<&'d Arc<Document>>,
    removed: Vec<&'d Arc<Document>>,
}

impl<'d> Differing<'d> {
    pub(super) fn new(before: &'d Convention, edited: &'d Convention) -> Self {
        let (standing, now) = (by_path(before), by_path(edited));
        let paths: BTreeSet<&str> = standing.keys().chain(now.keys()).copied().collect();
        let (mut pairs, mut added, mut removed) = (Vec::new(), Vec::new(), Vec::new());
        for path in paths {
            match (standing.get(path).copied(), now.get(path).copied()) {
                (Some(before), Some(now)) if Arc::ptr_eq(before, now) => (),
                (Some(before), Some(now)) if before.id == now.id => {
                    pairs.push((before, now));
                }
                (Some(before), Some(now)) => {
                    removed.push(before);
                    added.push(now);
                }
                (None, Some(now)) => added.push(now),
                (Some(before), None) => removed.push(before),
                (None, None) => (),
            }
        }
        let mut renamed = Vec::new();
        added.retain(|now| {
            let partner = removed.iter().position(|before| is_same(before, now));
            renamed.extend(partner.map(|partner| (removed.remove(partner), *now)));
            partner.is_none()
        });
        Self { pairs, renamed, added, removed }
    }

    /// What the base has not.
    pub(super) fn added(&self) -> impl Iterator<Item = &Document> {
        self.added.iter().map(AsRef::as_ref)
    }

    /// Files that say something else beside their text.
    pub(super) fn kept(&self, root: &str) -> Vec<String> {
        let both = self.pairs.iter().chain(&self.renamed);
        let kept = both.filter(|(before, now)| !is_same_beside(before, now));
        kept.map(|(before, _)| format!("{root}/{}", before.path)).collect()
    }

    /// What is to be put back. Files that say the same in another layout are left alone.
    pub(super) fn files(
        &self,
        repository: &Repository,
        root: &str,
        raws: &BTreeMap<String, Raw>,
    ) -> Result<Vec<FileEdit>, Error> {
        let now = |document: &Document| raws.get(&document.path).cloned();
        let committed = |document: &Document| {
            repository.raw_at("HEAD", &format!("{root}/{}", document.path))
        };
        let text_of = |before: &Document, edited: &Document| -> Result<Vec<u8>, Error> {
            let whole = is_same_beside(before, edited);
            Ok(match committed(before)?.filter(|_| whole) {
                Some(raw) => raw.bytes().to_vec(),
                None => put_together(before, edited).into_bytes(),
            })
        };
        let mut files = Vec::new();
        let amended =
            self.pairs.iter().filter(|(before, now)| !is_same_text(before, now));
        for (before, edited) in amended {
            let bytes = text_of(before, edited)?;
            files.extend(now(edited).map(|now| FileEdit::Amended { now, before: bytes }));
        }
        for (before, edited) in &self.renamed {
            let (bytes, path) =
                (text_of(before, edited)?, format!("{root}/{}", before.path));
            files.extend(now(edited).map(|now| FileEdit::Renamed {
                now,
                before: bytes,
                path,
            }));
        }
        let added = self.added.iter().filter_map(|added| now(added));
        files.extend(added.map(|now| FileEdit::Added { now }));
        for removed in &self.removed {
            let path = format!("{root}/{}", removed.path);
            let before = committed(removed)?;
            files.extend(before.map(|before| FileEdit::Removed { before, path }));
        }
        Ok(files)
    }
}

/// Whether a file under another name is the same article, by its id, or the same group.
fn is_same(before: &Document, now: &Document) -> bool {
    match (before.id.is_empty(), now.id.is_empty()) {
        (false, false) => before.id == now.id,
        (true, true) => before.kind == now.kind,
        (true, false) | (false, true) => false,
    }
}

/// Returns whether two documents have the same text: metadata is beside it.
fn is_same_text(before: &Document, now: &Document) -> bool {
    let now = Document { metadata: before.metadata.clone(), ..now.clone() };
    says_the_same(before, &now)
}

fn is_same_beside(before: &Document, now: &Document) -> bool {
    front(before).trim() == front(now).trim() && tail(before) == tail(now)
}

/// The committed text between the drafter's front matter and commentary.
fn put_together(before: &Document, now: &Document) -> String {
    let text = before.source.text();
    let text = &text[before.layout.heading.start as usize..];
    let text = text[..text.len() - behind(before).len()].trim_end();
    match tail(now) {
        "" => format!("{}{text}\n", front(now)),
        tail => format!("{}{text}\n\n{tail}\n", front(now)),
    }
}

/// Front matter.
fn front(document: &Document) -> &str {
    &document.source.text()[..document.layout.heading.start as usize]
}

/// Commentary and whatever else stands behind the text.
pub(super) fn tail(document: &Document) -> &str {
    behind(document).trim()
}

fn behind(document: &Document) -> &str {
    &document.source.text()[document.layout.tail.start as usize..]
}

pub(super) fn by_path(convention: &Convention) -> BTreeMap<&str, &Arc<Document>> {
    let documents = convention.documents.iter();
    documents.map(|document| (document.path.as_str(), document)).collect()
}
