//! A base whose numbers are not in order stops nothing: what is wrong with it is said, and
//! weighs what `mimc.yaml` says.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::{fs, path::Path, process::Command};

use tempfile::TempDir;

/// A workspace with two Articles 3, two paragraphs 2, and a paragraph 3 behind 4.
fn workspace(rules: &str) -> TempDir {
    let place = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = place.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let settings = format!("title: T\nbase: \"1\"\nnext: \"2\"\nnumbering: bis\n{rules}");
    write("mimc.yaml", &settings);
    for (path, heading, body) in [
        ("one", "Article 1. One", "Guides shall carry a licence."),
        (
            "two",
            "Article 2. Two",
            "1. First.\n\n2. Second.\n\n2. Again.\n\n4. Fourth.\n\n3. Third.",
        ),
        ("three", "Article 3. Three", "Words."),
        ("other", "Article 3. Another", "Words."),
        ("a", "Article 12A. A", "Words."),
        ("bis", "Article 12A bis. B", "Words."),
        ("b", "Article 12B. B", "Words."),
    ] {
        let text = format!("---\nid: {path}\n---\n\n# {heading}\n\n{body}\n");
        write(&format!("convention/1/{path}.md"), &text);
    }
    write(
        "proposals/P-001-x.yaml",
        "id: P-001\ntitle: X\nbase: \"1\"\nsponsors: [S]\nrationale: R\namendments:\n  \
         - {op: replace, at: Article 1, find: licence, with: permit}\n  \
         - {op: replace, at: Article 2(1), find: First, with: The first}\n",
    );
    place
}

fn mimc(place: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let run = Command::new(env!("CARGO_BIN_EXE_mimc"))
        .args(arguments)
        .current_dir(place)
        .output()
        .unwrap();
    let said = [run.stdout, run.stderr].concat();
    (run.status.code(), String::from_utf8(said).unwrap())
}

#[test]
fn it_stops_no_proposal_and_no_draft() {
    let place = workspace("");
    for arguments in [
        &["check", "P-001"][..],
        &["consolidate", "--with", "P-001"],
        &["diff", "--proposal", "P-001"],
        &["rolling"],
        &[
            "propose",
            "--op",
            "delete",
            "--at",
            "Article 2(3)",
            "--title",
            "T",
            "--sponsor",
        ],
    ] {
        let more = ["S", "--why", "W", "--output", "-"];
        let more = if arguments[0] == "propose" { &more[..] } else { &[] };
        let (code, said) = mimc(place.path(), &[arguments, more].concat());
        assert_eq!(code, Some(0), "{arguments:?}: {said}");
    }
    let folder = place.path().join("convention/2-simulation");
    let draft = fs::read_to_string(folder.join("two.md")).unwrap();
    assert!(draft.contains("1. The first.\n\n2. Second.\n\n2. Again."), "{draft}");
    assert_eq!(
        fs::read_dir(folder)
            .unwrap()
            .filter(|file| {
                file.as_ref()
                    .unwrap()
                    .path()
                    .extension()
                    .is_some_and(|ending| ending == "md")
            })
            .count(),
        7
    );
}

#[test]
fn what_is_wrong_is_said_and_weighs_what_the_settings_say() {
    for (rules, expected, errors) in [
        ("", Some(1), 3),
        ("rules: {duplicate-number: warning, numbering-order: warning}\n", Some(0), 0),
        ("rules: {duplicate-number: off, numbering-order: off}\n", Some(0), 0),
    ] {
        let place = workspace(rules);
        let (code, said) = mimc(place.path(), &["check"]);
        assert_eq!(code, expected, "{rules}: {said}");
        assert_eq!(said.matches("error[").count(), errors, "{rules}: {said}");
        let is_said = !rules.contains("off");
        assert_eq!(said.contains("[duplicate-number]"), is_said, "{rules}: {said}");
    }
}

#[test]
fn an_address_that_names_two_provisions_changes_neither() {
    let place = workspace("");
    let head = "title: X\nbase: \"1\"\nsponsors: [S]\nrationale: R\namendments:\n";
    let file = |id: &str, amendment: &str| {
        let path = place.path().join(format!("proposals/{id}-y.yaml"));
        fs::write(path, format!("id: {id}\n{head}  - {amendment}\n")).unwrap();
    };
    file("P-002", "{op: delete, at: Article 2(2)}");
    file("P-003", "{op: replace, at: Article 3, find: Words, with: New words}");
    file("P-004", "{op: replace, at: \"Article {other}\", find: Words, with: New words}");
    for (id, address) in [("P-002", "Article 2(2)"), ("P-003", "Article 3")] {
        let (code, said) = mimc(place.path(), &["check", id]);
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains(&format!("{address} names two provisions")), "{said}");
    }
    let (code, said) = mimc(place.path(), &["check", "P-004"]);
    assert_eq!(code, Some(0), "{said}");
}
