//! `decide`: what falls with a decision, packages, and what is refused.

use mimc::verbs::{DecideOn, Outcome};

use super::{
    deciding::{decide, decide_on, falls, on, record},
    place::{Place, replace, said},
};

const PAY: &str =
    "  - op: replace\n    at: Article 2\n    find: in full\n    with: fairly\n";
const FEES: &str = "  - op: delete\n    at: Article 1(2)(b)\n";

#[test]
fn an_alternative_falls_and_takes_its_dependants_along() {
    let place = Place::new();
    place.propose("P-001", PAY);
    place.linked("P-002", "alternative_to: [P-001]", &replace("five", "six"));
    place.linked("P-003", "depends_on: [P-002]", FEES);
    place.linked("P-004", "depends_on: [P-003]", &replace("worker", "person"));
    let decided = decide(&place, &["P-001"], Outcome::Adopted).unwrap();
    assert_eq!(
        falls(&decided),
        [
            "P-002: P-001 is adopted, an alternative to it",
            "P-003: it depends on P-002, which has fallen",
            "P-004: it depends on P-003, which has fallen",
        ]
    );
    let outcomes: Vec<_> = record(&place)
        .lines()
        .filter_map(|line| line.trim().strip_prefix("decision: ").map(str::to_owned))
        .collect();
    assert_eq!(outcomes, ["adopted", "fallen", "fallen", "fallen"]);
}

#[test]
fn what_was_decided_before_does_not_fall_again() {
    let place = Place::new();
    place.propose("P-001", PAY);
    place.linked("P-002", "depends_on: [P-001]", FEES);
    place.record(&[("P-002", "withdrawn")]);
    let decided = decide(&place, &["P-001"], Outcome::Rejected).unwrap();
    assert!(decided.fallen.is_empty());
}

#[test]
fn a_compromise_replaces_both_sides_once_it_is_adopted_as_a_whole() {
    let place = Place::new();
    place.propose("P-001", &replace("five", "three"));
    place.propose("P-002", &replace("five", "ten"));
    let two = format!("{}{FEES}", replace("five", "six"));
    place.linked("P-003", "in_place_of: [P-001, P-002]", &two);
    let part = DecideOn { parts: vec![2], ..on(&["P-003"], Outcome::Adopted) };
    let decided = decide_on(&place, part, true).unwrap();
    assert!(decided.fallen.is_empty() && !decided.recorded);
    assert_eq!(record(&place), "");
    let decided = decide(&place, &["P-003"], Outcome::Adopted).unwrap();
    assert_eq!(
        falls(&decided),
        ["P-001: P-003 is adopted in its place", "P-002: P-003 is adopted in its place"]
    );
    assert!(decided.consequences.is_empty(), "{:?}", decided.consequences);
}

#[test]
fn half_a_package_is_refused_and_names_what_is_missing() {
    let place = Place::new();
    place.linked("P-001", "package: burden", PAY);
    place.linked("P-002", "package: burden", FEES);
    let error = decide(&place, &["P-001"], Outcome::Adopted).unwrap_err();
    assert_eq!(
        said(&error),
        "package-broken: P-001: the package burden is all or nothing, and lacks P-002"
    );
    let whole =
        DecideOn { package: Some("burden".to_owned()), ..on(&[], Outcome::Adopted) };
    decide_on(&place, whole, false).unwrap();
    assert_eq!(record(&place).matches("decision: adopted").count(), 2);
}

#[test]
fn a_package_breaks_with_any_part_of_it() {
    let place = Place::new();
    place.linked("P-001", "package: burden", PAY);
    place.linked(
        "P-002",
        "package: burden",
        &format!("{FEES}{}", replace("five", "six")),
    );
    place.linked("P-003", "depends_on: [P-001]", &replace("worker", "person"));
    let part = DecideOn { parts: vec![2], ..on(&["P-002"], Outcome::Rejected) };
    let decided = decide_on(&place, part, false).unwrap();
    assert_eq!(
        falls(&decided),
        [
            "P-002: the package burden is broken by P-002, which is rejected",
            "P-001: the package burden is broken by P-002, which is rejected",
            "P-003: it depends on P-001, which has fallen",
        ]
    );
    assert!(
        record(&place).contains("decision: fallen\n  parts: [1]"),
        "{}",
        record(&place)
    );
}

#[test]
fn a_dependant_is_adopted_with_its_parent_or_after_it() {
    let place = Place::new();
    place.propose("P-001", PAY);
    place.linked("P-002", "depends_on: [P-001]", FEES);
    let error = decide(&place, &["P-002"], Outcome::Adopted).unwrap_err();
    assert_eq!(
        said(&error),
        "depends-missing: P-002: depends on P-001, which is not adopted"
    );
    decide(&place, &["P-002", "P-001"], Outcome::Adopted).unwrap();
}

#[test]
fn an_adopted_dependant_falls_with_its_parent_and_stays_fallen() {
    let place = Place::new();
    place.propose("P-001", PAY);
    place.linked("P-002", "depends_on: [P-001]", FEES);
    place.record(&[("P-001", "adopted"), ("P-002", "adopted")]);
    let decided = decide(&place, &["P-001"], Outcome::Reopened).unwrap();
    assert!(decided.fallen.is_empty());
    assert_eq!(
        decided.consequences,
        ["no draft can be made of P-002 until that changes: depends on P-001, which is \
          not adopted"]
    );
    let decided = decide(&place, &["P-001"], Outcome::Rejected).unwrap();
    assert_eq!(falls(&decided), ["P-002: it depends on P-001, which is rejected"]);
    let decided = decide(&place, &["P-001"], Outcome::Reopened).unwrap();
    let before: Vec<_> = decided.fell_before.iter().map(|fall| &fall.proposal).collect();
    assert_eq!(before, ["P-002"]);
    assert_eq!(record(&place).matches("decision: fallen").count(), 1);
}

#[test]
fn alternatives_are_not_adopted_together() {
    let place = Place::new();
    place.propose("P-001", PAY);
    place.linked("P-002", "alternative_to: [P-001]", FEES);
    let refused = "alternatives-adopted: P-002: is an alternative to P-001: at most one can \
                   be adopted";
    let error = decide(&place, &["P-001", "P-002"], Outcome::Adopted).unwrap_err();
    assert_eq!(said(&error), refused);
    place.record(&[("P-001", "adopted")]);
    let error = decide(&place, &["P-002"], Outcome::Adopted).unwrap_err();
    assert_eq!(said(&error), refused);
}

#[test]
fn identical_amendments_are_decided_alike_whichever_comes_first() {
    let place = Place::new();
    place.propose("P-001", PAY);
    place.propose("P-002", PAY);
    for (first, then) in [("adopted", Outcome::Rejected), ("rejected", Outcome::Adopted)]
    {
        place.record(&[("P-001", first)]);
        let error = decide(&place, &["P-002"], then).unwrap_err();
        assert_eq!(
            said(&error),
            format!(
                "decided-both-ways: P-002.1: the identical amendment P-001.1 is {first}"
            )
        );
    }
}

#[test]
fn nothing_is_decided_on_a_comment() {
    let place = Place::new();
    place.write(
        "proposals/P-001.yaml",
        "id: P-001\ntitle: On fees\nbase: \"2.0\"\nkind: comment\nrationale: Too high.\n",
    );
    let error = decide(&place, &["P-001"], Outcome::Adopted).unwrap_err();
    assert!(said(&error).starts_with("P-001 is a comment"), "{}", said(&error));
}

#[test]
fn a_package_that_nobody_names_is_not_decided_on() {
    let place = Place::new();
    place.linked("P-001", "package: burden", PAY);
    let unknown =
        DecideOn { package: Some("burdem".to_owned()), ..on(&[], Outcome::Adopted) };
    let error = decide_on(&place, unknown, false).unwrap_err();
    assert_eq!(said(&error), "there is no package burdem: Did you mean burden?");
}
