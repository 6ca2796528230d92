//! Debates: read, added to, checked, shown, and set as a paper.

use std::fs;

use mimc::{
    render::json::v1,
    verbs::{
        self, DebateAddition, FileFormat, NewDebate, Paper, Selection, ShowOptions,
        TableOptions, Wait, table,
    },
};
use serde_json::{Value, json};

use super::place::{Place, SETTINGS};

const PROPOSAL: &str =
    "  - op: replace\n    at: Article 1\n    find: Words\n    with: Terms\n";

fn place() -> Place {
    let place = Place::new();
    place.write("mimc.yaml", &format!("{SETTINGS}themes: [health]\n"));
    let article = "---\nid: work\n---\n\n# Article 1. Work\n\nWords.\n";
    place.write("convention/2.0/01-work/001-work.md", article);
    place.propose("P-001", PROPOSAL);
    place
}

fn rows(place: &Place) -> Vec<Value> {
    let options = TableOptions {
        paper: Paper::Debates,
        selection: Selection::default(),
        date: Some("2026-11-28".parse().unwrap()),
        anonymous: false,
        from: None,
    };
    let mut out = Vec::new();
    v1::table(&table(&place.revision(), &options).unwrap(), &mut out).unwrap();
    let said: Value = serde_json::from_slice(&out).unwrap();
    said["rows"].as_array().unwrap().clone()
}

fn found(place: &Place) -> String {
    let report =
        verbs::check(&place.revision(), &verbs::CheckOptions::default()).unwrap();
    let found = report.findings.iter().filter(|one| one.place.path.contains("debates/"));
    let said = found.map(|one| {
        format!("{}:{}:{} {}\n", one.rule, one.place.line, one.place.column, one.message)
    });
    said.collect()
}

fn position(argument: &str, proposals: &[&str]) -> DebateAddition {
    DebateAddition::Position {
        holders: vec!["Some".to_owned(), "Others".to_owned()],
        argument: argument.to_owned(),
        proposals: proposals.iter().map(|one| (*one).to_owned()).collect(),
    }
}

fn link(
    position: Option<usize>,
    proposals: &[&str],
    provisions: &[&str],
) -> DebateAddition {
    let owned = |texts: &[&str]| texts.iter().map(|one| (*one).to_owned()).collect();
    DebateAddition::Links {
        provisions: owned(provisions),
        answers: (position, owned(proposals)),
        comments: Vec::new(),
    }
}

#[test]
fn a_debate_is_begun_added_to_and_told() {
    let place = place();
    let wait = Wait::default();
    let new = NewDebate {
        question: "May a border: be closed?".to_owned(),
        theme: Some("health".to_owned()),
        provisions: vec!["Art. 1".to_owned()],
    };
    let begun = verbs::new_debate(place.path(), &new, &wait).unwrap();
    let path = begun.written.unwrap();
    assert_eq!(path, "debates/D-001-may-a-border-be-closed.yaml");
    assert_eq!(found(&place), "debate-unanswered:1:5 no proposal answers D-001\n");
    let add = |addition| verbs::add_to_debate(place.path(), "1", &addition, &wait);
    add(position("It must end.", &[])).unwrap();
    add(position("Never.\n\nNot once.", &[])).unwrap();
    assert!(add(link(None, &["P-001"], &[])).is_err(), "which of the two?");
    assert!(add(link(Some(3), &["P-001"], &[])).is_err());
    assert!(add(link(Some(2), &["P-002"], &[])).is_err());
    assert!(add(link(None, &[], &["Article 9"])).is_err());
    add(link(Some(2), &["P-1"], &["Article 1"])).unwrap();
    add(link(Some(2), &["P-001"], &[])).unwrap();
    let written = fs::read_to_string(place.path().join(&path)).unwrap();
    assert_eq!(
        written,
        "id: D-001\nquestion: \"May a border: be closed?\"\ntheme: health\nstatus: open\n\
         provisions: [Article 1]\npositions:\n  - holders: [Some, Others]\n    argument: It \
         must end.\n  - holders: [Some, Others]\n    argument: |\n      Never.\n\n      Not \
         once.\n    proposals: [P-001]\n"
    );
    assert_eq!(found(&place), "");
    let shown = |what: &str| {
        let options = ShowOptions { what: what.to_owned(), ..ShowOptions::default() };
        let mut out = Vec::new();
        let shown = verbs::show(&place.revision(), &options).unwrap();
        v1::shown(&shown, &mut out).unwrap();
        serde_json::from_slice::<Value>(&out).unwrap()
    };
    let said = json!(["D-001 May a border: be closed?"]);
    assert_eq!(shown("Article 1")["provision"]["debates"], said);
    assert_eq!(shown("P-001")["proposal"]["debates"], said);
    assert_eq!(verbs::debates(&place.revision(), Some("other")).unwrap().debates, []);
    assert!(verbs::debate(&place.revision(), "D-002").is_err());
}

#[test]
fn an_id_that_no_command_would_find_is_told() {
    let place = place();
    let told = |id: &str| {
        place.write(
            "debates/x.yaml",
            &format!("id: {id}\nquestion: Why?\nstatus: deferred\n"),
        );
        found(&place)
    };
    for id in ["Q-001", "ports", "D-", "D-x", "d-001", "D-001a", "D-4294967296", "D-٣"] {
        assert_eq!(told(id), format!("malformed-id:1:5 `{id}` is no id of a debate\n"));
    }
    assert_eq!(told("D-12"), "");
    assert_eq!(told("D-0004"), "");
}

#[test]
fn a_debate_says_where_its_schema_is() {
    let place = place();
    let question =
        |question: &str| NewDebate { question: question.into(), ..Default::default() };
    let wait = Wait::default();
    let begun = |asked: &str| {
        let begun = verbs::new_debate(place.path(), &question(asked), &wait).unwrap();
        fs::read_to_string(place.path().join(begun.written.unwrap())).unwrap()
    };
    assert_eq!(begun("Why?"), "id: D-001\nquestion: Why?\nstatus: open\n");
    let schema: Value = serde_json::from_str(&verbs::schema(FileFormat::Debate)).unwrap();
    assert_eq!(schema["required"], json!(["id", "question"]));
    let positions = &schema["properties"]["positions"]["items"];
    assert_eq!(positions["required"], json!(["holders", "argument"]));
    place.write(".schemas/debate.json", &schema.to_string());
    let line = "# yaml-language-server: $schema=../.schemas/debate.json\n";
    assert_eq!(begun("How?"), format!("{line}id: D-002\nquestion: How?\nstatus: open\n"));
    verbs::add_to_debate(place.path(), "2", &position("So.", &[]), &wait).unwrap();
    assert!(verbs::debate(&place.revision(), "D-002").is_ok());
}

#[test]
fn the_paper_says_what_was_asked_and_what_became_of_it() {
    let place = place();
    place.propose("P-002", PROPOSAL);
    place.write(
        "debates/D-003-x.yaml",
        "id: D-003\nquestion: Why?\ntheme: health\nprovisions: [Article 1]\npositions:\n\
         - {holders: [A], argument: Yes, proposals: [P-001]}\n",
    );
    place.record(&[("P-001", "adopted")]);
    let expected = json!({
        "theme": "health", "debate": "D-003", "question": "Why?", "status": "open",
        "provisions": ["Article 1"], "positions": ["A: Yes"], "proposals": ["P-001"],
        "decided": ["P-001: adopted"],
    });
    let rows = rows(&place);
    assert_eq!(rows[0], expected);
    assert_eq!(
        (&rows[1]["debate"], &rows[1]["proposals"]),
        (&json!(""), &json!(["P-002"]))
    );
    assert_eq!(rows.len(), 2);
    let outdated = "debate-outdated:1:5 D-003 is open, and every proposal that answers it is \
                    decided\n";
    assert_eq!(found(&place), outdated);
}

#[test]
fn what_a_debate_names_has_to_exist() {
    let place = place();
    place.write(
        "debates/D-003-x.yaml",
        "id: D-003\nquestion: Why?\ntheme: wealth\nstatus: decided\nprovisions: [Article 7]\n\
         positions:\n- {holders: [A], argument: Yes, proposals: [P-009]}\n",
    );
    place.write("debates/D-003-y.yaml", "id: D-003\nquestion: Who?\nstatus: deferred\n");
    place.write("debates/D-004.yaml", "id: D-004\nquestion:\n- a\nstatus: closed\n");
    place.write("debates/notes.txt", "none");
    let found = found(&place);
    for said in [
        "unknown-name:3:8 `wealth` is no theme of `mimc.yaml`",
        "unknown-provision:5:14 2.0 has no provision Article 7",
        "unknown-proposal:7:45 there is no proposal P-009",
        "duplicate-id:1:5 the id D-003 is taken",
        "yaml:3:3 `question` must be a text",
        "yaml:4:9 `status` cannot be `closed`",
        "stray-file:1:1 nothing reads the file `debates/notes.txt`",
    ] {
        assert!(found.contains(said), "{said}\n{found}");
    }
}

#[test]
fn a_debate_is_shown_with_its_provision_in_every_version() {
    let place = place();
    let article = "---\nid: work\n---\n\n# Article 1. Work\n\n1. Everyone may take up work \
                   freely.\n\n2. Pay is due each month.\n";
    place.write("convention/2.0/01-work/001-work.md", article);
    place.propose(
        "P-001",
        "  - op: insert\n    before: Article 1(1)\n    text: This Article is about labour.\n",
    );
    place.record(&[("P-001", "adopted")]);
    place.write(
        "mimc.yaml",
        &format!("{SETTINGS}themes: [health]\nnumbering: sequential\n"),
    );
    let new = NewDebate {
        question: "When is pay due?".to_owned(),
        theme: None,
        provisions: vec!["Article 1(2)".to_owned()],
    };
    verbs::new_debate(place.path(), &new, &Wait::default()).unwrap();
    let options =
        verbs::ConsolidateOptions { effect: verbs::Effect::Write, ..Default::default() };
    let world = verbs::World::new(1_800_000_000, 0, |_| None);
    verbs::consolidate(place.path(), &options, &world, &verbs::Silent, &Wait::default())
        .unwrap();
    let shown = |what: &str, at: Option<&str>| {
        let options = ShowOptions {
            what: what.to_owned(),
            at: at.map(str::to_owned),
            ..ShowOptions::default()
        };
        let shown = verbs::show(&place.revision(), &options).unwrap();
        let mimc::paper::Shown::Provision(shown) = shown else { panic!("a provision") };
        shown.debates.len()
    };
    let counts = [
        ("Article 1(2)", None, 1),
        ("Article 1(1)", None, 0),
        ("Article 1(3)", Some("3.0"), 1),
        ("Article 1(2)", Some("3.0"), 0),
        ("Article 1", Some("3.0"), 1),
        ("Article 2", Some("3.0"), 0),
    ];
    for (what, at, count) in counts {
        assert_eq!(shown(what, at), count, "{what} {at:?}");
    }
    assert!(verbs::is_debate_id("D-001") && !verbs::is_debate_id("D-1a"));
}

#[test]
fn a_debate_goes_with_what_its_provision_became() {
    let place = place();
    let article = "---\nid: work\n---\n\n# Article 1. Work\n\n1. Everyone may take up work \
                   freely.\n\n2. Pay is due each month.\n\n3. Pay is due each year.\n";
    place.write("convention/2.0/01-work/001-work.md", article);
    place.write(
        "debates/D-001-x.yaml",
        "id: D-001\nquestion: When?\nprovisions: [Article 1(2)]\n",
    );
    let options =
        verbs::ConsolidateOptions { effect: verbs::Effect::Write, ..Default::default() };
    let world = verbs::World::new(1_800_000_000, 0, |_| None);
    let about = |amendment: &str| {
        place.propose("P-001", amendment);
        place.record(&[("P-001", "adopted")]);
        verbs::consolidate(
            place.path(),
            &options,
            &world,
            &verbs::Silent,
            &Wait::default(),
        )
        .unwrap();
        let asked = ["Article 1(1)", "Article 1(2)", "Article 1(3)", "Article 2"];
        let is_about = |what: &&&str| {
            let (what, at) = ((**what).to_owned(), Some("3.0".to_owned()));
            let options = ShowOptions { what, at, ..ShowOptions::default() };
            let shown = verbs::show(&place.revision(), &options);
            let Ok(mimc::paper::Shown::Provision(shown)) = shown else { return false };
            !shown.debates.is_empty()
        };
        asked.iter().filter(is_about).copied().collect::<Vec<_>>()
    };
    let moved = "  - {op: move, at: Article 1(2), into: Article 2}\n";
    assert_eq!(about(moved), ["Article 2"]);
    let none: [&str; 0] = [];
    assert_eq!(about("  - {op: delete, at: Article 1(2)}\n"), none);
    let joined = "  - op: join\n    provisions: [Article 1(1), Article 1(2)]\n    into: 1. \
                  Everyone may take up work freely. Pay is due each month.\n";
    assert_eq!(about(joined), ["Article 1(1)"]);
}
