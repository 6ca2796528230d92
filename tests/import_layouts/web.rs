//! Web pages and documents in which a table lays out two languages.

use std::io::{Cursor, Write as _};

use super::{law, reading::read};

const ROWS: [(&str, &str); 8] = [
    ("Article 1", "Article premier"),
    ("Purpose", "Objet"),
    (
        "1. The Parties to this Convention shall protect the springs of all the valleys.",
        "1. Les Parties à la présente Convention protègent les sources de toutes les vallées.",
    ),
    (
        "2. The Parties shall report on what they have done for the springs each year.",
        "2. Les Parties font rapport chaque année sur ce qu’elles ont fait pour les sources.",
    ),
    ("Article 2", "Article 2"),
    ("Keepers", "Gardiens"),
    (
        "Every spring has a keeper, who shall watch over the water of it by day and by night.",
        "Chaque source a un gardien, qui est chargé de veiller de jour et de nuit sur l’eau.",
    ),
    (
        "The fee for the use of a spring is fixed by the Conference of the Parties in the end.",
        "La redevance pour l’usage d’une source est fixée par la Conférence des Parties.",
    ),
];

fn page() -> String {
    let row = |(one, other): &(&str, &str)| {
        format!("<tr><td>{one}</td><td>{other}</td></tr>\n")
    };
    let rows: String = ROWS.iter().map(row).collect();
    format!(
        "<html><body><h1>Convention on Springs</h1><table>{rows}</table></body></html>"
    )
}

/// A document with the same table.
fn document() -> Vec<u8> {
    let cell =
        |words: &str| format!("<w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>");
    let row = |(one, other): &(&str, &str)| {
        format!("<w:tr>{}{}</w:tr>", cell(one), cell(other))
    };
    let rows: String = ROWS.iter().map(row).collect();
    let xml = format!("<w:document><w:body><w:tbl>{rows}</w:tbl></w:body></w:document>");
    let mut package = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    package.start_file("word/document.xml", options).unwrap();
    package.write_all(xml.as_bytes()).unwrap();
    package.finish().unwrap().into_inner()
}

#[test]
fn columns_of_a_table_in_two_languages_are_asked_about() {
    let said: String =
        ROWS.iter().map(|(one, other)| format!("{one} {other} ")).collect();
    for (name, bytes, more) in [
        ("page.html", page().into_bytes(), "Convention on Springs"),
        ("page.docx", document(), ""),
    ] {
        let asked = read(name, &bytes, &[]);
        assert_eq!(asked.status, 2, "{name}");
        assert!(asked.error.contains("several languages: en, fr"), "{}", asked.error);
        let english = read(name, &bytes, &["--language", "en"]);
        assert_eq!(english.headings(), ["Article 1. Purpose", "Article 2. Keepers"]);
        assert_eq!(english.lines("Article 2. Keepers").len(), 2);
        law::counted(name, &format!("{more}{said}"), &english);
        let french = read(name, &bytes, &["--language", "fr"]);
        assert_eq!(
            french.headings(),
            ["Article 1. Objet", "Article 2. Gardiens"],
            "{name}"
        );
        assert_eq!(french.lines("Article 1. Objet")[0], (0, ROWS[2].1));
    }
}

#[test]
fn what_is_larger_than_any_treaty_is_refused_in_one_message() {
    let line = "The Parties shall protect the springs of all the valleys of the land.\n";
    let text = line.repeat((17 << 20) / line.len());
    let read = read("treaty.txt", text.as_bytes(), &[]);
    assert_eq!((read.status, read.documents.len()), (2, 0));
    assert!(read.error.contains("it is larger than 16 MB"), "{}", read.error);
}

/// As a word processor and an official journal write pages: labels in cells of their own, notes
/// at the foot, what runs along the pages.
const JOURNAL: &str = "<html><body>
<table><tr><td><p class='hd-date'>4.5.2016</p></td><td><p class='hd-ti'>Journal</p></td></tr></table>
<p class='doc-ti'>REGULATION 1 OF THE CONFERENCE</p><p class='doc-ti'>on springs</p>
<p>THE CONFERENCE,</p>
<table><tr><td><p>(1)</p></td><td><p>Keepers matter<a href='#ntr1'>&nbsp;(<span>1</span>)</a>.</p></td></tr></table>
<p class='ti-art'>Article 1</p><p class='sti-art'>Aim</p>
<p>1.&nbsp;&nbsp;It applies to:</p>
<table><tr><td><p>(a)</p></td><td><p>springs, that is:</p>
<table><tr><td><p>(i)</p></td><td><p>cold ones;</p></td></tr></table>
<table><tr><td><p>(ii)</p></td><td><p>warm ones;</p></td></tr></table></td></tr></table>
<table><tr><td><p>(b)</p></td><td><p>wells.</p></td></tr></table>
<h2>Final provisions</h2>
<p>Article 2</p><p>End</p><p>It ends<a href='#_ftn2'>[2]</a>.</p>
<p class='note'>(<span>1</span>)&nbsp;OJ C 1, p. 1.</p>
<div id='ftn2'><p class=MsoFootnoteText><a href='#_ftnref2'>[2]</a> On the first day.</p></div>
</body></html>";

#[test]
fn a_page_of_an_official_journal_is_read() {
    let read = read("page.html", JOURNAL.as_bytes(), &[]);
    assert_eq!(read.title, "REGULATION 1 OF THE CONFERENCE on springs");
    assert_eq!(
        read.headings(),
        ["Article 1. Aim", "Article 2. End", "Final provisions", "Preamble"]
    );
    assert_eq!(read.lines("Preamble")[1], (0, "(1) Keepers matter[^1]."));
    assert_eq!(read.lines("Preamble")[2], (0, "[^1]: OJ C 1, p. 1."));
    assert_eq!(
        read.lines("Article 1. Aim"),
        [
            (0, "1. It applies to:"),
            (3, "(a) springs, that is:"),
            (5, "(i) cold ones;"),
            (5, "(ii) warm ones;"),
            (3, "(b) wells."),
        ]
    );
    assert_eq!(
        read.lines("Article 2. End"),
        [(0, "It ends[^1]."), (0, "[^1]: On the first day.")]
    );
    assert_eq!(read.furniture, ["4.5.2016", "Journal"]);
    assert_eq!(read.doubts(), [""; 0]);
    let page = scraper::Html::parse_document(JOURNAL);
    let said: String = page.root_element().text().collect();
    law::counted("journal", &said, &read);
}

#[test]
fn contents_are_no_articles() {
    let page = "<html><body><h1>Accord</h1><h2>Contents</h2><ul><li>Article 1. Aim</li>\
                <li>Article 2. End</li></ul><h2>Article 1. Aim</h2><p>It aims.</p>\
                <h2>Article 2. End</h2><p>It ends.</p></body></html>";
    let read = read("page.html", page.as_bytes(), &[]);
    assert_eq!(read.headings(), ["Article 1. Aim", "Article 2. End"]);
    assert_eq!(read.furniture, ["Contents", "Article 1. Aim", "Article 2. End"]);
    assert_eq!(read.doubts(), [""; 0]);
}
