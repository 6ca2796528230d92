//! What a proposal does with what another brings, and what sub-amendments make of it: the same
//! words and the same place in every paper.

use crate::{
    hall::{adopts, files, hall, opens, rows},
    world::World,
};

/// An article that is brought, amended by a sub-amendment, and changed by who depends on it.
fn tolls(numbering: &str) -> World {
    let text = [("Notice", "Notice is given."), ("Fees", "No fee is asked.")];
    let world = hall(numbering, &text);
    let article = "{op: insert, after: Article 1, id: tolls, text: \"# Tolls\\n\\n1. A toll is \
                   asked.\\n\\n2. It is small.\"}";
    files(&world, "P-001", "2.0", "", &[article]);
    let sub = "{op: replace, at: P-001.1, find: small, with: very small}";
    files(&world, "P-001/Am.1", "2.0", "amends: P-001\n", &[sub]);
    let depends = "depends_on: [P-001]\n";
    let charge = "{op: replace, at: Article {tolls}(1), find: toll, with: charge}";
    let charge = charge.replace("Article {tolls}(1)", "\"Article {tolls}(1)\"");
    let third =
        "{op: insert, after: \"Article {tolls}(2)\", text: \"3. Herds pay more.\"}";
    files(&world, "P-002", "2.0", depends, &[&charge, third]);
    world.good(&["decide", "P-001/Am.1", "adopted", "--consensus"]);
    adopts(&world, &["P-001", "P-002"]);
    world.good(&["consolidate"]);
    world.good(&["verify"]);
    world
}

#[test]
fn histories_sources_and_decisions_say_where_a_dependant_amends() {
    for (numbering, new) in [("bis", "Article 1 bis"), ("sequential", "Article 2")] {
        let world = tolls(numbering);
        let log = world.good(&["log", new]);
        for words in
            ["P-001/Am.1.1", "P-002.1", "replaces “toll” with “charge”", "P-002.2"]
        {
            assert!(log.contains(words), "{words}: {log}");
        }
        let log = world.good(&["log", &format!("{new}(2)")]);
        assert!(log.contains("P-001/Am.1.1") && !log.contains("P-002.1"), "{log}");
        let old = world.good(&["log", "--at", "2.0", "Article 1"]);
        assert!(!old.contains("P-002"), "{old}");
        let columns = ["to", "from", "amendment", "treatment"];
        let sources = rows(&world, &["table", "sources"], &columns);
        assert_eq!(
            sources,
            [
                format!("{new} |  | P-001.1 | adopted"),
                format!("{new} |  | P-001/Am.1.1 | adopted"),
                format!("{new} |  | P-002.2 | adopted"),
                format!("{new}(1) |  | P-002.1 | adopted"),
            ]
        );
        let columns = ["proposals", "place"];
        let decided = rows(&world, &["table", "decisions"], &columns);
        let told = "P-002 | Article 1 bis(1)\nArticle 1 bis";
        assert!(decided.iter().any(|row| row == told), "{decided:#?}");
    }
}

#[test]
fn the_history_of_what_a_dependant_amended_runs_through_the_next_reading() {
    let world = tolls("bis");
    opens(&world, "3.0-draft.1");
    let coin = "{op: replace, at: Article 1 bis(1), find: charge, with: coin}";
    files(&world, "P-003", "3.0-draft.1", "", &[coin]);
    adopts(&world, &["P-003"]);
    world.good(&["consolidate"]);
    let log = world.good(&["log", "Article 1 bis"]);
    for words in ["P-001.1", "P-001/Am.1.1", "P-002.1", "P-002.2", "P-003.1"] {
        assert!(log.contains(words), "{words}: {log}");
    }
}

#[test]
fn a_sentence_that_a_dependant_amends_is_still_the_first_for_another() {
    for numbering in ["bis", "sequential"] {
        let world = hall(numbering, &[("One", "Words.")]);
        let text = "{op: insert, after: Article 1, id: insurance, text: \"# Insurance\\n\\n1. A \
                    worker is insured in the State in which the employer is established. After a \
                    year the host State insures the worker.\\n\\n2. Contributions are due each \
                    month.\"}";
        files(&world, "P-001", "2.0", "", &[text]);
        let care = "{op: insert, into: \"Article {insurance}\", text: \"3. Care is given in the time in which \
                    paragraph 1, first sentence, applies, and in that of its second sentence.\"}";
        files(&world, "P-002", "2.0", "depends_on: [P-001]\n", &[care]);
        let business = "{op: replace, at: \"Article {insurance}(1)\", find: the employer is established, \
                        with: \"the employer or, where there is none, the business of the worker \
                        is established\"}";
        files(&world, "P-003", "2.0", "depends_on: [P-001]\n", &[business]);
        adopts(&world, &["P-001", "P-002", "P-003"]);
        let said = world.good(&["consolidate"]);
        assert!(!said.contains("broken"), "{said}");
        let text = world.good(&["show", "Article 2(3)", "--at", "3.0"]);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains("in which paragraph 1, first sentence, applies"), "{text}");
        world.good(&["verify"]);
    }
}
