//! Emphasis and links of the text, its notes and its tables, in every format of pages.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

#[path = "docx/schema.rs"]
mod schema;
#[path = "docx/mod.rs"]
mod support;

use std::{fs, path::Path};

use mimc::{
    page::Page,
    render::{docx, epub::epub, html, typst::typst},
    verbs::{DiffOptions, PageOptions, Revision, ShowOptions, diff_page, show_page},
};

use schema::holds_to;
use support::{left_out, part, run};

const ARTICLE: &str = "---\nid: fees\n---\n\n# Article 1. Fees of *bona fide* keepers\n\n\
    1. No fee shall be *charged* under the [Convention](https://example.org/c_x?a=1&b) of **1951**.[^a]\n\n\
    2. A `code` word and a \\*star\\* and [a trap](javascript:alert(1)).\n\n\
    3. The fees are:\n\n\
    | Kind | Fee |\n| --- | --- |\n| *ovis* [aries](https://example.org/o) | **10** |\n| goats | 5 |\n\n\
    > They say: *pay\n> nothing* &amp; <b>go</b> **home**.\n\n\
    [^a]: See *Official Journal*, [page 3](https://example.org/oj), \\*not\\*.\n";

const PROPOSAL: &str = r#"id: P-001
title: Fees
base: "2.0"
sponsors: [Aland]
rationale: |
  Why.
amendments:
  - at: Article 1(1)
    op: replace
    find: No fee
    with: A *small* fee
  - op: insert
    after: Article 1(2)
    text: |
      2 bis. A *new* word.
"#;

fn workspace() -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = place.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("mimc.yaml", "title: Commons\nbase: \"2.0\"\nnext: \"3.0\"\n");
    write("convention/2.0/001-fees.md", ARTICLE);
    write("proposals/P-001.yaml", PROPOSAL);
    place
}

/// The whole text, and the redline of a proposal.
fn pages(folder: &Path) -> [Page; 2] {
    let signed = PageOptions::default();
    let revision = Revision::open(folder).unwrap();
    let whole = show_page(&revision, &ShowOptions::default(), &signed).unwrap();
    let proposals = vec!["P-001".to_owned()];
    let options = DiffOptions { proposals, ..DiffOptions::default() };
    [whole, diff_page(folder, &options, &signed).unwrap()]
}

fn has(text: &str, wanted: &[&str]) {
    for one in wanted {
        assert!(text.contains(one), "{one}\n{text}");
    }
    for mark in ["*charged*", "**", "](https", "](javascript", "\\*", "*ovis*"] {
        assert!(!text.contains(mark), "{mark}\n{text}");
    }
}

#[test]
fn markup_shows_what_the_text_sets_apart() {
    let place = workspace();
    let [whole, redline] = pages(place.path());
    let markup = html::body(&whole);
    let wanted = [
        "Fees of <em>bona fide</em> keepers",
        "<em>charged</em>",
        "<a href=\"https://example.org/c_x?a=1&amp;b\">Convention</a>",
        "<strong>1951</strong>",
        "A code word and a *star* and a trap.",
        "<em>ovis</em> <a href=\"https://example.org/o\">aries</a>",
        "<strong>10</strong>",
        "They say: <em>pay nothing</em> &amp; go <strong>home</strong>.",
        "[Note: See <em>Official Journal</em>, <a href=\"https://example.org/oj\">page 3</a>, *not*.]",
    ];
    has(&markup, &wanted);
    assert!(!markup.contains("javascript"), "{markup}");
    assert_eq!(html::prove(&whole, &markup), Ok(()));
    let markup = html::body(&redline);
    assert!(
        markup.contains("<em>small</em>") && markup.contains("<em>new</em>"),
        "{markup}"
    );
    assert_eq!(html::prove(&redline, &markup), Ok(()));
}

#[test]
fn a_document_sets_apart_what_the_text_does() {
    let place = workspace();
    for page in pages(place.path()) {
        let bytes = docx::docx(&page).unwrap();
        let body = part(&bytes, "word/document.xml");
        let notes = part(&bytes, "word/footnotes.xml");
        has(
            &body,
            &["<w:i/></w:rPr><w:t xml:space=\"preserve\">charged</w:t>", "<w:b/>"],
        );
        has(&body, &["HYPERLINK &quot;https://example.org/c_x?a=1&amp;b&quot;"]);
        has(
            &notes,
            &["<w:i/></w:rPr><w:t xml:space=\"preserve\">Official Journal</w:t>"],
        );
        has(&notes, &["HYPERLINK &quot;https://example.org/oj&quot;"]);
        let schema = Path::new("../shared/corpus/ooxml/wml.xsd");
        if !schema.exists() || run("xmllint", &["--version"]).is_none() {
            left_out("the schemas or xmllint are not there");
            continue;
        }
        for (name, text) in [("document.xml", body), ("footnotes.xml", notes)] {
            let path = place.path().join(name);
            fs::write(&path, text).unwrap();
            holds_to(schema, &path);
        }
    }
}

#[test]
fn a_book_and_a_source_set_apart_what_the_text_does() {
    let place = workspace();
    for page in pages(place.path()) {
        let book = epub(&page).unwrap();
        has(
            &part(&book, "EPUB/text-001.xhtml"),
            &["<em>charged</em>", "<strong>1951</strong>"],
        );
        let source = typst(&page).unwrap();
        has(
            &source,
            &["emph(\"charged\")", "link(\"https://example.org/oj\", \"page 3\")"],
        );
        let can = run("python3", &["-c", "import typst"]);
        if !can.is_some_and(|ran| ran.status.success()) {
            left_out("the Python wheel of typst is not installed");
            continue;
        }
        let path = place.path().join("paper.typ");
        fs::write(&path, source).unwrap();
        let script = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[1] + '.pdf', pdf_standards='ua-1')";
        let ran = run("python3", &["-c", script, path.to_str().unwrap()]).unwrap();
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    }
}
