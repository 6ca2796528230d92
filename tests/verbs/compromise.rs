//! A proposal in place of others, from the text on which they differ.

use mimc::{
    parse,
    source::SourceFile,
    verbs::{self, Particulars},
};

use super::place::{Place, replace, said};

fn compromise(place: &Place, ids: &[&str]) -> Result<String, String> {
    let particulars = Particulars {
        why: "Both aims are met.".to_owned(),
        sponsors: vec!["Chair".to_owned()],
        ..Particulars::default()
    };
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let made = verbs::propose_compromise(&place.revision(), &ids, &particulars);
    made.map(|made| made.yaml).map_err(|error| said(&error))
}

const ADVICE: &str = "  - op: insert\n    at: Article 2\n    position: end\n    text: \" No fee is due.\"\n";

#[test]
fn what_is_disputed_is_restated_and_the_rest_is_taken_over() {
    let place = Place::new();
    place.propose("P-001", &(replace("five years", "three years") + ADVICE));
    place.propose("P-002", &replace("five years of", "one year of lawful"));
    let yaml = compromise(&place, &["P-002", "P-001"]).unwrap();
    let proposal =
        parse::proposal(&SourceFile::new("p.yaml", yaml.as_str())).value.unwrap();
    let in_place: Vec<&str> =
        proposal.links.in_place_of.iter().map(|id| id.value.as_str()).collect();
    assert_eq!(in_place, ["P-001", "P-002"]);
    let draws: Vec<String> =
        proposal.links.draws_on.iter().map(|side| side.value.to_string()).collect();
    assert_eq!(draws, ["P-001.2"]);
    let names: Vec<_> =
        proposal.amendments.iter().map(|one| one.operation.name()).collect();
    assert_eq!(names, ["substitute", "insert"]);
    assert!(yaml.contains("# P-001.1, Article 1(1): replaces “five years”"), "{yaml}");
    assert!(yaml.contains("# P-002.1, Article 1(1): replaces “five years of”"), "{yaml}");
    assert!(yaml.contains("after five years of stay."), "the base is the start: {yaml}");
}

#[test]
fn a_joint_conflict_restates_what_holds_it_all() {
    let place = Place::new();
    place.propose("P-001", "  - op: delete\n    at: Article 1(2)(a)\n");
    place.propose("P-002", "  - op: delete\n    at: Article 1(2)(b)\n");
    let yaml = compromise(&place, &["P-001", "P-002"]).unwrap();
    assert!(yaml.contains("  - op: substitute\n    at: Article 1(2)\n"), "{yaml}");
    assert_eq!(yaml.matches("- op:").count(), 1, "{yaml}");
}

#[test]
fn what_both_ask_for_is_asked_once() {
    let place = Place::new();
    place.propose("P-001", ADVICE);
    place.propose("P-002", ADVICE);
    let yaml = compromise(&place, &["P-001", "P-002"]).unwrap();
    assert_eq!(yaml.matches("- op:").count(), 1, "{yaml}");
}

#[test]
fn only_what_is_open_is_superseded() {
    let place = Place::new();
    place.propose("P-001", ADVICE);
    place.propose("P-002", &replace("five", "six"));
    place.propose("P-003", &replace("absent", "six"));
    assert!(compromise(&place, &["P-001"]).unwrap_err().contains("in place of several"));
    let same = compromise(&place, &["P-001", "P-001"]);
    assert!(same.unwrap_err().contains("in place of several"));
    assert!(compromise(&place, &["P-001", "P-009"]).unwrap_err().contains("no proposal"));
    let broken = compromise(&place, &["P-001", "P-003"]);
    assert!(broken.unwrap_err().contains("does not apply"));
    place.record(&[("P-001", "adopted")]);
    let decided = compromise(&place, &["P-001", "P-002"]);
    assert!(decided.unwrap_err().contains("adopted already"));
}

#[test]
fn a_term_goes_on_being_replaced_where_nobody_disputes_that() {
    let place = Place::new();
    let term = "  - op: replace_term\n    from: worker\n    with: employee\n    hits:\n      \
                - Article 1(1)\n      - Article 2\n";
    place.propose("P-001", term);
    place.propose("P-002", &replace("Every worker may", "Everyone may"));
    let yaml = compromise(&place, &["P-001", "P-002"]).unwrap();
    assert_eq!(yaml.matches("- op:").count(), 2, "{yaml}");
    assert!(yaml.contains("{at: Article 1(1), keep: true}"), "{yaml}");
    assert!(yaml.contains("- Article 2\n"), "{yaml}");
}
