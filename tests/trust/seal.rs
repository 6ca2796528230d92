//! A base that somebody checked against its source stays as it was checked.

use std::fs;

use super::world::{ARTICLE, World, commit_all};

const SEAL: &[&str] =
    &["seal", "2.0", "--checked-by", "A. Keeper", "--date", "2026-11-28"];

fn sealed() -> World {
    let world = World::new();
    world.says(SEAL, 0);
    world.says(&["check"], 0);
    world
}

/// Writes the article anew; returns what a check says.
fn changed(from: &str, to: &str, status: i32) -> String {
    let world = sealed();
    assert!(ARTICLE.contains(from));
    world.write("convention/2.0/012-residence.md", ARTICLE.replacen(from, to, 1));
    world.says(&["check"], status)
}

#[test]
fn a_word_a_number_or_a_title_changed_afterwards_is_named() {
    for (from, to) in [
        ("six months", "seven months"),
        ("shall", "may"),
        ("1. A State", "1. A state"),
        ("2. A resident", "3. A resident"),
        ("Residence", "Stay"),
        ("Article 12.", "Article 13."),
        ("years.\n", "years.\n\n3. Nobody.\n"),
        ("1. A State Party shall decide within six months.\n\n", ""),
    ] {
        let said = changed(from, to, 1);
        assert!(said.contains("base-changed"), "{from} to {to}:\n{said}");
        assert!(said.contains("convention/2.0/012-residence.md"), "{said}");
    }
}

#[test]
fn what_is_no_word_of_the_treaty_is_free() {
    let more = "years.\n\n## Commentary\n\nFive years are usual.\n";
    changed("years.\n", more, 0);
    let world = sealed();
    world.write("convention/2.0/012-residence.md", ARTICLE.replace('\n', "\r\n"));
    world.says(&["check"], 0);
    fs::rename(
        world.folder().join("convention/2.0/012-residence.md"),
        world.folder().join("convention/2.0/012-stay.md"),
    )
    .unwrap();
    world.says(&["check"], 0);
}

#[test]
fn a_document_that_is_gone_or_new_is_named() {
    let world = sealed();
    let other = ARTICLE.replace("residence", "work").replace("12", "13");
    world.write("convention/2.0/013-work.md", other);
    let said = world.says(&["check"], 1);
    assert!(said.contains("base-changed") && said.contains("013-work.md"), "{said}");
    fs::remove_file(world.folder().join("convention/2.0/012-residence.md")).unwrap();
    let said = world.says(&["check"], 1);
    assert!(said.contains("residence is gone"), "{said}");
}

#[test]
fn no_draft_is_made_of_a_base_that_changed() {
    let world = sealed();
    let git = world.repository();
    world.write(
        "convention/2.0/012-residence.md",
        ARTICLE.replace("six months", "seven months"),
    );
    commit_all(&git);
    let said = world.says(&["consolidate"], 1);
    assert!(said.contains("base-changed"), "{said}");
    assert!(!world.folder().join("convention/3.0").exists());
    let said = world.says(&["verify"], 1);
    assert!(said.contains("base-changed"), "{said}");
}

#[test]
fn a_seal_is_broken_on_command_only() {
    let world = sealed();
    let before = world.read("convention/2.0/_source.yaml");
    let said = world.says(SEAL, 2);
    assert!(said.contains("A. Keeper") && said.contains("--again"), "{said}");
    assert_eq!(world.read("convention/2.0/_source.yaml"), before);
    let again: Vec<&str> = SEAL.iter().copied().chain(["--again"]).collect();
    world.says(&again, 0);
    assert_eq!(world.read("convention/2.0/_source.yaml"), before, "the same bytes");
    world.says(&["seal", "9.9", "--checked-by", "A"], 2);
    world.says(&["seal", "../2.0", "--checked-by", "A"], 2);
    world.says(&["seal", "2.0", "--checked-by", " ", "--again"], 2);
}

#[test]
fn a_seal_that_was_broken_by_hand_is_a_finding() {
    for (from, to) in [
        ("articles: 1", "articles: one"),
        ("date: 2026-11-28\n", ""),
        ("texts:", "text:"),
    ] {
        let world = sealed();
        let record = world.read("convention/2.0/_source.yaml");
        assert!(record.contains(from), "{record}");
        world.write("convention/2.0/_source.yaml", record.replacen(from, to, 1));
        let said = world.says(&["check"], 1);
        assert!(said.contains("_source.yaml"), "{said}");
    }
}

#[test]
fn an_import_records_its_source_and_never_replaces_a_sealed_text() {
    let world = World::new();
    let print = |words: &str| {
        format!("Treaty\n\nArticle 1\nPurpose\n\n1. {words}\n\n2. Parties shall act.\n")
    };
    world.write("print.txt", print("This protects springs."));
    world.says(&["import", "print.txt", "--as", "1.0"], 0);
    let record = world.read("convention/1.0/_source.yaml");
    assert!(record.contains("source: print.txt"), "{record}");
    assert!(!record.contains("checked_by"), "{record}");
    world.says(&["seal", "1.0", "--checked-by", "A", "--date", "2026-11-28"], 0);
    let sealed = world.read("convention/1.0/_source.yaml");
    assert!(sealed.starts_with(&record), "{sealed}");
    world.write("print.txt", print("This protects rivers."));
    let said = world.says(&["import", "print.txt", "--as", "1.0"], 1);
    assert!(said.contains("differs"), "{said}");
    let said = world.says(&["import", "print.txt", "--as", "1.0", "--replace"], 2);
    assert!(said.contains("sealed"), "{said}");
    assert_eq!(world.read("convention/1.0/_source.yaml"), sealed);
}
