//! Papers of any span: from the first text through every reading.

use crate::{
    hall::{adopts, files, hall, json, opens, rows},
    world::World,
};

const TEXT: [(&str, &str); 4] = [
    (
        "Notice",
        "1. Each State shall give notice within sixty days.\n\n2. It is given in writing.",
    ),
    ("Fees", "No fee is asked."),
    ("Reports", "Each State shall report every two years."),
    ("Rooms", "Rooms are open."),
];

/// Two readings: a new article, words changed in both, an article left out in the second.
fn two_readings(numbering: &str) -> World {
    let world = hall(numbering, &TEXT);
    files(
        &world,
        "P-001",
        "2.0",
        "",
        &[
            "{op: insert, after: Article 1, id: translation, text: \"# Translation\\n\\nNotice is \
          translated by the State.\"}",
        ],
    );
    let words = "{op: replace, at: Article 1(1), find: sixty days, with: thirty days}";
    files(&world, "P-002", "2.0", "", &[words]);
    adopts(&world, &["P-001", "P-002"]);
    world.good(&["consolidate"]);
    opens(&world, "3.0-draft.1");
    let base = "3.0-draft.1";
    let [new, reports, rooms] = match numbering {
        "sequential" => ["Article 2", "Article 4", "Article 5"],
        _ => ["Article 1 bis", "Article 3", "Article 4"],
    };
    let soon =
        format!("{{op: replace, at: {new}, find: the State, with: the Secretariat}}");
    files(&world, "P-003", base, "", &[&soon]);
    let days = "{op: replace, at: Article 1(1), find: thirty, with: twenty}";
    let years =
        format!("{{op: replace, at: {reports}, find: two years, with: three years}}");
    files(&world, "P-004", base, "", &[days, &years]);
    files(&world, "P-005", base, "", &[&format!("{{op: delete, at: {rooms}}}")]);
    adopts(&world, &["P-003", "P-004", "P-005"]);
    world.good(&["consolidate"]);
    world.good(&["verify"]);
    world
}

#[test]
fn s7_the_table_of_equivalences_runs_through_all_readings() {
    let columns = ["from", "to", "status"];
    let world = two_readings("sequential");
    let span = ["table", "correspondence", "--from", "2.0"];
    assert_eq!(
        rows(&world, &span, &columns),
        [
            "Article 1 | Article 1 | amended",
            " | Article 2 | new",
            "Article 2 | Article 3 | same",
            "Article 3 | Article 4 | amended",
            "Article 4 |  | deleted",
        ]
    );
    let table = ["table", "correspondence"];
    assert_eq!(rows(&world, &table, &columns)[1], "Article 2 | Article 2 | amended");
    let said = world.good(&span);
    assert!(said.contains("In 2.0") && said.contains("In 3.0"), "{said}");
    let world = two_readings("bis");
    assert_eq!(
        rows(&world, &span, &columns),
        [
            "Article 1 | Article 1 | amended",
            " | Article 1 bis | new",
            "Article 2 | Article 2 | same",
            "Article 3 | Article 3 | amended",
            "Article 4 |  | deleted",
        ]
    );
    let said = world.ends(2, &["table", "correspondence", "--from", "1.0"]);
    assert!(said.contains("The texts that were amended are 3.0-draft.1, 2.0"), "{said}");
}

#[test]
fn s7_sources_name_the_amendments_of_every_reading() {
    for numbering in ["sequential", "bis"] {
        let world = two_readings(numbering);
        let found = rows(
            &world,
            &["table", "sources", "--from", "2.0"],
            &["to", "from", "amendment", "treatment"],
        );
        let new = if numbering == "bis" { "Article 1 bis" } else { "Article 2" };
        let reports = if numbering == "bis" { "Article 3" } else { "Article 4" };
        let has = |row: String| assert!(found.contains(&row), "{row}: {found:#?}");
        has("Article 1(1) | Article 1(1) | P-002.1 | adopted".to_owned());
        has("Article 1(1) | Article 1(1) | P-004.1 | adopted".to_owned());
        has(format!("{new} |  | P-001.1 | adopted"));
        has(format!("{new} |  | P-003.1 | adopted"));
        has(format!("{reports} | Article 3 | P-004.2 | adopted"));
        assert!(found.iter().any(|row| row.contains("P-005.1")), "{found:#?}");
    }
}

#[test]
fn s7_a_redline_from_the_first_text_names_who_changed_what_in_every_reading() {
    let world = two_readings("sequential");
    let redline = json(&world, &["diff", "2.0", "3.0"]);
    let articles = redline["articles"].as_array().unwrap();
    let of = |to: &str| articles.iter().find(|one| one["to"] == to).unwrap();
    assert_eq!(of("Article 2")["status"], "added");
    let words = of("Article 1").to_string();
    assert!(words.contains("P-004") && words.contains("P-002"), "{words}");
    let said = words.replace(char::is_whitespace, "");
    assert!(
        said.contains("\"text\":\"sixty") && said.contains("\"text\":\"twenty"),
        "{words}"
    );
    assert!(!said.contains("thirty"), "{words}");
    assert!(of("Article 4").to_string().contains("P-004"));
    assert!(
        articles
            .iter()
            .any(|one| one["from"] == "Article 4" && one["status"] == "removed")
    );
}

#[test]
fn s7_histories_run_through_every_reading() {
    let world = two_readings("sequential");
    let said = world.good(&["log", "Article 2"]);
    assert!(said.contains("P-001") && said.contains("P-003"), "{said}");
    let said = world.good(&["log", "Article 1(1)"]);
    assert!(said.contains("P-002") && said.contains("P-004"), "{said}");
    let said = world.good(&["blame", "Article 2"]);
    assert!(said.contains("P-001") && said.contains("P-003"), "{said}");
}

#[test]
fn s7_rights_are_compared_with_the_first_text() {
    let world = two_readings("sequential");
    let said = world.good(&["table", "rights", "--from", "2.0"]);
    assert!(said.contains("3.0, from 2.0"), "{said}");
    for paper in
        ["comparison", "compilation", "marshalled", "decisions", "coverage", "regimes"]
    {
        world.good(&["table", paper, "--from", "2.0"]);
    }
}

#[test]
fn p7_the_paper_of_decisions_says_what_each_act_did_in_its_own_reading() {
    let world = two_readings("sequential");
    let found = rows(&world, &["table", "decisions"], &["proposals", "place", "text"]);
    let has = |row: &str| {
        assert!(found.iter().any(|one| one.contains(row)), "{row}: {found:#?}");
    };
    has("P-002 | Article 1(1) | replaces “sixty days” with “thirty days”");
    has("P-004 | Article 1(1)\nArticle 4 | replaces “thirty” with “twenty”");
    let said = world.good(&["table", "decisions"]);
    assert!(said.contains("3.0, from 2.0"), "{said}");
}
