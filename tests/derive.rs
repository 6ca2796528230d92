//! Amendments derived from an edited text: the cases in `tests/derive`, and the law that
//! they give the edited text exactly.

use std::{fs, path::Path, sync::Arc};

use mimc::{
    app::SCRIPT,
    engine::{Base, Chair, Compatible, bind, derive, join},
    model::{
        Amendment, Convention, Document, Label, Operation, Proposal, ProposalId, Version,
    },
    parse,
    source::{Located, SourceFile, Span},
    write,
};

fn located<T>(value: T) -> Located<T> {
    Located::new(value, Span::default())
}

fn document(text: &str) -> Arc<Document> {
    let text = match text.starts_with("---") {
        true => text.to_owned(),
        false => format!("---\nid: case\n---\n\n{text}"),
    };
    let source = SourceFile::new("case.md", text);
    let checked = parse::document(&source, "case.md");
    assert!(!checked.has_errors(), "{}\n{:?}", source.text(), checked.findings);
    Arc::new(checked.value.expect("a document"))
}

fn convention(document: Arc<Document>) -> Convention {
    Convention { version: Version::new("2.0"), documents: vec![document] }
}

fn proposal(operations: &[Operation]) -> Proposal {
    let amendment = |(operation, number): (&Operation, u32)| Amendment {
        number,
        operation: operation.clone(),
        span: Span::default(),
    };
    Proposal {
        id: located(ProposalId::new("P-001")),
        title: "As edited".to_owned(),
        base: located(Version::new("2.0")),
        sponsors: vec!["Drafting Committee".to_owned()],
        co_sponsors: Vec::new(),
        themes: Vec::new(),
        rationale: String::new(),
        revision: 1,
        amendments: operations.iter().zip(1..).map(amendment).collect(),
        source: SourceFile::new("", ""),
    }
}

/// The amendments as a file, after the whole way back: read, bound, joined.
fn amended(before: &Convention, after: &Convention) -> (String, Arc<Document>) {
    let base = Base::new(before);
    let operations = derive(&base, after, &SCRIPT).expect("a change of one article");
    if operations.is_empty() {
        return (String::new(), Arc::clone(&before.documents[0]));
    }
    let written = write::proposal(&proposal(&operations));
    let source = SourceFile::new("P-001.yaml", written.clone());
    let read = parse::proposal(&source);
    let read = read.value.unwrap_or_else(|| panic!("{written}\n{:?}", read.findings));
    let bound = bind(&base, &read);
    let edits = bound.value.unwrap_or_else(|| panic!("{written}\n{:?}", bound.findings));
    let set = Compatible::new(&base, &edits.edits).expect("edits of one proposal");
    let joined = join(&base, &set, &Chair::default());
    (written, Arc::clone(&joined.convention.documents[0]))
}

fn reading(document: &Document) -> Vec<String> {
    let mut lines = vec![format!("{:?} {}", document.kind, document.heading.raw())];
    for provision in &document.provisions {
        let label = provision.label.as_ref().map(Label::printed);
        let (parent, end, shape) = (provision.parent, provision.end, provision.shape);
        let (text, notes) = (provision.text.raw(), &provision.notes);
        lines.push(format!("{parent:?} {end} {label:?} {shape:?} {text:?} {notes:?}"));
    }
    lines
}

#[test]
fn edited_articles_become_the_amendments_a_drafter_would_write() {
    let mut folders: Vec<_> = fs::read_dir("tests/derive")
        .expect("the cases")
        .map(|entry| entry.expect("a case").path())
        .collect();
    folders.sort();
    assert!(!folders.is_empty());
    for folder in folders {
        let read = |name: &str| fs::read_to_string(folder.join(name)).expect(name);
        let before = convention(document(&read("before.md")));
        let after = convention(document(&read("after.md")));
        let (written, joined) = amended(&before, &after);
        assert_eq!(
            reading(&joined),
            reading(&after.documents[0]),
            "{}\n{written}",
            folder.display()
        );
        assert_eq!(
            canonical_words(&write::document(&joined)),
            canonical_words(after.documents[0].source.text()),
            "{}",
            folder.display()
        );
        let expected = Path::new(&folder).join("expected.yaml");
        snapbox::assert_data_eq!(
            written,
            snapbox::Data::read_from(&expected, Some(snapbox::data::DataFormat::Text))
                .raw()
        );
    }
}

/// The file without its front matter.
fn canonical_words(text: &str) -> &str {
    text.splitn(3, "---\n").nth(2).unwrap_or(text).trim_start()
}
