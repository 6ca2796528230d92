//! Proposals by the names that people give them, and those whose file cannot be read.

use mimc::verbs::{self, CheckOptions};

use super::place::{Place, replace};

fn checked(place: &Place, named: &str) -> Result<Vec<&'static str>, String> {
    let options =
        CheckOptions { proposals: vec![named.to_owned()], ..CheckOptions::default() };
    let report = verbs::check(&place.revision(), &options);
    let report = report.map_err(|error| error.to_string())?;
    Ok(report.findings.iter().map(|finding| finding.rule).collect())
}

fn two() -> Place {
    let place = Place::with(&[("P-001", &replace("five years", "three years"))]);
    place.write("proposals/P-002-fees.yaml", "id: P-002\ntitle: Fees\nfoo: [\n");
    place
}

#[test]
fn a_proposal_is_found_by_what_cannot_be_mistaken() {
    let place = two();
    for named in ["P-001", "p-001", "P-1", "1"] {
        assert_eq!(checked(&place, named), Ok(Vec::new()), "{named}");
    }
    let unknown = checked(&place, "P-10").unwrap_err();
    assert_eq!(unknown, "there is no proposal P-10");
}

#[test]
fn the_check_of_a_file_that_cannot_be_read_shows_its_errors() {
    let place = two();
    for named in ["P-002", "p-2"] {
        assert_eq!(checked(&place, named), Ok(vec!["yaml"]), "{named}");
    }
}

#[test]
fn the_check_of_one_proposal_is_silent_about_the_broken_file_of_another() {
    assert_eq!(checked(&two(), "P-001"), Ok(Vec::new()));
}

#[test]
fn several_that_could_be_meant_are_named() {
    let place = Place::with(&[
        ("P-001", &replace("five years", "three years")),
        ("Q-001", &replace("five years", "two years")),
    ]);
    let found = place.revision().proposal("1").map(|_| ()).unwrap_err();
    assert_eq!(found.advice(), ["It could be P-001 or Q-001: write it in full."]);
}
