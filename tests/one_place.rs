//! No two provisions share a place: what `check` says of it, and that no draft is written.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::{fs, path::Path, process::Command};

use tempfile::TempDir;

/// A workspace of one chapter, two articles with points, and two annexes.
fn workspace(numbering: &str, amendment: &str) -> TempDir {
    let place = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = place.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let settings =
        format!("title: T\nbase: \"2.0\"\nnext: \"3.0\"\nnumbering: {numbering}\n");
    write("mimc.yaml", &settings);
    let article = |id: &str, heading: &str| {
        format!(
            "---\nid: {id}\n---\n\n# {heading}\n\nKeepers shall:\n\n\
             (a) see the hall;\n\n(b) hear the guests.\n"
        )
    };
    write("convention/2.0/001-one.md", &article("one", "Article 1. One"));
    write("convention/2.0/002-two.md", &article("two", "Article 2. Two"));
    write("convention/2.0/002-bis-more.md", &article("more", "Article 2 bis. More"));
    write("convention/2.0/003-three.md", &article("three", "Article 3. Three"));
    write("convention/2.0/annex-a.md", "# Annex A. First\n\nThe first words.\n");
    write("convention/2.0/annex-b.md", "# Annex B. Second\n\nThe second words.\n");
    write(
        "proposals/P-001-move.yaml",
        &format!(
            "id: P-001\ntitle: Move\nbase: \"2.0\"\nsponsors: [Coast]\n\
             rationale: Because.\namendments:\n  - {amendment}\n"
        ),
    );
    place
}

/// What a command prints, and whether it was content.
fn mimc(place: &Path, arguments: &[&str]) -> (bool, String) {
    let run = Command::new(env!("CARGO_BIN_EXE_mimc"))
        .args(arguments)
        .current_dir(place)
        .output()
        .unwrap();
    let said = [run.stdout, run.stderr].concat();
    (run.status.success(), String::from_utf8(said).unwrap())
}

fn is_stopped(amendment: &str, provisions: [&str; 2]) {
    let place = workspace("bis", amendment);
    for arguments in [&["check"][..], &["consolidate", "--with", "P-001"]] {
        let (content, said) = mimc(place.path(), arguments);
        assert!(!content, "{amendment}: {arguments:?}: {said}");
        assert!(said.contains("number-taken"), "{amendment}: {arguments:?}: {said}");
        for provision in provisions {
            assert!(said.contains(provision), "{amendment}: {arguments:?}: {said}");
        }
    }
    let versions = fs::read_dir(place.path().join("convention")).unwrap().count();
    assert_eq!(versions, 1, "{amendment}: nothing is written beside the base");
}

#[test]
fn an_annex_before_the_first_is_never_written_over_another() {
    is_stopped("{op: move, at: Annex B, before: Annex A}", ["Annex B", "Annex A"]);
}

#[test]
fn an_article_never_takes_the_number_of_another() {
    is_stopped(
        "{op: move, at: Article 3, after: Article 2}",
        ["Article 3", "Article 2 bis"],
    );
}

#[test]
fn a_point_before_the_first_is_never_a_second_of_its_letter() {
    is_stopped(
        "{op: move, at: Article 1(b), before: Article 1(a)}",
        ["Article 1(b)", "Article 1(a)"],
    );
}

#[test]
fn where_numbers_close_up_a_point_may_come_first() {
    let place =
        workspace("sequential", "{op: move, at: Article 1(b), before: Article 1(a)}");
    let (content, said) = mimc(place.path(), &["check"]);
    assert!(content, "{said}");
}
