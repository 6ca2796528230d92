//! Sub-amendments: checked against the proposal's words, voted first, adopted with it.

use mimc::{
    model::Operation,
    paper::Shown,
    verbs::{
        self, CheckOptions, ConsolidateOptions, DecideOn, Effect, Outcome, Selection,
        Silent, Wait, World,
    },
};

use super::{
    deciding::{decide, decide_on, falls, on},
    place::{Place, replace, said},
};

const AMENDS: &str = "amends: P-007";

const TWO: &str = "  - op: replace
    at: Article 1(1)
    find: after five years of stay
    with: after three years of lawful stay
  - op: insert
    after: Article 1(1)
    text: |
      1 bis. Every worker shall be told of:
        - (a) the conditions;
        - (b) the fees.
";

fn word(at: &str, find: &str, with: &str) -> String {
    format!("  - op: replace\n    at: {at}\n    find: {find}\n    with: {with}\n")
}

fn place(sub: &str) -> Place {
    let place = Place::new();
    place.propose("P-007", TWO);
    place.linked("P-007/Am.1", AMENDS, sub);
    place
}

fn found(place: &Place, id: &str) -> Vec<String> {
    let options =
        CheckOptions { proposals: vec![id.to_owned()], ..CheckOptions::default() };
    let report = verbs::check(&place.revision(), &options).unwrap();
    let said = report.findings.iter();
    said.map(|found| format!("{}: {}", found.rule, found.sentence())).collect()
}

fn as_amended(subs: &[&str]) -> DecideOn {
    DecideOn {
        as_amended: subs.iter().map(ToString::to_string).collect(),
        ..on(&["P-007"], Outcome::Adopted)
    }
}

/// The new words of the first amendment.
fn words(place: &Place) -> String {
    let revision = place.revision();
    let proposal = revision.proposal("P-007").unwrap();
    let Operation::Replace { with, .. } = &proposal.amendments[0].operation else {
        panic!("{:?}", proposal.amendments[0]);
    };
    with.text.raw().to_owned()
}

#[test]
fn a_sub_amendment_that_fits_has_no_findings() {
    let place = place(&word("P-007.1", "three", "four"));
    assert_eq!(found(&place, "P-007/Am.1"), [""; 0]);
    let lines = word("P-007.2", "(b) the fees", "(b) all fees");
    place.linked("P-007/Am.2", AMENDS, &lines);
    assert_eq!(found(&place, "P-007/Am.2"), [""; 0]);
}

#[test]
fn a_quotation_must_stand_in_the_new_words() {
    let place = place(&word("P-007.1", "three lawful years", "four"));
    assert_eq!(
        found(&place, "P-007/Am.1"),
        [
            "quote-not-found: P-007/Am.1.1, P-007.1: the words “three lawful years” do not \
          stand in P-007.1"
        ]
    );
    place.linked("P-007/Am.1", AMENDS, &word("P-007.2", "the", "some"));
    let found = found(&place, "P-007/Am.1");
    assert!(found[0].starts_with("quote-ambiguous"), "{found:?}");
}

#[test]
fn the_place_is_an_amendment_of_the_proposal_that_it_amends() {
    let place = place(&word("P-008.1", "three", "four"));
    place.propose("P-008", &replace("worker", "person"));
    let said = found(&place, "P-007/Am.1");
    assert_eq!(
        said,
        [
            "sub-amendment: P-007/Am.1.1, P-008.1: P-008.1 is no amendment of P-007, which \
          this one amends"
        ]
    );
    place.linked("P-007/Am.1", AMENDS, &word("P-007.9", "three", "four"));
    let said = found(&place, "P-007/Am.1");
    assert_eq!(
        said,
        ["sub-amendment: P-007/Am.1.1, P-007.9: there is no amendment P-007.9"]
    );
}

#[test]
fn there_is_one_degree_only() {
    let place = place(&word("P-007.1", "three", "four"));
    place.linked(
        "P-007/Am.1/Am.1",
        "amends: P-007/Am.1",
        &word("P-007/Am.1.1", "four", "six"),
    );
    assert_eq!(
        found(&place, "P-007/Am.1/Am.1"),
        ["sub-amendment: P-007/Am.1/Am.1: amends P-007/Am.1, which is a sub-amendment \
          itself"]
    );
}

#[test]
fn what_it_makes_of_the_proposal_must_apply() {
    let place = place(&word("P-007.2", "1 bis.", "1."));
    let found = found(&place, "P-007/Am.1");
    assert!(found.len() == 1 && found[0].contains("as amended"), "{found:?}");
}

#[test]
fn the_proposal_is_adopted_as_amended_and_the_text_is_made_of_that() {
    let place = place(&word("P-007.1", "three", "four"));
    decide(&place, &["P-007/Am.1"], Outcome::Adopted).unwrap();
    // It was voted first: what it amends is adopted as it amends it.
    let decided = decide(&place, &["P-007"], Outcome::Adopted).unwrap();
    assert!(decided.entry.contains("as_amended: [P-007/Am.1]"), "{}", decided.entry);
    assert_eq!(words(&place), "after four years of lawful stay");
    let options = ConsolidateOptions {
        to: None,
        selection: Selection::Adopted,
        effect: Effect::Write,
    };
    let world = World::new(0, 0, |_| None);
    verbs::consolidate(place.path(), &options, &world, &Silent, &Wait::default())
        .unwrap();
    let article = place.path().join("convention/3.0/01-work/001-work.md");
    let article = std::fs::read_to_string(article).unwrap();
    assert!(article.contains("after four years of lawful stay"), "{article}");
    let verified = verbs::verify(&place.revision()).unwrap();
    assert_eq!(verified.summary.errors + verified.summary.warnings, 0, "{verified:?}");
    let all = verbs::check(&place.revision(), &CheckOptions::default()).unwrap();
    assert_eq!(all.summary.errors, 0, "{all:?}");
    place.linked("P-007/Am.1", AMENDS, &word("P-007.1", "three", "nine"));
    let all = verbs::check(&place.revision(), &CheckOptions::default()).unwrap();
    let changed: Vec<_> =
        all.findings.iter().filter(|one| one.rule == "changed-after-decision").collect();
    assert_eq!(changed.len(), 2, "{all:?}");
}

#[test]
fn one_decision_adopts_both_and_what_is_not_named_falls() {
    let place = place(&word("P-007.1", "three", "four"));
    place.linked("P-007/Am.2", AMENDS, &word("P-007.1", "lawful", "regular"));
    let decided = decide_on(&place, as_amended(&["P-007/Am.1"]), false).unwrap();
    assert_eq!(falls(&decided), ["P-007/Am.2: P-007 is adopted without it"]);
    assert_eq!(decided.entry.matches("decision: adopted").count(), 2);
    let error = decide(&place, &["P-007/Am.2"], Outcome::Reopened).map(|_| ());
    assert!(error.is_ok());
    let error = decide(&place, &["P-007/Am.2"], Outcome::Adopted).unwrap_err();
    assert!(said(&error).starts_with("P-007, which P-007/Am.2 amends, is adopted"));
    decide(&place, &["P-007"], Outcome::Reopened).unwrap();
    assert_eq!(words(&place), "after three years of lawful stay");
}

#[test]
fn an_id_that_is_typed_in_another_way_is_recorded_once() {
    let place = place(&word("P-007.1", "three", "four"));
    decide(&place, &["P-007/Am.1"], Outcome::Adopted).unwrap();
    let decided = decide_on(&place, as_amended(&["p-7/am.1"]), false).unwrap();
    assert!(decided.entry.contains("as_amended: [P-007/Am.1]"), "{}", decided.entry);
}

#[test]
fn proposals_that_are_adopted_together_are_adopted_each_as_amended() {
    let place = place(&word("P-007.1", "three", "four"));
    place.propose(
        "P-008",
        &word("Article 2, first unnumbered paragraph", "in full", "wholly"),
    );
    decide(&place, &["P-007/Am.1"], Outcome::Adopted).unwrap();
    let both = on(&["P-007", "P-008"], Outcome::Adopted);
    let decided = decide_on(&place, both, false).unwrap();
    assert_eq!(decided.entry.matches("as_amended:").count(), 1, "{}", decided.entry);
    assert_eq!(words(&place), "after four years of lawful stay");
}

#[test]
fn a_sub_amendment_falls_with_its_amendment() {
    let place = place(&word("P-007.1", "three", "four"));
    decide(&place, &["P-007/Am.1"], Outcome::Adopted).unwrap();
    let decided = decide(&place, &["P-007"], Outcome::Rejected).unwrap();
    assert_eq!(falls(&decided), ["P-007/Am.1: it amends P-007, which is rejected"]);
}

#[test]
fn an_amendment_that_is_left_out_leaves_the_numbers_of_the_others() {
    let place = place("  - op: delete\n    at: P-007.1\n");
    decide_on(&place, as_amended(&["P-007/Am.1"]), false).unwrap();
    let revision = place.revision();
    let numbers: Vec<_> = revision.proposal("P-007").unwrap().numbers().collect();
    assert_eq!(numbers, [2]);
    assert_eq!(
        verbs::check(&revision, &CheckOptions::default()).unwrap().summary.errors,
        0
    );
    place.linked(
        "P-007/Am.1",
        AMENDS,
        "  - op: delete\n    at: P-007.1\n  - op: delete\n    at: P-007.2\n",
    );
    let found = found(&place, "P-007/Am.1");
    assert!(
        found.iter().any(|said| said.contains("nothing is left of P-007")),
        "{found:?}"
    );
}

#[test]
fn two_that_change_the_same_words_are_not_both_adopted() {
    let place = place(&word("P-007.1", "three", "four"));
    place.linked("P-007/Am.2", AMENDS, &word("P-007.1", "three years", "long"));
    decide(&place, &["P-007/Am.1"], Outcome::Adopted).unwrap();
    let error = decide(&place, &["P-007/Am.2"], Outcome::Adopted).unwrap_err();
    assert_eq!(
        said(&error),
        "overlap: P-007/Am.2.1, P-007.1: changes the same new words as P-007/Am.1.1"
    );
    let both = as_amended(&["P-007/Am.1", "P-007/Am.2"]);
    assert!(decide_on(&place, both, true).is_err());
}

#[test]
fn a_sub_amendment_shows_its_changes_and_the_text_that_its_proposal_then_makes() {
    let place = place(&word("P-007.1", "three", "four"));
    let options =
        verbs::ShowOptions { what: "P-007/Am.1".to_owned(), ..Default::default() };
    let shown = verbs::show(&place.revision(), &options).unwrap();
    let Shown::Proposal(shown) = shown else { panic!("{shown:?}") };
    assert_eq!(shown.line.places, ["P-007.1"]);
    let said: Vec<_> = shown.amendments.iter().map(|one| &one.change).collect();
    assert_eq!(said, ["replaces “three” with “four”"]);
    let redline = format!("{:?}", shown.redline.unwrap());
    assert!(redline.contains("four") && !redline.contains("three"), "{redline}");
}

#[test]
fn a_package_is_adopted_in_one_act_as_its_sub_amendments_amend_it() {
    let place = Place::new();
    let package = "package: both";
    place.linked("P-007", package, &replace("five years of stay", "three years"));
    place.linked("P-008", package, &word("Article 2", "in time", "each month"));
    place.linked("P-007/Am.1", AMENDS, &word("P-007.1", "three", "four"));
    place.linked("P-008/Am.1", "amends: P-008", &word("P-008.1", "month", "week"));
    decide(&place, &["P-007/Am.1"], Outcome::Adopted).unwrap();
    let all = DecideOn {
        package: Some("both".to_owned()),
        as_amended: vec!["P-008/Am.1".to_owned()],
        ..on(&[], Outcome::Adopted)
    };
    let decided = decide_on(&place, all, false).unwrap();
    for words in ["as_amended: [P-007/Am.1]", "as_amended: [P-008/Am.1]"] {
        assert_eq!(decided.entry.matches(words).count(), 1, "{}", decided.entry);
    }
    assert_eq!(words(&place), "four years");
    let other = DecideOn {
        as_amended: vec!["P-008/Am.1".to_owned()],
        ..on(&["P-007"], Outcome::Adopted)
    };
    let error = decide_on(&place, other, true).unwrap_err();
    assert!(said(&error).contains("P-008/Am.1 does not amend P-007"), "{}", said(&error));
}
