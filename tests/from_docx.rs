//! A document that was marked up in Word comes back as the amendments a lawyer would write.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::{
    fs,
    io::{Cursor, Read as _, Write as _},
    path::PathBuf,
    process::Command,
};

use tempfile::TempDir;
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

const KEEPERS: &str = "---\nid: keepers\n---\n\n# Article 2. Keepers\n\n1. Each commons shall \
                       have a keeper.[^1]\n\n2. The keeper shall hold office for 34 days. The \
                       report shall be *public*.\n\n3. The keeper may resign at any time.\n\n4. \
                       The keeper shall:\n   - (a) keep a register of the users;\n   - (b) \
                       inspect the fences;\n   - (c) publish the accounts.\n\n[^1]: One \
                       person.\n\n## Commentary\n\nA word.\n";
const FEES: &str = "---\nid: fees\n---\n\n# Article 3. Fees\n\n1. Fees are as follows:\n\n   | who | \
                    fee |\n   |---|---|\n   | user | 5 |\n   | guest | 9 |\n\n2. Fees shall be \
                    paid in March.\n";

struct Place(TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        place.put("mimc.yaml", "title: T\nbase: \"2.0\"\nnext: \"3.0\"\n");
        place.put("convention/2.0/01-one/_chapter.md", "# Chapter I. One\n");
        place.put(
            "convention/2.0/01-one/001-use.md",
            "---\nid: use\n---\n\n# Article 1. Use\n\nA commons is land.\n",
        );
        place.put("convention/2.0/01-one/002-keepers.md", KEEPERS);
        place.put("convention/2.0/02-two/_chapter.md", "# Chapter II. Two\n");
        place.put("convention/2.0/02-two/003-fees.md", FEES);
        place.put("proposals/.gitkeep", "");
        place
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn put(&self, path: &str, text: &str) {
        fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        fs::write(self.path(path), text).unwrap();
    }

    fn mimc(&self, line: &[&str]) -> (bool, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mimc"));
        let run = command.args(line).current_dir(self.0.path()).output().unwrap();
        let said = [run.stdout, run.stderr].map(|said| String::from_utf8(said).unwrap());
        (run.status.success(), said.concat())
    }

    /// The document of a provision, or of the whole text, with its parts changed.
    fn marked(&self, address: &str, edits: &[(&str, &str, &str)]) {
        let mut line = vec!["show", "--format", "docx", "--output", "a.docx", "--force"];
        line.extend((!address.is_empty()).then_some(address));
        let (done, said) = self.mimc(&line);
        assert!(done, "{said}");
        let bytes = fs::read(self.path("a.docx")).unwrap();
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        for at in 0..archive.len() {
            let mut file = archive.by_index(at).unwrap();
            let name = file.name().unwrap().to_string();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            for (part, find, with) in edits {
                if name == format!("word/{part}.xml") {
                    assert!(text.contains(find), "{find} in {text}");
                    text = text.replacen(find, with, 1);
                }
            }
            out.start_file(name, SimpleFileOptions::default()).unwrap();
            out.write_all(text.as_bytes()).unwrap();
        }
        fs::write(self.path("a.docx"), out.finish().unwrap().into_inner()).unwrap();
    }

    /// Whether amendments could be made of the document, and what is said.
    fn propose(&self) -> (bool, String) {
        let given = ["--title", "T", "--sponsor", "S", "--why", "W"];
        self.mimc(&[&["propose", "--from-docx", "a.docx"][..], &given].concat())
    }

    /// What is said, and the amendments that are written.
    fn proposed(&self) -> (String, String) {
        let (done, said) = self.propose();
        assert!(done, "{said}");
        let filed = fs::read_to_string(self.path("proposals/P-001-t.yaml")).unwrap();
        (said, filed.split_once("amendments:\n").unwrap().1.to_owned())
    }
}

const BY: &str = "w:id=\"900\" w:author=\"L\" w:date=\"2026-11-01T00:00:00Z\"";

fn run(words: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

fn inserted(words: &str) -> String {
    format!("<w:ins {BY}>{}</w:ins>", run(words))
}

fn deleted(words: &str) -> String {
    let gone = run(words).replace("w:t", "w:delText").replace("w:delTextab", "w:tab");
    format!("<w:del {BY}>{gone}</w:del>")
}

/// The end of one paragraph and the beginning of the next, which is struck.
fn paragraph(style: &str, mark: &str, inside: &str) -> String {
    format!(
        "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/><w:rPr>{mark}</w:rPr></w:pPr>{inside}</w:p>"
    )
}

#[test]
fn words_are_replaced_inserted_and_struck() {
    let place = Place::new();
    let tracked = format!(
        "{}{}{}{}",
        run("The keeper shall hold office for "),
        deleted("34"),
        inserted("35"),
        run(" days. The report shall be ")
    );
    place.marked(
        "Article 2",
        &[
            (
                "document",
                &run("The keeper shall hold office for 34 days. The report shall be "),
                &tracked,
            ),
            (
                "document",
                &run("inspect the fences;"),
                &format!("{}{}{}", run("inspect "), inserted("all "), run("the fences;")),
            ),
        ],
    );
    let (_, filed) = place.proposed();
    assert_eq!(
        filed,
        "  - op: replace\n    at: Article 2(2)\n    find: \"34 days\"\n    with: \"35 days\"\n  \
         - op: insert\n    at: Article 2(4)(b)\n    after_words: inspect\n    text: \" all\"\n"
    );
}

#[test]
fn changes_without_tracking_are_read_and_said() {
    let place = Place::new();
    place.marked("Article 2", &[("document", "at any time", "once a year")]);
    let (said, filed) = place.proposed();
    assert_eq!(
        filed,
        "  - op: replace\n    at: Article 2(3)\n    find: at any time\n    with: once a year\n"
    );
    assert!(said.contains("1 paragraph of it changed without tracking"), "{said}");
}

#[test]
fn a_new_paragraph_a_struck_one_and_a_moved_one() {
    let place = Place::new();
    let new = paragraph(
        "Provision0",
        &format!("<w:ins {BY}/>"),
        &format!(
            "<w:ins {BY}><w:r><w:t>1 bis.</w:t></w:r><w:r><w:tab/></w:r>{}</w:ins>",
            run("The keeper is sworn in.")
        ),
    );
    let second = "<w:p><w:pPr><w:pStyle w:val=\"Provision0\"/></w:pPr><w:r><w:t xml:space=\"preserve\">2.</w:t></w:r>";
    let third = format!(
        "<w:p><w:pPr><w:pStyle w:val=\"Provision0\"/></w:pPr>{}<w:r><w:tab/></w:r>{}</w:p>",
        run("3."),
        run("The keeper may resign at any time.")
    );
    let struck = paragraph(
        "Provision0",
        &format!("<w:del {BY}/>"),
        &format!(
            "<w:del {BY}><w:r><w:delText>3.</w:delText></w:r><w:r><w:tab/></w:r><w:r>\
             <w:delText>The keeper may resign at any time.</w:delText></w:r></w:del>"
        ),
    );
    place.marked(
        "Article 2",
        &[("document", second, &format!("{new}{second}")), ("document", &third, &struck)],
    );
    let (_, filed) = place.proposed();
    assert!(
        filed.contains(
            "  - op: insert\n    after: Article 2(1)\n    text: |\n      1 bis. The keeper is sworn \
             in.\n"
        ),
        "{filed}"
    );
    assert!(filed.contains("  - op: delete\n    at: Article 2(3)\n"), "{filed}");
    assert_eq!(filed.matches("- op: ").count(), 2, "{filed}");
}

#[test]
fn a_note_a_table_a_heading_and_a_remark() {
    let place = Place::new();
    place.marked(
        "",
        &[
            ("footnotes", "One person.", "Two persons."),
            ("document", ">9<", ">10<"),
            ("document", "Article 3. Fees", "Article 3. Charges"),
            (
                "comments",
                "</w:comments>",
                "<w:comment w:id=\"77\" w:author=\"A. Reader\"><w:p><w:r><w:t>Why so \
                 much?</w:t></w:r></w:p></w:comment></w:comments>",
            ),
        ],
    );
    let (said, filed) = place.proposed();
    assert!(filed.contains("at: \"Article 2(1), note 1\"\n"), "{filed}");
    assert!(
        filed.contains("  - op: retitle\n    at: Article 3\n    with: Charges\n"),
        "{filed}"
    );
    assert!(filed.contains("| guest | 10 |"), "{filed}");
    assert_eq!(filed.matches("- op: ").count(), 3, "{filed}");
    assert!(said.contains("Remark of A. Reader: “Why so much?”"), "{said}");
}

#[test]
fn a_new_article_and_a_struck_one() {
    let place = Place::new();
    let fees = "<w:p><w:pPr><w:pStyle w:val=\"Heading3\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Article 3. Fees";
    let new = format!(
        "{}{}",
        paragraph(
            "Heading3",
            &format!("<w:ins {BY}/>"),
            &inserted("Article 2 bis. Deputies")
        ),
        paragraph(
            "Plain0",
            &format!("<w:ins {BY}/>"),
            &inserted("Each keeper has a deputy.")
        )
    );
    place.marked("", &[("document", fees, &format!("{new}{fees}"))]);
    let (_, filed) = place.proposed();
    assert!(
        filed.contains("# Article 2 bis. Deputies\n\n      Each keeper has a deputy.\n"),
        "{filed}"
    );
    assert_eq!(filed.matches("- op: ").count(), 1, "{filed}");
}

#[test]
fn one_paragraph_alone_and_a_document_of_nothing() {
    let place = Place::new();
    place.marked("Article 2(4)", &[("document", "the accounts", "all accounts")]);
    let (_, filed) = place.proposed();
    assert_eq!(
        filed,
        "  - op: replace\n    at: Article 2(4)(c)\n    find: the accounts\n    with: all accounts\n"
    );
    place.marked("Article 2(4)", &[]);
    let line = ["propose", "--from-docx", "a.docx", "--title", "T", "--output", "-"];
    let (done, said) = place.mimc(&line);
    assert!(!done);
    assert!(said.contains("the document says what version 2.0 says"), "{said}");
    place.put("a.docx", "no document");
    let (done, said) = place.mimc(&line);
    assert!(!done);
    assert!(said.contains("the document cannot be read"), "{said}");
}

impl Place {
    /// What comes back of the redline of a proposal with these amendments, alone or in the
    /// whole text.
    fn back(&self, amendments: &str, detail: &[&str]) -> String {
        let head = "id: P-001\ntitle: T\nbase: \"2.0\"\nsponsors: [S]\nrationale: W\n";
        let filed = "proposals/P-001-t.yaml";
        self.put(filed, &format!("{head}amendments:\n{amendments}"));
        let (done, said) = self.mimc(&["check", "P-001"]);
        assert!(done, "{said}");
        let redline = [
            &["diff", "--proposal", "P-001", "--format", "docx"],
            &["--output", "a.docx", "--force"][..],
            detail,
        ];
        let (done, said) = self.mimc(&redline.concat());
        assert!(done, "{said}");
        fs::remove_file(self.path(filed)).unwrap();
        let from = ["propose", "--from-docx", "a.docx", "--title", "T"];
        let (done, said) =
            self.mimc(&[&from[..], &["--sponsor", "S", "--why", "W"]].concat());
        match fs::read_to_string(self.path(filed)) {
            Ok(back) if done => back.split_once("amendments:\n").unwrap().1.to_owned(),
            Ok(_) | Err(_) => said,
        }
    }

    /// What comes back otherwise than it was.
    fn otherwise(&self, amendments: &str, details: &[&[&str]]) -> Vec<String> {
        let mut found = Vec::new();
        for detail in details {
            let back = self.back(amendments, detail);
            if back != amendments {
                found.push(format!("{detail:?}\n{amendments}{back}"));
            }
            drop(fs::remove_file(self.path("proposals/P-001-t.yaml")));
        }
        found
    }
}

/// Our own redline, with its tracked changes, is what a lawyer sends back.
#[test]
fn our_own_redline_comes_back_as_the_same_amendments() {
    let mut found = Vec::new();
    for amendments in [
        "  - op: replace\n    at: Article 2(3)\n    find: at any time\n    with: once a year\n",
        "  - op: insert\n    at: Article 2(4)(b)\n    after_words: inspect\n    text: \" all\"\n",
        "  - op: delete\n    at: Article 2(3)\n    find: \" at any time\"\n",
        "  - op: delete\n    at: Article 2(4)(b)\n",
        "  - op: insert\n    after: Article 2(3)\n    text: |\n      3 bis. The keeper may \
         be deposed.\n",
        "  - op: move\n    at: Article 2(3)\n    after: Article 2(1)\n    number: \"1 bis\"\n",
        "  - op: move\n    at: Article 2(4)(c)\n    before: Article 2(4)(a)\n    number: \"-a\"\n",
        "  - op: move\n    at: Article 2(3)\n    after: Article 3(2)\n",
        "  - op: retitle\n    at: Article 3\n    with: Charges\n",
        "  - op: split\n    at: Article 2(2)\n    into:\n      - |\n        2. The keeper shall hold office for \
         34 days.\n      - |\n        2 bis. The report shall be *public*.\n",
        "  - op: join\n    provisions: [Article 2(2), Article 2(3)]\n    into: |\n      2. The keeper shall \
         hold office for 34 days. The report shall be *public*. The keeper may resign at any \
         time.\n",
        "  - op: substitute\n    at: \"Article 2(1), note 1\"\n    text: |\n      Two persons.\n",
        "  - op: renumber\n    at: Article 2(4)\n    to: \"5\"\n",
        "  - op: wrap\n    at: Article 1\n    as: \"1.\"\n",
    ] {
        found.extend(Place::new().otherwise(amendments, &[&["--full"], &[]]));
    }
    // Into which chapter an article goes, a redline that leaves chapters out does not say.
    let to_a_chapter =
        "  - op: move\n    at: Article 2\n    after: Article 3\n    number: \"4\"\n";
    found.extend(Place::new().otherwise(to_a_chapter, &[&["--full"]]));
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// A paragraph as Word tracks it where it was, and where it is.
fn moved(style: &str, inside: &str, way: &str) -> String {
    let name = if way == "moveFrom" { "From" } else { "To" };
    let range = format!("w:move{name}Range");
    format!(
        "<{range}Start w:id=\"901\" w:name=\"move1\" {}/>{}<{range}End w:id=\"901\"/>",
        BY.replacen("w:id=\"900\" ", "", 1),
        paragraph(
            style,
            &format!("<w:{way} {BY}/>"),
            &format!("<w:{way} {BY}>{inside}</w:{way}>")
        )
    )
}

/// What Word itself writes where a paragraph is cut and pasted with tracking.
#[test]
fn what_word_tracks_as_moved_is_a_move() {
    let place = Place::new();
    let label = |number: &str| format!("{}<w:r><w:tab/></w:r>", run(number));
    let words = run("The keeper may resign at any time.");
    let stands = |number: &str, words: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"Provision0\"/></w:pPr>{}{words}</w:p>",
            label(number)
        )
    };
    let third = stands("3.", &words);
    let from = moved("Provision0", &format!("{}{words}", label("3.")), "moveFrom");
    let to = moved("Provision0", &format!("{}{words}", label("1 bis.")), "moveTo");
    let second = "<w:p><w:pPr><w:pStyle w:val=\"Provision0\"/></w:pPr><w:r><w:t xml:space=\"preserve\">2.</w:t></w:r>";
    place.marked(
        "Article 2",
        &[("document", second, &format!("{to}{second}")), ("document", &third, &from)],
    );
    let (_, filed) = place.proposed();
    assert_eq!(
        filed,
        "  - op: move\n    at: Article 2(3)\n    after: Article 2(1)\n    number: \"1 bis\"\n"
    );
}

/// A whole article, cut in one chapter and pasted in another under another number.
#[test]
fn an_article_that_word_tracks_as_moved_is_a_move() {
    let place = Place::new();
    let heading = |words: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"Heading3\"/></w:pPr>{}</w:p>", run(words))
    };
    let text = format!(
        "<w:p><w:pPr><w:pStyle w:val=\"Plain0\"/></w:pPr>{}</w:p>",
        run("A commons is land.")
    );
    let from = [
        moved("Heading3", &run("Article 1. Use"), "moveFrom"),
        moved("Plain0", &run("A commons is land."), "moveFrom"),
    ];
    let to = [
        moved("Heading3", &run("Article 4. Use"), "moveTo"),
        moved("Plain0", &run("A commons is land."), "moveTo"),
    ];
    let last = "<w:p><w:pPr><w:pStyle w:val=\"Closing\"/>";
    place.marked(
        "",
        &[
            ("document", &format!("{}{text}", heading("Article 1. Use")), &from.concat()),
            ("document", last, &format!("{}{last}", to.concat())),
        ],
    );
    let (_, filed) = place.proposed();
    assert_eq!(
        filed,
        "  - op: move\n    at: Article 1\n    after: Article 3\n    number: \"4\"\n"
    );
}

/// The document of one article, with another heading.
fn headed(place: &Place, words: &str) {
    let before = run("Article 1. Use");
    place.marked("Article 1", &[("document", &before, &run(words))]);
}

#[test]
fn whatever_its_heading_says_now_it_is_the_article_that_the_document_shows() {
    for (words, wanted) in [
        ("Article 1: Use of land", "retitle at: Article 1 with: Use of land"),
        ("ARTICLE 1. USE", "retitle at: Article 1 with: USE"),
        ("Article 1 – Fees", "retitle at: Article 1 with: Fees"),
        ("Article 1 Fees", "retitle at: Article 1 with: Fees"),
        ("Article 1 bis. Use", "renumber at: Article 1 to: 1 bis"),
        (
            "Article 1 bis. Land",
            "renumber at: Article 1 to: 1 bis retitle at: Article 1 with: Land",
        ),
    ] {
        let place = Place::new();
        headed(&place, words);
        let (_, filed) = place.proposed();
        let filed = filed.replace("- op: ", "").replace('"', "");
        assert_eq!(filed.split_whitespace().collect::<Vec<_>>().join(" "), wanted);
    }
}

#[test]
fn a_number_that_is_taken_replaces_no_other_article() {
    for words in
        ["Article 2. Use", "Article 2. Keepers", "Article 2", "Article 3: Use of fees"]
    {
        for address in ["Article 1", "Chapter I", ""] {
            let place = Place::new();
            place.marked(address, &[("document", &run("Article 1. Use"), &run(words))]);
            let (done, said) = place.propose();
            assert!(!done, "{words}, {address}: {said}");
            assert!(
                said.contains("already") || said.contains("twice"),
                "{words}: {said}"
            );
            assert!(!said.contains(".md"), "no file is named that nobody has: {said}");
        }
    }
}

#[test]
fn a_new_article_behind_the_one_that_is_shown_is_new() {
    let place = Place::new();
    let words = run("A commons is land.");
    let heading = paragraph("Heading3", "", &run("Article 1 bis. Fences"));
    let text = paragraph("Plain0", "", &run("A fence has a gate."));
    place.marked(
        "Article 1",
        &[(
            "document",
            &format!("{words}</w:p>"),
            &format!("{words}</w:p>{heading}{text}"),
        )],
    );
    let (_, filed) = place.proposed();
    assert_eq!(
        filed,
        "  - op: insert\n    after: Article 1\n    id: fences\n    text: |\n      # Article 1 bis. \
         Fences\n\n      A fence has a gate.\n"
    );
}

#[test]
fn what_is_no_document_of_word_is_said_in_plain_words() {
    let place = Place::new();
    place.put("a.docx", "not a document");
    let (done, said) = place.mimc(&["propose", "--from-docx", "a.docx"]);
    assert!(!done && said.contains("not packed as documents of Word"), "{said}");
}
