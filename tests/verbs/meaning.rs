//! Conflicts of meaning: texts that could be joined, and should not be.

use mimc::verbs;

use super::place::Place;

const TERM: &str = "  - op: replace_term\n    from: worker\n    with: employee\n    hits:\n      \
                    - at: Article 1(1)\n      - at: Article 2\n";

fn kinds(place: &Place) -> Vec<String> {
    let found = verbs::conflicts(&place.revision(), &[]).unwrap().conflicts;
    let said = found.iter().map(|conflict| {
        let sides: Vec<_> =
            conflict.sides.iter().map(mimc::paper::SideView::citation).collect();
        format!("{}: {}", conflict.kind, sides.join(", "))
    });
    said.collect()
}

fn inserts(text: &str) -> String {
    format!(
        "  - op: insert\n    at: Article 2\n    position: end\n    text: \" {text}\"\n"
    )
}

#[test]
fn a_term_that_goes_is_not_brought_in_again() {
    let place = Place::new();
    place.propose("P-001", TERM);
    place.propose("P-002", &inserts("No worker pays for it."));
    assert_eq!(kinds(&place), ["term-reintroduced: P-001.1, P-002.1"]);
}

#[test]
fn a_part_of_another_word_is_no_use_of_the_term() {
    let place = Place::new();
    place.propose("P-001", TERM);
    place.propose("P-002", &inserts("No coworkers or non-worker pays."));
    place.propose("P-003", &inserts("Every employee is paid."));
    assert_eq!(kinds(&place), [""; 0]);
}

#[test]
fn a_term_is_defined_once() {
    let place = Place::new();
    let defines = |meaning: &str| {
        format!(
            "  - op: insert\n    after: Article 1(2)\n    text: >\n      3. In this Convention \
             “stay” means {meaning}.\n"
        )
    };
    let elsewhere = |meaning: &str| {
        format!(
            "  - op: insert\n    into: Chapter I\n    text: |\n      # Terms\n\n      “stay” \
             means {meaning}.\n"
        )
    };
    place.propose("P-001", &defines("presence for a year"));
    place.propose("P-002", &elsewhere("presence for a month"));
    place.propose("P-003", &inserts("A “stay” is long."));
    assert_eq!(kinds(&place), ["definition-clash: P-001.1, P-002.1"]);
}

#[test]
fn a_conflict_of_meaning_is_let_through_with_a_reason() {
    let place = Place::new();
    place.propose("P-001", TERM);
    place.propose("P-002", &inserts("No worker pays for it."));
    place.record(&[("P-001", "adopted"), ("P-002", "adopted")]);
    let check = || {
        let report =
            verbs::check(&place.revision(), &verbs::CheckOptions::default()).unwrap();
        report.findings.iter().filter(|one| one.rule == "term-reintroduced").count()
    };
    assert_eq!(check(), 1);
    let record = std::fs::read_to_string(place.path().join("proposals/decisions.yaml"));
    let allowed = "- allow: term-reintroduced\n  amendments: [P-001.1, P-002.1]\n  reason: \
                   Both are meant.\n";
    place.write("proposals/decisions.yaml", &format!("{}{allowed}", record.unwrap()));
    assert_eq!(check(), 0);
}
