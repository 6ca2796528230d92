//! Treaties as they are published, converted to our files without renaming anything: each is
//! read without an error, written as the same bytes, and has every word of its source once.
//!
//! The texts are no part of this project: `TREATIES` names the folder that holds them, or
//! `MIMC_CORPUS` that of the corpus; where they are missing the tests say so and pass.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]
#![allow(clippy::print_stderr, reason = "a test that is skipped says so")]

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use mimc::{
    diagnostic::Severity,
    model::{Convention, Document, DocumentKind, GroupKind, Version},
    parse,
    source::SourceFile,
    write,
};

mod converted;

use converted::{Files, from_html, from_markdown};

const MARKDOWN: [&str; 9] = [
    "abolition-of-visas-for-refugees",
    "crc-1989",
    "european-convention-migrant-workers",
    "ilo-c97-migration-for-employment",
    "montreal-protocol",
    "refugee-protocol-1967",
    "smuggling-of-migrants-protocol",
    "statute-council-of-europe",
    "unclos",
];

const HTML: [&str; 6] = ["crc", "iccpr", "refugee", "unclos", "vcdr", "vclt"];

/// Returns the folder of treaties, where there is one: named by `TREATIES`, in the folder that
/// `MIMC_CORPUS` names, or beside the project.
fn folder() -> Option<PathBuf> {
    let named = std::env::var_os("TREATIES").map(PathBuf::from);
    let corpus = std::env::var_os("MIMC_CORPUS").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|folder| folder.join("shared/corpus"));
    let corpora = corpus.into_iter().chain(beside).map(|folder| folder.join("treaties"));
    named.into_iter().chain(corpora).find(|folder| folder.is_dir())
}

/// Reads a source of a treaty; `None` where the folder is missing.
fn source(path: &str) -> Option<String> {
    let Some(folder) = folder() else {
        eprintln!("skipped: MIMC_CORPUS names no folder with treaties");
        return None;
    };
    let text = fs::read_to_string(folder.join(path)).ok();
    if text.is_none() {
        eprintln!("skipped: there is no {}", folder.join(path).display());
    }
    text
}

fn read(name: &str, files: &Files) -> Convention {
    let files = files.iter().map(|(path, text)| {
        (path.clone(), SourceFile::new(format!("convention/2.0/{path}"), text.clone()))
    });
    let read = parse::convention(Version::new("2.0"), files.collect());
    let errors: Vec<_> = read
        .findings
        .iter()
        .filter(|one| one.severity == Severity::Error)
        .map(|one| {
            let words = one.place.file.slice(one.place.span);
            format!(
                "{} {}: {} `{words}` at {:?}",
                one.place.file.path(),
                one.rule,
                one.message,
                one.address
            )
        })
        .collect();
    assert!(errors.is_empty(), "{name}: {} errors\n{}", errors.len(), errors.join("\n"));
    read.value.unwrap()
}

/// The words of a text, without what only sets it.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// The words of a convention in reading order.
fn held(convention: &Convention) -> Vec<String> {
    let mut held = Vec::new();
    for document in &convention.documents {
        if !matches!(document.kind, DocumentKind::Preamble | DocumentKind::Closing) {
            let layout = &document.layout;
            let designation = layout.heading.start as usize..layout.title.start as usize;
            held.extend(words(&document.source.text()[designation]));
        }
        held.extend(words(document.heading.raw()));
        for provision in document.provisions.iter().skip(1) {
            let label = provision.label.as_ref().map(mimc::model::Label::printed);
            held.extend(words(&label.unwrap_or_default()));
            held.extend(words(provision.text.raw()));
        }
    }
    held
}

/// Tells where two rows of words part.
fn assert_same(name: &str, source: &[String], held: &[String]) {
    let at = source.iter().zip(held).position(|(one, other)| one != other);
    let at = at.unwrap_or(source.len().min(held.len()));
    let near = |words: &[String]| {
        words
            .get(at.saturating_sub(5)..)
            .unwrap_or_default()
            .join(" ")
            .chars()
            .take(160)
            .collect::<String>()
    };
    assert_eq!(source.len(), held.len(), "{name}: {} / {}", near(source), near(held));
    assert!(source == held, "{name}: {} / {}", near(source), near(held));
}

fn check(name: &str, files: &Files, said: &[String]) -> Convention {
    let convention = read(name, files);
    for document in &convention.documents {
        let written = write::document(document);
        assert_eq!(written, document.source.text(), "{name}: {}", document.path);
        canonical_reads_back(document);
    }
    assert_same(name, said, &held(&convention));
    convention
}

/// The canonical form holds the same provisions.
fn canonical_reads_back(document: &Arc<Document>) {
    let canonical = write::canonical(document);
    let file = SourceFile::new(document.source.path(), canonical.as_str());
    let read = parse::document(&file, &document.path).value.unwrap();
    let shape = |document: &Document| {
        let provisions = document.provisions.iter();
        provisions
            .map(|one| (one.parent, one.label.clone(), one.text.raw().to_owned()))
            .collect::<Vec<_>>()
    };
    assert_eq!(shape(&read), shape(document), "{}", document.path);
}

#[test]
fn published_treaties_are_read_without_loss() {
    for name in MARKDOWN {
        let Some(text) = source(&format!("md/{name}.md")) else { continue };
        let (files, said) = from_markdown(&text);
        check(name, &files, &words(&said));
    }
}

#[test]
fn the_law_of_the_sea_has_its_parts_articles_and_annexes() {
    let Some(text) = source("md/unclos.md") else { return };
    let (files, _) = from_markdown(&text);
    let convention = read("unclos", &files);
    let count = |of: fn(&Document) -> bool| {
        convention.documents.iter().filter(|document| of(document)).count()
    };
    let is = |document: &Document, kind| {
        document.kind.group().is_some_and(|group| group.kind == kind)
    };
    let articles = count(|one| one.kind.article().is_some() && !one.nesting.contained);
    assert_eq!(articles, 320);
    let of =
        |kind: GroupKind| convention.documents.iter().filter(|one| is(one, kind)).count();
    assert_eq!((of(GroupKind::Part), of(GroupKind::Annex)), (17, 9));
    let inside = count(|one| one.kind.article().is_some() && one.nesting.contained);
    assert_eq!(inside, 445 - 320);
}

#[test]
fn treaties_of_the_web_are_read_without_loss() {
    for name in HTML {
        let Some(text) = source(&format!("html/{name}.html")) else { continue };
        let (files, said) = from_html(&text);
        let convention = check(name, &files, &words(&said));
        assert!(convention.documents.len() > 25, "{name}");
    }
}
