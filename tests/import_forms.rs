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
    let mut at = left;
    for word in words.split(' ') {
        let width = 4 * u32::try_from(word.chars().count()).unwrap();
        writeln!(
            page,
            "<word xMin=\"{at}\" yMin=\"{top}\" xMax=\"{}\" yMax=\"{}\">{word}</word>",
            at + width,
            top + 9
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
