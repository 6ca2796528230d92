//! Printing points that the secretariat mends: in the draft, for the record, and nothing more.

use std::{fs, process::Command};

use mimc::verbs::{self, CheckOptions, DecideAct};

use serde_json::json;

use super::{
    deciding::{self, words},
    place::Place,
};

/// What reads wrong twice: “a effort” and a space before a comma.
const EFFORT: &str = "  - op: replace\n    at: Article 2\n    find: in full and in time\n    \
                      with: after a effort , and nobody waits\n";

fn place() -> Place {
    let place = Place::with(&[("P-001", EFFORT)]);
    place.record(&[("P-001", "adopted")]);
    place
}

fn rule(place: &Place, at: &str, (text, reads): (&str, &str)) -> Result<(), String> {
    deciding::rule(place, DecideAct::Printing(words(at, text, reads)))
}

/// What is found of printing points.
fn points(place: &Place) -> usize {
    let report = verbs::check(&place.revision(), &CheckOptions::default()).unwrap();
    report.findings.iter().filter(|found| found.rule == "printing-point").count()
}

/// What the program prints.
fn mimc(place: &Place, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mimc"));
    let output = command.args(arguments).current_dir(place.path()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn draft(place: &Place) -> String {
    mimc(place, &["consolidate", "--no-commit"]);
    fs::read_to_string(place.path().join("convention/3.0/01-work/002-pay.md")).unwrap()
}

#[test]
fn what_is_mended_stands_in_the_draft_and_in_its_record() {
    let place = place();
    assert_eq!(points(&place), 2);
    assert_eq!(rule(&place, "Article 2", ("a effort", "an effort")), Ok(()));
    assert_eq!(rule(&place, "Article 2", ("effort , and", "effort, and")), Ok(()));
    assert_eq!(points(&place), 0);
    let text = draft(&place);
    assert!(text.contains("be paid after an effort, and nobody waits."), "{text}");
    let path = place.path().join("convention/3.0/_draft.yaml");
    let record = fs::read_to_string(path).unwrap();
    assert!(record.contains("printing: Article 2\n"), "{record}");
    assert!(verbs::verify(&place.revision()).unwrap().findings.is_empty());
}

#[test]
fn words_figures_references_and_the_base_are_no_printing_points() {
    let place = place();
    let refused = |at, words| rule(&place, at, words).unwrap_err();
    let word = refused("Article 2", ("a effort", "an attempt"));
    assert!(word.contains("here “effort” becomes “attempt”"), "{word}");
    let negation = refused("Article 2", ("nobody waits", "nobody not waits"));
    assert!(negation.contains("“waits” becomes “not”"), "{negation}");
    let gone = refused("Article 2", ("waits.", "."));
    assert!(gone.contains("“waits” becomes nothing"), "{gone}");
    let bracket = refused("Article 2", ("effort", "effort]"));
    assert!(bracket.contains("nothing becomes “]”"), "{bracket}");
    let elsewhere = refused("Article 2", ("a worker", "an worker"));
    assert!(elsewhere.contains("does not stand in Article 2"), "{elsewhere}");
    let base = refused("Article 1(1)", ("Every worker", "every worker"));
    assert!(base.contains("no adopted amendment wrote in Article 1(1)"), "{base}");
    assert!(base.contains("corrigendum"), "{base}");
    assert_eq!(points(&place), 2);
}

#[test]
fn a_mended_word_is_a_consequence_of_what_made_it() {
    let place = place();
    rule(&place, "Article 2", ("a effort", "an effort")).unwrap();
    let made = mimc(&place, &["consolidate", "--dry-run", "--json"]);
    let made: serde_json::Value = serde_json::from_str(&made).unwrap();
    let references = made["references"].as_array().unwrap();
    let line = references.iter().find(|line| line["fate"] == "mended").unwrap();
    assert_eq!(
        (&line["from"], &line["written"]),
        (&json!("a effort"), &json!("an effort"))
    );
    assert_eq!(line["because"], json!(["P-001.1"]));
}

#[test]
fn what_amendments_insert_is_mended_too() {
    let paragraph = "  - op: insert\n    after: Article 1(2)\n    text: \"3. It shall be a effort.\"\n";
    let article = "  - op: insert\n    after: Article 2\n    text: |\n      # Rest\n\n      \
                   1. It shall be a effort.\n\n      2. It rests.\n";
    let place = Place::with(&[("P-001", &(paragraph.to_owned() + article))]);
    place.record(&[("P-001", "adopted")]);
    assert_eq!(points(&place), 2);
    for at in ["Article 1(3)", "Article 3(1)"] {
        assert_eq!(rule(&place, at, ("a effort", "an effort")), Ok(()), "{at}");
    }
    assert_eq!(points(&place), 0);
}
