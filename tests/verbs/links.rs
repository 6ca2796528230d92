//! Links among proposals: what is wrong with them, and with what the record made of them.

use mimc::{
    paper::Report,
    verbs::{self, CheckOptions},
};

use super::place::{Place, replace};

const PAY: &str =
    "  - op: replace\n    at: Article 2\n    find: in full\n    with: fairly\n";
const FEES: &str = "  - op: delete\n    at: Article 1(2)(b)\n";

fn checked(place: &Place, proposals: &[&str]) -> Report {
    let proposals = proposals.iter().map(ToString::to_string).collect();
    verbs::check(
        &place.revision(),
        &CheckOptions { proposals, ..CheckOptions::default() },
    )
    .unwrap()
}

/// Every finding, a line each.
fn found(place: &Place) -> Vec<String> {
    let report = checked(place, &[]);
    let said = report.findings.iter();
    said.map(|found| format!("{}: {}", found.rule, found.sentence())).collect()
}

#[test]
fn what_a_proposal_depends_on_must_exist() {
    let place = Place::new();
    place.linked("P-001", "depends_on: [P-002]", PAY);
    place.propose("P-022", FEES);
    assert_eq!(
        found(&place),
        ["depends-missing: P-001: depends on P-002, which does not exist"]
    );
}

#[test]
fn a_dependant_is_never_compared_with_its_parents() {
    let place = Place::new();
    place.propose("P-001", FEES);
    let cites = "  - op: insert\n    at: Article 2\n    position: end\n    \
                 text: \" Article 1, paragraph 2 (b), applies.\"\n";
    place.linked("P-002", "depends_on: [P-001]", cites);
    place.propose("P-003", cites);
    let conflicts = verbs::conflicts(&place.revision(), &[]).unwrap();
    let sides: Vec<Vec<&str>> = conflicts
        .conflicts
        .iter()
        .map(|conflict| {
            conflict.sides.iter().map(|side| side.proposal.as_str()).collect()
        })
        .collect();
    assert_eq!(sides, [["P-001", "P-003"]]);
}

#[test]
fn what_a_parent_changes_is_changed_again_by_a_dependant() {
    let place = Place::new();
    place.propose("P-001", &replace("five", "six"));
    place.linked("P-002", "depends_on: [P-001]", &replace("six", "seven"));
    place.linked("P-003", "depends_on: [P-001]", "  - op: delete\n    at: Article 2\n");
    assert_eq!(found(&place), [""; 0]);
}

#[test]
fn a_circle_of_dependencies_is_named_once() {
    let place = Place::new();
    place.linked("P-001", "depends_on: [P-002]", PAY);
    place.linked("P-002", "depends_on: [P-003]", FEES);
    place.linked("P-003", "depends_on: [P-001]", &replace("five", "six"));
    let circle: Vec<_> =
        found(&place).into_iter().filter(|said| said.contains("cycle")).collect();
    assert_eq!(
        circle,
        ["depends-cycle: P-001: depends on P-002, which depends on P-003, which \
          depends on P-001"]
    );
    let report = checked(&place, &["P-003"]);
    assert!(
        report.findings.iter().any(|found| {
            found.rule == "depends-cycle"
                && found.sentence().contains("P-003: depends on P-001")
        }),
        "{report:?}"
    );
}

#[test]
fn a_proposal_that_depends_on_itself_is_the_smallest_circle() {
    let place = Place::new();
    place.linked("P-001", "depends_on: [P-001]", PAY);
    let circle: Vec<_> =
        found(&place).into_iter().filter(|said| said.contains("cycle")).collect();
    assert_eq!(circle, ["depends-cycle: P-001: depends on itself"]);
}

#[test]
fn a_link_to_itself_or_to_nothing_is_found_where_it_stands() {
    let place = Place::new();
    place.linked("P-001", "alternative_to: [P-001, P-009]\ndraws_on: [P-002.7]", PAY);
    place.linked("P-002", "in_place_of: [P-002]\npackage: burden", FEES);
    assert_eq!(
        found(&place),
        [
            "link-clash: P-001: is an alternative to itself",
            "unknown-proposal: P-001: is an alternative to P-009, which does not exist",
            "unknown-proposal: P-001: draws on P-002.7, which does not exist",
            "link-clash: P-002: stands in place of itself",
        ]
    );
    let report = checked(&place, &["P-001"]);
    let at = &report.findings[0].place;
    assert_eq!((at.line, at.column), (6, 18));
}

#[test]
fn an_alternative_to_what_it_needs_can_never_be_adopted() {
    let place = Place::new();
    place.propose("P-001", PAY);
    place.linked("P-002", "package: burden\ndepends_on: [P-001]", FEES);
    place.linked(
        "P-003",
        "package: burden\nalternative_to: [P-001]",
        &replace("five", "six"),
    );
    let clash: Vec<_> =
        found(&place).into_iter().filter(|said| said.starts_with("link-clash")).collect();
    assert_eq!(
        clash,
        ["link-clash: P-003: is an alternative to P-001, without which it cannot stand"]
    );
}

#[test]
fn a_record_by_hand_is_held_against_the_links() {
    let place = Place::new();
    place.linked("P-001", "package: burden", PAY);
    place.linked("P-002", "package: burden", FEES);
    place.linked("P-003", "alternative_to: [P-004]", &replace("five", "six"));
    place.linked("P-004", "alternative_to: [P-003]", &replace("worker", "person"));
    place.record(&[("P-001", "adopted"), ("P-003", "adopted"), ("P-004", "adopted")]);
    let links: Vec<_> = found(&place)
        .into_iter()
        .filter(|said| said.starts_with("alter") || said.starts_with("pack"))
        .collect();
    assert_eq!(
        links,
        [
            "alternatives-adopted: P-003: is an alternative to P-004: at most one can be adopted",
            "package-broken: P-001: the package burden is all or nothing, and lacks P-002",
        ]
    );
}

#[test]
fn a_package_with_a_rejected_member_is_one_finding() {
    let place = Place::new();
    place.linked("P-001", "package: burden", PAY);
    place.linked("P-002", "package: burden", FEES);
    place.linked("P-003", "package: burden", &replace("five", "six"));
    place.record(&[("P-002", "rejected")]);
    assert_eq!(
        found(&place),
        ["package-broken: P-001: the package burden has lost P-002"]
    );
}

#[test]
fn who_depends_on_what_was_rejected_has_no_text() {
    let place = Place::new();
    place.propose("P-001", PAY);
    place.linked("P-002", "depends_on: [P-001]", FEES);
    place.record(&[("P-001", "rejected")]);
    assert_eq!(
        found(&place),
        ["depends-missing: P-002: depends on P-001, which is rejected"]
    );
    place.record(&[("P-001", "rejected"), ("P-002", "fallen")]);
    assert_eq!(found(&place), [""; 0]);
}

#[test]
fn identical_amendments_are_not_decided_both_ways() {
    let place = Place::new();
    place.propose("P-001", PAY);
    place.propose("P-002", PAY);
    place.record(&[("P-001", "adopted"), ("P-002", "rejected")]);
    assert_eq!(
        found(&place),
        [
            "decided-both-ways: P-002.1: the identical amendment P-001.1 is adopted, and this is rejected"
        ]
    );
}
