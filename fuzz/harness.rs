//! What must hold for any text that is read: the one harness of the fuzzer and the tests.
//!
//! Each target takes a text and panics where something does not hold: nothing the readers do
//! may panic, each finding stands at characters of its file, and what was read and written
//! again is read as the same.

use std::sync::Arc;

use mimc::{
    diagnostic::{Checked, Finding, Rule},
    engine::{Base, Chair, Compatible, bind, join},
    model::{self, Convention, Document, Proposal, Version},
    parse,
    source::SourceFile,
    words, write,
};

/// A small base, for what is bound.
const BASE: &str = "---\nid: residence\n---\n\n# Article 12. Residence *here*\n\n\
    1. A State Party shall decide within six months.[^1] It shall say why.\n\n   \
    - (a) in writing; and\n   - (b) in **a language** that is understood.\n\n   \
    These apply from the first day.\n\n2. A resident may stay for five years \
    (see [the list](https://example.org)).\n\n[^1]: Or a year.\n";

/// Every YAML file: proposals, settings, drafts, and the keys that are asked for by name.
pub(crate) fn yaml(text: &str) {
    let file = SourceFile::new("proposals/P-001.yaml", text);
    let read = parse::proposal(&file);
    stand_in_their_files(&read.findings);
    if let Some(proposal) = &read.value {
        is_written_and_read(proposal);
    }
    stand_in_their_files(&parse::settings(&file).findings);
    stand_in_their_files(&parse::draft_record(&file).findings);
    for key in ["id", "title", "sponsors", "amendments"] {
        let span = parse::value_span(&file, key).unwrap_or_default();
        assert!(file.text().get(span.range()).is_some(), "{key} at {span:?}");
        let _texts = parse::texts_at(&file, key);
    }
}

/// An article, with all that is around it in its file.
pub(crate) fn articles(text: &str) {
    let read = document(text);
    stand_in_their_files(&read.findings);
    let Some(document) = read.value else { return };
    // A carriage return of its own is a hidden character, and no layout can keep it.
    let has_own_return = text.replace("\r\n", "").contains('\r');
    let is_wrong =
        |one: &Finding| one.rule == Rule::MalformedId || !one.rule.is_of_letters();
    if has_own_return || read.findings.iter().any(is_wrong) {
        return;
    }
    let canonical = write::canonical(&document);
    let again = self::document(&canonical);
    let again = again.value.unwrap_or_else(|| panic!("no document: {canonical:?}"));
    assert_eq!(said(&document), said(&again), "{canonical:?}");
    assert_eq!(write::canonical(&again), canonical, "canonical twice");
}

/// Front matter above a good article.
pub(crate) fn front_matter(text: &str) {
    articles(&format!("---\n{text}\n---\n\n# Article 1. Title\n\nWords.\n"));
}

/// What names a provision: an address, an id.
pub(crate) fn addresses(text: &str) {
    let Ok(address) = parse::address(text) else { return };
    let printed = address.to_string();
    let again = parse::address(&printed);
    assert_eq!(again.as_ref().ok(), Some(&address), "{text:?} is printed {printed:?}");
}

/// Words that are quoted from a base, and words that come instead. The first line is quoted.
pub(crate) fn quotations(text: &str) {
    let (find, with) = text.split_once('\n').unwrap_or((text, "other words"));
    let with = with.lines().next().unwrap_or_default();
    let proposal = format!(
        "id: P-001\ntitle: T\nbase: \"2.0\"\namendments:\n  - op: replace\n    \
         at: Article 12\n    find: {}\n    with: {}\n    occurrence: 1\n",
        quoted(find),
        quoted(with),
    );
    let read = parse::proposal(&SourceFile::new("proposals/P-001.yaml", proposal));
    stand_in_their_files(&read.findings);
    let Some(proposal) = read.value else { return };
    let convention = base();
    let base = Base::new(&convention);
    let binding = bind(&base, &proposal);
    stand_in_their_files(&binding.findings);
    let Some(bound) = &binding.bound else { return };
    let Ok(set) = Compatible::new(&base, &bound.edits) else { return };
    let joined = join(&base, &set, &Chair::default());
    joined.convention.documents.iter().for_each(|document| {
        let _written = write::document(document);
    });
}

/// The record of decisions, and its chain.
pub(crate) fn decisions(text: &str) {
    let file = SourceFile::new("proposals/decisions.yaml", text);
    let read = parse::decisions(&file);
    stand_in_their_files(&read.findings);
    let acts = parse::acts(&file);
    acts.iter().for_each(|act| assert!(text.get(act.span.range()).is_some(), "{act:?}"));
    let Some(entries) = read.value else { return };
    for entry in &entries {
        let written = write::decision_entry(entry);
        let again = parse::decisions(&SourceFile::new("d.yaml", written.as_str()));
        let again = again.value.unwrap_or_default();
        let [again] = again.as_slice() else { panic!("no entry: {written:?}") };
        let facts = |entry: &model::Entry| {
            let mut bare = entry.clone();
            bare.source = SourceFile::new("", "");
            (write::decision_entry(&bare), bare.meeting, bare.date)
        };
        assert_eq!(facts(entry), facts(again), "{written:?}");
    }
}

fn document(text: &str) -> Checked<Document> {
    parse::document(&SourceFile::new("012-x.md", text), "012-x.md")
}

fn base() -> Convention {
    let files = vec![("012-x.md".to_owned(), SourceFile::new("012-x.md", BASE))];
    let read = parse::convention(Version::new("2.0"), files);
    read.value.expect("the base is a convention")
}

fn said(document: &Document) -> Vec<(Option<u32>, String, String, String)> {
    let provisions = document.provisions.iter().map(|provision| {
        let label = provision.label.as_ref().map(model::Label::printed);
        let words = provision.text.printed().to_owned();
        let raw = provision.text.raw().to_owned();
        (provision.parent, label.unwrap_or_default(), words, raw)
    });
    let heading = document.heading.printed().to_owned();
    let head = (None, format!("{:?}", document.kind), heading, document.id.to_string());
    std::iter::once(head).chain(provisions).collect()
}

fn is_written_and_read(proposal: &Proposal) {
    let written = write::proposal(proposal);
    let again = parse::proposal(&SourceFile::new("p.yaml", written.as_str()));
    let findings = &again.findings;
    let Some(again) = &again.value else { panic!("{findings:?} in {written:?}") };
    let (one, other) =
        (write::proposal_canonical(proposal), write::proposal_canonical(again));
    assert_eq!(one, other, "{written:?}");
}

/// Each finding stands at characters of its file, and so does all that explains it.
fn stand_in_their_files(findings: &[Finding]) {
    for finding in findings {
        let related = finding.related.iter().map(|related| &related.place);
        for place in std::iter::once(&finding.place).chain(related) {
            let file: &Arc<SourceFile> = &place.file;
            let stands = file.text().get(place.span.range()).is_some();
            assert!(stands, "{:?} in {:?}", finding.message, file.text());
        }
    }
}

/// A text in double quotes, as YAML reads it.
fn quoted(text: &str) -> String {
    let letter = |letter: char| match letter {
        '"' | '\\' => format!("\\{letter}"),
        letter if letter.is_control() || words::is_hidden(letter) => {
            format!("\\U{:08x}", u32::from(letter))
        }
        letter => letter.to_string(),
    };
    format!("\"{}\"", text.chars().map(letter).collect::<String>())
}
