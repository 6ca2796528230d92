//! `docs/json.md` names every field that a document has.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::{collections::BTreeSet, fs, process::Command};

use serde_json::Value;

/// What is run in this repository, by the heading under which its document is described.
const DOCUMENTS: [(&str, &[&str]); 15] = [
    ("mimc check --json", &["check"]),
    ("mimc conflicts --json", &["conflicts"]),
    ("mimc debate list --json", &["debate", "list"]),
    ("mimc rolling --json", &["rolling"]),
    ("mimc explain --json", &["explain"]),
    ("mimc show ADDRESS --json", &["show", "Article 45"]),
    ("mimc show ADDRESS --json", &["show", "P-007"]),
    ("mimc show ADDRESS --json", &["show", "P-007", "--formal"]),
    ("mimc blame ADDRESS --json", &["blame", "Article 89"]),
    ("mimc log ADDRESS --json", &["log", "Article 89"]),
    ("mimc references --json", &["references", "Article 45"]),
    ("mimc status --json", &["status"]),
    ("mimc list --json", &["list"]),
    ("mimc diff --json", &["diff", "--proposal", "P-007,P-059"]),
    ("mimc decide --json", &["decide", "--dry-run", "P-002", "deferred", "--consensus"]),
];

#[test]
fn every_field_of_a_document_is_described() {
    let page = fs::read_to_string("docs/json.md").unwrap();
    let mut missing = BTreeSet::new();
    for (heading, verb) in DOCUMENTS {
        let section = section(&page, heading);
        let document = document(verb);
        let described = code(section);
        let unknown =
            keys(&document).into_iter().filter(|key| !described.contains(key.as_str()));
        missing.extend(unknown.map(|key| format!("{heading}: {key}")));
    }
    assert!(missing.is_empty(), "docs/json.md does not name {missing:#?}");
}

/// The part of the page under the heading that begins with a command.
fn section<'p>(page: &'p str, heading: &str) -> &'p str {
    let start = page.find(&format!("## `{heading}`"));
    let start = start.unwrap_or_else(|| panic!("no section on `{heading}`"));
    let end = page[start + 2..].find("\n## ").map_or(page.len(), |end| start + 2 + end);
    &page[start..end]
}

/// The names that stand in code: in backticks, and in the examples.
fn code(section: &str) -> BTreeSet<&str> {
    let spans = section.split('`').skip(1).step_by(2);
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
    spans.flat_map(|span| span.split(move |letter| !is_part(letter))).collect()
}

fn document(verb: &[&str]) -> Value {
    let ran = Command::new(env!("CARGO_BIN_EXE_mimc")).args(verb).arg("--json").output();
    let ran = ran.unwrap();
    serde_json::from_slice(&ran.stdout)
        .unwrap_or_else(|error| panic!("{verb:?}: {error}: {}", said(&ran.stderr)))
}

fn said(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The fields of a document; what is counted by name is none (`proposals` of `status`).
fn keys(value: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                found.insert(key.clone());
                let is_tally = value.as_object().is_some_and(|inner| {
                    !inner.is_empty() && inner.values().all(Value::is_number)
                });
                if !is_tally {
                    found.extend(keys(value));
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| found.extend(keys(item))),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => (),
    }
    found
}
