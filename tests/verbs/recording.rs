//! What was recorded against what the numbers say.

use mimc::{
    paper::Audience,
    render,
    verbs::{
        self, CheckOptions, DecideOn, Method, Outcome, Paper, Selection, TableOptions,
    },
};

use super::{
    deciding::{decide, decide_on},
    place::{Place, replace},
};

fn vote(id: &str, outcome: Outcome, count: &str) -> DecideOn {
    let method = Some(Method::Vote(count.parse().unwrap()));
    DecideOn { method, ..DecideOn::one(id, outcome) }
}

/// The rules of the record that `check` finds broken, with the line each is found at.
fn found(place: &Place) -> Vec<(String, usize)> {
    let report = verbs::check(&place.revision(), &CheckOptions::default()).unwrap();
    let of_record =
        report.findings.iter().filter(|one| one.place.path.ends_with("decisions.yaml"));
    of_record.map(|one| (one.rule.to_owned(), one.place.line)).collect()
}

fn rules(place: &Place) -> Vec<String> {
    found(place).into_iter().map(|(rule, _)| rule).collect()
}

/// Two proposals that go together, of one package.
fn package() -> Place {
    let place = Place::new();
    place.linked("P-001", "package: both", &replace("five years", "six years"));
    let annual =
        "  - op: replace\n    at: Article 2\n    find: in time\n    with: early\n";
    place.linked("P-002", "package: both", annual);
    place
}

#[test]
fn a_vote_that_is_lost_and_adopted_or_won_and_rejected_is_found_at_both_ends() {
    let place = Place::with(&[
        ("P-001", &replace("five years", "six years")),
        ("P-002", &replace("five", "seven")),
    ]);
    let said =
        decide_on(&place, vote("P-001", Outcome::Rejected, "20-1-0"), false).unwrap();
    assert_eq!(said.report.findings[0].rule, "carried-but-rejected");
    assert!(said.report.findings[0].message.contains("14 in favour were needed"));
    let said =
        decide_on(&place, vote("P-002", Outcome::Adopted, "12-9-2"), false).unwrap();
    assert_eq!(said.report.findings[0].rule, "majority-not-reached");
    assert_eq!(rules(&place), ["carried-but-rejected", "majority-not-reached"]);
}

#[test]
fn what_was_won_or_lost_as_recorded_is_not_found() {
    let place = Place::with(&[
        ("P-001", &replace("five years", "six years")),
        ("P-002", &replace("five", "seven")),
    ]);
    decide_on(&place, vote("P-001", Outcome::Adopted, "20-10-9"), false).unwrap();
    decide_on(&place, vote("P-002", Outcome::Rejected, "13-7-0"), false).unwrap();
    assert_eq!(rules(&place), Vec::<String>::new());
}

#[test]
fn a_package_is_adopted_in_one_act() {
    let place = package();
    let both = DecideOn {
        proposals: Vec::new(),
        package: Some("both".to_owned()),
        ..vote("", Outcome::Adopted, "30-1-0")
    };
    decide_on(&place, both, false).unwrap();
    assert_eq!(rules(&place), Vec::<String>::new());
}

#[test]
fn a_package_adopted_in_two_acts_is_found_in_the_record() {
    let entry = |id: &str, how: &str| {
        format!("- proposal: {id}\n  decision: adopted\n  {how}\n  meeting: Berlin\n")
    };
    let place = package();
    let other_way = [entry("P-001", "vote: 30-1-0"), entry("P-002", "method: consensus")];
    place.write("proposals/decisions.yaml", &other_way.concat());
    assert_eq!(found(&place), [("package-in-two-acts".to_owned(), 5)]);

    let other = package();
    other.linked("P-003", "", &replace("stay", "work"));
    let between = ["P-001", "P-003", "P-002"].map(|id| entry(id, "method: consensus"));
    let order = "- order: [P-003.1, P-001.1]\n".to_owned();
    let [first, middle, last] = between;
    other.write("proposals/decisions.yaml", &[first, order, middle, last].concat());
    assert_eq!(rules(&other), ["package-in-two-acts"]);
}

#[test]
fn a_package_whose_parts_are_reopened_and_adopted_together_is_whole_again() {
    let place = package();
    place.record(&[("P-001", "adopted")]);
    decide(&place, &["P-001"], Outcome::Reopened).unwrap();
    decide(&place, &["P-001", "P-002"], Outcome::Adopted).unwrap();
    assert_eq!(rules(&place), Vec::<String>::new());
}

#[test]
fn the_paper_of_decisions_says_what_was_asked_for_and_what_is_wrong() {
    let place = Place::with(&[("P-001", &replace("five years", "six years"))]);
    decide_on(&place, vote("P-001", Outcome::Adopted, "12-9-2"), false).unwrap();
    let rows = rows(&place);
    assert_eq!(rows[0]["act"], 1);
    assert_eq!(rows[0]["sponsors"], serde_json::json!(["Chair"]));
    assert_eq!(rows[0]["place"], "Article 1(1)");
    assert_eq!(rows[0]["text"], "replaces “five years” with “six years”");
    assert_eq!(rows[0]["required"], 14);
    assert_eq!(rows[0]["base"], "present-and-voting");
    assert_eq!(rows[0]["carried"], false);
    assert_eq!(rows[0]["findings"], serde_json::json!(["majority-not-reached"]));
}

/// The rows of the record of decisions, as programs read them.
pub(crate) fn rows(place: &Place) -> Vec<serde_json::Value> {
    let options = TableOptions {
        paper: Paper::Decisions { meeting: None },
        selection: Selection::default(),
        date: "2026-11-23".parse().unwrap(),
        anonymous: false,
    };
    let table = verbs::table(&place.revision(), &options).unwrap();
    let mut out = Vec::new();
    render::table::json(&table.read_by(Audience::Programs), &mut out).unwrap();
    let document: serde_json::Value = serde_json::from_slice(&out).unwrap();
    document["rows"].as_array().unwrap().clone()
}
