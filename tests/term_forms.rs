//! `mimc propose --term` finds every form of a term, and says what it leaves.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::fs;

use assert_cmd::Command;
use tempfile::TempDir;

/// A workspace of one article with these paragraphs.
fn place(language: &str, heading: &str, paragraphs: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let put = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    put(
        "mimc.yaml",
        &format!(
            "title: T\nbase: \"2.0\"\nnext: \"3.0\"\nnumbering: bis\nlanguage: {language}\n"
        ),
    );
    let mut text = format!("---\nid: one\n---\n\n# Article 1. {heading}\n");
    for (paragraph, number) in paragraphs.iter().zip(1..) {
        text += &format!("\n{number}. {paragraph}\n");
    }
    put("convention/2.0/001-one.md", &text);
    put("proposals/.gitkeep", "");
    folder
}

/// What `mimc propose --term` prints: the proposal, and what is said beside it.
fn proposed(folder: &TempDir, term: &str, with: &str) -> (String, String) {
    let output = Command::cargo_bin("mimc")
        .unwrap()
        .args(["-C", folder.path().to_str().unwrap()])
        .args(["propose", "--term", term, "--with", with, "--title", "T"])
        .args(["--sponsor", "S", "--why", "W", "--output", "-"])
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{said}");
    (String::from_utf8(output.stdout).unwrap(), said)
}

/// The text that the proposal gives.
fn text(folder: &TempDir, term: &str, with: &str) -> String {
    let (yaml, _) = proposed(folder, term, with);
    fs::write(folder.path().join("proposals/P-001-t.yaml"), yaml).unwrap();
    let run = |args: &[&str]| {
        let directory = folder.path().to_str().unwrap();
        let output = Command::cargo_bin("mimc")
            .unwrap()
            .args(["-C", directory])
            .args(args)
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    run(&["check", "P-001"]);
    run(&["consolidate", "--with", "P-001"]);
    let path = folder.path().join("convention/3.0-simulation/001-one.md");
    fs::read_to_string(path).unwrap().split_once("# ").unwrap().1.to_owned()
}

#[test]
fn irregular_plurals_capitals_and_possessives_are_found() {
    let folder = place(
        "en",
        "Children",
        &["Each child and all children.", "The child’s CHILDREN. Children first."],
    );
    assert_eq!(
        text(&folder, "child", "minor"),
        "Article 1. Minors\n\n1. Each minor and all minors.\n\n2. The minor’s MINORS. \
         Minors first.\n"
    );
}

#[test]
fn hard_spaces_and_hyphens_hide_nothing() {
    let folder = place(
        "en",
        "Rights of Asylum Seekers",
        &[
            "An asylum\u{a0}seeker, an asylum\u{202f}seeker and asylum seekers.",
            "An asylum-seeker, an asylum\u{2011}seeker.",
        ],
    );
    assert_eq!(
        text(&folder, "asylum seeker", "protected person"),
        "Article 1. Rights of Protected Persons\n\n1. An protected person, an protected \
         person and protected persons.\n\n2. An protected-person, an protected-person.\n"
    );
}

#[test]
fn longer_words_stay_and_are_named() {
    let folder = place("en", "On", &["A child in childhood.", "Childhood, grandchild."]);
    let (yaml, said) = proposed(&folder, "child", "minor");
    assert!(!yaml.contains("hood"), "{yaml}");
    let named = "Longer words stay: “childhood” (2 times), “grandchild”";
    assert!(said.contains(named), "{said}");
}

#[test]
fn other_languages_have_no_english_plural() {
    let folder = place("fr", "Sur", &["Un travail et des travaux, TRAVAIL."]);
    let (yaml, _) = proposed(&folder, "travail", "emploi");
    assert!(yaml.contains("TRAVAIL: EMPLOI"), "{yaml}");
}

#[test]
fn a_listed_place_behind_a_hard_space_is_no_stray() {
    let folder = place("en", "On", &["A migrant\u{a0}worker.", "A migrant worker."]);
    let amendment = "  - op: replace_term\n    from: migrant worker\n    with: hand\n    \
                     hits: [Article 1(2)]\n";
    let yaml = format!(
        "id: P-001\ntitle: T\nbase: \"2.0\"\nsponsors: [S]\nrationale: W\namendments:\n{amendment}"
    );
    fs::write(folder.path().join("proposals/P-001-t.yaml"), yaml).unwrap();
    let output = Command::cargo_bin("mimc")
        .unwrap()
        .args(["-C", folder.path().to_str().unwrap(), "check"])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        said.contains("term-hit-unlisted") && said.contains("Article 1(1)"),
        "{said}"
    );
}
