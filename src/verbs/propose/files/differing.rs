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

/// One file whose text a drafter changed: as it is now, and as it is put back.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct FileEdit {
    path: String,
    /// What stands there now; nothing where the file was deleted or has another name.
    now: Option<Raw>,
    /// What is to stand there; nothing where the base has no such file.
    before: Option<Vec<u8>>,
}

impl FileEdit {
    /// Puts the file back as it was committed.
    pub(super) fn put_back(&self, batch: &mut Batch) {
        match (&self.now, &self.before) {
            (Some(now), Some(before)) => batch.replace(now, before),
            (Some(now), None) => batch.remove(now),
            (None, Some(before)) => batch.create(&self.path, before),
            (None, None) => {}
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
        // By path: where two files exchanged their articles, each is put back in its place.
        let mut files: BTreeMap<&str, FileEdit> = BTreeMap::new();
        let amended =
            self.pairs.iter().filter(|(before, now)| !is_same_text(before, now));
        for (before, edited) in amended.chain(&self.renamed) {
            files.entry(&edited.path).or_default().now = now(edited);
            let bytes = text_of(before, edited)?;
            files.entry(&before.path).or_default().before = Some(bytes);
        }
        for added in &self.added {
            files.entry(&added.path).or_default().now = now(added);
        }
        for removed in &self.removed {
            let before = committed(removed)?.map(|raw| raw.bytes().to_vec());
            files.entry(&removed.path).or_default().before = before;
        }
        let named = |(path, edit): (&str, FileEdit)| FileEdit {
            path: format!("{root}/{path}"),
            ..edit
        };
        Ok(files.into_iter().map(named).collect())
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
