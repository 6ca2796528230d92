//! The first annex, preamble, closing formula and chapter of a text that has none.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::{fs, path::Path, process::Command};

use tempfile::TempDir;

fn workspace(amendments: &[&str]) -> TempDir {
    let place = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = place.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("mimc.yaml", "title: T\nbase: \"1\"\nnext: \"2\"\nnumbering: bis\n");
    for (number, id) in [(1, "one"), (2, "two")] {
        let text = format!(
            "---\nid: {id}\n---\n\n# Article {number}. The {id}\n\nWords under Article 1.\n"
        );
        write(&format!("convention/1/00{number}-{id}.md"), &text);
    }
    let amendments: String =
        amendments.iter().map(|one| format!("  - {one}\n")).collect();
    write(
        "proposals/P-001-x.yaml",
        &format!(
            "id: P-001\ntitle: X\nbase: \"1\"\nsponsors: [S]\nrationale: R\namendments:\n{amendments}"
        ),
    );
    place
}

fn mimc(place: &Path, arguments: &[&str]) -> (bool, String) {
    let run = Command::new(env!("CARGO_BIN_EXE_mimc"))
        .args(arguments)
        .current_dir(place)
        .output()
        .unwrap();
    let said = [run.stdout, run.stderr].concat();
    (run.status.success(), String::from_utf8(said).unwrap())
}

/// The headings of a draft of these amendments, in order, and its files.
fn draft(amendments: &[&str]) -> (Vec<String>, Vec<String>) {
    let place = workspace(amendments);
    for arguments in [&["check"][..], &["consolidate", "--with", "P-001"]] {
        let (content, said) = mimc(place.path(), arguments);
        assert!(content, "{amendments:?}: {said}");
    }
    let (_, said) = mimc(place.path(), &["show", "--at", "2-simulation"]);
    let headings = said.lines().filter(|line| !line.starts_with(' ') && !line.is_empty());
    let headings = headings.skip(2).map(str::to_owned).collect();
    let folder = place.path().join("convention/2-simulation");
    let mut files = Vec::new();
    let mut folders = vec![folder.clone()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => files.push(
                    path.strip_prefix(&folder).unwrap().to_str().unwrap().to_owned(),
                ),
            }
        }
    }
    files.retain(|file| file.ends_with(".md"));
    files.sort();
    (headings, files)
}

const PREAMBLE: &str =
    "{op: insert, before: Article 1, text: \"# Preamble\\n\\nConsidering all,\"}";
const CHAPTER: &str = "{op: insert, before: Article 1, text: \"# Chapter I. General\"}";
const ANNEX: &str =
    "{op: insert, after: Article 2, text: \"# Annex A. Forms\\n\\n1. Blue.\"}";
const CLOSING: &str =
    "{op: insert, after: Article 2, text: \"# Closing formula\\n\\nDone.\"}";

#[test]
fn each_stands_where_it_stands_in_every_text() {
    let articles = ["Article 1. The one", "Article 2. The two"];
    for (amendment, before, behind) in [
        (PREAMBLE, &["Preamble"][..], &[][..]),
        (CHAPTER, &["Chapter I. General"], &[]),
        (ANNEX, &[], &["Annex A. Forms"]),
        (CLOSING, &[], &["Closing formula"]),
    ] {
        let (headings, _) = draft(&[amendment]);
        assert_eq!(headings, [before, &articles, behind].concat(), "{amendment}");
    }
}

#[test]
fn all_of_them_together_and_the_chapter_takes_the_articles_in() {
    let (headings, files) = draft(&[ANNEX, CHAPTER, CLOSING, PREAMBLE]);
    let expected = [
        "Preamble",
        "Chapter I. General",
        "Article 1. The one",
        "Article 2. The two",
        "Closing formula",
        "Annex A. Forms",
    ];
    assert_eq!(headings, expected);
    let expected = [
        "00-preamble.md",
        "01-general/001-one.md",
        "01-general/002-two.md",
        "01-general/_chapter.md",
        "99-closing.md",
        "annex-a.md",
    ];
    assert_eq!(files, expected);
}

#[test]
fn a_first_chapter_may_stand_behind_the_articles() {
    let (headings, _) = draft(&[
        "{op: insert, after: Article 2, text: \"# Chapter I. Last\\n\\n# Fresh\\n\\nWords.\"}",
    ]);
    let expected = [
        "Article 1. The one",
        "Article 2. The two",
        "Chapter I. Last",
        "Article 3. Fresh",
    ];
    assert_eq!(headings, expected);
}

#[test]
fn a_second_preamble_is_none() {
    let other = PREAMBLE.replace("all", "some");
    let place = workspace(&[PREAMBLE, &other]);
    let (content, said) = mimc(place.path(), &["check"]);
    assert!(!content && said.contains("self-overlap"), "{said}");
    let place = workspace(&[PREAMBLE]);
    let file = place.path().join("proposals/P-001-x.yaml");
    let rival = fs::read_to_string(&file).unwrap().replace("P-001", "P-002");
    let rival = rival.replace("Considering all", "Considering some");
    fs::write(place.path().join("proposals/P-002-x.yaml"), rival).unwrap();
    let (content, said) = mimc(place.path(), &["conflicts"]);
    assert!(!content && said.contains("overlap"), "{said}");
}
