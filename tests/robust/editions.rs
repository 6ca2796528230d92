//! The next edition of a version that was adopted: what it starts from, what of the
//! conference before goes on, and what is carried over.

use crate::{drafts::drafted, world::World};

/// A world in which 3.0 was adopted, with P-002 deferred.
fn adopted() -> World {
    let world = drafted();
    world.good(&["decide", "P-002", "deferred"]);
    world.commit();
    world.good(&["adopt", "3.0", "--meeting", "The Hague", "--vote", "5-1-0"]);
    world
}

/// The same, with 3.1 begun.
fn begun() -> World {
    let world = adopted();
    world.good(&["open", "3.1", "--from", "3.0", "--meeting", "Geneva", "--commit"]);
    world
}

fn shorter(base: &str) -> String {
    format!(
        "id: P-003\ntitle: Sooner\nbase: \"{base}\"\nsponsors: [Coast]\nrationale: Because.\n\
         amendments:\n  - op: replace\n    at: Article 12(1)\n    find: six months\n    \
         with: one month\n"
    )
}

#[test]
fn the_next_edition_is_begun_by_a_recorded_act_and_lists_what_was_deferred() {
    let world = adopted();
    let before = world.read("mimc.yaml");
    let said = world.good(&["open", "3.1", "--from", "3.0", "--dry-run"]);
    assert!(said.contains("open: \"3.1\"") && said.contains("from: \"3.0\""), "{said}");
    assert_eq!((world.status(), world.read("mimc.yaml")), (String::new(), before));
    let said =
        world.good(&["open", "3.1", "--from", "3.0", "--meeting", "Geneva", "--commit"]);
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("P-002 is deferred"), "{said}");
    assert!(said.contains("mimc rebase P-002 --onto 3.0"), "{said}");
    assert_eq!(world.status(), "");
    let settings = world.read("mimc.yaml");
    assert_eq!(settings, "title: T\nbase: \"3.0\"\nnext: \"3.1\"\n");
    assert!(world.git(&["diff", "v3.0", "HEAD", "--", "convention"]).is_empty());
    world.good(&["verify"]);
    // What was deferred waits: it is said, and is nobody's fault.
    let said = world.good(&["check"]);
    assert!(
        said.contains("P-002") && said.contains("mimc rebase P-002 --onto 3.0"),
        "{said}"
    );
    assert!(
        world
            .good(&["table", "decisions", "--format", "csv"])
            .contains("edition 3.1 begun, from 3.0")
    );
}

#[test]
fn what_cannot_be_begun_is_refused_and_nothing_is_written() {
    let world = drafted();
    for arguments in [
        ["open", "3.1", "--from", "3.0"],
        ["open", "3.1", "--from", "2.0"],
        ["open", "3.1", "--from", "9"],
    ] {
        let said = world.ends(2, &arguments);
        assert!(said.contains("mimc adopt 3.0"), "{said}");
    }
    let world = adopted();
    for arguments in [
        ["open", "3.0", "--from", "3.0"],
        ["open", "2.0", "--from", "3.0"],
        ["open", "a/b", "--from", "3.0"],
        ["open", "..", "--from", "3.0"],
        ["open", "3.1", "--from", "2.0"],
    ] {
        world.ends(2, &arguments);
    }
    assert_eq!(world.status(), "");
    let article = "convention/3.0/012-residence.md";
    world.write(article, world.read(article).replace("six months", "two weeks"));
    world.ends(1, &["open", "3.1", "--from", "3.0"]);
}

#[test]
fn histories_and_ids_go_on_in_the_next_edition() {
    let world = begun();
    world.write("proposals/P-003.yaml", shorter("3.0"));
    world.good(&["decide", "P-003", "adopted", "--vote", "4-0-0", "--meeting", "Geneva"]);
    world.commit();
    let said = world.good(&["consolidate"]);
    assert!(said.contains("v3.1-draft.1"), "{said}");
    assert!(world.read("convention/3.1/012-residence.md").contains("id: residence"));
    assert!(world.read("convention/3.1/012-residence.md").contains("three years"));
    world.good(&["verify"]);
    world.good(&["check"]);
    let said = world.good(&["log", "Article 12"]);
    assert!(said.contains("P-001") && said.contains("P-003"), "{said}");
    let said = world.good(&["blame", "Article 12"]);
    assert!(said.contains("P-001") && said.contains("P-003"), "{said}");
    assert!(!world.path("convention/3.1/_edition.yaml").exists());
    // And it is adopted like the one before.
    world.good(&["adopt", "3.1", "--meeting", "Geneva", "--consensus"]);
    world.good(&["verify"]);
    world.good(&["open", "4.0", "--from", "3.1", "--commit"]);
    world.good(&["verify"]);
    let said = world.good(&["blame", "Article 12", "--at", "3.1"]);
    assert!(said.contains("P-001") || said.contains("3.1"), "{said}");
    world.good(&["verify"]);
}

#[test]
fn what_was_deferred_is_carried_over_and_nothing_of_the_edition_is_reopened() {
    let world = begun();
    world.good(&["rebase", "P-002", "--onto", "3.0"]);
    assert!(world.read("proposals/P-002.yaml").contains("base: \"3.0\""));
    world.good(&["check", "--deny-warnings"]);
    let said = world.ends(2, &["decide", "P-001", "reopened"]);
    assert!(said.contains("part of 3.0"), "{said}");
    world.commit();
    world.good(&["decide", "P-002", "adopted", "--consensus"]);
    world.commit();
    world.good(&["consolidate"]);
    world.good(&["verify"]);
}

/// A world in its second reading, with a proposal on the draft.
fn second_reading() -> World {
    let world = drafted();
    world.good(&["decide", "P-002", "withdrawn"]);
    world.good(&["open", "3.0-draft.1", "--meeting", "Geneva"]);
    world.write("proposals/P-003.yaml", shorter("3.0-draft.1"));
    world.commit();
    world
}

#[test]
fn in_a_clone_without_the_tag_every_verb_says_how_to_fetch_it() {
    let world = second_reading();
    world.git(&["tag", "-d", "v3.0-draft.1"]);
    let all = "check|check P-003|verify|consolidate|consolidate --dry-run|status|list|conflicts\
        |show|show P-003|show 'Article 12'|diff|diff --proposal P-003|diff 2.0 3.0\
        |log 'Article 12'|blame 'Article 12'|references|rolling|decide P-003 adopted --consensus\
        |decide --correct 1 --reason Slip|meeting Rome --present 4|meeting|register|revise P-003\
        |rebase P-003 --onto 3.0|adopt 3.0 --consensus|open 3.0-draft.2|open 3.1 --from 3.0\
        |propose --op delete --at 'Article 12(2)' --title T --sponsor S --why W\
        |propose --base 3.0-draft.1 --op delete --at 'Article 12(2)' --title T --sponsor S --why W\
        |table compilation|table marshalled|table comparison|table sources|table correspondence\
        |table decisions|table rights|table coverage|table register|table regimes|table debates\
        |publish --to site";
    let before = world.status();
    for line in all.split('|') {
        let words = words_of(line);
        let arguments: Vec<&str> = words.iter().map(String::as_str).collect();
        let said = world.ends(2, &arguments);
        assert!(
            said.contains("v3.0-draft.1") && said.contains("git fetch --tags"),
            "{line}: {said}"
        );
    }
    assert_eq!(world.status(), before);
    world.good(&["tag", "--restore"]);
    world.good(&["check"]);
}

/// The words of a command, those in quotation marks as one.
fn words_of(line: &str) -> Vec<String> {
    let parts = line.split('\'').enumerate();
    let words = parts.flat_map(|(at, part)| match at % 2 {
        0 => part.split_whitespace().map(str::to_owned).collect(),
        _ => vec![part.to_owned()],
    });
    words.collect()
}

#[test]
fn a_proposal_names_the_text_that_is_amended() {
    let world = second_reading();
    let propose = |base| {
        let rest =
            ["--op", "delete", "--at", "Article 12(2)", "--title", "T", "--sponsor", "S"];
        let head = ["propose", "--base", base, "--why", "W"];
        head.iter().chain(&rest).copied().collect::<Vec<_>>()
    };
    world.good(&propose("3.0-draft.1"));
    assert!(world.read("proposals/P-004-t.yaml").contains("base: \"3.0-draft.1\""));
    let said = world.ends(2, &propose("2.0"));
    assert!(said.contains("proposals amend 3.0-draft.1 now"), "{said}");
    let said = world.ends(2, &propose("3.0-draft.2"));
    assert!(said.contains("mimc open 3.0-draft.2"), "{said}");
}

/// A corrigendum to 3.0 that puts one word in the place of another.
fn corrects(world: &World, id: &str, find: &str, with: &str) {
    let text = format!(
        "id: {id}\ntitle: A slip\nbase: \"3.0\"\nkind: corrigendum\nsponsors: [Secretariat]\n\
         rationale: A slip of the pen.\namendments:\n  - op: replace\n    at: Article 12\n    \
         find: {find}\n    with: {with}\n"
    );
    world.write(&format!("proposals/{id}.yaml"), text);
    world.commit();
}

#[test]
fn a_corrigendum_corrects_an_edition_without_a_vote_and_is_proven() {
    let world = adopted();
    let at = world.git(&["rev-parse", "v3.0^{commit}"]);
    corrects(&world, "P-003", "resident", "inhabitant");
    world.good(&["check"]);
    let said = world.ends(2, &["decide", "P-003", "adopted", "--vote", "3-0-0"]);
    assert!(said.contains("not put to the vote"), "{said}");
    world.good(&["decide", "P-003", "adopted", "--without-vote", "--meeting", "Bureau"]);
    let said = world.good(&["verify"]);
    assert!(
        said.contains("corrigenda are adopted and not in version 3.0: P-003.1"),
        "{said}"
    );
    world.commit();
    let said = world.good(&["consolidate"]);
    assert!(said.contains("v3.0-corr.1"), "{said}");
    assert_eq!(world.status(), "");
    assert!(
        world.read("convention/3.0/012-residence.md").contains("An inhabitant")
            || world.read("convention/3.0/012-residence.md").contains("A inhabitant")
    );
    world.good(&["verify"]);
    assert_eq!(world.git(&["rev-parse", "v3.0^{commit}"]), at);
    assert_eq!(
        world.git(&["rev-parse", "v3.0-corr.1^{commit}"]),
        world.git(&["rev-parse", "HEAD"])
    );
    // Nothing new, nothing done.
    world.good(&["consolidate"]);
    assert_eq!(
        world.git(&["rev-parse", "v3.0-corr.1^{commit}"]),
        world.git(&["rev-parse", "HEAD"])
    );
    let said = world.good(&["table", "corrigenda", "--format", "csv"]);
    for words in ["P-003.1", "replaces “resident” with “inhabitant”", "Bureau", "true"]
    {
        assert!(said.contains(words), "{words}: {said}");
    }
    let said = world.good(&["blame", "Article 12(2)"]);
    assert!(said.contains("P-003.1") && said.contains("P-001.1"), "{said}");
    // Each word of it is proven.
    let article = "convention/3.0/012-residence.md";
    let text = world.read(article);
    world.write(article, text.replace("inhabitant", "dweller"));
    world.ends(1, &["verify"]);
    world.write(article, &text);
    let file = world.read("proposals/P-003.yaml");
    world.write("proposals/P-003.yaml", file.replace("inhabitant", "dweller"));
    let said = world.ends(1, &["verify"]);
    assert!(said.contains("P-003.1 is not what corrected version 3.0"), "{said}");
}

#[test]
fn a_corrigendum_of_substance_is_refused_unless_it_is_ruled() {
    let world = adopted();
    corrects(&world, "P-003", "three years", "four years");
    corrects(&world, "P-004", "may stay", "stays");
    let said = world.ends(1, &["decide", "P-003", "adopted", "--without-vote"]);
    assert!(said.contains("corrigendum-of-substance"), "{said}");
    assert!(said.contains("the figure “three”"), "{said}");
    let said = world.ends(1, &["decide", "P-004", "adopted", "--without-vote"]);
    assert!(said.contains("the modal “may”"), "{said}");
    assert_eq!(world.status(), "");
    let rule = "The minutes of The Hague say four.";
    world.good(&["decide", "P-003", "adopted", "--without-vote", "--ruling", rule]);
    world.commit();
    world.good(&["consolidate"]);
    world.good(&["verify"]);
    assert!(world.read("convention/3.0/012-residence.md").contains("four years"));
    assert!(world.good(&["table", "corrigenda", "--format", "csv"]).contains(rule));
    assert!(world.good(&["table", "decisions", "--format", "csv"]).contains(rule));
    let said = world.ends(2, &["decide", "P-002", "deferred", "--ruling", rule]);
    assert!(said.contains("nothing to rule on"), "{said}");
}

#[test]
fn an_edition_is_corrected_while_the_next_one_is_drafted() {
    let world = begun();
    world.write("proposals/P-004.yaml", shorter("3.0").replace("P-003", "P-004"));
    world.good(&["decide", "P-004", "adopted", "--consensus"]);
    corrects(&world, "P-005", "resident", "inhabitant");
    world.good(&["decide", "P-005", "adopted", "--without-vote"]);
    world.commit();
    let said = world.good(&["consolidate", "--to", "3.0"]);
    assert!(said.contains("v3.0-corr.1"), "{said}");
    let said = world.good(&["consolidate"]);
    assert!(said.contains("v3.1-draft.1"), "{said}");
    let text = world.read("convention/3.1/012-residence.md");
    assert!(text.contains("inhabitant") && text.contains("one month"), "{text}");
    world.good(&["verify"]);
    world.good(&["check"]);
    let said = world.good(&["blame", "Article 12"]);
    for id in ["P-001.1", "P-004.1", "P-005.1"] {
        assert!(said.contains(id), "{id}: {said}");
    }
    let said = world.good(&["table", "sources", "--from", "2.0", "--format", "csv"]);
    assert!(said.contains("P-001.1") && said.contains("P-004.1"), "{said}");
}

#[test]
fn every_tag_of_every_edition_is_set_again_where_it_stood() {
    let world = second_reading();
    world.good(&["decide", "P-003", "adopted", "--consensus", "--commit"]);
    world.good(&["consolidate"]);
    world.good(&["adopt", "3.0", "--consensus", "--meeting", "Rome"]);
    let slip = "id: P-090\ntitle: Slip\nbase: \"3.0\"\nsponsors: [S]\nrationale: R.\nkind: \
                corrigendum\namendments:\n  - {op: retitle, at: Article 12, with: Residencies}\n";
    world.write("proposals/P-090.yaml", slip);
    world.good(&["decide", "P-090", "adopted", "--without-vote"]);
    world.commit();
    world.good(&["consolidate"]);
    world.good(&["open", "3.1", "--from", "3.0", "--commit"]);
    let tags = world.git(&["tag"]);
    let stood =
        world.git(&["for-each-ref", "--format=%(refname) %(*objectname)", "refs/tags"]);
    for tag in ["v3.0-draft.1", "v3.0", "v3.0-corr.1"] {
        assert!(tags.lines().any(|line| line == tag), "{tag}: {tags}");
    }
    for tag in tags.lines() {
        world.git(&["tag", "-d", tag]);
    }
    world.good(&["tag", "--restore"]);
    let again =
        world.git(&["for-each-ref", "--format=%(refname) %(*objectname)", "refs/tags"]);
    assert_eq!(again, stood);
    world.good(&["verify"]);
}
