//! `mimc` tried on texts that none of its authors wrote: articles before and after real
//! amendments, treaties with the instruments that amended them, a code with its codifier's
//! operations.
//!
//! The texts stand in a folder `shared/corpus` beside the checkout. They are read where they
//! stand, and nothing of them is kept here. Without the folder each test says that it is
//! skipped, and passes.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]
#![allow(clippy::print_stderr, reason = "what is skipped, and how large things are")]

mod cases;
mod dc_code;
mod kinds;
mod law;
mod layout;
mod numbered;
mod pairs;
mod xml;

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use mimc::{
    diagnostic::Rule,
    model::{Convention, Document, Proposal, Version},
    parse,
    source::SourceFile,
    write,
};

/// Returns a folder of the corpus; nothing, and says so, where there is none.
fn corpus(name: &str) -> Option<PathBuf> {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus").join(name);
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: there is no ../shared/corpus/{name} beside the checkout");
    None
}

/// Returns the folders in a folder, sorted by name.
fn folders(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut folders: Vec<_> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

fn text_of(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Reads a document. Numbers may have gaps, and words begin like labels: that is the text's business.
fn document(path: &str, text: &str) -> Arc<Document> {
    let source = SourceFile::new(path, text);
    let checked = parse::document(&source, path);
    for found in &checked.findings {
        let line = found.place.start().line;
        let about_labels = [
            Rule::NumberingGap,
            Rule::NumberingOrder,
            Rule::DuplicateNumber,
            Rule::LabelInText,
        ];
        let message = &found.message;
        assert!(about_labels.contains(&found.rule), "{path}:{line}: {message}\n{text}");
    }
    Arc::new(checked.value.unwrap())
}

/// Reads a document in its canonical form.
fn canonical(path: &str, text: &str) -> Arc<Document> {
    document(path, &write::canonical(&document(path, text)))
}

fn convention(documents: &[Arc<Document>]) -> Convention {
    Convention { version: Version::new("2.0"), documents: documents.into() }
}

/// Reads a proposal that has these amendments.
fn proposal(id: &str, amendments: &str) -> Proposal {
    let yaml = format!("id: {id}\ntitle: T\nbase: \"2.0\"\namendments:\n{amendments}");
    let read = parse::proposal(&SourceFile::new("P.yaml", yaml.clone()));
    assert!(read.findings.is_empty(), "{yaml}\n{:?}", read.findings);
    read.value.unwrap()
}

/// Returns words as a YAML scalar.
fn scalar(words: &str) -> String {
    let words = words.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{}\"", words.replace('\n', "\\n"))
}
