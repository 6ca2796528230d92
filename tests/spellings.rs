//! What cannot be mistaken is understood: a proposal or an address written in another way gives
//! what the exact one gives, in every verb that takes one.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::process::Command;

/// Where a proposal is named.
const NAMED: [&[&str]; 15] = [
    &["show", "P-003"],
    &["show", "P-003", "--formal"],
    &["check", "P-003"],
    &["conflicts", "P-003"],
    &["conflicts", "--what-if", "adopt=P-003"],
    &["diff", "--proposal", "P-003"],
    &["rebase", "P-003", "--onto", "3.0", "--dry-run"],
    &["table", "comparison", "P-003"],
    &["table", "comparison", "P-003+P-006"],
    &["decide", "P-003", "deferred", "--consensus", "--dry-run", "--date", "2026-12-01"],
    &["decide", "--order", "P-003.1,P-002.1", "--dry-run", "--date", "2026-12-01"],
    &["decide", "--confirm", "P-003.1,P-002.1", "--dry-run", "--date", "2026-12-01"],
    &["consolidate", "--with", "P-003", "--dry-run"],
    &[
        "propose",
        "--compromise",
        "P-003,P-002",
        "--sponsor",
        "C",
        "--title",
        "T",
        "--why",
        "W",
        "--output",
        "-",
    ],
    &[
        "propose",
        "--op",
        "delete",
        "--at",
        "Article 50(3)",
        "--depends-on",
        "P-003",
        "--sponsor",
        "C",
        "--title",
        "T",
        "--why",
        "W",
        "--output",
        "-",
    ],
];

/// What a command says, and how it ends.
fn said(line: &[&str]) -> (Option<i32>, String) {
    let run = Command::new(env!("CARGO_BIN_EXE_mimc")).args(line).output().unwrap();
    let said = [run.stdout, run.stderr].map(|said| String::from_utf8(said).unwrap());
    (run.status.code(), said.concat())
}

#[test]
fn a_proposal_is_understood_in_every_verb() {
    for line in NAMED {
        let exact = said(line);
        // The last two have the hyphen that Word does not break at, and a dash.
        for (id, written) in [
            ("P-003", "p-3"),
            ("P-003", "p-003"),
            ("P-003", "P3"),
            ("P-003", "P\u{2011}003"),
            ("P-003", "P–3"),
        ] {
            let loose: Vec<String> =
                line.iter().map(|word| word.replace(id, written)).collect();
            let loose: Vec<&str> = loose.iter().map(String::as_str).collect();
            assert_eq!(said(&loose), exact, "{loose:?}");
        }
    }
}

#[test]
fn a_file_a_list_with_commas_and_a_vote_with_dashes_are_understood() {
    let end = ["--dry-run", "--date", "2026-12-01"];
    let decided = |line: &[&str]| said(&[line, &end[..]].concat());
    let file = "proposals/P-003-harm-by-private-persons.yaml";
    assert_eq!(said(&["check", file]), said(&["check", "P-003"]));
    assert_eq!(said(&["show", file]), said(&["show", "P-003"]));
    assert_eq!(
        decided(&["decide", "P-003,P-002", "deferred", "--consensus"]),
        decided(&["decide", "P-003", "P-002", "deferred", "--consensus"])
    );
    assert_eq!(
        decided(&["decide", "P-003", "deferred", "--vote", "32–3–5"]),
        decided(&["decide", "P-003", "deferred", "--vote", "32-3-5"])
    );
    let (code, said) = said(&["check", "D-001"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("`mimc debate show D-001`"), "{said}");
}

#[test]
fn an_address_is_understood_in_every_verb() {
    let verbs: [&[&str]; 9] = [
        &["show", "Article 45(2)"],
        &["log", "Article 45(2)"],
        &["blame", "Article 45(2)"],
        &["references", "Article 45(2)"],
        &["references", "--to", "Article 45(2)"],
        &["list", "--at", "Article 45(2)"],
        &["rolling", "Article 45(2)"],
        &["table", "comparison", "P-003", "--at", "Article 45(2)"],
        &[
            "propose",
            "--op",
            "delete",
            "--at",
            "Article 45(2)",
            "--sponsor",
            "C",
            "--title",
            "T",
            "--why",
            "W",
            "--output",
            "-",
        ],
    ];
    for line in verbs {
        let exact = said(line);
        assert_ne!(exact.0, Some(2), "{line:?}: {}", exact.1);
        for written in
            ["art. 45(2)", "Art. 45.2", "§ 45(2)", "45(2)", "article 45, para. 2"]
        {
            let loose = line.iter().map(|word| match *word {
                "Article 45(2)" => written,
                word => word,
            });
            let loose: Vec<&str> = loose.collect();
            assert_eq!(said(&loose), exact, "{loose:?}");
        }
    }
}
