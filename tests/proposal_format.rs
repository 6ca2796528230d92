//! The page on the format of a proposal is what the tables say, and its examples are read.
//!
//! `MIMC_UPDATE_PAGES=1 cargo test --test proposal_format` writes it anew.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::{fs, path::Path, process::Command};

use mimc::{
    operation::{AMENDMENT, FORMS, NAMES},
    parse,
    source::SourceFile,
};

#[test]
fn the_page_is_what_the_tables_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/proposal-format.md");
    let page = parse::proposal_format();
    if std::env::var_os("MIMC_UPDATE_PAGES").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(written, page, "run it with MIMC_UPDATE_PAGES=1");
}

#[test]
fn every_example_is_read_and_every_operation_has_one() {
    for form in FORMS {
        let lines: Vec<&str> = form.example.lines().collect();
        let example = format!("  - {}\n", lines.join("\n    "));
        let yaml = format!(
            "id: P-001\ntitle: T\nbase: \"2.0\"\nsponsors: [S]\nrationale: R\namendments:\n{example}"
        );
        let read = parse::proposal(&SourceFile::new("proposals/P-001.yaml", yaml));
        assert_eq!(read.findings, [], "{example}");
        let amendment = &read.value.unwrap().amendments[0];
        assert_eq!(amendment.operation.name(), form.op);
    }
    assert!(NAMES.iter().all(|name| FORMS.iter().any(|form| form.op == *name)));
}

#[test]
fn propose_has_a_flag_for_every_key_and_knows_every_operation() {
    let mut run = Command::new(env!("CARGO_BIN_EXE_mimc"));
    let run = run.args(["propose", "--help"]).output().unwrap();
    let help = String::from_utf8(run.stdout).unwrap();
    for key in AMENDMENT {
        let Some((flag, _)) = key.flag else { continue };
        assert!(help.contains(&format!("--{flag} <")), "--{flag}: {help}");
    }
    // A term is replaced throughout by `--term`, which lists the places.
    for name in NAMES.iter().filter(|name| **name != "replace_term") {
        assert!(help.contains(&format!("- {name}:")), "{name}: {help}");
    }
}
