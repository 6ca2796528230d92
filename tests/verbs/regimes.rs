//! Regimes, sources of articles, and the table that measures the text by them.

use std::fs;

use mimc::{
    render::json::v1,
    verbs::{
        self, ConsolidateOptions, Effect, Paper, RegimeRows, Revision, Selection, Silent,
        TableOptions, Wait, World, table,
    },
};
use serde_json::{Value, json};

use super::{
    place::{Place, SETTINGS},
    sources::{SOURCES_OF_PARTS, in_parts},
};

pub(crate) const REGIMES: &str = "\
persons:
  visitor: {includes: []}
  worker: {includes: [visitor]}
rights:
  R1: {name: Work, category: economic}
  R2: {name: Pay, category: economic}
  R3: {name: Rest}
regimes:
  - {abbreviation: ALL, instrument: Covenant, in_force: true, parties: 170}
  - {abbreviation: WRK, instrument: Convention on Workers, persons: [worker], in_force: 2003-07-01}
  - {abbreviation: NEW, instrument: Draft Convention, persons: [worker], in_force: false}
";

/// A workspace with regimes, and articles whose front matter says what is given.
pub(crate) fn place(articles: &[(&str, &str)]) -> Place {
    let place = Place::new();
    place.write("mimc.yaml", &format!("{SETTINGS}{REGIMES}"));
    for (number, (id, front)) in (1..).zip(articles) {
        let file = match number {
            1 => "001-work.md".to_owned(),
            2 => "002-pay.md".to_owned(),
            _ => format!("{number:03}-{id}.md"),
        };
        let text =
            format!("---\nid: {id}\n{front}---\n\n# Article {number}. {id}\n\nWords.\n");
        place.write(&format!("convention/2.0/01-work/{file}"), &text);
    }
    place
}

pub(crate) const WORK: &str = "persons: [worker]\nrights: [R1]\nsources:\n  - {instrument: ALL, article: 6(1), relation: wider}\n  - {instrument: WRK, article: 25, relation: equal, note: 'the same, word for word'}\n";
pub(crate) const PAY: &str = "persons: [worker]\nrights: [R2]\nsources:\n  - {instrument: WRK, relation: new}\n  - {instrument: NEW, article: '3', relation: narrower}\n";

fn rows(revision: &Revision, rows: RegimeRows) -> Vec<Value> {
    let options = TableOptions {
        paper: Paper::Regimes { rows },
        selection: Selection::default(),
        date: Some("2026-11-28".parse().unwrap()),
        anonymous: false,
        from: None,
    };
    let mut out = Vec::new();
    v1::table(&table(revision, &options).unwrap(), &mut out).unwrap();
    let said: Value = serde_json::from_slice(&out).unwrap();
    said["rows"].as_array().unwrap().clone()
}

fn row<'v>(rows: &'v [Value], person: &str, right: &str) -> &'v Value {
    rows.iter().find(|row| row["person"] == person && row["right"] == right).unwrap()
}

pub(crate) fn draft(place: &Place) {
    let options = ConsolidateOptions { effect: Effect::Write, ..Default::default() };
    let world = World::new(1_800_000_000, 0, |_| None);
    verbs::consolidate(place.path(), &options, &world, &Silent, &Wait::default())
        .unwrap();
}

pub(crate) fn verified(place: &Place) -> String {
    let report = verbs::verify(&place.revision()).unwrap();
    let found = report.findings.iter();
    found.map(|found| format!("{}: {}\n", found.rule, found.message)).collect()
}

pub(crate) fn read(place: &Place) -> String {
    fs::read_to_string(place.path().join("convention/3.0/01-work/001-work.md")).unwrap()
}

#[test]
fn a_row_says_what_each_regime_and_each_version_gives() {
    let place = place(&[("work", WORK), ("pay", PAY)]);
    let rows = rows(&place.revision(), RegimeRows::All);
    let given = json!({
        "person": "worker", "right": "R1", "name": "Work", "category": "economic",
        "regimes": {
            "ALL": {"extent": "partial", "articles": ["6(1)"]},
            "WRK": {"extent": "full", "articles": ["25"]},
            "NEW": {"extent": "none", "articles": []},
        },
        "convention": {
            "2.0": {"extent": "full", "articles": ["Article 1"]},
            "3.0": {"extent": "full", "articles": ["Article 1"]},
        },
    });
    assert_eq!(row(&rows, "worker", "R1"), &given);
    let visitor = row(&rows, "visitor", "R1");
    assert_eq!(visitor["regimes"]["ALL"]["extent"], "partial");
    assert_eq!(visitor["regimes"]["WRK"]["extent"], "none");
    assert_eq!(visitor["convention"]["2.0"], json!({"extent": "none", "articles": []}));
    assert_eq!(row(&rows, "worker", "R2")["convention"]["2.0"]["extent"], "full");
    assert_eq!(row(&rows, "worker", "R3")["category"], "");
    assert_eq!(rows.len(), 6);
}

#[test]
fn gaps_overlaps_and_what_is_gained() {
    let place = place(&[("work", WORK), ("pay", PAY)]);
    place.propose(
        "P-001",
        "  - op: insert\n    after: Article 2\n    id: rest\n    persons: [visitor]\n    \
         rights: [R3]\n    text: |\n      # Rest\n\n      Everybody shall rest.\n",
    );
    place.record(&[("P-001", "adopted")]);
    let revision = place.revision();
    let named = |shown| {
        let name = |row: &Value| format!("{} {}", row["person"], row["right"]);
        rows(&revision, shown).iter().map(name).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(named(RegimeRows::Overlaps), r#""worker" "R1""#);
    assert_eq!(named(RegimeRows::Gained), r#""visitor" "R3", "worker" "R3""#);
    let gaps = r#""visitor" "R3", "worker" "R2", "worker" "R3""#;
    assert_eq!(named(RegimeRows::Gaps), gaps);
    place.record(&[]);
    let gaps = rows(&place.revision(), RegimeRows::Gaps);
    let of_nobody: Vec<_> = gaps.iter().filter(|row| row["right"] == "R3").collect();
    assert_eq!(of_nobody.len(), 2, "a gap of everybody: {gaps:?}");
    let overlaps = rows(&revision, RegimeRows::Overlaps);
    assert_eq!(overlaps[0]["differences"], json!(["ALL: partial", "WRK: full"]));
}

#[test]
fn sources_are_no_part_of_what_a_draft_is_made_from() {
    let bare = WORK.split("sources").next().unwrap();
    let place = place(&[("work", bare), ("pay", PAY)]);
    place.propose(
        "P-001",
        "  - op: replace\n    at: Article 1\n    find: Words\n    with: Terms\n",
    );
    place.record(&[("P-001", "adopted")]);
    draft(&place);
    assert_eq!(verified(&place), "");
    place.write(
        "convention/2.0/01-work/001-work.md",
        &format!("---\nid: work\n{WORK}---\n\n# Article 1. work\n\nWords.\n"),
    );
    assert_eq!(verified(&place), "", "sources of the base");
    let standing = read(&place);
    let by_hand = standing.replacen(
        "rights: [R1]\n",
        "rights: [R1]\nsources:\n  - {instrument: ALL, article: 7, relation: equal}\n",
        1,
    );
    place.write("convention/3.0/01-work/001-work.md", &by_hand);
    assert_eq!(verified(&place), "", "sources of the draft");
    let all = rows(&place.revision(), RegimeRows::All);
    let articles = &row(&all, "worker", "R1")["regimes"]["ALL"]["articles"];
    assert_eq!(articles, &json!(["6(1)", "7"]));
    draft(&place);
    assert_eq!(read(&place), by_hand, "kept");
    let wrong = by_hand.replacen("persons: [worker]", "persons: [visitor]", 1);
    place.write("convention/3.0/01-work/001-work.md", &wrong);
    assert!(verified(&place).contains("draft-differs"));
}

/// What the rules on tags and sources say, with place and column.
pub(crate) fn found(place: &Place) -> String {
    let rules = [
        "untagged",
        "unknown-tag",
        "unsourced",
        "source-without-article",
        "source-astray",
        "right-left-out",
    ];
    let report =
        verbs::check(&place.revision(), &verbs::CheckOptions::default()).unwrap();
    let found = report.findings.iter().filter(|found| rules.contains(&found.rule));
    let said = found.map(|found| {
        let place = &found.place;
        let file = place.path.rsplit('/').next().unwrap_or_default();
        format!(
            "{} {file}:{}:{} {}\n",
            found.rule, place.line, place.column, found.message
        )
    });
    said.collect()
}

#[test]
fn front_matter_that_says_too_little_or_what_nobody_listed_is_found() {
    let place = place(&[
        ("work", WORK),
        ("pay", "persons: [workers]\nrights: []\nsources:\n  - {relation: new}\n"),
        ("rest", "rights: [R3]\n"),
        (
            "odd",
            "persons: [visitor]\nsources:\n  - {instrument: ALL, relation: wider}\n  \
             - {instrument: XYZ, article: 3, relation: equal}\n  - {relation: equal}\n",
        ),
    ]);
    assert_eq!(
        found(&place),
        "unknown-tag 002-pay.md:3:11 `workers` is none of the persons listed\n\
         untagged 003-rest.md:6:1 the article does not say whom it is about\n\
         unsourced 003-rest.md:6:1 the article names no source\n\
         untagged 004-odd.md:10:1 the article does not say which rights it grants\n\
         source-without-article 004-odd.md:5:18 the source in ALL names no article\n\
         source-without-article 004-odd.md:6:18 `XYZ` is none of the regimes of `mimc.yaml`\n\
         source-without-article 004-odd.md:10:1 a source names no instrument\n"
    );
}

#[test]
fn a_text_that_lists_no_persons_rights_or_regimes_asks_for_none() {
    let place = place(&[("work", ""), ("pay", "")]);
    place.write("mimc.yaml", SETTINGS);
    assert_eq!(found(&place), "");
}

#[test]
fn an_article_that_is_inserted_bears_tags_or_is_found_at_its_amendment() {
    let place = place(&[("work", WORK), ("pay", PAY)]);
    place.propose(
        "P-001",
        "  - op: insert\n    after: Article 2\n    id: rest\n    text: |\n      # Rest\n\n      \
         Everybody shall rest.\n",
    );
    let said = found(&place);
    let message = "the article does not say whom it is about, and which rights it grants";
    assert!(said.starts_with("untagged P-001") && said.contains(message), "{said}");
    place.propose(
        "P-001",
        "  - op: insert\n    after: Article 2\n    id: rest\n    persons: [visitor]\n    \
         rights: []\n    text: |\n      # Rest\n\n      Everybody shall rest.\n",
    );
    assert_eq!(found(&place), "");
    place.record(&[("P-001", "adopted")]);
    draft(&place);
    let path = "convention/3.0/01-work/003-rest.md";
    let written = fs::read_to_string(place.path().join(path)).unwrap();
    assert!(written.contains("persons: [visitor]\nrights: []\n"), "{written}");
    assert!(found(&place).starts_with("unsourced P-001"), "{}", found(&place));
    let sourced = written.replacen("[]\n", "[]\nsources:\n  - {relation: new}\n", 1);
    place.write(path, &sourced);
    assert_eq!((found(&place), verified(&place)), (String::new(), String::new()));
}

#[test]
fn tags_that_an_amendment_left_unsaid_are_kept_in_the_draft() {
    let place = place(&[("work", WORK), ("pay", PAY)]);
    place.propose(
        "P-001",
        "  - op: insert\n    after: Article 2\n    id: rest\n    text: |\n      # Rest\n\n      \
         Everybody shall rest.\n",
    );
    place.record(&[("P-001", "adopted")]);
    draft(&place);
    assert!(found(&place).contains("untagged P-001"), "{}", found(&place));
    let path = "convention/3.0/01-work/003-rest.md";
    let written = fs::read_to_string(place.path().join(path)).unwrap();
    let tags = "persons: [visitor]\nrights: [R3]\nsources:\n  - {relation: new}\n";
    let tagged = written.replacen("id: rest\n", &format!("id: rest\n{tags}"), 1);
    place.write(path, &tagged);
    assert_eq!((found(&place), verified(&place)), (String::new(), String::new()));
    let gained = rows(&place.revision(), RegimeRows::Gained);
    assert_eq!(gained.len(), 2, "visitors, and workers through them");
    draft(&place);
    assert_eq!(fs::read_to_string(place.path().join(path)).unwrap(), tagged, "kept");
    place.write(path, &tagged.replacen("Everybody", "Nobody", 1));
    assert!(verified(&place).contains("draft-differs"));
}

#[test]
fn a_right_that_a_regime_gives_to_a_status_is_missed_until_it_is_given() {
    let place = place(&[("work", WORK), ("pay", PAY)]);
    let settings = REGIMES
        .replacen("  worker: ", "  family: {includes: []}\n  worker: ", 1)
        .replacen(
            "persons: [worker], in_force: 2",
            "persons: [worker, family], in_force: 2",
            1,
        );
    place.write("mimc.yaml", &format!("{SETTINGS}{settings}"));
    assert_eq!(
        found(&place),
        "right-left-out 001-work.md:7:18 family has no “Work” (R1) here, which WRK, 25, gives\n"
    );
    let narrow = WORK.replacen("article: 25, ", "article: 25, persons: [worker], ", 1);
    let text = format!("---\nid: work\n{narrow}---\n\n# Article 1. work\n\nWords.\n");
    place.write("convention/2.0/01-work/001-work.md", &text);
    assert_eq!(found(&place), "", "that article is for workers alone");
    let text = text.replacen(" persons: [worker],", "", 1);
    place.write("convention/2.0/01-work/001-work.md", &text);
    place.propose(
        "P-001",
        "  - op: set\n    at: Article 1\n    persons: [family, worker]\n",
    );
    place.record(&[("P-001", "adopted")]);
    assert_eq!(found(&place), "");
    let text = text.replacen("[worker]", "[worker, family]", 1);
    place.write("convention/2.0/01-work/001-work.md", &text);
    let set = |tags: &str| {
        place.propose("P-001", &format!("  - op: set\n    at: Article 1\n    {tags}\n"));
        let all = found(&place);
        let left = all.lines().filter(|line| line.starts_with("right-left-out"));
        left.map(|line| format!("{line}\n")).collect::<String>()
    };
    assert_eq!(set("themes: []"), "");
    let left = "right-left-out P-001.yaml:7:5 family has no “Work” (R1) here, which WRK, 25, \
                gives\n";
    assert_eq!(set("persons: [worker]"), left, "told to whoever took it");
}

#[test]
fn a_source_may_be_of_some_of_the_rights_of_its_article() {
    let tags = "persons: [worker]\nrights: [R1, R2]\nsources:\n  - {instrument: ALL, article: \
                '6', relation: equal, rights: [R1]}\n  - {instrument: WRK, article: '7', \
                relation: wider}\n";
    let place = place(&[("work", tags)]);
    let rows = rows(&place.revision(), RegimeRows::All);
    let of = |right: &str| row(&rows, "worker", right)["regimes"].clone();
    assert_eq!(of("R1")["ALL"]["extent"], "full");
    assert_eq!(of("R2")["ALL"]["extent"], "none");
    assert_eq!(of("R2")["WRK"]["extent"], "partial");
}

#[test]
fn a_source_of_what_its_article_does_not_have_is_found() {
    let astray = SOURCES_OF_PARTS
        .replacen("(1)}", "(7)}", 1)
        .replacen("relation: wider", "relation: wider, persons: [alien], rights: [R2]", 1)
        .replacen("(2)}", "Article 2(1)}", 1);
    let place = in_parts();
    let text = format!(
        "---\nid: work\n{astray}---\n\n# Article 1. work\n\n1. Words.\n\n2. More.\n"
    );
    place.write("convention/2.0/01-work/001-work.md", &text);
    assert_eq!(
        found(&place),
        "unknown-tag 001-work.md:7:65 `alien` is none of the persons listed\n\
         source-astray 001-work.md:6:65 the article has no provision (7), which a source is of\n\
         source-astray 001-work.md:7:98 the article has no provision Article 2(1), which a \
         source is of\n\
         source-astray 001-work.md:7:82 WRK is named as a source of R2, which the article does \
         not give\n"
    );
    // In a draft it is found at the draft's own file.
    let place = in_parts();
    draft(&place);
    let standing = read(&place);
    place.write(
        "convention/3.0/01-work/001-work.md",
        &standing.replacen("(2)}", "(9)}", 1),
    );
    assert!(found(&place).contains("no provision (9)"), "{}", found(&place));
}

/// The findings of `mimc.yaml`, and of front matter that cannot be read.
fn wrong(place: &Place) -> String {
    let found = match Revision::open(place.path()) {
        Ok(revision) => match verbs::check(&revision, &verbs::CheckOptions::default()) {
            Ok(report) => report.findings,
            Err(error) => panic!("{error}"),
        },
        Err(verbs::Error::Findings(found)) => {
            return found.iter().map(|found| format!("{}\n", found.message)).collect();
        }
        Err(error) => panic!("{error}"),
    };
    found.iter().map(|found| format!("{}\n", found.message)).collect()
}

#[test]
fn groups_that_nobody_listed_are_found() {
    let place = place(&[("work", WORK), ("pay", PAY)]);
    let settings = REGIMES
        .replacen("visitor: {includes: []}", "visitor: {includes: [nobody]}", 1)
        .replacen("[worker], in_force: false", "[alien], in_force: false", 1)
        .replacen("abbreviation: ALL", "abbreviation: '3.0'", 1);
    place.write("mimc.yaml", &format!("{SETTINGS}{settings}"));
    assert_eq!(
        wrong(&place),
        "`nobody` is none of the persons listed\n\
         `3.0` is the name of a version\n\
         `alien` is none of the persons listed\n"
    );
}

#[test]
fn one_fault_in_front_matter_is_told_once() {
    let odd = WORK.replacen("relation: wider", "relation: wide", 1);
    let place = place(&[("work", &odd), ("pay", PAY)]);
    assert_eq!(wrong(&place), "`wide` is no relation\n");
    let odd = WORK.replacen("relation: wider", "relation: [wider", 1);
    let place = self::place(&[("work", &odd), ("pay", PAY)]);
    let said = wrong(&place);
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(!said.contains("line "), "{said}");
}

#[test]
fn the_chart_tells_own_rights_from_those_taken_over() {
    let pay = PAY.replacen("persons: [worker]", "persons: [visitor]", 1);
    let place = place(&[("work", WORK), ("pay", &pay)]);
    let options = TableOptions {
        paper: Paper::Rights,
        selection: Selection::default(),
        date: None,
        anonymous: false,
        from: None,
    };
    let table = table(&place.revision(), &options).unwrap();
    let mut out = Vec::new();
    mimc::render::rings::svg(&table, &mut out).unwrap();
    let svg = String::from_utf8(out).unwrap();
    let field = |title: &str| {
        let at = svg.find(title).unwrap_or_else(|| panic!("{title}: {svg}"));
        let start = svg[..at].rfind("class=\"").unwrap() + 7;
        svg[start..].split('"').next().unwrap().to_owned()
    };
    assert_eq!(field("worker, R1: yes; own, Article 1<"), "field kept own");
    assert_eq!(field("visitor, R2: yes; own, Article 2<"), "field kept own");
    assert_eq!(field("worker, R2: yes; taken over from visitor<"), "field kept");
    assert_eq!(field("visitor, R1: no<"), "field");
}

#[test]
fn readers_are_not_shown_a_regime_that_gives_nothing_and_programs_are() {
    let place = place(&[("work", WORK), ("pay", PAY)]);
    let options = |rows| TableOptions {
        paper: Paper::Regimes { rows },
        selection: Selection::default(),
        date: Some("2026-11-28".parse().unwrap()),
        anonymous: false,
        from: None,
    };
    let made = |rows| table(&place.revision(), &options(rows)).unwrap();
    let heads = |page: mimc::page::Page| {
        let tables = page.blocks.iter().filter_map(|block| {
            let mimc::page::Block::Table(table) = block else { return None };
            Some(table)
        });
        let names =
            tables.flat_map(|table| &table.head).map(|column| column.name.clone());
        names.collect::<Vec<_>>().join("|")
    };
    let overlaps = made(RegimeRows::Overlaps);
    assert_eq!(heads(overlaps.page()), "Right|ALL|WRK|2.0|3.0|Where they differ");
    let records = heads(overlaps.records());
    assert!(records.contains("NEW (not in force)"), "{records}");
    let words = made(RegimeRows::All).page();
    let legend: Vec<String> = words
        .blocks
        .iter()
        .filter_map(|block| {
            let mimc::page::Block::Remark(runs) = block else { return None };
            Some(mimc::page::Run::all(runs))
        })
        .collect();
    assert!(
        legend
            .contains(&"WRK: Convention on Workers; in force from 2003-07-01".to_owned())
    );
    assert!(legend.contains(&"NEW: Draft Convention; not in force".to_owned()));
}

#[test]
fn what_orders_something_is_no_source_of_a_right() {
    let power = "persons: [worker]\nrights: [R1]\nsources:\n  - {instrument: ALL, article: 4(1), \
                 relation: wider, rights: []}\n  - {instrument: WRK, article: '25', relation: \
                 narrower, rights: []}\n";
    let place = place(&[("work", power)]);
    let found = rows(&place.revision(), RegimeRows::All);
    let given = row(&found, "worker", "R1");
    for regime in ["ALL", "WRK"] {
        assert_eq!(given["regimes"][regime], json!({"extent": "none", "articles": []}));
    }
    assert_eq!(given["convention"]["2.0"]["extent"], "full");
    let report = verbs::check(&place.revision(), &verbs::CheckOptions::default());
    let found = report.unwrap().findings;
    assert!(found.iter().all(|one| one.rule != "source-astray"), "{found:?}");
    place.propose(
        "P-001",
        "  - op: replace\n    at: Article 1\n    find: Words\n    with: Terms\n",
    );
    place.record(&[("P-001", "adopted")]);
    draft(&place);
    assert_eq!(verified(&place), "");
    let kept = read(&place);
    assert_eq!(kept.matches("rights: []").count(), 2, "{kept}");
}
