//! Papers of several readings: what belongs to which, and what becomes of words that one takes
//! out and another puts in again.

use crate::{
    hall::{adopts, files, hall, json, opens},
    world::World,
};

/// Two readings: the second takes back what the first changed in Article 2.
fn two_readings() -> World {
    let world =
        hall("bis", &[("Notice", "Notice is given."), ("Fees", "No other fee is due.")]);
    let further = "{op: replace, at: Article 2, find: other, with: further}";
    files(&world, "P-001", "2.0", "", &[further]);
    files(
        &world,
        "P-002",
        "2.0",
        "",
        &["{op: replace, at: Article 1, find: given, with: sent}"],
    );
    files(
        &world,
        "P-003",
        "2.0",
        "",
        &["{op: replace, at: Article 1, find: Notice, with: Word}"],
    );
    world.good(&["decide", "P-002", "rejected", "--consensus", "--date", "2026-11-20"]);
    adopts(&world, &["P-001"]);
    world.good(&["consolidate"]);
    opens(&world, "3.0-draft.1");
    let other = "{op: replace, at: Article 2, find: further, with: other}";
    files(&world, "P-004", "3.0-draft.1", "", &[other]);
    let now = "{op: replace, at: Article 1, find: given, with: given now}";
    files(&world, "P-005", "3.0-draft.1", "", &[now]);
    world
}

fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_compilation_is_of_one_reading() {
    let world = two_readings();
    let paper = |line: &[&str]| joined(&world.good(line));
    let second = paper(&["table", "compilation"]);
    for (id, is_there) in [
        ("P-001", false),
        ("P-002", false),
        ("P-003", true),
        ("P-004", true),
        ("P-005", true),
    ] {
        assert_eq!(second.contains(id), is_there, "{id}: {second}");
    }
    assert!(second.contains("amends 2.0, and was not carried over"), "{second}");
    let first = paper(&["table", "compilation", "--from", "2.0"]);
    assert!(first.contains("P-001") && first.contains("P-002"), "{first}");
    assert!(!first.contains("does not apply to the text"), "{first}");
    let voting = paper(&["table", "marshalled", "--from", "2.0"]);
    assert!(!voting.contains("does not apply to the text"), "{voting}");
}

#[test]
fn words_that_come_back_in_a_later_reading_stand() {
    let world = two_readings();
    adopts(&world, &["P-004", "P-005"]);
    world.good(&["consolidate"]);
    let paper = world.good(&["table", "comparison", "3.0", "--from", "2.0"]);
    assert!(!paper.contains("[-other-]{+other+}"), "{paper}");
    assert!(
        joined(&paper).contains("{+now+}") || joined(&paper).contains("now"),
        "{paper}"
    );
}

#[test]
fn a_corrected_edition_is_named_and_flags_are_said_in_words() {
    let world = hall("bis", &[("Notice", "Notice is gven.")]);
    files(
        &world,
        "P-001",
        "2.0",
        "",
        &["{op: replace, at: Article 1, find: is, with: shall be}"],
    );
    adopts(&world, &["P-001"]);
    world.good(&["consolidate"]);
    world.good(&["adopt", "3.0", "--consensus", "--date", "2026-11-21"]);
    world.commit();
    let slip = "{op: replace, at: Article 1, find: gven, with: given}";
    files(&world, "P-002", "3.0", "kind: corrigendum\n", &[slip]);
    world.good(&["decide", "P-002", "adopted", "--without-vote", "--date", "2026-11-22"]);
    world.commit();
    world.good(&["consolidate"]);
    assert!(world.good(&["show", "Article 1", "--at", "3.0-corr.1"]).contains("given"));
    let paper = world.good(&["table", "corrigenda"]);
    assert!(paper.contains("In the text: yes"), "{paper}");
    assert_eq!(json(&world, &["table", "corrigenda"])["rows"][0]["in_force"], true);
}

#[test]
fn a_paper_is_not_circulated_or_answered_before_it_came() {
    let world = hall("bis", &[("Notice", "Notice is given.")]);
    let text = "title: A comment\nkind: comment\nbase: \"2.0\"\nsponsors: [Coast]\nrationale: \
                Why?\namendments: []\n";
    world.write("in.yaml", text);
    world.good(&["register", "in.yaml", "--received", "2026-12-05"]);
    for flags in [
        &["--circulated", "2026-12-01"][..],
        &["--answer", "Noted.", "--answered", "2026-12-04"],
    ] {
        let line: Vec<&str> =
            ["register", "C-001"].iter().chain(flags).copied().collect();
        let said = world.ends(2, &line);
        assert!(
            said.contains("C-001 came on 2026-12-05, and cannot have been"),
            "{said}"
        );
    }
    world.good(&["register", "C-001", "--circulated", "2026-12-05"]);
}
