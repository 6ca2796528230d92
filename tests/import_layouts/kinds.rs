//! What houses do that is rare: each kind by its smallest source.

use std::io::{Cursor, Write as _};

use super::{
    law,
    reading::{Read, read},
};

fn text(source: &str) -> Read {
    let read = read("treaty.txt", source.as_bytes(), &[]);
    law::counted("treaty.txt", source, &read);
    read
}

fn page(body: &str) -> Read {
    let source = format!("<html><body><h1>Treaty</h1>{body}</body></html>");
    read("treaty.html", source.as_bytes(), &[])
}

/// A document whose body has these elements below an article.
fn document(body: &str) -> Read {
    let head =
        "<w:p><w:r><w:t>Article 1</w:t></w:r></w:p><w:p><w:r><w:t>Aim</w:t></w:r></w:p>";
    let xml = format!("<w:document><w:body>{head}{body}</w:body></w:document>");
    let mut package = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    package.start_file("word/document.xml", options).unwrap();
    package.write_all(xml.as_bytes()).unwrap();
    read("treaty.docx", &package.finish().unwrap().into_inner(), &[])
}

#[test]
fn items_of_a_list_are_told_by_their_numbers_where_no_sign_ends_them() {
    let read = text(
        "Treaty\n\nArticle 1\n1. Alpha\n2. Beta\n3. Gamma\n\nArticle 2\n(a) red\n(b) blue\n(c) green\n",
    );
    assert_eq!(
        read.lines("Article 1"),
        [(0, "1. Alpha"), (0, "2. Beta"), (0, "3. Gamma")]
    );
    assert_eq!(
        read.lines("Article 2"),
        [(0, "(a) red"), (0, "(b) blue"), (0, "(c) green")]
    );
    let read = text(
        "Treaty\n\nArticle 1\n\n1. The keeper reports as it is said in this text\n\
         2. The council answers a report that was made under paragraph\n3 of it and publishes both.\n",
    );
    let lines = read.lines("Article 1");
    assert_eq!(lines.len(), 2, "{lines:?}");
}

#[test]
fn several_numbers_that_are_vacant_are_one_article() {
    let read = text(
        "Treaty\n\nArticle 1\n\nOne.\n\nArticles 2 to 4. [Deleted]\n\nArticle 5\n\nFive.\n\n\
         Articles 6 and 7 [Repealed]\n\nArticle 8\n\nEight.\n",
    );
    let headings = read.headings();
    assert_eq!(
        headings,
        [
            "Article 1",
            "Article 5",
            "Article 8",
            "Articles 2 to 4. [Deleted]",
            "Articles 6 and 7. [Repealed]"
        ]
    );
    assert_eq!(read.doubts(), [""; 0]);
    let read = text(
        "Treaty\n\nArticle I\n\nOne.\n\nArticles II to V. [Deleted]\n\nArticle VI\n\nSix.\n",
    );
    assert_eq!(
        read.headings(),
        ["Article I", "Article VI", "Articles II to V. [Deleted]"]
    );
    assert_eq!(read.doubts(), [""; 0]);
}

#[test]
fn annexes_and_protocols_keep_their_numbers() {
    let source = "# Treaty\n\n## Article 1. One\n\nOne.\n\nDone at Bree.\n\n\
        ## Annex I. Maps\n\n### Article 1. Map\n\nMaps.\n\n### Appendix. Forms\n\n1. Form.\n\n\
        ## Protocol No. 1 on Lakes\n\n### Chapter 1. Talks\n\n#### Article 1. Talks\n\nTalks.\n\nDone at Arda.\n\n\
        ## Protocol No. 2. Seas\n\n### Article 1. Seas\n\nSeas.\n";
    let read = read("treaty.md", source.as_bytes(), &[]);
    law::counted("treaty.md", source, &read);
    for heading in [
        "Appendix. Forms",
        "Protocol No. 1. on Lakes",
        "Protocol No. 2. Seas",
        "Chapter 1. Talks",
    ] {
        assert!(read.headings().contains(&heading), "{heading}: {:?}", read.headings());
    }
    assert_eq!(read.lines("Appendix. Forms"), [(0, "1. Form.")]);
    assert_eq!(read.lines("Article 1. Talks"), [(0, "Talks."), (0, "Done at Arda.")]);
    let doubts = read.doubts().join("\n");
    assert!(doubts.contains("a second closing formula"), "{doubts}");
    assert!(doubts.contains("it stands behind Appendix"), "{doubts}");
}

#[test]
fn words_of_headings_are_known_in_dutch_german_russian_and_arabic() {
    let read = text(
        "VERDRAG\n\nHOOFDSTUK I\nALGEMEEN\n\nArtikel 1\n\nDe tekst.\n\nBIJLAGE I\n\nTarieven\n\n1. Klein.\n",
    );
    assert_eq!(
        read.headings(),
        ["Annex I. Tarieven", "Article 1", "Chapter I. ALGEMEEN"]
    );
    let read = text(
        "ABKOMMEN\n\nERSTES KAPITEL\nALLGEMEINES\n\nArtikel 1\n\nDer Text.\n\nANLAGE 1\n\n1. Klein.\n",
    );
    assert_eq!(read.headings(), ["Annex 1", "Article 1", "Chapter 1. ALLGEMEINES"]);
    let read = text(
        "Конвенция\n\nЧасть I\n\nСтатья 1\n\nСтраны хранят воду.\n\nСтатья 2\n\nОни хранят её.\n",
    );
    assert_eq!(read.headings(), ["Article 1", "Article 2", "Part I"]);
    let read = text("اتفاقية\n\nالمادة 1\n\nتحمي الدول المياه.\n\nالمادة 2\n\nتحميها.\n");
    assert_eq!(read.headings(), ["Article 1", "Article 2"]);
}

#[test]
fn lines_of_a_script_without_capitals_are_no_names_of_groups() {
    let read = text(
        "水约\n\n第一条\n定义\n\n一、泉是水而水是众人之物。\n二、守护者看守泉与其周围。\n\n第二条\n\n各国保护泉。\n",
    );
    assert_eq!(read.headings().len(), 2, "{:?}", read.documents);
}

#[test]
fn two_languages_beside_each_other_are_asked_about_in_a_plain_text() {
    let rows = [
        ("Article 1", "Article premier"),
        ("1. The spring is water that rises", "1. La source est de l’eau qui sort"),
        ("from the ground of the valley and", "du sol de la vallée et que les"),
        ("that the parties have to protect.", "parties sont tenues de protéger."),
        ("2. The keeper of the spring shall", "2. Le gardien de la source est tenu"),
        ("watch over it by day and by night.", "de veiller sur elle jour et nuit."),
        ("Article 2", "Article 2"),
        ("The parties shall report each year", "Les parties font rapport chaque année"),
        ("on what they did for the springs.", "sur ce qu’elles ont fait pour elles."),
    ];
    let source: String =
        rows.iter().map(|(one, other)| format!("{one:<45}{other}\n")).collect();
    let asked = read("treaty.txt", source.as_bytes(), &[]);
    assert_eq!(asked.status, 2, "{}", asked.written);
    let one = read("treaty.txt", source.as_bytes(), &["--language", "en"]);
    assert!(
        one.written.contains(
            "1. The spring is water that rises from the ground of the valley and that"
        ),
        "{}",
        one.written
    );
    assert!(!one.written.contains("gardien"), "{}", one.written);
}

#[test]
fn struck_words_of_a_page_are_not_of_the_text() {
    let read = page(
        "<h2>Article 1</h2><p>The fee is <del>ten</del><ins>twelve</ins> <s>silver</s> coins.</p>",
    );
    assert_eq!(read.lines("Article 1"), [(0, "The fee is twelve coins.")]);
    assert_eq!(read.report["characters"]["furniture"], 9);
}

#[test]
fn what_a_page_shows_apart_is_apart() {
    let read = page(
        "<h2>Article 1</h2><h3>Aim</h3><details><summary>More</summary>Inside</details>\
         <p><label>L</label><button>B</button></p>",
    );
    assert_eq!(read.lines("Article 1. Aim"), [(0, "More"), (0, "Inside"), (0, "L")]);
    let read = page(
        "<h2>Article 1</h2><p>The Council has:</p><ul><li>a chair</li><li>a clerk<ul><li>who writes</li></ul></li></ul><p>It meets.</p>",
    );
    let lines = read.lines("Article 1");
    assert_eq!(lines.len(), 5, "{lines:?}");
    assert_eq!(lines[1].1, "– a chair", "{lines:?}");
    assert!(lines[3].0 > lines[2].0, "{lines:?}");
}

#[test]
fn raised_signs_are_those_of_notes_or_stay_raised() {
    for (sign, note) in [
        ("<sup><a href=\"#f1\">1</a></sup>", "<div id=\"f1\">1 The note.</div>"),
        (
            "<a href=\"#n\"><sup>1</sup></a>",
            "<ol><li id=\"n\">The note. <a href=\"#r\">↩</a></li></ol>",
        ),
    ] {
        let read = page(&format!("<h2>Article 1</h2><p>Of two{sign}.</p>{note}"));
        assert!(read.written.contains("two[^1]."), "{}", read.written);
        assert!(read.written.contains("[^1]: The note.\n"), "{}", read.written);
    }
    let read = page("<h2>Article 1</h2><p>Of 5 m<sup>2</sup> and H<sub>2</sub>O.</p>");
    assert_eq!(read.lines("Article 1"), [(0, "Of 5 m² and H₂O.")]);
}

#[test]
fn emphasis_at_the_beginning_is_kept_and_that_of_all_words_is_not() {
    let read = page(
        "<h2>Preamble</h2><p><em>Recalling</em> that water is life,</p><h2>Article 1</h2><p><b>1.</b> One.</p><p><b>2. All.</b></p>",
    );
    assert!(read.written.contains("*Recalling* that water"), "{}", read.written);
    assert_eq!(read.lines("Article 1"), [(0, "1. One."), (0, "2. All.")]);
    let source = "# Treaty\n\n## Article 1. *All*\n\nText.\n";
    let read = super::reading::read("treaty.md", source.as_bytes(), &[]);
    assert_eq!(read.headings(), ["Article 1. *All*"]);
}

#[test]
fn signs_and_formulas_of_a_document_are_read_or_doubted() {
    let read = document(
        "<w:p><w:r><w:t>It is </w:t></w:r><m:oMath><m:r><m:t>E=mc</m:t></m:r></m:oMath><w:r><w:t> and </w:t>\
         <w:sym w:font=\"Symbol\" w:char=\"F0B3\"/></w:r><w:r><w:t> five m</w:t></w:r>\
         <w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>2</w:t></w:r><w:r><w:t>.</w:t></w:r></w:p>",
    );
    assert_eq!(read.lines("Article 1. Aim"), [(0, "It is E=mc and ≥ five m².")]);
    assert_eq!(read.doubts().len(), 1, "{:?}", read.doubts());
    let read = document(
        "<w:p><w:r><w:t>Sign </w:t><w:sym w:font=\"Own\" w:char=\"F0FF\"/></w:r></w:p>",
    );
    assert_eq!(read.doubts().len(), 1, "{:?}", read.doubts());
}

#[test]
fn deleted_ends_of_paragraphs_and_deleted_rows_are_gone() {
    let cell =
        |words: &str| format!("<w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>");
    let row = |more: &str, one: &str, other: &str| {
        format!("<w:tr>{more}{}{}</w:tr>", cell(one), cell(other))
    };
    let gone = "<w:trPr><w:del w:id=\"1\"/></w:trPr>";
    let read = document(&format!(
        "<w:p><w:pPr><w:rPr><w:del w:id=\"2\"/></w:rPr></w:pPr><w:r><w:t>First half </w:t></w:r></w:p>\
         <w:p><w:r><w:t>and second half:</w:t></w:r></w:p><w:tbl>{}{}{}</w:tbl>",
        row("", "a", "b"),
        row(gone, "deleted", "row"),
        row("", "c", "d"),
    ));
    let lines = read.lines("Article 1. Aim");
    assert_eq!(lines[0], (0, "First half and second half:"));
    assert!(!read.written.contains("deleted"), "{}", read.written);
    assert!(read.written.contains("| c | d |"), "{}", read.written);
}
