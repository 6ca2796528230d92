//! `mimc propose ADDRESS --op …`: every operation by flags, and what scripts read of it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::{
    path::Path,
    process::{Command, Output},
};

use serde_json::Value;

fn mimc(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_mimc"))
        .current_dir(folder)
        .args(args)
        .output()
        .unwrap()
}

fn demo() -> (tempfile::TempDir, std::path::PathBuf) {
    let place = tempfile::tempdir().unwrap();
    assert!(mimc(place.path(), &["init", "demo", "--no-git"]).status.success());
    let folder = place.path().join("demo");
    (place, folder)
}

/// Proposes, and returns the exit status and the file that would be written, or the error.
fn proposed(folder: &Path, args: &[&str]) -> (Option<i32>, String) {
    let about = ["--title", "T", "--why", "W", "--sponsor", "S", "--output", "-"];
    let done = mimc(folder, &[&["propose"], args, &about].concat());
    let said = match done.status.success() {
        true => done.stdout,
        false => done.stderr,
    };
    (done.status.code(), String::from_utf8(said).unwrap())
}

#[test]
fn the_address_of_an_operation_may_stand_alone() {
    let (_place, folder) = demo();
    for (args, operation) in [
        (
            vec!["Article 1(1)", "--op", "replace", "--find", "open", "--with", "free"],
            "replace",
        ),
        (vec!["Article", "2", "--op", "retitle", "--with", "Of keepers"], "retitle"),
        (vec!["art1", "--op", "delete", "--find", "open "], "delete"),
        (
            vec![
                "Article 1(1)",
                "--op",
                "insert",
                "--after-words",
                "commons",
                "--text",
                " x",
            ],
            "insert",
        ),
        (vec!["Article 2(2)", "--op", "substitute", "--text", "It acts."], "substitute"),
        (vec!["Article 2(2)(b)", "--op", "move", "--after", "Article 1(2)(b)"], "move"),
        (vec!["Article 2(2)(b)", "--op", "renumber", "--to", "c"], "renumber"),
        (vec!["Article 1(1)", "--op", "wrap", "--as", "(a)"], "wrap"),
    ] {
        let (status, file) = proposed(&folder, &args);
        assert_eq!(status, Some(0), "{args:?}: {file}");
        assert!(
            file.contains(&format!("  - op: {operation}\n    at: Article ")),
            "{file}"
        );
        let apart = [&["--at", args[0]], &args[1..]].concat();
        if args[1] == "--op" {
            assert_eq!(proposed(&folder, &apart).1, file);
        }
    }
}

#[test]
fn two_provisions_and_those_that_an_operation_has_not_are_said() {
    let (_place, folder) = demo();
    let (status, said) =
        proposed(&folder, &["Article 1", "--op", "delete", "--at", "Article 2"]);
    assert_eq!(status, Some(2));
    assert!(said.contains("two provisions are named"), "{said}");
    let join = ["Article 1", "--op", "join", "--provisions", "Article 1,Article 2"];
    let (status, said) = proposed(&folder, &join);
    assert_eq!(status, Some(2));
    assert!(said.contains("`join` works on no one provision"), "{said}");
}

#[test]
fn what_a_division_results_in_is_given_by_either_flag() {
    let (_place, folder) = demo();
    let with = |flag| {
        let (first, second) = (
            "1. This Convention keeps the commons open",
            "1 bis. to everybody who cares for them.",
        );
        proposed(&folder, &["Article 1(1)", "--op", "split", flag, first, flag, second])
    };
    let (status, file) = with("--into");
    assert_eq!(status, Some(0), "{file}");
    assert_eq!(with("--text").1, file);
}

#[test]
fn scripts_read_one_document() {
    let (_place, folder) = demo();
    let args = ["propose", "Article 1", "--op", "delete", "--json"];
    let about = ["--title", "T", "--why", "W", "--sponsor", "S"];
    let done = mimc(&folder, &[&args[..], &about].concat());
    let said: Value = serde_json::from_slice(&done.stdout).unwrap();
    assert_eq!((&said["version"], &said["id"]), (&1.into(), &"P-003".into()));
    assert!(folder.join(said["path"].as_str().unwrap()).exists());
    assert_eq!(said["amendments"][0]["address"], "Article 1");
    assert_eq!(said["citing"][0]["at"], "Article 2(1)");
}
