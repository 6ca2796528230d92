//! Rulings on references: of new provisions, of brackets of an earlier draft, and what becomes
//! of them when later decisions move what they lead to.

use mimc::verbs::{self, CheckOptions, DecideAct, DecideOptions, RuleOnReference, Wait};

use super::place::{Place, SETTINGS, said};

/// What is found of broken references: severity, words.
fn found(place: &Place) -> Vec<String> {
    let report = verbs::check(&place.revision(), &CheckOptions::default()).unwrap();
    let broken = report.findings.iter().filter(|found| found.rule == "broken-reference");
    broken.map(|found| format!("{:?}: {}", found.severity, found.sentence())).collect()
}

fn rule(place: &Place, at: &str, text: &str, reads: &str) -> Result<(), String> {
    let ruling = RuleOnReference {
        at: at.to_owned(),
        text: text.to_owned(),
        nth: None,
        reads: reads.to_owned(),
    };
    let options = DecideOptions {
        act: DecideAct::Reference(ruling),
        meeting: Some("Editors".to_owned()),
        date: "2026-11-23".parse().unwrap(),
        dry_run: false,
    };
    let decided = verbs::decide(place.path(), &options, &Wait::default());
    decided.map(drop).map_err(|error| said(&error))
}

/// Adopts one more proposal.
fn adopt(place: &Place, id: &str) {
    let path = place.path().join("proposals/decisions.yaml");
    let before = std::fs::read_to_string(&path).unwrap_or_default();
    let act = format!("- proposal: {id}\n  decision: adopted\n  method: consensus\n");
    std::fs::write(path, format!("{before}{act}")).unwrap();
}

const APPEALS: &str = "\
---
id: appeals
---

# Article 3. Appeals

1. Workers may appeal as Article 2 provides.
";

const DELETE: &str = "  - op: delete\n    at: Article 2\n";
const IN_FRONT: &str = "  - op: insert\n    before: Article 1\n    text: |\n      # Purpose\n\n      For all.\n";

fn appeals() -> Place {
    let place = Place::with(&[("P-001", DELETE), ("P-002", IN_FRONT)]);
    place.write("convention/2.0/01-work/003-appeals.md", APPEALS);
    place.write("mimc.yaml", &format!("{SETTINGS}numbering: sequential\n"));
    place
}

#[test]
fn a_ruling_is_spent_when_its_number_leads_elsewhere() {
    let place = appeals();
    adopt(&place, "P-001");
    assert_eq!(found(&place).len(), 1, "{:?}", found(&place));
    assert_eq!(rule(&place, "Article 3(1)", "Article 2", "Article 1"), Ok(()));
    assert_eq!(found(&place), [""; 0]);
    let record = std::fs::read_to_string(place.path().join("proposals/decisions.yaml"));
    assert!(record.unwrap().contains("cites: [Article 1]"));
    // Article 1 is Article 2 now: the ruling would lead to what nobody ruled.
    adopt(&place, "P-002");
    let again = found(&place);
    assert!(again.len() == 1 && again[0].contains("[Article 2 of 2.0, deleted]"));
    assert_eq!(rule(&place, "Article 3(1)", "Article 2", "Article 2"), Ok(()));
    assert_eq!(found(&place), [""; 0]);
}

const NEW: &str = "  - op: insert\n    after: Article 1(2)\n    text: Paragraph 1 of this \
                   Article applies to all.\n";
const MOVE: &str =
    "  - op: move\n    at: Article 1(1)\n    after: Article 3(1)\n    number: \"2\"\n";

#[test]
fn words_of_new_provisions_are_ruled_on_at_the_address_that_is_named() {
    let place = Place::with(&[("P-001", NEW), ("P-002", MOVE)]);
    place.write("convention/2.0/01-work/003-appeals.md", APPEALS);
    adopt(&place, "P-001");
    // Who is not decided yet should carry what follows.
    let warned = found(&place);
    assert!(warned.len() == 1 && warned[0].starts_with("Warning: P-002.1"), "{warned:?}");
    adopt(&place, "P-002");
    let broken = found(&place);
    assert!(broken.len() == 1 && broken[0].starts_with("Error: P-002.1"), "{broken:?}");
    let words = "Paragraph 1 of this Article";
    assert_eq!(rule(&place, "Article 1(3)", words, "Paragraph 2 of Article 3"), Ok(()));
    assert_eq!(found(&place), [""; 0]);
}

#[test]
fn brackets_of_an_earlier_draft_are_named_and_ruled_on() {
    let place = appeals();
    let bracket = "[Article 9 of 1.0, deleted]";
    let text = APPEALS.replace("Article 2", bracket);
    place.write("convention/2.0/01-work/003-appeals.md", &text);
    let standing = found(&place);
    let named = format!("a broken reference stands in Article 3(1): {bracket}");
    assert!(standing.len() == 1 && standing[0].ends_with(&named), "{standing:?}");
    assert_eq!(rule(&place, "Article 3(1)", bracket, "Article 1"), Ok(()));
    assert_eq!(found(&place), [""; 0]);
    let other = rule(&place, "Article 3(1)", bracket, "Article 2").unwrap_err();
    assert!(other.contains("no reference"), "{other}");
}
