//! Papers in the other formats of pages: typeset, as a book, as markup.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

#[path = "docx/mod.rs"]
mod support;

use std::{fs, path::Path, process::Command};

use mimc::{
    page::{Block, Mark, Page, Paragraph, Run},
    paper::{ChangeKind, Detail, DocumentFate, Imprint, Shown},
    render::{
        docx,
        epub::epub,
        html::{self, body, prove},
        markdown,
        typst::{self, typst},
    },
    verbs::{
        DiffOptions, PageOptions, Paper, Revision, Selection, ShowOptions, TableOptions,
        diff, diff_about, diff_page, show, show_page, table,
    },
};

use support::{left_out, part, run};

/// The workspace of this repository: a redline of many hands, and a whole text.
fn pages() -> Vec<Page> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let signed = PageOptions { detail: Detail::Changes, ..PageOptions::default() };
    let redline = diff_page(folder, &DiffOptions::default(), &signed).unwrap();
    let revision = Revision::open(folder).unwrap();
    let options =
        |what: &str| ShowOptions { what: what.to_owned(), ..ShowOptions::default() };
    let whole = show_page(&revision, &options(""), &signed).unwrap();
    let proposal = show_page(&revision, &options("P-007"), &signed).unwrap();
    vec![redline, whole, proposal]
}

#[test]
fn the_papers_of_this_repository_prove_themselves_in_every_format() {
    for page in pages() {
        assert!(docx::docx(&page).unwrap() == docx::docx(&page).unwrap());
        assert!(epub(&page).unwrap() == epub(&page).unwrap());
        assert_eq!(prove(&page, &body(&page)), Ok(()));
    }
}

/// A page whose words try to be markup, commands and orders.
fn hostile() -> Page {
    let text =
        "<script>alert(1)</script> #panic(\"x\") \\u{1} \u{202e}]] & \"quoted\" ]]>\u{0}";
    let words = vec![Run::kept(text), Run::marked(text, Mark::Inserted, None)];
    let label = vec![Run::kept("(a)")];
    let paragraph = Paragraph { label, words, ..Paragraph::default() };
    let title = text.to_owned();
    Page {
        title,
        language: "en".to_owned(),
        blocks: vec![Block::Paragraph(paragraph)],
        ..Page::default()
    }
}

#[test]
fn words_are_words_in_every_format() {
    let page = hostile();
    let markup = body(&page);
    assert!(!markup.contains("<script>") && markup.contains("&lt;U+202E&gt;"));
    assert_eq!(prove(&page, &markup), Ok(()));
    assert!(docx::docx(&page).is_ok() && epub(&page).is_ok());
    assert!(typst(&page).unwrap().contains("<U+202E>"));
}

#[test]
fn markup_that_lost_a_word_is_noticed() {
    let page = hostile();
    let markup = body(&page).replacen("quoted", "", 1);
    assert!(prove(&page, &markup).is_err());
}

#[test]
fn a_book_begins_with_its_kind_and_is_well_formed() {
    for page in pages() {
        let bytes = epub(&page).unwrap();
        assert_eq!(&bytes[30..58], b"mimetypeapplication/epub+zip");
        assert!(part(&bytes, "EPUB/contents.xhtml").contains("epub:type=\"toc\""));
        if run("xmllint", &["--version"]).is_none() {
            return left_out("xmllint is not installed");
        }
        let folder = tempfile::tempdir().unwrap();
        for name in ["package.opf", "contents.xhtml", "text-001.xhtml"] {
            let path = folder.path().join(name);
            fs::write(&path, part(&bytes, &format!("EPUB/{name}"))).unwrap();
            let checked = run("xmllint", &["--noout", "--nonet", path.to_str().unwrap()]);
            assert!(checked.unwrap().status.success(), "{name}");
        }
    }
}

/// The wheel of the typesetter makes tagged PDFs of all of them.
#[test]
fn sources_are_typeset_as_documents_that_all_can_read() {
    let can = run("python3", &["-c", "import typst"]);
    if !can.is_some_and(|ran| ran.status.success()) {
        return left_out("the Python wheel of typst is not installed");
    }
    let folder = tempfile::tempdir().unwrap();
    let script = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], pdf_standards='ua-1')";
    for page in pages().into_iter().chain([hostile()]) {
        let (from, to) =
            (folder.path().join("paper.typ"), folder.path().join("paper.pdf"));
        fs::write(&from, typst(&page).unwrap()).unwrap();
        let ran = Command::new("python3")
            .args(["-c", script])
            .args([&from, &to])
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&ran.stderr).into_owned();
        assert!(ran.status.success(), "{said}");
        assert!(fs::read(&to).unwrap().starts_with(b"%PDF"));
    }
}

#[test]
fn a_redline_in_html_says_what_it_is_of() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let proposals = vec!["P-007".to_owned()];
    let options = DiffOptions { proposals, ..DiffOptions::default() };
    let about = diff_about(folder, &options, &PageOptions::default()).unwrap();
    let view = diff(folder, &options).unwrap();
    let mut out = Vec::new();
    html::page(&view.page(&about, Detail::Changes), &mut out).unwrap();
    let page = String::from_utf8(out).unwrap();
    assert!(
        page.contains("<html lang=\"en\">") && page.contains("Content-Security-Policy")
    );
    assert!(page.contains("<title>Model International Mobility Convention"));
    assert!(page.contains("(Forum on Participation; adopted)"));
}

#[test]
fn the_whole_text_is_shown_without_an_address() {
    let revision = Revision::open(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let Shown::Provision(whole) = show(&revision, &ShowOptions::default()).unwrap()
    else {
        panic!("no text");
    };
    assert_eq!(whole.heading, revision.settings.title);
    let headings = whole.lines.iter().filter(|line| line.depth == 0).count();
    assert_eq!(headings, revision.base.documents.len());
}

/// A space that became a hard one is a change like any other.
#[test]
fn a_change_of_blanks_only_is_marked() {
    let run = |kind, text: &str| mimc::paper::Run {
        kind,
        text: text.to_owned(),
        moved: None,
        proposal: None,
        amendment: None,
    };
    let view = mimc::paper::Redline {
        from: "2.0".to_owned(),
        to: "3.0".to_owned(),
        voices: Vec::new(),
        articles: vec![mimc::paper::ArticleRedline {
            id: "a".to_owned(),
            from: Some("Article 1".to_owned()),
            to: Some("Article 1".to_owned()),
            heading: vec![
                run(ChangeKind::Kept, "30"),
                run(ChangeKind::Deleted, " "),
                run(ChangeKind::Inserted, "\u{a0}"),
                run(ChangeKind::Kept, "days"),
            ],
            status: DocumentFate::Changed,
            provisions: Vec::new(),
        }],
    };
    let written = |notation| {
        let mut out = Vec::new();
        let page = view.page(&Imprint::default(), Detail::Changes);
        markdown::page(&page, notation, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    assert!(written(markdown::Notation::Critic).contains("30{-- --}{++\u{a0}++}days"));
    assert!(
        written(markdown::Notation::Forge)
            .contains("30<del>␣</del><strong>⍽</strong>days")
    );
}

/// A legend shows how marks look; it is no change of anything.
#[test]
fn the_legend_of_a_table_is_not_tracked() {
    let revision = Revision::open(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let options = TableOptions {
        paper: Paper::Comparison { texts: Vec::new(), at: Some("Article 55".to_owned()) },
        selection: Selection::Adopted,
        date: Some("2026-11-28".parse().unwrap()),
        anonymous: false,
        from: None,
    };
    let page = table(&revision, &options).unwrap().page();
    for block in &page.blocks {
        if let Block::Remark(runs) = block {
            assert!(runs.iter().all(|run| run.mark == Mark::Kept), "{runs:?}");
        }
    }
    assert!(page.has_changes() && page.wide);
    assert!(docx::docx(&page).is_ok());
}

#[test]
fn a_source_that_lost_a_word_or_a_mark_is_noticed() {
    let page = pages().remove(0);
    let source = typst(&page).unwrap();
    for (from, to) in [
        ("#provision(0, [], [#\"Determined that", "#provision(0, [], [#\"That"),
        ("#gone(", "#new("),
    ] {
        let changed = source.replacen(from, to, 1);
        assert!(changed != source && typst::prove(&page, &changed).is_err(), "{from}");
    }
}
