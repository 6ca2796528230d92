//! Acts that are refused: each with what settles it, and nothing written.

use crate::{
    hall::{adopts, files, hall, opens},
    world::World,
};

const TEXT: [(&str, &str); 2] = [
    ("Notice", "Each State shall give notice within sixty days."),
    ("Fees", "No fee is asked."),
];
const DAYS: &str = "{op: replace, at: Article 1, find: sixty, with: thirty}";
const TITLE: &str = "{op: retitle, at: Article 2, with: Charges}";

fn conference() -> World {
    hall("bis", &TEXT)
}

/// A conference with a draft of what was adopted.
fn drafted() -> World {
    let world = conference();
    files(&world, "P-001", "2.0", "", &[DAYS]);
    adopts(&world, &["P-001"]);
    world.good(&["consolidate"]);
    world
}

/// A conference whose text is final.
fn adopted() -> World {
    let world = drafted();
    world.good(&["adopt", "3.0", "--consensus", "--date", "2026-11-20"]);
    world
}

/// Everything that an act could change.
fn state(world: &World) -> String {
    let all = [&["rev-parse", "HEAD"][..], &["tag"], &["diff", "HEAD"]];
    let said: Vec<String> = all.iter().map(|one| world.git(one)).collect();
    format!("{}\n{}", said.join("\n"), world.status())
}

/// Runs what must be refused with these words, and change nothing.
fn refused(world: &World, status: i32, line: &[&str], words: &[&str]) {
    let before = state(world);
    let said = world.ends(status, line);
    for words in words {
        assert!(said.contains(words), "{line:?}: “{words}” is not said: {said}");
    }
    assert_eq!(state(world), before, "{line:?} changed something");
}

#[test]
fn adopt_says_how_and_which_version() {
    let world = drafted();
    let how = ["how was 3.0 adopted?", "--consensus"];
    refused(&world, 2, &["adopt", "3.0"], &how);
    let named = ["version 4.0 is not being drafted", "names 3.0"];
    refused(&world, 2, &["adopt", "4.0", "--consensus"], &named);
    refused(&world, 2, &["adopt", "2.0", "--consensus"], &["is not being drafted"]);
    let roll = ["adopt", "3.0", "--vote", "2-0-0", "--for", "Chile"];
    refused(&world, 2, &roll, &["the names make 1-0-0, and the vote is 2-0-0"]);
    let twice = ["adopt", "3.0", "--vote", "2-0-0", "--for", "Chile,Chile"];
    refused(&world, 2, &twice, &["Chile votes twice"]);
    let called = ["adopt", "3.0", "--consensus", "--for", "Chile"];
    refused(&world, 2, &called, &["names are called where votes are counted"]);
    world.write("notes.txt", "outside the record");
    world.write("proposals/P-009.yaml", "");
    refused(&world, 1, &["adopt", "3.0", "--consensus"], &["P-009"]);
}

#[test]
fn adopt_is_refused_where_the_vote_was_lost_or_too_few_were_there() {
    let world = drafted();
    let rules = ["--members", "40", "--quorum", "21", "--majority", "two-thirds"];
    world.good(&[&["meeting", "Bern", "--present", "30"], &rules[..]].concat());
    world.good(&[&["meeting", "Late", "--present", "9"], &rules[..]].concat());
    world.commit();
    let vote = |vote, meeting| ["adopt", "3.0", "--vote", vote, "--meeting", meeting];
    refused(&world, 1, &vote("15-14-1", "Bern"), &["majority-not-reached"]);
    refused(&world, 1, &vote("9-0-0", "Late"), &["no-quorum", "the quorum is 21"]);
    refused(&world, 1, &vote("39-1-0", "Bern"), &["vote-does-not-fit"]);
}

#[test]
fn adopt_names_each_thing_that_is_open() {
    let world = conference();
    let adopt = ["adopt", "3.0", "--consensus"];
    refused(&world, 1, &adopt, &["there is no draft of version 3.0", "mimc consolidate"]);
    let world = drafted();
    files(&world, "P-002", "2.0", "", &[TITLE]);
    world.commit();
    refused(&world, 1, &adopt, &["P-002 is undecided", "mimc decide P-002 adopted"]);
    world.good(&["decide", "P-002", "agreed-in-principle"]);
    world.commit();
    refused(&world, 1, &adopt, &["P-002 is agreed in principle only"]);
    adopts(&world, &["P-002"]);
    refused(&world, 1, &adopt, &["draft-outdated", "P-002.1", "mimc consolidate"]);
    world.good(&["consolidate"]);
    let article = "convention/3.0/001-notice.md";
    let text = world.read(article);
    world.write(article, text.replace("thirty days", "ten days"));
    world.commit();
    refused(&world, 1, &adopt, &["draft-differs", "thirty days"]);
    world.write(article, text);
    world.commit();
    world.write(
        "proposals/P-001.yaml",
        world.read("proposals/P-001.yaml") + "\n# later\n",
    );
    refused(&world, 2, &adopt, &["not committed yet: proposals/P-001.yaml"]);
    world.git(&["checkout", "-q", "proposals"]);
    world.commit();
    world.good(&adopt);
    refused(&world, 2, &adopt, &["version 3.0 is adopted already", "mimc verify"]);
}

#[test]
fn adopt_is_refused_while_words_stand_in_brackets_or_one_of_a_package_is_missing() {
    let brackets = [("Notice", "Each [State] shall give notice."), ("Fees", "None.")];
    let world = hall("bis", &brackets);
    let adopt = ["adopt", "3.0", "--consensus"];
    world.good(&["consolidate"]);
    refused(&world, 1, &adopt, &["“State” stands in brackets"]);
    let world = drafted();
    let record = world.read("proposals/decisions.yaml");
    files(&world, "P-002", "2.0", "package: both\n", &[TITLE]);
    let file = world.read("proposals/P-001.yaml");
    world.write(
        "proposals/P-001.yaml",
        file.replace("sponsors", "package: both\nsponsors"),
    );
    world.commit();
    refused(&world, 1, &adopt, &["P-002 is undecided"]);
    assert_eq!(world.read("proposals/decisions.yaml"), record);
}

#[test]
fn a_reading_is_opened_on_a_draft_that_is_there_and_whole() {
    let world = drafted();
    refused(&world, 2, &["open", "3.0"], &["3.0 is no draft of 3.0", "3.0-draft.1"]);
    refused(&world, 2, &["open", "2.0-draft.1"], &["is no draft of 3.0"]);
    refused(&world, 2, &["open", "3.0-draft.01"], &["is no draft of 3.0"]);
    let missing = ["the tag v3.0-draft.4 is not in this clone", "git fetch --tags"];
    refused(&world, 2, &["open", "3.0-draft.4"], &missing);
    files(&world, "P-002", "2.0", "", &[TITLE]);
    adopts(&world, &["P-002"]);
    let left = ["P-002.1 is adopted, and 3.0-draft.1 was made without it", "consolidate"];
    refused(&world, 2, &["open", "3.0-draft.1"], &left);
    world.good(&["consolidate"]);
    opens(&world, "3.0-draft.2");
    refused(&world, 2, &["open", "3.0-draft.2"], &["the reading on 3.0-draft.2 is open"]);
    refused(&world, 2, &["open", "3.0-draft.1"], &["the reading on 3.0-draft.2 is open"]);
    world.git(&["checkout", "-q", "-b", "aside"]);
    world.good(&["decide", "--correct", "1", "--reason", "Slip"]);
    world.commit();
    files(&world, "P-003", "3.0-draft.2", "", &["{op: delete, at: Article 2}"]);
    adopts(&world, &["P-003"]);
    world.good(&["consolidate"]);
    world.git(&["checkout", "-q", "main"]);
    refused(&world, 2, &["open", "3.0-draft.3"], &["stands on no commit of this branch"]);
    let world = adopted();
    refused(&world, 2, &["open", "3.0-draft.1"], &["version 3.0 is adopted, and final"]);
}

#[test]
fn the_next_edition_is_begun_from_the_last_one_as_it_was_adopted() {
    let world = drafted();
    let early = ["version 3.0 is not adopted", "mimc adopt 3.0"];
    refused(&world, 2, &["open", "3.1", "--from", "3.0"], &early);
    refused(&world, 2, &["open", "3.1", "--from", "2.0"], &["2.0 is not adopted"]);
    let world = adopted();
    let last = ["3.0 is the edition that was adopted last", "--from 3.0"];
    refused(&world, 2, &["open", "3.1", "--from", "2.0"], &last);
    refused(&world, 2, &["open", "2.0", "--from", "3.0"], &["there is a version 2.0"]);
    refused(&world, 2, &["open", "3.0", "--from", "3.0"], &["there is a version 3.0"]);
    for name in ["../x", "3 1", "", ".3", "a/b"] {
        refused(
            &world,
            2,
            &["open", name, "--from", "3.0"],
            &["is no name of a version"],
        );
    }
    let article = "convention/3.0/001-notice.md";
    let text = world.read(article);
    world.write(article, text.replace("thirty", "ten"));
    refused(&world, 1, &["open", "3.1", "--from", "3.0"], &["edition-changed"]);
    world.write(article, text);
    let before = state(&world);
    world.good(&["open", "3.1", "--from", "3.0", "--dry-run"]);
    assert_eq!(state(&world), before);
}

#[test]
fn a_corrigendum_keeps_to_slips_of_an_edition_and_is_not_put_to_the_vote() {
    let world = adopted();
    let slip = "{op: replace, at: Article 2, find: asked, with: charged}";
    let corrigendum = "kind: corrigendum\n";
    files(&world, "P-002", "3.0", corrigendum, &[slip]);
    let days = "{op: replace, at: Article 1, find: thirty, with: ten}";
    files(&world, "P-003", "3.0", corrigendum, &[days]);
    let gone = "{op: replace, at: Article 2, find: sixty, with: ten}";
    files(&world, "P-004", "3.0", corrigendum, &[gone]);
    files(&world, "P-005", "3.0", "", &[TITLE]);
    let other = "{op: replace, at: Article 2, find: asked, with: levied}";
    files(&world, "P-006", "3.0", corrigendum, &[other]);
    world.commit();
    let without = |id| ["decide", id, "adopted", "--without-vote"];
    let vote = ["decide", "P-002", "adopted", "--vote", "3-0-0"];
    refused(&world, 2, &vote, &["a corrigendum is not put to the vote"]);
    let figure = ["corrigendum-of-substance", "the figure “thirty”", "--ruling"];
    refused(&world, 1, &without("P-003"), &figure);
    refused(&world, 1, &without("P-004"), &["quote-not-found"]);
    let both = ["decide", "P-002", "P-005", "adopted", "--without-vote"];
    refused(&world, 2, &both, &["only some of these are corrigenda"]);
    let ruling = ["decide", "P-005", "deferred", "--ruling", "A slip"];
    refused(&world, 2, &ruling, &["there is nothing to rule on"]);
    let final_text = ["version 3.0 is adopted, and final", "corrigend"];
    refused(&world, 2, &["consolidate"], &final_text);
    world.good(&without("P-002"));
    world.commit();
    refused(&world, 2, &without("P-002"), &["P-002.1 is adopted already"]);
    refused(&world, 1, &without("P-006"), &["overlap"]);
}

#[test]
fn what_is_no_paper_or_came_before_gets_no_number() {
    let world = conference();
    files(&world, "P-001", "2.0", "", &[DAYS]);
    world.commit();
    let paper = "title: Rooms\nbase: \"2.0\"\nsponsors: [Chile]\nrationale: R.\namendments:\n  - \
                 {op: delete, at: Article 2}\n";
    world.write("../one.yaml", paper);
    world.write("../broken.yaml", "title: [\n");
    world.write("../other.yaml", "just words\n");
    let sub =
        paper.replace("title", "amends: P-077\ntitle").replace("Article 2", "P-077.1");
    world.write("../sub.yaml", sub);
    refused(&world, 2, &["register", "../none.yaml"], &["none.yaml"]);
    refused(&world, 1, &["register", "../broken.yaml"], &["broken.yaml"]);
    refused(&world, 1, &["register", "../other.yaml"], &["other.yaml"]);
    refused(&world, 2, &["register", "../sub.yaml"], &["there is no proposal P-077"]);
    refused(&world, 1, &["register", "../one.yaml", "../broken.yaml"], &["broken.yaml"]);
    refused(
        &world,
        2,
        &["register", "../one.yaml", "../one.yaml"],
        &["is registered as"],
    );
    let circulated = ["register", "--circulated", "2026-11-20", "P-001"];
    refused(&world, 2, &circulated, &["P-001 is not registered", "register its file"]);
    world.good(&["register", "../one.yaml", "--received", "2026-11-20"]);
    world.commit();
    let again =
        ["one.yaml is registered as P-002, received on 2026-11-20", "mimc revise"];
    refused(&world, 2, &["register", "../one.yaml"], &again);
    std::fs::remove_file(world.path("proposals/P-002-rooms.yaml")).unwrap();
    world.commit();
    refused(&world, 2, &["register", "../one.yaml"], &again);
    world.write("../two.yaml", paper.replace("Rooms", "Halls"));
    let said = world.good(&["register", "../two.yaml"]);
    assert!(said.contains("P-003"), "a number is given once: {said}");
}

#[test]
fn a_meeting_that_makes_no_sense_is_not_listed() {
    let world = conference();
    let bern = |flags: &[&str], status, words: &[&str]| {
        refused(&world, status, &[&["meeting", "Bern"], flags].concat(), words);
    };
    bern(&[], 2, &["there is no meeting Bern on the list", "--body NAME"]);
    bern(&["--dates", "2026-11-22,2026-11-20"], 2, &["the first day and the last"]);
    bern(&["--dates", "2026-11-20,2026-11-21,2026-11-22"], 2, &["the first day"]);
    bern(&["--dates", "2026-02-30"], 2, &["2026-02-30"]);
    bern(&["--majority", "3/2"], 2, &["3/2"]);
    bern(&["--majority", "1/0"], 2, &["1/0"]);
    bern(&["--quorum", "many"], 2, &["many"]);
    bern(&["--base", "everyone"], 2, &["everyone"]);
    bern(&["--members", "A,A"], 2, &["A is named twice"]);
    bern(&["--members", "10", "--present", "11"], 2, &["11 present of 10 members"]);
    bern(&["--members", "10", "--quorum", "11"], 2, &["a quorum of 11 of 10 members"]);
    refused(&world, 2, &["meeting", " ", "--body", "C"], &["a meeting has a name"]);
    refused(&world, 2, &["meeting", "--body", "C"], &["<NAME>"]);
    world.write("proposals/meetings.yaml", "{}\n");
    let said = ["meetings.yaml"];
    refused(&world, 2, &["meeting", "Bern", "--body", "C"], &said);
}

#[test]
fn an_edition_is_adopted_against_a_vote_only_where_the_meeting_ruled_so() {
    let world = conference();
    files(&world, "P-001", "2.0", "", &[DAYS]);
    let date = ["--date", "2026-11-20"];
    world.good(&[&["decide", "P-001", "adopted", "--vote", "1-5-0"], &date[..]].concat());
    world.commit();
    world.good(&["consolidate"]);
    let adopt = [&["adopt", "3.0", "--consensus"], &date[..]].concat();
    let words =
        ["adopted, and the vote is 1-5-0", "mimc decide --correct 1 --ruling TEXT"];
    refused(&world, 1, &adopt, &words);
    let ruled =
        ["decide", "--correct", "1", "--ruling", "The chair read the count wrong."];
    world.good(&ruled);
    world.commit();
    let said = world.good(&adopt);
    assert!(said.contains("P-001, act 1: adopted, and the vote is 1-5-0"), "{said}");
    assert!(said.contains("as ruled: The chair"), "{said}");
    let lost = world.good(&["decide", "--correct", "3", "--vote", "1-5-0"]);
    assert!(lost.contains("warning[vote-does-not-fit]: adopted, and the vote"), "{lost}");
}

#[test]
fn no_act_is_of_a_day_before_what_it_goes_on_from() {
    let world = conference();
    files(&world, "P-001", "2.0", "", &[DAYS]);
    files(&world, "P-002", "2.0", "depends_on: [P-001]\n", &[TITLE]);
    let decide = |id, outcome, day| {
        let how: &[&str] = if outcome == "adopted" { &["--consensus"] } else { &[] };
        [&["decide", id, outcome, "--date", day], how].concat()
    };
    world.good(&decide("P-001", "adopted", "2026-03-05"));
    let later =
        ["2026-03-04 is before", "act 1 of the record is of 2026-03-05 (P-001 adopted)"];
    refused(&world, 2, &decide("P-001", "reopened", "2026-03-04"), &later);
    refused(&world, 2, &decide("P-002", "adopted", "2026-03-04"), &later);
    world.good(&decide("P-002", "adopted", "2026-03-06"));
    // What nothing depends on may be recorded late.
    files(&world, "P-003", "2.0", "", &["{op: delete, at: Article 2}"]);
    world.good(&decide("P-003", "withdrawn", "2026-03-01"));
    world.commit();
    world.good(&["consolidate"]);
    let open = ["open", "3.0-draft.1", "--date"];
    let later = ["act 2 of the record is of 2026-03-06 (P-002 adopted)"];
    refused(&world, 2, &[&open[..], &["2026-03-05"]].concat(), &later);
    world.good(&[&open[..], &["2026-04-01"]].concat());
    let correct = ["decide", "--correct", "2", "--date"];
    let open =
        ["2026-04-02 is after what it leads to", "of 2026-04-01 (3.0-draft.1 opened)"];
    refused(&world, 2, &[&correct[..], &["2026-04-02"]].concat(), &open);
    let before = ["act 1 of the record is of 2026-03-05"];
    refused(&world, 2, &[&correct[..], &["2026-03-04"]].concat(), &before);
    world.good(&[&correct[..], &["2026-03-31"]].concat());
    world.commit();
    let adopt = ["adopt", "3.0", "--consensus", "--date"];
    let opened = ["(3.0-draft.1 opened)"];
    refused(&world, 2, &[&adopt[..], &["2026-03-31"]].concat(), &opened);
    world.good(&[&adopt[..], &["2026-04-30"]].concat());
    let begun = ["open", "3.1", "--from", "3.0", "--date"];
    refused(&world, 2, &[&begun[..], &["2026-04-29"]].concat(), &["(3.0 adopted)"]);
    world.good(&[&begun[..], &["2026-05-01"]].concat());
}
