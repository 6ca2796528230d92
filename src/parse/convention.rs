//! The whole convention: documents in the order of their numbers.
//!
//! Comes in: the files of one version. Goes out: the [`Convention`], and what is wrong with
//! each file or between them.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use rayon::prelude::*;

use crate::{
    diagnostic::{Checked, Finding, Rule},
    model::{Convention, Document, Version},
    source::{Place, SourceFile},
};

use super::{
    document::{document, head_of, outline, printed_address},
    order::{Order, Orders},
    outline::ordered,
};

/// The files of a version, each with its path below the version's folder.
pub type Files = Vec<(String, Arc<SourceFile>)>;

/// Reads a version of the convention from its files. What can be read is read: a file without
/// a heading is missing from the value.
#[must_use]
pub fn convention(version: Version, files: Files) -> Checked<Convention> {
    convention_beside(version, files, &[])
}

/// Reads a version as [`convention`] does, but a file with the very text that one of `known`
/// has at its path is not read again: that document is shared, and what was found on it is
/// not said twice.
#[must_use]
pub fn convention_beside<'k>(
    version: Version,
    files: Files,
    known: impl IntoIterator<Item = &'k Arc<Document>>,
) -> Checked<Convention> {
    let known: BTreeMap<&str, &Arc<Document>> =
        known.into_iter().map(|document| (document.path.as_str(), document)).collect();
    assembled(version, files, |path, source| {
        let same = known.get(path);
        match same.filter(|document| document.source.text() == source.text()) {
            Some(document) => Checked::clean(Some(Arc::clone(document))),
            None => read(source, path),
        }
    })
}

/// Reads two versions of which only the differences will be asked for: of an article with the
/// very same text in both nothing is read but its front matter and heading.
#[must_use]
pub fn differing(
    old: (Version, Files),
    new: (Version, Files),
) -> (Checked<Convention>, Checked<Convention>) {
    let theirs: BTreeMap<&str, &Arc<SourceFile>> =
        new.1.iter().map(|(path, source)| (path.as_str(), source)).collect();
    let old = assembled(old.0, old.1, |path, source| {
        let is_same = theirs.get(path).is_some_and(|new| new.text() == source.text());
        match is_same.then(|| outline(source, path)) {
            // What has no id may have to be known by its words.
            Some(Checked { value: Some(document), findings })
                if !document.id.is_empty() =>
            {
                Checked { value: Some(Some(Arc::new(document))), findings }
            }
            Some(_) | None => read(source, path),
        }
    });
    let known = old.value.iter().flat_map(|old| &old.documents);
    let new = convention_beside(new.0, new.1, known);
    (old, new)
}

/// A file that was read: a document, if it has a heading.
type Read = Checked<Option<Arc<Document>>>;

fn read(source: &Arc<SourceFile>, path: &str) -> Read {
    let Checked { value, findings } = document(source, path);
    Checked { value: Some(value.map(Arc::new)), findings }
}

/// Puts the documents of files together.
fn assembled(
    version: Version,
    mut files: Files,
    read: impl Fn(&str, &Arc<SourceFile>) -> Read + Sync,
) -> Checked<Convention> {
    files.sort_by(|one, other| one.0.cmp(&other.0));
    let read: Vec<_> =
        files.par_iter().map(|(path, source)| read(path, source)).collect();
    let mut documents = Vec::with_capacity(read.len());
    let mut findings = Vec::new();
    let mut unread = BTreeSet::new();
    for ((path, _), checked) in files.iter().zip(read) {
        if checked.value.as_ref().is_none_or(Option::is_none) && head_of(path).is_some() {
            unread.extend(path.rsplit_once('/').map(|(folder, _)| folder.to_owned()));
        }
        findings.extend(checked.findings);
        documents.extend(checked.value.flatten());
    }
    let (documents, mut between) = ordered(documents, &unread);
    between.extend(clashes(&documents));
    findings.extend(between);
    sort(&mut findings, &documents);
    let documents = documents.into();
    Checked { value: Some(Convention { version, documents }), findings }
}

/// Puts documents in the order in which they are read, and says what is wrong between them:
/// their paths tell where each stands, and their numbers.
#[must_use]
pub fn in_order(documents: Vec<Arc<Document>>) -> Checked<Vec<Arc<Document>>> {
    let (documents, mut findings) = ordered(documents, &BTreeSet::new());
    findings.extend(clashes(&documents));
    Checked { value: Some(documents), findings }
}

/// Puts findings in the order of the documents, then of their places; those in files that
/// are no documents come first.
fn sort(findings: &mut [Finding], documents: &[Arc<Document>]) {
    if findings.is_empty() {
        return;
    }
    let ranks: BTreeMap<_, _> = documents
        .iter()
        .enumerate()
        .map(|(rank, one)| (one.source.path(), rank))
        .collect();
    let rank = |finding: &Finding| ranks.get(finding.place.file.path()).copied();
    findings.sort_by(|one, other| {
        let path = || one.place.file.path().cmp(other.place.file.path());
        let place = || one.place.span.cmp(&other.place.span);
        rank(one).cmp(&rank(other)).then_with(path).then_with(place)
    });
}

/// What documents must not share, and the order of the articles.
fn clashes(documents: &[Arc<Document>]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut ids: BTreeMap<&str, &Arc<Document>> = BTreeMap::new();
    let mut numbers: BTreeMap<(String, String), &Arc<Document>> = BTreeMap::new();
    let mut containers: Vec<(u32, &str)> = Vec::new();
    let mut last: BTreeMap<&str, Order> = BTreeMap::new();
    let orders = Orders::of(documents.iter().map(|document| &**document));
    let ascending = articles_ascend(documents, &orders);
    for document in documents {
        containers.retain(|(depth, _)| *depth < document.nesting.depth);
        let container = containers.last().map_or("", |(_, path)| path);
        if document.kind.is_container() {
            containers.push((document.nesting.depth, &document.path));
        }
        if !document.id.is_empty()
            && let Some(first) = ids.insert(document.id.as_str(), document)
        {
            let message = format!("the id `{}` is taken", document.id);
            findings.push(clash(Rule::DuplicateId, document, first, message));
        }
        if ascending && document.kind.article().is_some() {
            continue;
        }
        let inside = match document.kind.group() {
            Some(_) => above(&document.path),
            None => container,
        };
        let printed = printed_address(document, 0);
        let name = (inside.to_owned(), printed.clone());
        let is_named = document.kind.group().is_none_or(|group| {
            !group.number.written().is_empty() || document.heading.is_empty()
        });
        if is_named && let Some(first) = numbers.insert(name, document) {
            let message = format!("there are two documents {printed}");
            findings.push(clash(Rule::DuplicateNumber, document, first, message));
        }
        if document.kind.article().is_some() {
            let number = orders.order(document);
            if last.get(container).is_some_and(|last| number < *last) {
                findings.push(out_of_order(document, &printed));
            }
            last.insert(container, number);
        }
    }
    findings
}

/// The folder in which a group stands: that above its own, for a heading in a folder.
fn above(path: &str) -> &str {
    let up = |path: &str| path.rfind('/').unwrap_or(0);
    let own = &path[..up(path)];
    match head_of(path) {
        Some(_) => &own[..up(own)],
        None => own,
    }
}

/// Whether each article has a higher number than the one before: then all is in order, and
/// no two have the same. Annexes with articles are looked at one by one.
fn articles_ascend(documents: &[Arc<Document>], orders: &Orders<'_>) -> bool {
    let articles = documents.iter().filter(|document| document.kind.article().is_some());
    let mut last = None;
    articles.into_iter().all(|article| {
        let number = orders.order(article);
        let ascends = last.as_ref().is_none_or(|last| *last < number);
        last = Some(number);
        ascends && !article.nesting.contained
    })
}

fn clash(rule: Rule, document: &Document, first: &Document, message: String) -> Finding {
    let place =
        |document: &Document| Place::new(&document.source, document.layout.heading);
    Finding::new(rule, place(document), message)
        .help("Give one of them another.")
        .related(place(first), "the first is here")
        .at(printed_address(document, 0))
}

fn out_of_order(document: &Document, printed: &str) -> Finding {
    let heading = document.layout.heading;
    let place = Place::new(&document.source, heading);
    Finding::new(
        Rule::NumberingOrder,
        place,
        format!("{printed} stands behind a higher number"),
    )
    .help("Move it to the chapter of its neighbours, or give it the number of its place.")
    .at(printed)
}
