//! The step of `action.yml`, as a runner runs it: before there is a draft, and after.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]
#![allow(clippy::print_stderr, reason = "a test that is not run says so")]

use std::{fs, path::Path, process::Command};

/// The script of the last step.
fn script() -> String {
    let action = fs::read_to_string("action.yml").unwrap();
    let (_, run) = action.rsplit_once("run: |\n").unwrap();
    run.lines()
        .map(|line| line.strip_prefix("        ").unwrap_or(line).to_owned() + "\n")
        .collect()
}

/// Runs the script in a folder whose workspace is `demo`; returns its exit status.
fn runs(folder: &Path, deny: &str, since: &str) -> Option<i32> {
    let output = Command::new("bash")
        .args(["--noprofile", "--norc", "-eo", "pipefail", "-c", &script()])
        .current_dir(folder)
        .env("RUNNER_TEMP", folder)
        .envs([("WORKSPACE", "demo"), ("DENY", deny), ("SINCE", since)])
        .output()
        .unwrap();
    output.status.code()
}

#[test]
fn the_action_checks_a_workspace_with_a_draft_and_without() {
    if Command::new("bash").arg("--version").output().is_err() {
        eprintln!("not run: this machine has no bash");
        return;
    }
    let place = tempfile::tempdir().unwrap();
    let bin = place.path().join("mimc/bin");
    fs::create_dir_all(&bin).unwrap();
    fs::copy(env!("CARGO_BIN_EXE_mimc"), bin.join("mimc")).unwrap();
    let mimc = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mimc"));
        command.args(args).current_dir(&place);
        for who in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{who}_NAME"), "S");
            command.env(format!("GIT_{who}_EMAIL"), "s@example.org");
        }
        assert!(command.output().unwrap().status.success(), "{args:?}");
    };
    mimc(&["init", "demo"]);
    assert_eq!(runs(place.path(), "false", ""), Some(0));
    assert_eq!(runs(place.path(), "false", "HEAD"), Some(0));
    assert_eq!(runs(place.path(), "true", ""), Some(1));
    mimc(&["-C", "demo", "decide", "P-001", "adopted", "--consensus", "--commit"]);
    mimc(&["-C", "demo", "consolidate"]);
    assert_eq!(runs(place.path(), "false", ""), Some(0));
    let article = place.path().join("demo/convention/3.0/01-access/002-keepers.md");
    let text = fs::read_to_string(&article).unwrap();
    fs::write(&article, text.replace("fourteen", "forty")).unwrap();
    assert_eq!(runs(place.path(), "false", ""), Some(1));
}
