//! References that an amendment breaks: who did it, how bad it is, and what settles it.

use mimc::verbs::{self, CheckOptions, DecideAct};

use super::{
    deciding::{self, words},
    place::Place,
};

const APPEALS: &str = "\
---
id: appeals
---

# Article 3. Appeals

1. Workers may appeal as Article 2 provides.

2. Articles 1 and 2 apply to appeals.
";

const DELETE: &str = "  - op: delete\n    at: Article 2\n";

const MEND: &str =
    "  - op: replace\n    at: Article 3(1)\n    find: Article 2\n    with: the law\n";

fn place(decisions: &[(&str, &str)]) -> Place {
    let place = Place::with(&[("P-001", DELETE), ("P-002", MEND)]);
    place.write("convention/2.0/01-work/003-appeals.md", APPEALS);
    place.record(decisions);
    place
}

/// What is found of broken references: severity, proposal, words.
fn found(place: &Place) -> Vec<String> {
    let report = verbs::check(&place.revision(), &CheckOptions::default()).unwrap();
    let broken = report.findings.iter().filter(|found| found.rule == "broken-reference");
    broken.map(|found| format!("{:?}: {}", found.severity, found.sentence())).collect()
}

#[test]
fn who_is_not_decided_is_warned_and_who_is_adopted_stands_in_the_way() {
    let said = "P-001.1, Article 3(1): nothing says any more what “Article 2” in Article 3(1) \
                means: it would print [Article 2 of 2.0, deleted]";
    assert_eq!(found(&place(&[])), [format!("Warning: {said}")]);
    let adopted = place(&[("P-001", "adopted")]);
    assert_eq!(found(&adopted), [format!("Error: {said}")]);
    let status = verbs::status(&adopted.revision()).unwrap();
    let broken = [("Article 3(1)".to_owned(), "[Article 2 of 2.0, deleted]".to_owned())];
    assert_eq!(status.broken, broken);
}

#[test]
fn who_takes_something_out_of_a_range_is_warned() {
    let away = "  - op: move\n    at: Article 2\n    after: Article 4\n";
    let place = Place::with(&[("P-001", away)]);
    place.write("convention/2.0/01-work/003-appeals.md", APPEALS);
    let text = "---\nid: reach\n---\n\n# Article 4. Reach\n\nArticles 1 to 3 apply.\n";
    place.write("convention/2.0/01-work/004-reach.md", text);
    let all = found(&place);
    assert!(all.iter().any(|one| one.contains("no longer one range")), "{all:?}");
}

#[test]
fn who_moves_what_another_cites_is_warned_before_either_is_decided() {
    let away = "  - op: move\n    at: Article 3(2)\n    after: Article 2(1)\n";
    let citing = "  - op: insert\n    after: Article 3(1)\n    text: See paragraph 2.\n";
    let place = Place::with(&[("P-001", away), ("P-002", citing)]);
    place.write("convention/2.0/01-work/003-appeals.md", APPEALS);
    let text = "---\nid: law\n---\n\n# Article 2. Law\n\n1. A law.\n\n2. Another.\n";
    place.write("convention/2.0/01-work/002-pay.md", text);
    let all = found(&place);
    let is_said = |one: &String| one.contains("P-001") && one.contains("“paragraph 2”");
    assert!(all.iter().any(is_said), "{all:?}");
}

#[test]
fn a_heading_is_named_as_a_ruling_names_it() {
    let place = place(&[("P-001", "adopted")]);
    let text = APPEALS.replace("3. Appeals", "3. Appeals under Article 2");
    place.write("convention/2.0/01-work/003-appeals.md", &text);
    let report = verbs::check(&place.revision(), &CheckOptions::default()).unwrap();
    let help = report.findings.iter().filter_map(|found| found.help.as_deref());
    let ruling = "--reference \"Article 3, heading\" --text \"Article 2\"";
    assert!(help.into_iter().any(|help| help.contains(ruling)));
}

#[test]
fn an_amendment_of_the_words_settles_it() {
    let place = place(&[("P-001", "adopted"), ("P-002", "adopted")]);
    assert_eq!(found(&place), [""; 0]);
    assert_eq!(verbs::status(&place.revision()).unwrap().broken, []);
}

const SPLIT: &str = "  - op: split
    at: Article 3
    into:
      - |
        # Appeals

        1. Workers may appeal as Article 2 provides.
      - |
        # Time

        1. Articles 1 and 2 apply to appeals.

        2. Paragraph 1 of this Article ends with the year.
";

fn divided() -> Place {
    let place = Place::with(&[("P-001", SPLIT)]);
    let text = format!("{APPEALS}\n3. Paragraph 1 of this Article ends with the year.\n");
    place.write("convention/2.0/01-work/003-appeals.md", &text);
    place.record(&[("P-001", "adopted")]);
    place
}

fn rule(place: &Place, text: &str, reads: &str) -> Result<(), String> {
    deciding::rule(place, DecideAct::Reference(words("Article 3(3)", text, reads)))
}

#[test]
fn the_editors_rule_on_words_that_mean_the_same() {
    let place = divided();
    let words = "Paragraph 1 of this Article";
    assert_eq!(found(&place).len(), 1, "{:?}", found(&place));
    let other = rule(&place, words, "Paragraph 1 of Article 2").unwrap_err();
    assert!(other.contains("leads to something else"), "{other}");
    let nothing = rule(&place, "Article 9", "Article 3").unwrap_err();
    assert!(
        nothing.contains("“Paragraph 1 of this Article” in Article 3(3)"),
        "{nothing}"
    );
    assert_eq!(rule(&place, words, "Paragraph 1 of Article 3"), Ok(()));
    assert_eq!(found(&place), [""; 0]);
    let record = std::fs::read_to_string(place.path().join("proposals/decisions.yaml"));
    assert!(record.unwrap().contains("reads: Paragraph 1 of Article 3"));
}
