//! A version adopted as a whole: what is in the way, what is sealed, what proves it.

use crate::{
    drafts::{adopt_second, drafted},
    world::{World, proposal},
};

const ADOPT: [&str; 6] = ["adopt", "3.0", "--meeting", "The Hague", "--vote", "5-1-0"];

/// A world whose draft is what was decided, and in which nothing is open.
fn settled() -> World {
    let world = drafted();
    adopt_second(&world);
    world.good(&["consolidate"]);
    world
}

#[test]
fn what_is_open_is_in_the_way_and_named_with_what_settles_it() {
    let world = drafted();
    world.write(
        "proposals/P-003.yaml",
        proposal("P-003", "A State", "\"[Each] [A] State\""),
    );
    world.good(&["decide", "P-003", "adopted", "--vote", "3-1-1"]);
    world.commit();
    let said = world.ends(1, &ADOPT);
    for words in [
        "P-002 is undecided",
        "mimc decide P-002 adopted",
        "decisions have moved on since this draft: P-003.1",
        "mimc consolidate",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    world.good(&["consolidate"]);
    adopt_second(&world);
    world.good(&["consolidate"]);
    let said = world.ends(1, &ADOPT);
    assert!(said.contains("“Each” stands in brackets"), "{said}");
    assert!(said.contains("change one sentence"), "{said}");
    assert!(said.contains("mimc decide --confirm"), "{said}");
    assert_eq!(world.status(), "");
    assert!(!world.git(&["tag"]).contains("v3.0\n"));
}

/// What git would refuse is asked before anything is written, so that a refusal is one.
#[test]
fn what_git_would_refuse_is_asked_before_the_act_is_recorded() {
    let world = settled();
    let record = world.read("proposals/decisions.yaml");
    world.git(&["tag", "v3.0"]);
    let said = world.ends(2, &ADOPT);
    assert!(said.contains("the tag v3.0 is there already"), "{said}");
    assert_eq!(
        (world.status(), world.read("proposals/decisions.yaml")),
        (String::new(), record)
    );
    world.git(&["tag", "-d", "v3.0"]);
    world.write(".git/index.lock", "");
    let said = world.ends(2, &ADOPT);
    assert!(said.contains("index.lock"), "{said}");
    std::fs::remove_file(world.path(".git/index.lock")).unwrap();
    assert_eq!(world.status(), "");
    world.good(&ADOPT);
    assert_eq!(world.status(), "");
}

/// Two branches that were merged may bring one id twice: which is meant nobody knows.
#[test]
fn a_proposal_whose_id_another_file_bears_is_not_decided_on() {
    let world = World::new(&[("P-001", "five years", "three years")]);
    let twin = world.read("proposals/P-001.yaml").replace("three years", "two years");
    world.write("proposals/P-001-twin.yaml", twin);
    world.commit();
    let decide = ["decide", "P-001", "adopted", "--consensus", "--commit"];
    for arguments in [&decide[..], &["revise", "P-001"], &["show", "P-001"]] {
        let said = world.ends(1, arguments);
        assert!(said.contains("duplicate-id"), "{arguments:?}: {said}");
        assert!(
            said.contains("P-001-twin.yaml") && said.contains("P-001.yaml"),
            "{said}"
        );
    }
    assert_eq!(world.status(), "");
}

/// Two references break with what P-003 deletes: each is named, once, with what settles it.
#[test]
fn each_broken_reference_is_in_the_way_until_it_is_settled() {
    let world = settled();
    let fees = "---\nid: fees\n---\n\n# Article 13. Fees\n\n1. Fees are low.\n\n2. \
                Paragraph 1 applies, and paragraph 1 of Article 13.\n\n3. Fees end.\n";
    world.write("convention/2.0/013-fees.md", fees);
    let delete = "id: P-003\ntitle: No fees\nbase: \"2.0\"\nsponsors: [Group]\nrationale: \
                  R\namendments:\n  - op: delete\n    at: Article 13(1)\n";
    world.write("proposals/P-003.yaml", delete);
    world.good(&["decide", "P-003", "adopted", "--vote", "3-1-1"]);
    world.commit();
    world.good(&["consolidate"]);
    let said = world.ends(1, &ADOPT);
    for text in ["Paragraph 1", "paragraph 1 of Article 13"] {
        let ruling = format!("--reference \"Article 13(2)\" --text \"{text}\"");
        assert_eq!(said.matches(&ruling).count(), 1, "{ruling}: {said}");
    }
    assert!(!said.contains("stands in brackets"), "{said}");
    for text in ["Paragraph 1", "paragraph 1 of Article 13"] {
        let words = ["--text", text, "--reads", "The law", "--meeting", "Editors"];
        let place = ["decide", "--reference", "Article 13(2)", "--date", "2026-11-19"];
        world.good(&[&place[..], &words[..]].concat());
    }
    world.commit();
    world.good(&["consolidate"]);
    world.good(&ADOPT);
    let adopted = world.read("convention/3.0/013-fees.md");
    assert!(adopted.contains("The law applies, and The law."), "{adopted}");
}

#[test]
fn what_is_deferred_is_not_in_the_way() {
    let world = drafted();
    world.good(&["decide", "P-002", "deferred"]);
    world.commit();
    world.good(&ADOPT);
    assert_eq!(world.status(), "");
}

#[test]
fn an_adopted_version_is_sealed_committed_tagged_and_proven() {
    let world = settled();
    let said = world.good(&["adopt", "3.0", "--consensus", "--dry-run"]);
    assert!(said.contains("Nothing is in the way"), "{said}");
    assert_eq!(world.status(), "");
    let said = world.good(&ADOPT);
    assert!(said.contains("tag      v3.0"), "{said}");
    assert_eq!(world.status(), "");
    assert_eq!(
        world.git(&["rev-parse", "v3.0^{commit}"]),
        world.git(&["rev-parse", "HEAD"])
    );
    assert_eq!(world.git(&["cat-file", "-t", "v3.0"]), "tag");
    let record = world.read("proposals/decisions.yaml");
    assert!(
        record.contains("- adopt: \"3.0\"\n  vote: 5-1-0\n  meeting: The Hague"),
        "{record}"
    );
    world.good(&["verify"]);
    world.good(&["check"]);
    // It is final.
    for refused in [
        &["consolidate"][..],
        &["decide", "P-001", "reopened"],
        &["open", "3.0-draft.2"],
        &ADOPT,
    ] {
        let said = world.ends(2, refused);
        assert!(said.contains("version 3.0 is adopted"), "{refused:?}: {said}");
    }
}

#[test]
fn each_word_and_each_act_that_changes_afterwards_is_found() {
    let world = settled();
    world.good(&ADOPT);
    let article = "convention/3.0/012-residence.md";
    let (text, record) = (world.read(article), world.read("proposals/decisions.yaml"));
    world.write(article, text.replace("two months", "two weeks"));
    let said = world.ends(1, &["verify"]);
    assert!(said.contains("edition-changed"), "{said}");
    world.write(article, &text);
    world.write("proposals/decisions.yaml", record.replacen("3-1-1", "4-1-0", 1));
    let said = world.ends(1, &["verify"]);
    assert!(said.contains("the record of decisions is not what it was"), "{said}");
    world.write("proposals/decisions.yaml", &record);
    // What comes later is free.
    world.good(&["decide", "--correct", "1", "--reason", "Said so"]);
    world.good(&["verify"]);
    std::fs::remove_file(world.path("convention/3.0/_edition.yaml")).unwrap();
    let said = world.ends(1, &["verify"]);
    assert!(said.contains("its seal is gone"), "{said}");
}

#[test]
fn a_tag_that_was_not_set_is_set_by_the_next_run() {
    let world = settled();
    world.good(&ADOPT);
    let at = world.git(&["rev-parse", "v3.0^{commit}"]);
    world.git(&["tag", "-d", "v3.0"]);
    world.good(&ADOPT);
    assert_eq!(world.git(&["rev-parse", "v3.0^{commit}"]), at);
}

#[test]
fn the_vote_on_the_whole_is_held_against_majority_and_quorum() {
    let world = settled();
    world.good(&[
        "meeting",
        "The Hague",
        "--members",
        "60",
        "--present",
        "44",
        "--quorum",
        "1/2",
        "--majority",
        "two-thirds",
        "--commit",
    ]);
    assert_eq!(world.git(&["log", "-1", "--format=%s"]), "List the meeting The Hague");
    assert_eq!(world.status(), "");
    let adopt = |vote| ["adopt", "3.0", "--meeting", "The Hague", "--vote", vote];
    let said = world.ends(1, &adopt("24-16-4"));
    assert!(
        said.contains("majority-not-reached") && said.contains("27 in favour"),
        "{said}"
    );
    world.good(&["meeting", "The Hague", "--present", "20", "--commit"]);
    let said = world.ends(1, &adopt("18-1-1"));
    assert!(said.contains("no-quorum") && said.contains("the quorum is 31"), "{said}");
    world.good(&[
        "meeting",
        "The Hague",
        "--present",
        "44",
        "--base",
        "members",
        "--commit",
    ]);
    world.ends(1, &adopt("39-1-4"));
    assert_eq!(world.status(), "");
    world.good(&adopt("40-1-3"));
    let table = world.good(&["table", "decisions", "--json"]);
    let rows: serde_json::Value = serde_json::from_str(&table).unwrap();
    let row = rows["rows"].as_array().unwrap().last().unwrap();
    assert_eq!(
        (&row["required"], &row["quorum"], &row["carried"]),
        (&40.into(), &31.into(), &true.into()),
        "{row}"
    );
    // What is corrected afterwards is held against them too.
    let said = world.good(&["decide", "--correct", "3", "--vote", "30-10-4"]);
    assert!(said.contains("majority-not-reached") || !said.is_empty(), "{said}");
    assert!(world.good(&["check"]).contains("majority-not-reached"));
}

#[test]
fn what_is_received_is_committed_where_that_is_asked_for() {
    let world = drafted();
    world.write("inbox.yaml", proposal("P-999", "a State", "the State"));
    world.commit();
    world.good(&["register", "inbox.yaml", "--received", "2026-11-20", "--commit"]);
    assert_eq!(world.status(), "");
    let files = world.git(&["show", "--format=", "--name-only", "HEAD"]);
    assert!(
        files.contains("proposals/register.yaml") && files.contains("proposals/P-00"),
        "{files}"
    );
    world.good(&["register", "P-003", "--circulated", "2026-11-21", "--commit"]);
    assert_eq!(world.status(), "");
}
