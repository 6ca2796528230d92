//! `mimc import`: headings and labels of other houses, and pages of two columns.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::{fmt::Write as _, fs, path::Path, process::Command};

use serde_json::Value;

/// Imports a source into a fresh folder, and returns its report with the files it became, each
/// as its path and its words.
fn imported(name: &str, source: &str) -> (Value, Vec<(String, String)>) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), source).unwrap();
    let done = Command::new(env!("CARGO_BIN_EXE_mimc"))
        .current_dir(folder.path())
        .args(["import", name, "--as", "2.0", "--json"])
        .output()
        .unwrap();
    let said = String::from_utf8(done.stdout).unwrap();
    let report = serde_json::from_str(&said).unwrap();
    let check = Command::new(env!("CARGO_BIN_EXE_mimc"))
        .current_dir(folder.path())
        .args(["check"])
        .output()
        .unwrap();
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stdout));
    let fmt = Command::new(env!("CARGO_BIN_EXE_mimc"))
        .current_dir(folder.path())
        .args(["fmt", "--check"])
        .output()
        .unwrap();
    assert!(fmt.status.success(), "{}", String::from_utf8_lossy(&fmt.stdout));
    (report, files(&folder.path().join("convention/2.0")))
}

fn files(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.unwrap();
        let path = entry.path().strip_prefix(folder).unwrap().display().to_string();
        if path.ends_with(".md") {
            let text = fs::read_to_string(entry.path()).unwrap();
            let body = text.rsplit("---\n").next().unwrap().trim().to_owned();
            found.push((path, body));
        }
    }
    found
}

/// The words of the document with this heading.
fn body<'f>(files: &'f [(String, String)], heading: &str) -> &'f str {
    let found = files.iter().find(|(_, words)| words.starts_with(heading));
    found.map_or_else(|| panic!("{heading} in {files:#?}"), |(_, words)| words)
}

const OTHER: &str = "Accord on Springs

The Parties,

PART ONE
General provisions

ARTICLE I Purpose.

§ 1. This Accord protects springs.
§ 2. It binds the Parties.

ARTICLE II Keepers.

1. Duties
1.1 Every spring has a keeper.
1.2 The keeper reports.
2. Rights
2.1 A keeper is paid.

PART TWO
Final provisions

ARTICLE III Signature.

1° It is open for signature.
2° It is ratified.
";

#[test]
fn headings_and_labels_of_other_houses_are_read() {
    let (report, files) = imported("accord.txt", OTHER);
    assert_eq!(report["articles"], 3, "{report}");
    assert_eq!(report["doubts"].as_array().unwrap().len(), 0, "{report}");
    assert_eq!(report["provisions"], 9, "{report}");
    assert!(files.iter().any(|(path, _)| path.ends_with("_part.md")), "{files:#?}");
    body(&files, "# Part One. General provisions");
    body(&files, "# Part Two. Final provisions");
    let first = body(&files, "# Article I. Purpose.");
    assert!(first.contains("§ 2. It binds the Parties."), "{first}");
    let second = body(&files, "# Article II. Keepers.");
    assert!(second.contains("   - 1.2 The keeper reports."), "{second}");
    assert!(second.contains("   - 2.1 A keeper is paid."), "{second}");
    let third = body(&files, "# Article III. Signature.");
    assert!(third.contains("- 2° It is ratified."), "{third}");
}

/// Words of a line as `pdftotext -bbox-layout` writes them.
fn line(page: &mut String, left: u32, top: u32, words: &str) {
    sized(page, left, (top, 9), words);
}

fn sized(page: &mut String, left: u32, (top, height): (u32, u32), words: &str) {
    let mut at = left;
    for word in words.split(' ') {
        let width = 4 * u32::try_from(word.chars().count()).unwrap();
        writeln!(
            page,
            "<word xMin=\"{at}\" yMin=\"{top}\" xMax=\"{}\" yMax=\"{}\">{word}</word>",
            at + width,
            top + height
        )
        .unwrap();
        at += width + 3;
    }
}

#[test]
fn a_page_of_two_columns_is_read_one_after_the_other() {
    const WORDS: &str = "keepers of every spring shall watch over the water";
    let mut page = "<doc><page width=\"600\" height=\"800\">\n".to_owned();
    line(&mut page, 180, 40, "Convention on the Springs of All the Valleys of the North");
    for column in 0..2 {
        let left = 50 + 260 * column;
        let mut top = 70;
        for article in [3 * column + 1, 3 * column + 2, 3 * column + 3] {
            line(&mut page, left, top, &format!("Article {article}"));
            line(&mut page, left, top + 12, "1. The");
            for row in 0..3 {
                line(&mut page, left, top + 12 * (row + 2), &format!("{WORDS} {row}"));
            }
            line(&mut page, left, top + 60, &format!("as Article {article} says."));
            top += 84;
        }
    }
    page.push_str("</page></doc>\n");
    let (report, files) = imported("springs.html", &page);
    assert_eq!(report["articles"], 6, "{report} {files:#?}");
    assert_eq!(report["characters"]["unplaced"], 0);
    for article in 1..=6 {
        let words = body(&files, &format!("# Article {article}"));
        assert!(words.ends_with(&format!("as Article {article} says.")), "{words}");
    }
}

#[test]
fn running_heads_are_no_text_and_notes_stand_where_they_are_cited() {
    let mut pages = "<doc>\n".to_owned();
    for article in 1..=5 {
        pages.push_str("<page width=\"600\" height=\"800\">\n");
        // Another head on every page.
        let head = format!(
            "Accord on Springs {}",
            ["Aim", "Keepers", "Pay", "Fees", "End"][article - 1]
        );
        sized(&mut pages, 50, (20, 7), &head);
        line(&mut pages, 250, 60, &format!("Article {article}"));
        line(
            &mut pages,
            50,
            84,
            "1. Every keeper of the springs of the valleys in the north of the land",
        );
        line(&mut pages, 50, 96, "watches them as the Convention of Berne1 says.");
        line(
            &mut pages,
            50,
            120,
            "2. The keeper of a spring reports on its water to the Parties each year.",
        );
        sized(
            &mut pages,
            50,
            (700, 6),
            &format!(
                "1Done at Berne; keeper {article} of the springs of the valleys in the"
            ),
        );
        sized(&mut pages, 50, (708, 6), "north has signed it.");
        line(&mut pages, 290, 760, &article.to_string());
        pages.push_str("</page>\n");
    }
    pages.push_str("</doc>\n");
    let (report, files) = imported("springs.xml", &pages);
    assert_eq!(report["doubts"].as_array().unwrap().len(), 0, "{report}");
    assert_eq!(report["articles"], 5, "{report}");
    for article in 1..=5 {
        let words = body(&files, &format!("# Article {article}"));
        let wanted = format!(
            "# Article {article}\n\n1. Every keeper of the springs of the valleys in the north of \
             the land watches them as the Convention of Berne[^1] says.\n\n[^1]: Done at Berne; \
             keeper {article} of the springs of the valleys in the north has signed it.\n\n\
             2. The keeper of a spring reports on its water to the Parties each year."
        );
        assert_eq!(words, wanted);
    }
}

#[test]
fn groups_are_named_as_fmt_names_them() {
    let text = "Accord\n\nPART I\nGeneral provisions\n\nSection 1\nAim\n\nArticle 1\n\nIt is so.\n\n\
        Section 2\n\nArticle 2\n\nIt is so.\n\nPART II BIS\nEnd\n\nArticle 3\n\nIt is so.\n\n\
        ANNEX\n\nArticle 1\n\nIt is so.\n";
    let (_, files) = imported("accord.txt", text);
    let paths: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "01-general-provisions/01-aim/001-article-1.md",
            "01-general-provisions/01-aim/_section.md",
            "01-general-provisions/02-section-2/002-article-2.md",
            "01-general-provisions/02-section-2/_section.md",
            "01-general-provisions/_part.md",
            "02-bis-end/003-article-3.md",
            "02-bis-end/_part.md",
            "annex/001-article-1-2.md",
            "annex/_annex.md",
        ]
    );
}

#[test]
fn quotations_of_other_pages_stand_apart_and_lists_do_not() {
    let page = "<html><body><h2>Article 1</h2><p>1. The notice reads as follows:</p>\
        <blockquote><p>We regret it.</p><p>We shall write.</p></blockquote>\
        <p>2. The Parties:</p><blockquote><p>(a) act;</p><p>(b) report.</p></blockquote>\
        <p>* * *</p></body></html>";
    let (report, files) = imported("page.html", page);
    assert_eq!(report["characters"]["furniture"], 3);
    assert_eq!(
        body(&files, "# Article 1"),
        "# Article 1\n\n1. The notice reads as follows:\n\n   > We regret it.\n   >\n   > We shall write.\n\n\
         2. The Parties:\n   - (a) act;\n   - (b) report."
    );
}

#[test]
fn what_is_not_what_its_name_says_is_not_read() {
    for (name, bytes) in [
        ("treaty.pdf", &b"hi"[..]),
        ("treaty.docx", b"hi"),
        ("treaty.rtf", b"{\\rtf1 Article 1}"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(name), bytes).unwrap();
        let done = Command::new(env!("CARGO_BIN_EXE_mimc"))
            .current_dir(folder.path())
            .args(["import", name, "--as", "2.0"])
            .output()
            .unwrap();
        assert_eq!(done.status.code(), Some(2), "{name}: {done:?}");
        assert!(!folder.path().join("convention").exists());
    }
}

const WELLS: &str = "<html><body><h1>Accord on Wells</h1><p>The Parties,</p>
    <h2>Article I — Aim</h2>
    <ol><li>It keeps wells.</li><li>It says:<ol type='a'><li>when; and</li><li>how:
    <ol type='i'><li>fast;</li><li>well,</li></ol>in each case.</li></ol></li></ol>
    <h2>Article II — Words</h2><ol start='1'><li value='1'><ol type='A'><li>Some.</li></ol></li></ol>
    <h2>Article III — Ends</h2><ol style='list-style: none'><li>1. Own.</li><li>2. Numbers.</li></ol>
    <p>Done at Bern.</p>
    <h2>ANNEX — Sampling</h2><h3>Article 1</h3><p>It is done in spring.</p></body></html>";

/// A list inside a list counts from one again: how deep it stands is said by the source.
#[test]
fn lists_in_lists_that_count_alike_are_told_by_how_deep_they_stand() {
    let read =
        "1. In it:\n\n   1. rivers;\n\n   2. lakes:\n\n      1. salt.\n\n2. The end.";
    let markdown = "# Accord\n\n## Article 1. Use\n\n1. In it:\n    1. rivers;\n    2. lakes:\n        1. salt.\n2. The end.\n";
    let page = "<h1>Accord</h1><h2>Article 1. Use</h2><ol><li>In it:<ol><li>rivers;</li><li>lakes:<ol><li>salt.</li></ol></li></ol></li><li>The end.</li></ol>";
    for (name, source) in [("a.md", markdown), ("a.html", page)] {
        let (_, files) = imported(name, source);
        let article = body(&files, "# Article 1.");
        assert_eq!(article, format!("# Article 1. Use\n\n{read}"), "{name}");
    }
}

#[test]
fn numbers_that_a_page_gives_its_items_are_read() {
    let (report, files) = imported("wells.html", WELLS);
    assert_eq!(report["doubts"].as_array().unwrap().len(), 0, "{report}");
    assert_eq!(
        body(&files, "# Article I. Aim"),
        "# Article I. Aim\n\n1. It keeps wells.\n\n2. It says:\n   - a. when; and\n   - b. how:\n     \
         - i. fast;\n     - ii. well,\n\n     in each case."
    );
    let words = body(&files, "# Article II. Words");
    assert!(words.contains("A. Some."), "{words}");
    let words = body(&files, "# Article III. Ends");
    assert!(words.ends_with("1. Own.\n\n2. Numbers."), "{words}");
    body(&files, "# Annex. Sampling");
    assert!(files.iter().any(|(path, _)| path == "annex/001-article-1.md"), "{files:#?}");
}

#[test]
fn paragraphs_that_no_blank_line_parts_are_told_by_their_ends() {
    let text = "Accord on Wells\nThe Parties,\nHave agreed as follows:\nArticle 1\nAim\n\
        It keeps wells clean and open to everybody who comes to them for water in summer\n\
        and in winter.\nIt binds.\nIN WITNESS WHEREOF they have signed.\nDONE at Bern.\n";
    let (_, files) = imported("wells.txt", text);
    assert_eq!(
        body(&files, "# Article 1. Aim"),
        "# Article 1. Aim\n\nIt keeps wells clean and open to everybody who comes to them for water \
         in summer and in winter.\n\nIt binds."
    );
    assert_eq!(
        body(&files, "# Closing formula"),
        "# Closing formula\n\nIN WITNESS WHEREOF they have signed.\n\nDONE at Bern."
    );
}
