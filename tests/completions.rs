//! Completions know what there is in the workspace, in each shell that is installed.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]
#![allow(clippy::print_stderr, reason = "a test that is not run says so")]

use std::{fs, path::Path, process::Command as System};

use assert_cmd::Command;
use tempfile::TempDir;

/// A demo workspace.
fn demo() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::cargo_bin("mimc").unwrap();
    command.args(["-C", folder.path().to_str().unwrap(), "init", "--no-git"]);
    command.assert().success();
    folder
}

/// What the program offers when the last of these words is completed.
fn offered(folder: &Path, words: &[&str]) -> Vec<String> {
    let output = Command::cargo_bin("mimc")
        .unwrap()
        .current_dir(folder)
        .env("COMPLETE", "bash")
        .env("_CLAP_IFS", "\n")
        .env("_CLAP_COMPLETE_INDEX", (words.len() - 1).to_string())
        .arg("--")
        .args(words)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn ids_addresses_outcomes_rules_and_versions_are_offered() {
    let folder = demo();
    let offers = |words: &[&str], wanted: &[&str]| {
        let offered = offered(folder.path(), words);
        for one in wanted {
            assert!(offered.iter().any(|other| other == one), "{words:?}: {offered:?}");
        }
    };
    offers(&["mimc", "check", "p"], &["P-001", "P-002"]);
    offers(&["mimc", "check", "P-001", "P"], &["P-001", "P-002"]);
    offers(&["mimc", "decide", "P-001", "ad"], &["adopted"]);
    offers(&["mimc", "show", ""], &["P-001", "Article 1", "Chapter I", "Preamble"]);
    offers(&["mimc", "show", "Article", "2"], &["2"]);
    offers(&["mimc", "log", "Art"], &["Article 1", "Article 2"]);
    offers(&["mimc", "diff", "--proposal", "P-"], &["P-001", "P-002"]);
    offers(&["mimc", "propose", "--op", "move", "--at", "Art"], &["Article 2"]);
    offers(&["mimc", "propose", "--op", "wr"], &["wrap"]);
    offers(&["mimc", "explain", "quote-not"], &["quote-not-found"]);
    offers(&["mimc", "show", "Article 1", "--at", "3"], &["3.0"]);
    offers(&["mimc", "conf"], &["conflicts"]);
    offers(&["mimc", "show", "Article 2("], &["Article 2(1)", "Article 2(2)(a)"]);
    offers(&["mimc", "show", "article 2(2)("], &["Article 2(2)(b)"]);
    offers(&["mimc", "show", "Article", "2(2"], &["2(2)", "2(2)(a)"]);
    // Of several in one word the last is completed, whatever stands before it.
    offers(&["mimc", "diff", "--proposal", "P-001,p"], &["P-001,P-002"]);
    offers(&["mimc", "consolidate", "--with", "P-001,P-0"], &["P-001,P-002"]);
    offers(&["mimc", "conflicts", "--what-if", "a"], &["adopt="]);
    offers(&["mimc", "conflicts", "--what-if", "adopt=P"], &["adopt=P-001"]);
    offers(&["mimc", "decide", "--order", "P-001.1,P-002"], &["P-001.1,P-002.1"]);
    offers(&["mimc", "decide", "--allow", "term-r"], &["term-reintroduced="]);
    offers(
        &["mimc", "decide", "--allow", "term-reintroduced=P-001.1,P-00"],
        &["term-reintroduced=P-001.1,P-002.1"],
    );
}

#[test]
fn debates_sponsors_themes_packages_and_meetings_are_offered() {
    let folder = demo();
    let run = |line: &[&str]| {
        let mut command = Command::cargo_bin("mimc").unwrap();
        command.current_dir(folder.path()).args(line).assert().success();
    };
    run(&["debate", "new", "--question", "May a path be closed?"]);
    run(&["meeting", "Berlin 2", "--place", "Berlin"]);
    let said = ["--title", "T", "--why", "W", "--sponsor", "Delegation of Utopia"];
    let placed = ["--theme", "paths", "--package", "Fees"];
    let op = ["propose", "Article 1", "--op", "retitle", "--with", "Aim"];
    run(&[&op[..], &said, &placed].concat());
    let wanted = [
        (&["mimc", "debate", "show", "D"][..], "D-001"),
        (&["mimc", "debate", "link", "d-0"], "D-001"),
        (&["mimc", "propose", "--sponsor", "Del"], "Delegation of Utopia"),
        (&["mimc", "list", "--sponsor", "del"], "Delegation of Utopia"),
        (&["mimc", "debate", "list", "--theme", "p"], "paths"),
        (&["mimc", "propose", "--package", "F"], "Fees"),
        (&["mimc", "decide", "P-001", "adopted", "--meeting", "B"], "Berlin 2"),
        (&["mimc", "meeting", "ber"], "Berlin 2"),
    ];
    for (words, one) in wanted {
        let offered = offered(folder.path(), words);
        assert!(offered.iter().any(|other| other == one), "{words:?}: {offered:?}");
    }
}

#[test]
fn outside_a_workspace_commands_are_offered_and_nothing_fails() {
    let folder = tempfile::tempdir().unwrap();
    assert!(offered(folder.path(), &["mimc", "check", "P"]).is_empty());
    assert_eq!(offered(folder.path(), &["mimc", "conf"]), ["conflicts"]);
}

#[test]
fn each_shell_loads_its_script() {
    let folder = demo();
    let bin = Path::new(env!("CARGO_BIN_EXE_mimc")).parent().unwrap().to_owned();
    let path = std::env::var("PATH").unwrap_or_default();
    let lines = [
        (
            "bash",
            "source ./script; COMP_WORDS=(mimc check P-0); COMP_CWORD=2; COMP_TYPE=9; \
             _clap_complete_mimc mimc P-0 check; echo \"${COMPREPLY[@]}\"",
            "P-001",
        ),
        (
            "zsh",
            "autoload -U compinit; compinit -u; source ./script; print ${_comps[mimc]}",
            "mimc",
        ),
        ("fish", "source ./script; complete -C 'mimc check P-0'", "P-001"),
    ];
    for (shell, line, wanted) in lines {
        let script =
            Command::cargo_bin("mimc").unwrap().args(["completions", shell]).output();
        fs::write(folder.path().join("script"), script.unwrap().stdout).unwrap();
        let ran = System::new(shell)
            .args(["-c", line])
            .current_dir(folder.path())
            .env("PATH", format!("{}:{path}", bin.display()))
            .env("HOME", folder.path())
            .output();
        let Ok(output) = ran else {
            eprintln!("not run: this machine has no {shell}");
            continue;
        };
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let wrong = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains(wanted), "{shell}: {said}{wrong}");
    }
}
