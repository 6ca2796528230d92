//! Decisions in a test workspace.

use std::fs;

use mimc::{
    paper::Decided,
    verbs::{
        self, DecideAct, DecideOn, DecideOptions, Error, Method, Outcome,
        RuleOnReference, Wait,
    },
};

use super::place::{Place, replace, said};

pub(crate) fn on(proposals: &[&str], outcome: Outcome) -> DecideOn {
    DecideOn {
        proposals: proposals.iter().map(ToString::to_string).collect(),
        method: Some(Method::Consensus),
        ..DecideOn::one("", outcome)
    }
}

pub(crate) fn decide_on(
    place: &Place,
    on: DecideOn,
    dry_run: bool,
) -> Result<Decided, Error> {
    let options = DecideOptions {
        act: DecideAct::Decide(on),
        meeting: Some("Berlin 2".to_owned()),
        date: "2026-11-23".parse().unwrap(),
        dry_run,
    };
    verbs::decide(place.path(), &options, &Wait::default())
}

/// The words of a ruling.
pub(crate) fn words(at: &str, text: &str, reads: &str) -> RuleOnReference {
    let (at, text, reads) = (at.to_owned(), text.to_owned(), reads.to_owned());
    RuleOnReference { at, text, nth: None, reads }
}

/// What the editors rule, or why they may not.
pub(crate) fn rule(place: &Place, act: DecideAct) -> Result<(), String> {
    let options = DecideOptions {
        act,
        meeting: Some("Editors".to_owned()),
        date: "2026-11-23".parse().unwrap(),
        dry_run: false,
    };
    let decided = verbs::decide(place.path(), &options, &Wait::default());
    decided.map(drop).map_err(|error| said(&error))
}

pub(crate) fn decide(
    place: &Place,
    proposals: &[&str],
    outcome: Outcome,
) -> Result<Decided, Error> {
    decide_on(place, on(proposals, outcome), false)
}

pub(crate) fn falls(decided: &Decided) -> Vec<String> {
    let falls = decided.fallen.iter();
    falls.map(|fall| format!("{}: {}", fall.proposal, fall.reason)).collect()
}

pub(crate) fn record(place: &Place) -> String {
    fs::read_to_string(place.path().join("proposals/decisions.yaml")).unwrap_or_default()
}

/// What would follow: what is broken, the conflicts, what is out of reach.
fn supposed(place: &Place, adopt: &[&str], reject: &[&str]) -> [Vec<String>; 3] {
    let named = |ids: &[&str], outcome| verbs::Supposed {
        proposals: ids.iter().map(ToString::to_string).collect(),
        outcome,
    };
    let all = [named(adopt, Outcome::Adopted), named(reject, Outcome::Rejected)];
    let view = verbs::what_if(&place.revision(), &all).unwrap();
    let conflicts = view.conflicts.into_iter().map(|one| one.kind.to_owned());
    [view.broken, conflicts.collect(), view.consequences]
}

#[test]
fn what_does_not_apply_makes_no_draft() {
    let place = Place::with(&[("P-001", &replace("absent", "six"))]);
    let [broken, ..] = supposed(&place, &["P-001"], &[]);
    assert_eq!(broken, ["P-001 does not apply to the text: `mimc check P-001` says why"]);
}

#[test]
fn a_rejected_proposal_that_is_adopted_after_all_has_its_conflicts() {
    let place = Place::with(&[
        ("P-001", &replace("five years", "six years")),
        ("P-002", &replace("five", "seven")),
    ]);
    place.record(&[("P-001", "adopted"), ("P-002", "rejected")]);
    let [_, conflicts, _] = supposed(&place, &["P-002"], &[]);
    assert_eq!(conflicts, ["overlap"]);
}

#[test]
fn what_is_rejected_with_it_is_not_said_to_be_out_of_reach() {
    let place = Place::with(&[
        ("P-001", &replace("five years", "six years")),
        ("P-002", &replace("five", "seven")),
    ]);
    let [.., consequences] = supposed(&place, &["P-001"], &[]);
    assert_eq!(consequences.len(), 1);
    let [.., consequences] = supposed(&place, &["P-001"], &["P-002"]);
    assert_eq!(consequences, Vec::<String>::new());
}
