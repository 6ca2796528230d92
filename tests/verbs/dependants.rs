//! Dependants that amend what their parents bring.

use mimc::diagnostic::Severity;
use mimc::verbs::{
    self, BlameOptions, CheckOptions, CompilationOptions, ConsolidateOptions,
    DiffOptions, Effect, Outcome, Paper, RollingRequest, Selection, Silent, TableOptions,
    Wait, World,
};

use super::{
    deciding::decide,
    place::{Place, SETTINGS, replace},
};

const DEPENDS: &str = "depends_on: [P-001]";

/// P-001 makes five years three and brings an article with two paragraphs.
fn place(dependant: &str) -> Place {
    let place = Place::new();
    let article = "  - op: insert
    after: Article 1
    text: |
      # Article 1 bis. Refusals

      1. A refusal shall be given in writing.

      2. It shall name a remedy.
";
    place.propose("P-001", &(replace("five", "three") + article));
    place.linked("P-002", DEPENDS, dependant);
    place
}

fn found(place: &Place) -> Vec<String> {
    let report = verbs::check(&place.revision(), &CheckOptions::default()).unwrap();
    let errors = report.findings.iter().filter(|found| found.severity == Severity::Error);
    errors.map(|found| format!("{}: {}", found.rule, found.sentence())).collect()
}

/// The text of a simulation with these proposals: its articles, each without front matter.
fn simulated(place: &Place, with: &[&str]) -> String {
    let options = ConsolidateOptions {
        to: None,
        selection: Selection::With(with.iter().map(ToString::to_string).collect()),
        effect: Effect::Write,
    };
    let world = World::new(0, 0, |_| None);
    verbs::consolidate(place.path(), &options, &world, &Silent, &Wait::default())
        .unwrap();
    let folder = place.path().join("convention/3.0-simulation/01-work");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect()
}

fn blamed(place: &Place, address: &str) -> Vec<String> {
    let options = BlameOptions { address: address.to_owned(), ..Default::default() };
    let blame = verbs::blame(&place.revision(), &options).unwrap();
    let runs = blame.lines.iter().flat_map(|line| &line.runs);
    runs.map(|run| format!("{}: {}", run.by.join(", "), run.text.trim())).collect()
}

fn adopt(place: &Place) {
    decide(place, &["P-001"], Outcome::Adopted).unwrap();
    decide(place, &["P-002"], Outcome::Adopted).unwrap();
}

#[test]
fn words_that_the_parent_puts_into_the_base_are_changed() {
    let place = place(&replace("three", "two"));
    assert_eq!(found(&place), [""; 0]);
    assert!(simulated(&place, &["P-001", "P-002"]).contains("after two years"));
    assert!(simulated(&place, &["P-001"]).contains("after three years"));
    adopt(&place);
    let said = blamed(&place, "Article 1(1)");
    assert!(said.contains(&"P-002.1: two".to_owned()), "{said:?}");
    let all = said.join(" ");
    assert!(!all.contains("three") && !all.contains("P-001.1"), "{said:?}");
}

#[test]
fn words_of_the_parent_and_of_the_base_are_changed_together() {
    let place = place(&replace("after three years", "within two months"));
    assert_eq!(found(&place), [""; 0]);
    let text = simulated(&place, &["P-001", "P-002"]);
    assert!(text.contains("take up work within two months of stay."), "{text}");
    let text = simulated(&place, &["P-001"]);
    assert!(text.contains("take up work after three years of stay."), "{text}");
}

#[test]
fn provisions_that_the_parent_brings_are_changed_inserted_deleted_and_retitled() {
    let dependant = "  - op: replace
    at: Article 1 bis(1)
    find: in writing
    with: in plain words
  - op: insert
    after: Article 1 bis(1)
    text: 1 bis. Reasons shall be given.
  - op: delete
    at: Article 1 bis(2)
  - op: retitle
    at: Article 1 bis
    with: Refusals and reasons
";
    let place = place(dependant);
    assert_eq!(found(&place), [""; 0]);
    let text = simulated(&place, &["P-001", "P-002"]);
    let article = "# Article 1 bis. Refusals and reasons

1. A refusal shall be given in plain words.

1 bis. Reasons shall be given.
";
    assert!(text.contains(article) && !text.contains("remedy"), "{text}");
    let alone = simulated(&place, &["P-001"]);
    assert!(alone.contains("2. It shall name a remedy.") && !alone.contains("Reasons"));
    adopt(&place);
    assert_eq!(
        blamed(&place, "Article 1 bis(1)"),
        ["P-001.2: A refusal shall be given", "P-002.1: in plain words", "P-001.2: ."]
    );
    assert_eq!(
        blamed(&place, "Article 1 bis(1 bis)"),
        ["P-002.2: Reasons shall be given."]
    );
    let verified = verbs::check(&place.revision(), &CheckOptions::default()).unwrap();
    assert_eq!(verified.summary.errors, 0, "{verified:?}");
}

#[test]
fn what_a_dependant_cites_keeps_its_meaning_in_what_the_parent_brings() {
    let dependant = "  - op: insert
    into: Article 1 bis
    text: 3. Article 2 applies, and Article 1 bis, paragraph 1, does.
  - op: replace
    at: Article 1 bis(2)
    find: a remedy
    with: a remedy under Article 2
  - op: retitle
    at: Article 1 bis
    with: Refusals under Article 2
";
    let place = place(dependant);
    place.write("mimc.yaml", &format!("{SETTINGS}numbering: sequential\n"));
    assert_eq!(found(&place), [""; 0]);
    let text = simulated(&place, &["P-001", "P-002"]);
    let article = "# Article 2. Refusals under Article 3

1. A refusal shall be given in writing.

2. It shall name a remedy under Article 3.

3. Article 3 applies, and Article 2, paragraph 1, does.
";
    assert!(text.contains(article), "{text}");
}

#[test]
fn an_article_that_is_cited_by_its_id_is_shown_by_its_number_in_every_paper() {
    let place = place(&replace("three", "two"));
    let dependant = "  - op: insert
    at: Article 2
    after_words: in time
    text: \", and Articles {refusals-p-001} and {pay} apply\"
";
    place.linked("P-002", DEPENDS, dependant);
    assert_eq!(found(&place), [""; 0]);
    let revision = place.revision();
    let date = Some("2026-11-28".parse().unwrap());
    let selection = Selection::default();
    for paper in [Paper::Compilation(CompilationOptions::default()), Paper::Marshalled] {
        let selection = selection.clone();
        let options =
            TableOptions { paper, selection, date, anonymous: false, from: None };
        let made = format!("{:?}", verbs::table(&revision, &options).unwrap());
        assert!(made.contains("and Articles 1 bis and 2 apply"), "{made}");
    }
    let request = RollingRequest { at: None, anonymous: false, date };
    let rolling = format!("{:?}", verbs::rolling(&revision, &request).unwrap());
    assert!(rolling.contains("and Articles 1 bis and 2 apply"), "{rolling}");
    let options =
        DiffOptions { proposals: vec!["P-002".to_owned()], ..DiffOptions::default() };
    let redline = format!("{:?}", verbs::diff(place.path(), &options).unwrap());
    assert!(!redline.contains("{refusals-p-001}"), "{redline}");
}

#[test]
fn a_new_article_is_addressed_by_its_id_too() {
    let place = place(
        "  - op: substitute
    at: Article {refusals-p-001}(2)
    text: It shall name two remedies.
",
    );
    assert_eq!(found(&place), [""; 0]);
    let text = simulated(&place, &["P-001", "P-002"]);
    assert!(text.contains("2. It shall name two remedies."), "{text}");
}

#[test]
fn what_depends_on_a_dependant_amends_what_that_brings() {
    let place = place(
        "  - op: insert
    after: Article 1 bis(2)
    text: 3. It shall be short.
",
    );
    place.linked(
        "P-003",
        "depends_on: [P-002]",
        "  - op: replace
    at: Article 1 bis(3)
    find: short
    with: brief
",
    );
    assert_eq!(found(&place), [""; 0]);
    let text = simulated(&place, &["P-001", "P-002", "P-003"]);
    assert!(text.contains("3. It shall be brief."), "{text}");
}

#[test]
fn two_that_change_the_same_new_words_are_rivals() {
    let place = place(
        "  - op: replace
    at: Article 1 bis(2)
    find: a remedy
    with: two remedies
",
    );
    place.linked("P-003", DEPENDS, "  - op: delete\n    at: Article 1 bis(2)\n");
    let report = verbs::conflicts(&place.revision(), &[]).unwrap();
    let sides: Vec<Vec<String>> = report
        .conflicts
        .iter()
        .map(|found| found.sides.iter().map(mimc::engine::SideView::citation).collect())
        .collect();
    assert_eq!(sides, [["P-002.1", "P-003.1"]]);
}

#[test]
fn a_redline_of_a_dependant_shows_what_it_amends_too() {
    let place = place(&replace("three", "two"));
    let options =
        DiffOptions { proposals: vec!["P-002".to_owned()], ..DiffOptions::default() };
    let redline = verbs::diff(place.path(), &options).unwrap();
    let articles = redline.articles.iter().flat_map(|one| &one.provisions);
    let runs = articles.flat_map(|one| &one.runs);
    let by: Vec<_> = runs
        .filter(|run| run.kind != mimc::words::ChangeKind::Kept)
        .map(|run| (run.text.trim(), run.proposal.as_deref().unwrap_or_default()))
        .collect();
    assert!(by.starts_with(&[("five", "P-001"), ("two", "P-002")]), "{by:?}");
}

/// An article goes before what the parent brings and the dependant amends, and numbers close
/// up: what is new is still found where it stands, by the words that cite it.
#[test]
fn numbers_close_up_and_what_is_amended_is_found_where_it_stands() {
    let article = "  - op: insert
    after: Article 1
    text: |
      # Article 1 bis. Refusals

      1. A refusal shall be given in writing.

      2. Paragraph 1 applies to Article 2.

      3. Article 1 bis ends with the year.
";
    let place = Place::new();
    place.write("mimc.yaml", &format!("{SETTINGS}numbering: sequential\n"));
    place.propose("P-001", article);
    place.linked("P-002", DEPENDS, "  - op: replace\n    at: Article 1 bis(1)\n    find: in writing\n    with: at once\n");
    place.propose("P-003", "  - op: delete\n    at: Article 1\n");
    let text = simulated(&place, &["P-001", "P-002", "P-003"]);
    assert!(text.contains("# Article 1. Refusals"), "{text}");
    assert!(text.contains("1. A refusal shall be given at once."), "{text}");
    assert!(text.contains("2. Paragraph 1 applies to Article 2."), "{text}");
    assert!(text.contains("3. Article 1 ends with the year."), "{text}");
}

#[test]
fn what_the_parent_brings_may_be_cited_and_what_nobody_brings_may_not() {
    let amendment = |cited: &str| {
        format!("  - op: insert\n    into: Article 2\n    text: {cited} applies.\n")
    };
    let said = |cited: &str| -> Vec<String> {
        let place = place(&amendment(cited));
        let report = verbs::check(&place.revision(), &CheckOptions::default()).unwrap();
        report.findings.iter().map(|found| found.message.clone()).collect()
    };
    for cited in ["Article 1 bis", "Article 1 bis, paragraph 1,"] {
        assert_eq!(said(cited), [""; 0], "{cited}");
    }
    assert_eq!(said("Article 1 ter"), ["there is no Article 1 ter"]);
}
