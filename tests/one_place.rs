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
             (a) see {id};\n\n(b) hear {id}.\n"
        )
    };
    let chapters = ["01-first/_chapter.md", "02-second/_chapter.md"];
    write(&format!("convention/2.0/{}", chapters[0]), "# Chapter I. First\n");
    write(&format!("convention/2.0/{}", chapters[1]), "# Chapter II. Second\n");
    for (path, id, heading) in [
        ("01-first/001-one.md", "one", "Article 1. One"),
        ("01-first/002-two.md", "two", "Article 2. Two"),
        ("01-first/002-bis-more.md", "more", "Article 2 bis. More"),
        ("02-second/003-three.md", "three", "Article 3. Three"),
    ] {
        write(&format!("convention/2.0/{path}"), &article(id, heading));
    }
    write(
        "convention/2.0/02-second/004-four.md",
        "---\nid: four\n---\n\n# Article 4. Four\n\n1. Keepers shall keep:\n   \
         - (a) the hall:\n     - (i) by day;\n     - (ii) by night;\n   - (b) the yard.\n\n\
         2. They shall report.\n",
    );
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

fn is_stopped(amendment: &str, said_of: &str) {
    let place = workspace("bis", amendment);
    for arguments in [&["check"][..], &["consolidate", "--with", "P-001"]] {
        let (content, said) = mimc(place.path(), arguments);
        assert!(!content, "{amendment}: {arguments:?}: {said}");
        assert!(said.contains("number-taken"), "{amendment}: {arguments:?}: {said}");
        assert!(said.contains(said_of), "{amendment}: {arguments:?}: {said}");
    }
    let versions = fs::read_dir(place.path().join("convention")).unwrap().count();
    assert_eq!(versions, 1, "{amendment}: nothing is written beside the base");
}

/// The lines of a simulated text that are headings or points, in the order of its files.
fn lines(numbering: &str, amendment: &str) -> Vec<String> {
    let place = workspace(numbering, amendment);
    let (content, said) = mimc(place.path(), &["check"]);
    assert!(content, "{numbering}: {amendment}: {said}");
    let (content, said) = mimc(place.path(), &["consolidate", "--with", "P-001"]);
    assert!(content, "{numbering}: {amendment}: {said}");
    let arguments = ["show", "--at", "3.0-simulation"];
    let (content, said) = mimc(place.path(), &arguments);
    assert!(content, "{numbering}: {amendment}: {said}");
    said.lines()
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect()
}

fn holds(numbering: &str, amendment: &str, wanted: &[&str]) {
    let lines = lines(numbering, amendment);
    let mut rest = lines.iter();
    for wanted in wanted {
        assert!(
            rest.any(|line| line == wanted),
            "{numbering}: {amendment}: {wanted}: {lines:#?}"
        );
    }
}

#[test]
fn where_no_number_is_free_nothing_is_put() {
    for (amendment, said_of) in [
        ("{op: move, at: Annex B, before: Annex A}", "before Annex A"),
        ("{op: move, at: Article 3, after: Article 2}", "before Article 2 bis"),
        ("{op: move, at: Article 1(b), before: Article 1(a)}", "before Article 1(a)"),
        (
            "{op: move, at: Article 4(1)(a)(ii), before: Article 4(1)(a)(i)}",
            "before Article 4(1)(a)(i)",
        ),
        ("{op: insert, before: Article 1(a), text: see;}", "before Article 1(a)"),
        (
            "{op: insert, before: Annex A, text: \"# First of all\\n\\nWords.\"}",
            "before Annex A",
        ),
        ("{op: move, at: Chapter II, before: Chapter I}", "before Chapter I"),
    ] {
        is_stopped(amendment, said_of);
    }
}

#[test]
fn where_numbers_close_up_a_first_place_is_free() {
    for (amendment, wanted) in [
        (
            "{op: move, at: Annex B, before: Annex A}",
            &["Annex A. Second", "Annex B. First"][..],
        ),
        (
            "{op: move, at: Article 3, after: Article 2}",
            &["Article 2. Two", "Article 3. Three", "Article 4. More", "Article 5. Four"],
        ),
        (
            "{op: move, at: Article 1(b), before: Article 1(a)}",
            &["(a) hear one.", "(b) see one;"],
        ),
        (
            "{op: move, at: Article 4(1)(a)(ii), before: Article 4(1)(a)(i)}",
            &["(a) the hall:", "(i) by night;", "(ii) by day;"],
        ),
        (
            "{op: move, at: Article 4(2), before: Article 4(1)}",
            &["1. They shall report.", "2. Keepers shall keep:"],
        ),
        (
            "{op: move, at: Chapter II, before: Chapter I}",
            &[
                "Chapter I. Second",
                "Article 1. Three",
                "Article 2. Four",
                "Chapter II. First",
                "Article 3. One",
                "Article 5. More",
            ],
        ),
        (
            "{op: insert, before: Article 1(a), text: see;}",
            &["(a) see;", "(b) see one;", "(c) hear one."],
        ),
        (
            "{op: insert, before: Article 4(1)(a)(i), text: at dawn;}",
            &["(i) at dawn;", "(ii) by day;", "(iii) by night;"],
        ),
        (
            "{op: insert, before: Annex A, text: \"# New\\n\\nWords.\"}",
            &["Annex A. New", "Annex B. First", "Annex C. Second"],
        ),
        (
            "{op: insert, before: Chapter I, text: \"# Chapter. New\\n\\n# Zero\\n\\nWords.\"}",
            &["Chapter I. New", "Article 1. Zero", "Chapter II. First", "Article 2. One"],
        ),
    ] {
        holds("sequential", amendment, wanted);
    }
}

#[test]
fn what_is_moved_takes_a_free_number() {
    for (amendment, wanted) in [
        (
            "{op: move, at: Article 1(a), after: Article 1(b)}",
            &["(b) hear one.", "(c) see one;"][..],
        ),
        (
            "{op: move, at: Article 4(2), before: Article 4(1)}",
            &["0. They shall report.", "1. Keepers shall keep:"],
        ),
        (
            "{op: move, at: Article 3, after: Article 1}",
            &[
                "Article 1. One",
                "Article 1 bis. Three",
                "Article 2. Two",
                "Article 4. Four",
            ],
        ),
        (
            "{op: move, at: Article 1(b), after: Article 4(1)(a)}",
            &["(a) the hall:", "(a bis) hear one.", "(b) the yard."],
        ),
        (
            "{op: move, at: Article 4(1)(b), into: Article 4(2)}",
            &["2. They shall report.", "(a) the yard."],
        ),
        (
            "{op: move, at: Article 4(1)(b), after: Article 4(1), number: 1 bis}",
            &["1. Keepers shall keep:", "1 bis. the yard.", "2. They shall report."],
        ),
    ] {
        holds("bis", amendment, wanted);
    }
}

#[test]
fn a_number_that_was_left_is_not_used_again() {
    holds(
        "bis",
        "{op: move, at: Article 4, after: Article 1}\n  - {op: insert, after: Article 3, text: \"# Five\\n\\nWords.\"}",
        &[
            "Article 1. One",
            "Article 1 bis. Four",
            "Article 3. Three",
            "Article 3 bis. Five",
        ],
    );
}

#[test]
fn the_place_of_what_is_deleted_goes_where_its_number_is_given() {
    holds(
        "bis",
        "{op: delete, at: Article 2}\n  - {op: renumber, at: Article 2 bis, to: \"2\"}",
        &["Article 1. One", "Article 2. More", "Chapter II. Second"],
    );
    let deleted =
        "{op: delete, at: Chapter I}\n  - {op: renumber, at: Chapter II, to: I}";
    let lines = lines("bis", deleted);
    let headings: Vec<_> =
        lines.iter().filter(|line| line.starts_with("Chapter")).collect();
    assert_eq!(headings, ["Chapter I. Second"]);
}

#[test]
fn a_number_at_a_new_place_is_judged_there() {
    let place = workspace(
        "bis",
        "{op: move, at: Article 4(1)(b), after: Article 4(1), number: c}",
    );
    let (content, said) = mimc(place.path(), &["check"]);
    assert!(!content && said.contains("`c` is no number in Article 4"), "{said}");
}
