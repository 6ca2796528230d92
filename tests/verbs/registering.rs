//! What the secretariat receives: numbers, days, digests, answers.

use std::{fs, path::PathBuf};

use jiff::civil::Date;
use mimc::{
    paper::{Audience, Table},
    render,
    verbs::{
        self, Error, Incoming, Outcome, Paper, RegisterAct, RegisterNote,
        RegisterOptions, Selection, TableOptions, Wait, next_id,
    },
};

use super::{
    deciding::decide,
    place::{Place, replace, said},
};

const PAPER: &str = "\
# From Sweden
title: Shorter residence
base: \"2.0\"
sponsors: [Sweden]
rationale: It is long.
amendments:
  - op: replace
    at: Article 1(1)
    find: five years
    with: three years
";

const COMMENT: &str = "\
id: ours-7
kind: comment
title: On fees
base: \"2.0\"
sponsors: [Chile]
rationale: Fees should be published.
";

const SUB: &str = "\
title: Four years
base: \"2.0\"
amends: P-001
sponsors: [Norway]
rationale: Between the two.
amendments:
  - op: replace
    at: P-001.1
    find: three
    with: four
";

fn day(day: &str) -> Date {
    day.parse().unwrap()
}

fn receive(place: &Place, files: &[(&str, &str)], on: &str) -> Result<Table, Error> {
    let papers = files.iter().map(|(name, text)| Incoming {
        path: PathBuf::from(name),
        bytes: text.as_bytes().to_vec(),
    });
    let received = day(on);
    let act = RegisterAct::Receive { papers: papers.collect(), received, symbol: None };
    let options = RegisterOptions { act, date: received };
    verbs::register(place.path(), &options, &Wait::default()).map(|(table, _)| table)
}

fn note(place: &Place, number: &str, note: RegisterNote) -> Result<Table, Error> {
    let act = RegisterAct::Note { numbers: vec![number.to_owned()], note };
    let options = RegisterOptions { act, date: day("2026-09-01") };
    verbs::register(place.path(), &options, &Wait::default()).map(|(table, _)| table)
}

fn values(table: Table) -> Vec<serde_json::Value> {
    let mut out = Vec::new();
    render::json::v1::table(&table.read_by(Audience::Programs), &mut out).unwrap();
    let document: serde_json::Value = serde_json::from_slice(&out).unwrap();
    document["rows"].as_array().unwrap().clone()
}

/// The register as programs read it; what came after the first of September is late.
fn rows(place: &Place) -> Vec<serde_json::Value> {
    let options = TableOptions {
        paper: Paper::Register { received_by: Some(day("2026-09-01")), only: None },
        selection: Selection::default(),
        date: Some(day("2026-11-23")),
        anonymous: false,
        from: None,
    };
    values(verbs::table(&place.revision(), &options).unwrap())
}

fn numbers(place: &Place) -> Vec<String> {
    let number = |row: &serde_json::Value| row["number"].as_str().unwrap().to_owned();
    rows(place).iter().map(number).collect()
}

#[test]
fn a_paper_gets_the_next_number_of_its_kind_and_is_filed_as_it_came() {
    let place = Place::new();
    let files = [("a.yaml", PAPER), ("b.yaml", COMMENT)];
    let shown = values(receive(&place, &files, "2026-08-30").unwrap());
    assert_eq!(shown.len(), 2);
    assert_eq!(shown[0]["number"], "P-001");
    assert_eq!(shown[1]["number"], "C-001");
    let path = place.path().join("proposals/P-001-shorter-residence.yaml");
    let filed = fs::read_to_string(path).unwrap();
    let said = PAPER.replacen(
        "# From Sweden\n",
        "# From Sweden\nid: P-001\nreceived: 2026-08-30\n",
        1,
    );
    assert_eq!(filed.replace(['\'', '"'], ""), said.replace(['\'', '"'], ""));
    receive(&place, &[("c.yaml", SUB)], "2026-09-02").unwrap();
    assert_eq!(numbers(&place), ["P-001", "C-001", "P-001/Am.1"]);
    let late: Vec<_> = rows(&place).iter().map(|row| row["late"].clone()).collect();
    assert_eq!(late, [false, false, true]);
    assert!(place.revision().findings.is_empty(), "{:?}", place.revision().findings);
}

#[test]
fn a_number_is_never_given_twice_though_its_file_is_gone() {
    let place = Place::new();
    receive(&place, &[("a.yaml", PAPER)], "2026-08-30").unwrap();
    fs::remove_file(place.path().join("proposals/P-001-shorter-residence.yaml")).unwrap();
    assert_eq!(next_id(&place.revision()).unwrap().as_str(), "P-002");
    let other = PAPER.replace("three", "four");
    receive(&place, &[("b.yaml", &other)], "2026-08-31").unwrap();
    assert_eq!(numbers(&place), ["P-001", "P-002"]);
    assert_eq!(rows(&place)[0]["status"], "no file");
}

#[test]
fn what_came_before_keeps_its_number_and_what_is_no_paper_gets_none() {
    let place = Place::new();
    receive(&place, &[("a.yaml", PAPER)], "2026-08-30").unwrap();
    let error = receive(&place, &[("again.yaml", PAPER)], "2026-08-31").unwrap_err();
    assert!(said(&error).contains("again.yaml is registered as P-001"), "{error:?}");
    let broken = PAPER.replace("title:", "titel:");
    let files = [("b.yaml", COMMENT), ("c.yaml", broken.as_str())];
    let error = receive(&place, &files, "2026-08-31").unwrap_err();
    assert!(said(&error).contains("titel"), "{error:?}");
    assert_eq!(numbers(&place), ["P-001"]);
    assert!(place.revision().proposals.len() == 1);
}

#[test]
fn what_is_filed_already_is_registered_under_its_own_number() {
    let place = Place::with(&[("P-007", &replace("five years", "six years"))]);
    assert_eq!(rows(&place)[0]["status"], "not registered");
    let path = place.path().join("proposals/P-007.yaml");
    let text = fs::read_to_string(&path).unwrap();
    receive(&place, &[(path.to_str().unwrap(), &text)], "2026-08-30").unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
    assert_eq!(numbers(&place), ["P-007"]);
    decide(&place, &["P-007"], Outcome::Adopted).unwrap();
    assert_eq!(rows(&place)[0]["status"], "adopted");
}

#[test]
fn a_comment_is_circulated_and_answered() {
    let place = Place::new();
    receive(&place, &[("b.yaml", COMMENT)], "2026-08-30").unwrap();
    assert_eq!(rows(&place)[0]["status"], "not answered");
    let circulated = Some(day("2026-09-04"));
    note(&place, "C-001", RegisterNote { circulated, ..RegisterNote::default() })
        .unwrap();
    let answer = Some(("Taken up in P-014: see there".to_owned(), day("2026-10-01")));
    note(&place, "C-001", RegisterNote { answer, ..RegisterNote::default() }).unwrap();
    let row = &rows(&place)[0];
    assert_eq!(row["status"], "answered");
    assert_eq!(row["circulated"], "2026-09-04");
    assert_eq!(row["answer"], "Taken up in P-014: see there");
    assert_eq!(row["answered"], "2026-10-01");
    let error = note(&place, "C-009", RegisterNote::default()).unwrap_err();
    assert!(said(&error).contains("C-009 is not registered"));
}
