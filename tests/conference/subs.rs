//! Sub-amendments of several parts, of which some are voted down.

use crate::hall::{adopts, files, hall, json, rows};

const TEXT: [(&str, &str); 2] = [
    ("Notice", "Each State shall give notice within sixty days."),
    ("Fees", "No fee is asked."),
];

#[test]
fn a_proposal_is_adopted_with_the_parts_of_a_sub_amendment_that_were() {
    for numbering in ["sequential", "bis"] {
        let world = hall(numbering, &TEXT);
        let days =
            "{op: replace, at: Article 1, find: sixty days, with: thirty clear days}";
        let tolls =
            "{op: insert, after: Article 1, id: tolls, text: \"# Tolls\\n\\nA toll.\"}";
        files(&world, "P-001", "2.0", "sponsors: [Chile]\n", &[days, tolls]);
        let clear = "{op: replace, at: P-001.1, find: clear, with: whole}";
        let small = "{op: replace, at: P-001.2, find: A toll, with: A small toll}";
        let keys = "sponsors: [Peru]\namends: P-001\n";
        files(&world, "P-001/Am.1", "2.0", keys, &[clear, small]);
        let part = |part, outcome, vote| {
            let how = ["--parts", part, "--vote", vote, "--date", "2026-11-20"];
            world.good(&[&["decide", "P-001/Am.1", outcome], &how[..]].concat());
        };
        part("1", "adopted", "5-1-0");
        part("2", "rejected", "1-5-0");
        adopts(&world, &["P-001"]);
        world.good(&["consolidate"]);
        world.good(&["verify"]);
        world.good(&["check"]);
        let text = world.good(&["show", "--at", "3.0"]);
        assert!(text.contains("thirty whole days") && text.contains("A toll."), "{text}");
        let blame = json(&world, &["blame", "Article 1"]).to_string();
        assert!(blame.contains("P-001/Am.1") && blame.contains("P-001"), "{blame}");
        let new = if numbering == "bis" { "Article 1 bis" } else { "Article 2" };
        let blame = json(&world, &["blame", new]).to_string();
        assert!(!blame.contains("P-001/Am.1"), "{blame}");
        let rolling = world.good(&["rolling"]);
        assert!(rolling.contains("(adopted: P-001.1, P-001/Am.1.1)"), "{rolling}");
        let said = rows(&world, &["table", "sources"], &["amendment", "treatment"]);
        for row in ["P-001/Am.1.1 | adopted", "P-001/Am.1.2 | rejected"] {
            assert!(said.iter().any(|one| one == row), "{row}: {said:#?}");
        }
    }
}

#[test]
fn what_would_be_inserted_is_placed_behind_what_it_follows_in_the_sources() {
    let world = hall("bis", &TEXT);
    let tolls =
        "{op: insert, after: Article 1, id: tolls, text: \"# Tolls\\n\\n1. A toll.\"}";
    files(&world, "P-001", "2.0", "", &[tolls]);
    let more = "{op: replace, at: Article 1 bis(1), find: toll, with: charge}";
    files(&world, "P-002", "2.0", "depends_on: [P-001]\n", &[more]);
    files(&world, "P-003", "2.0", "", &["{op: retitle, at: Article 1, with: Word}"]);
    adopts(&world, &["P-003"]);
    world.good(&["consolidate"]);
    let table = world.good(&["table", "sources", "--format", "csv"]);
    let order =
        ["article 1,article 1,P-003.1", "after article 1,after article 1,P-001.1"];
    let places: Vec<Option<usize>> = order.iter().map(|one| table.find(one)).collect();
    assert!(places[0].is_some() && places[0] < places[1], "{table}");
    assert!(table.contains("\"article 1 bis, paragraph 1\",,P-002.1"), "{table}");
}
