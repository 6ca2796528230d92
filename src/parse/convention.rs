//! The whole convention: documents in the order of their numbers.
//!
//! Comes in: the files of one version. Goes out: the [`Convention`], and what is wrong with
//! each file or between them. Which chapter an article stands in is told by its folder; the
//! order comes from numbers, never from file names.

use std::{collections::BTreeMap, sync::Arc};

use rayon::prelude::*;

use crate::{
    diagnostic::{Checked, Finding, Rule},
    model::{Convention, Core, Document, DocumentKind, Number, Series, Version},
    source::{Place, SourceFile},
};

use super::document::{document, outline, printed_address};

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
    for checked in read {
        findings.extend(checked.findings);
        documents.extend(checked.value.flatten());
    }
    let (documents, misplaced) = ordered(documents);
    findings.extend(misplaced);
    findings.extend(clashes(&documents));
    sort(&mut findings, &documents);
    let documents = documents.into();
    Checked { value: Some(Convention { version, documents }), findings }
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

/// The folder of a path; empty for a file at the top.
fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Puts documents in reading order: preamble, chapters with what their folders hold, annexes.
fn ordered(documents: Vec<Arc<Document>>) -> (Vec<Arc<Document>>, Vec<Finding>) {
    let mut findings = Vec::new();
    let heads: BTreeMap<String, Number> = documents
        .iter()
        .filter(|document| is_head(document))
        .map(|document| (folder(&document.path).to_owned(), rank_of(&document.kind)))
        .collect();
    let mut keyed: Vec<_> = documents
        .into_iter()
        .map(|document| {
            let folder = folder(&document.path);
            if !folder.is_empty() && !heads.contains_key(folder) {
                findings.push(headless(&document, folder));
            }
            (key(&document, folder, &heads), document)
        })
        .collect();
    keyed
        .sort_by(|(one, a), (other, b)| one.cmp(other).then_with(|| a.path.cmp(&b.path)));
    (keyed.into_iter().map(|(_, document)| document).collect(), findings)
}

fn is_head(document: &Document) -> bool {
    matches!(document.kind, DocumentKind::Chapter(_) | DocumentKind::Section(_))
}

fn headless(document: &Arc<Document>, folder: &str) -> Finding {
    let place = Place::new(&document.source, document.layout.heading);
    Finding::new(Rule::Structure, place, format!("the folder `{folder}` has no heading"))
        .help("Add `_chapter.md` or `_section.md` with the heading, or move the file up.")
        .at(printed_address(document, 0))
}

/// Where a document stands: preamble before all, annexes behind; between them the numbers of
/// the chapter and section it is in (none comes first), then its own.
type Key = (u8, Option<Number>, Option<Number>, Option<Number>);

fn key(document: &Document, folder: &str, heads: &BTreeMap<String, Number>) -> Key {
    let own = Some(rank_of(&document.kind));
    let chapter_folder = folder.split('/').next().unwrap_or_default();
    let chapter = heads.get(chapter_folder).cloned();
    let section =
        (folder != chapter_folder).then(|| heads.get(folder).cloned()).flatten();
    match &document.kind {
        DocumentKind::Preamble => (0, None, None, None),
        DocumentKind::Chapter(_) => (1, own, None, None),
        DocumentKind::Section(_) => (1, chapter, own, None),
        DocumentKind::Article(_) => (1, chapter, section, own),
        DocumentKind::Annex(_) => (2, own, None, None),
    }
}

/// Returns the number in the series that the designation can be of; Roman before letters.
fn rank_of(kind: &DocumentKind) -> Number {
    let read = |core: &Core| {
        [Series::Arabic, Series::UpperRoman, Series::UpperLetter]
            .into_iter()
            .chain([Series::LowerRoman, Series::LowerLetter])
            .find_map(|series| core.number(series))
    };
    let number = match kind {
        DocumentKind::Preamble => None,
        // Annexes are lettered: `C` and `D` are no Roman numerals there.
        DocumentKind::Annex(core) => {
            core.number(Series::UpperLetter).or_else(|| read(core))
        }
        DocumentKind::Chapter(core)
        | DocumentKind::Section(core)
        | DocumentKind::Article(core) => read(core),
    };
    number.unwrap_or_else(|| Number::plain(Series::Arabic, u32::MAX))
}

/// What documents must not share, and the order of the articles.
fn clashes(documents: &[Arc<Document>]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut ids: BTreeMap<&str, &Arc<Document>> = BTreeMap::new();
    let mut numbers: BTreeMap<(String, String), &Arc<Document>> = BTreeMap::new();
    let mut chapter = String::new();
    let mut last: Option<Number> = None;
    let ascending = articles_ascend(documents);
    for document in documents {
        if matches!(document.kind, DocumentKind::Chapter(_)) {
            chapter = document.path.clone();
        }
        if !document.id.is_empty()
            && let Some(first) = ids.insert(document.id.as_str(), document)
        {
            let message = format!("the id `{}` is taken", document.id);
            findings.push(clash(Rule::DuplicateId, document, first, message));
        }
        if ascending && matches!(document.kind, DocumentKind::Article(_)) {
            continue;
        }
        let inside = if matches!(document.kind, DocumentKind::Section(_)) {
            chapter.clone()
        } else {
            String::new()
        };
        let printed = printed_address(document, 0);
        if let Some(first) = numbers.insert((inside, printed.clone()), document) {
            let message = format!("there are two documents {printed}");
            findings.push(clash(Rule::DuplicateNumber, document, first, message));
        }
        if let DocumentKind::Article(_) = &document.kind {
            let number = rank_of(&document.kind);
            if last.as_ref().is_some_and(|last| number < *last) {
                findings.push(out_of_order(document, &printed));
            }
            last = Some(number);
        }
    }
    findings
}

/// Whether each article has a higher number than the one before: then all is in order, and
/// no two have the same.
fn articles_ascend(documents: &[Arc<Document>]) -> bool {
    let articles = documents.iter().map(|document| &document.kind);
    articles
        .filter(|kind| matches!(kind, DocumentKind::Article(_)))
        .map(rank_of)
        .is_sorted_by(|one, next| one < next)
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
