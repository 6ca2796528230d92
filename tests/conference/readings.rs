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
fn the_table_of_equivalences_runs_through_all_readings() {
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
fn sources_name_the_amendments_of_every_reading() {
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
fn a_redline_from_the_first_text_names_who_changed_what_in_every_reading() {
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
fn histories_run_through_every_reading() {
    let world = two_readings("sequential");
    let said = world.good(&["log", "Article 2"]);
    assert!(said.contains("P-001") && said.contains("P-003"), "{said}");
    let said = world.good(&["log", "Article 1(1)"]);
    assert!(said.contains("P-002") && said.contains("P-004"), "{said}");
    let said = world.good(&["blame", "Article 2"]);
    assert!(said.contains("P-001") && said.contains("P-003"), "{said}");
}

#[test]
fn rights_are_compared_with_the_first_text() {
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
fn the_paper_of_decisions_says_what_each_act_did_in_its_own_reading() {
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

#[test]
fn what_was_not_decided_is_carried_over_through_several_readings_at_once() {
    for numbering in ["sequential", "bis"] {
        let world = hall(numbering, &TEXT);
        let first = "{op: insert, before: Article 1, id: aims, text: \"# Aims\\n\\nA.\"}";
        files(&world, "P-001", "2.0", "", &[first]);
        let fee = "{op: replace, at: Article 2, find: No fee, with: No charge}";
        files(&world, "P-002", "2.0", "", &[fee, "{op: delete, at: Article 1(2)}"]);
        let gone = "{op: retitle, at: Article 4, with: Halls}";
        files(&world, "P-003", "2.0", "", &[gone]);
        adopts(&world, &["P-001"]);
        world.good(&["decide", "P-002", "deferred"]);
        world.good(&["decide", "P-003", "deferred"]);
        world.commit();
        world.good(&["consolidate"]);
        opens(&world, "3.0-draft.1");
        let (report, rooms) = match numbering {
            "sequential" => ("Article 4", "Article 5"),
            _ => ("Article 3", "Article 4"),
        };
        let second = format!(
            "{{op: insert, before: {report}, id: doors, text: \"# Doors\\n\\nB.\"}}"
        );
        let out = format!("{{op: delete, at: {rooms}}}");
        files(&world, "P-004", "3.0-draft.1", "", &[&second, &out]);
        adopts(&world, &["P-004"]);
        world.good(&["consolidate"]);
        opens(&world, "3.0-draft.2");
        let help = json(&world, &["check"]).to_string();
        assert!(help.contains("mimc rebase P-002 --onto 3.0-draft.2"), "{help}");
        let said = world.good(&["rebase", "P-002", "--onto", "3.0-draft.2"]);
        assert!(said.contains("from version 2.0 to 3.0-draft.2"), "{said}");
        let file = world.read("proposals/P-002.yaml");
        let fees = if numbering == "sequential" { "Article 3" } else { "Article 2" };
        assert!(
            file.contains("base: \"3.0-draft.2\"")
                && file.contains(&format!("at: {fees},")),
            "{file}"
        );
        assert!(file.contains("revision: 2"), "{file}");
        assert!(world.read("proposals/revisions/P-002.1.yaml").contains("base: \"2.0\""));
        let said = world.ends(1, &["rebase", "P-003", "--onto", "3.0-draft.2"]);
        assert!(said.contains("P-004.2"), "{said}");
        world.good(&["decide", "P-002", "adopted", "--consensus"]);
        world.good(&["check", "P-002"]);
    }
}

/// A reading in which all is deferred leads to no other draft: the edition is the very draft that
/// it amended, and what waits is carried over from that.
#[test]
fn what_a_reading_without_a_result_deferred_is_carried_over_to_the_edition() {
    for numbering in ["sequential", "bis"] {
        let world = hall(numbering, &TEXT);
        let first = "{op: insert, before: Article 1, id: aims, text: \"# Aims\\n\\nA.\"}";
        files(&world, "P-001", "2.0", "", &[first]);
        files(&world, "P-002", "2.0", "", &["{op: retitle, at: Article 4, with: Halls}"]);
        adopts(&world, &["P-001"]);
        world.good(&["decide", "P-002", "deferred", "--date", "2026-11-20"]);
        world.commit();
        world.good(&["consolidate"]);
        opens(&world, "3.0-draft.1");
        let fees = if numbering == "sequential" { "Article 3" } else { "Article 2" };
        let fee = format!("{{op: replace, at: {fees}, find: No fee, with: No charge}}");
        let toll =
            format!("{{op: insert, after: {fees}, id: toll, text: \"# Toll\\n\\nB.\"}}");
        files(&world, "P-003", "3.0-draft.1", "", &[&fee, &toll]);
        let question = ["--question", "Who pays?", "--provision", fees];
        world.good(&[&["debate", "new"], &question[..]].concat());
        world.good(&["decide", "P-003", "deferred", "--date", "2026-11-22"]);
        world.commit();
        world.good(&["adopt", "3.0", "--consensus", "--date", "2026-11-23"]);
        let said = world.good(&["open", "3.1", "--from", "3.0", "--date", "2026-11-24"]);
        assert!(said.contains("mimc rebase P-003 --onto 3.0"), "{said}");
        world.commit();
        let waits = ["decide", "P-003", "adopted", "--consensus", "--date", "2026-11-25"];
        let refused = world.ends(1, &waits);
        assert!(refused.contains("the proposal amends version 3.0-draft.1"), "{refused}");
        world.ends(1, &["decide", "P-002", "agreed-in-principle"]);
        let said = world.good(&["debate", "show", "D-001"]);
        assert!(said.contains(fees) && !said.contains("of 3.0-draft.1"), "{said}");
        let said = world.good(&["table", "correspondence", "--from", "3.0-draft.1"]);
        assert!(said.contains("In 3.0-draft.1"), "{said}");
        for id in ["P-002", "P-003"] {
            world.good(&["rebase", id, "--onto", "3.0"]);
            let adopted = ["adopted", "--consensus", "--date", "2026-11-26"];
            world.good(&[&["decide", id], &adopted[..]].concat());
        }
        world.commit();
        world.good(&["consolidate"]);
        world.good(&["verify"]);
        let text = world.good(&["show", "--at", "3.1"]);
        assert!(text.contains("No charge") && text.contains("Toll"), "{text}");
    }
}

/// Parents that were carried over first are read as they amended the text before.
#[test]
fn a_dependant_is_carried_over_behind_its_parent() {
    let world = hall("sequential", &TEXT);
    let aims = "{op: insert, before: Article 1, id: aims, text: \"# Aims\\n\\nA.\"}";
    files(&world, "P-001", "2.0", "", &[aims]);
    let fee = "{op: replace, at: Article 2, find: No fee, with: No charge}";
    let toll =
        "{op: insert, after: Article 2, id: toll, text: \"# Toll\\n\\n1. A toll.\"}";
    files(&world, "P-002", "2.0", "", &[fee, toll]);
    let parents = "depends_on: [P-002]\n";
    let asked = "{op: replace, at: Article 2, find: is asked, with: is ever asked}";
    files(&world, "P-003", "2.0", parents, &[asked]);
    let brought = "{op: replace, at: Article 2 bis(1), find: toll, with: levy}";
    files(&world, "P-004", "2.0", parents, &[brought]);
    adopts(&world, &["P-001"]);
    world.good(&["consolidate"]);
    opens(&world, "3.0-draft.1");
    for id in ["P-002", "P-003"] {
        world.good(&["rebase", id, "--onto", "3.0-draft.1"]);
    }
    let said = world.ends(1, &["rebase", "P-004", "--onto", "3.0-draft.1"]);
    let why = "it changes what another brings, which is not in that text";
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains(why) && said.contains("mimc revise P-004"), "{said}");
    adopts(&world, &["P-002", "P-003"]);
    world.good(&["consolidate"]);
    let text = world.good(&["show", "--at", "3.0"]);
    assert!(text.contains("No charge is ever asked"), "{text}");
}

#[test]
fn what_amends_an_adopted_parent_and_what_moves_an_amended_article_are_carried_over() {
    let world = hall("sequential", &TEXT);
    let article = "{op: insert, after: Article 1, id: tolls, text: \"# Tolls\\n\\n1. A toll is \
                   asked.\\n\\n2. It is small.\"}";
    files(&world, "P-001", "2.0", "", &[article]);
    let soon = "{op: replace, at: Article 3, find: two years, with: three years}";
    files(&world, "P-002", "2.0", "", &[soon]);
    let parents = "depends_on: [P-001]\n";
    let word = "{op: replace, at: Article 1 bis(1), find: toll, with: charge}";
    let more = "{op: insert, after: Article 1 bis(2), text: \"3. Herds pay more.\"}";
    files(&world, "P-003", "2.0", parents, &[word, more]);
    files(&world, "P-004", "2.0", "", &["{op: move, at: Article 3, after: Article 4}"]);
    adopts(&world, &["P-001", "P-002"]);
    world.good(&["consolidate"]);
    opens(&world, "3.0-draft.1");
    world.good(&["rebase", "P-003", "--onto", "3.0-draft.1"]);
    let file = world.read("proposals/P-003.yaml");
    assert!(
        file.contains("at: Article 2(1)") && file.contains("after: Article 2(2)"),
        "{file}"
    );
    let sets = json(&world, &["conflicts"])["compatible"].clone();
    assert!(sets[0].to_string().contains("P-003"), "its parent is in the text: {sets}");
    world.good(&["rebase", "P-004", "--onto", "3.0-draft.1"]);
    let file = world.read("proposals/P-004.yaml");
    assert!(file.contains("at: Article 4, after: Article 5"), "{file}");
    world.good(&["check", "--deny-warnings"]);
    adopts(&world, &["P-003", "P-004"]);
    world.good(&["consolidate"]);
    let text = world.good(&["show", "--at", "3.0"]);
    assert!(
        text.contains("1. A charge is asked.") && text.contains("3. Herds"),
        "{text}"
    );
    assert!(text.contains("Article 5. Reports"), "{text}");
}

#[test]
fn debates_of_an_earlier_reading_are_followed_to_where_their_provisions_stand() {
    let world = hall("sequential", &TEXT);
    let question = ["--question", "Who pays?", "--provision", "Article 2"];
    world.good(&[&["debate", "new"], &question[..]].concat());
    let file = world.read("debates/D-001-who-pays.yaml");
    assert!(!file.contains("base:"), "{file}");
    world.write(
        "debates/D-001-who-pays.yaml",
        file.replace("[Article 2]", "[Article 2, Article 4]"),
    );
    let first = "{op: insert, before: Article 1, id: aims, text: \"# Aims\\n\\nA.\"}";
    files(&world, "P-001", "2.0", "", &[first, "{op: delete, at: Article 4}"]);
    let linked = ["debate", "link", "D-001", "--comment", "C-001"];
    files(&world, "C-001", "2.0", "kind: comment\n", &[]);
    world.good(&linked);
    let comment = world.ends(2, &["debate", "link", "D-001", "--comment", "P-001"]);
    assert!(comment.contains("P-001 is no comment"), "{comment}");
    let held = ["--holder", "A", "--argument", "B.", "--proposal", "C-001"];
    let answer = world.ends(2, &[&["debate", "position", "D-001"], &held[..]].concat());
    assert!(answer.contains("C-001 is a comment"), "{answer}");
    adopts(&world, &["P-001"]);
    world.good(&["consolidate"]);
    opens(&world, "3.0-draft.1");
    let found = json(&world, &["check"]);
    assert_eq!(found["summary"]["errors"], 0, "{found}");
    let said = world.good(&["debate", "show", "D-001"]);
    assert!(said.contains("Article 3") && said.contains("Article 4 of 2.0"), "{said}");
    assert!(world.good(&["show", "Article 3"]).contains("D-001"));
    assert!(!world.good(&["show", "Article 2"]).contains("D-001"));
    let question = ["--question", "And doors?", "--provision", "Article 3"];
    world.good(&[&["debate", "new"], &question[..]].concat());
    let file = world.read("debates/D-002-and-doors.yaml");
    assert!(
        file.contains("base: \"3.0-draft.1\"") && file.contains("[Article 3]"),
        "{file}"
    );
    let wrong = file.replace("[Article 3]", "[Article 9]");
    world.write("debates/D-002-and-doors.yaml", wrong.replace("3.0-draft.1", "2.0"));
    let found = json(&world, &["check"]);
    assert_eq!(
        found["findings"][0]["message"], "2.0 has no provision Article 9",
        "{found}"
    );
}
