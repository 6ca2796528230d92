//! The record: what it keeps, what it refuses, and what is compared.

use serde_json::Value;

use crate::{
    hall::{adopts, files, hall, json, rows},
    world::World,
};

fn conference() -> World {
    hall(
        "bis",
        &[
            ("Notice", "Each State shall give notice within sixty days."),
            ("Fees", "None."),
        ],
    )
}

const DAYS: &str = "{op: replace, at: Article 1, find: sixty, with: thirty}";

fn findings(world: &World) -> Vec<String> {
    let found = json(world, &["check"]);
    let rules = found["findings"].as_array().unwrap().iter();
    rules.map(|one| one["rule"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_slip_is_put_right_and_the_old_entry_stays_marked() {
    let world = conference();
    files(&world, "P-001", "2.0", "", &[DAYS]);
    world.good(&["decide", "P-001", "adopted", "--vote", "20-1-0", "--meeting", "Bern"]);
    world.commit();
    world.good(&["consolidate"]);
    let text = world.read("convention/3.0/001-notice.md");
    world.good(&["decide", "--correct", "1", "--vote", "21-0-0", "--meeting", "Berlin"]);
    let columns = ["act", "method", "meeting", "corrected", "corrects"];
    assert_eq!(
        rows(&world, &["table", "decisions"], &columns),
        ["1 | 20-1-0 | Bern | true | ", "2 | 21-0-0 | Berlin | false | 1"]
    );
    assert!(world.read("proposals/decisions.yaml").contains("vote: 20-1-0"));
    world.good(&["verify"]);
    world.commit();
    world.good(&["consolidate"]);
    assert_eq!(world.read("convention/3.0/001-notice.md"), text);
    let log = json(&world, &["log", "Article 1"]).to_string();
    assert!(log.contains("21-0-0") && log.contains("Berlin"), "{log}");
    for wrong in ["0", "9", "2"] {
        world.ends(2, &["decide", "--correct", wrong, "--vote", "1-0-0"]);
    }
    let said = world.ends(2, &["decide", "--correct", "1", "--vote", "21-0-0"]);
    assert!(said.contains("act 1 says all this already"), "{said}");
}

#[test]
fn what_the_numbers_say_is_compared_both_ways_and_printed() {
    let world = conference();
    world.write("mimc.yaml", world.read("mimc.yaml") + "majority: two-thirds\n");
    world.good(&[
        "meeting",
        "Bern",
        "--members",
        "60",
        "--quorum",
        "31",
        "--present",
        "41",
    ]);
    world.good(&[
        "meeting",
        "Late",
        "--members",
        "60",
        "--quorum",
        "31",
        "--present",
        "12",
    ]);
    files(&world, "P-001", "2.0", "", &[DAYS]);
    files(&world, "P-002", "2.0", "", &["{op: delete, at: Article 2}"]);
    files(&world, "P-003", "2.0", "", &["{op: retitle, at: Article 2, with: Charges}"]);
    world.good(&["decide", "P-001", "adopted", "--vote", "12-9-2", "--meeting", "Bern"]);
    world.good(&["decide", "P-002", "rejected", "--vote", "20-1-0", "--meeting", "Bern"]);
    world.good(&["decide", "P-003", "adopted", "--vote", "1-0-11", "--meeting", "Late"]);
    let rules = ["majority-not-reached", "carried-but-rejected", "no-quorum"];
    let found = findings(&world);
    for rule in rules {
        assert!(found.iter().any(|one| one == rule), "{rule}: {found:?}");
    }
    let columns = ["proposals", "findings", "carried"];
    assert_eq!(
        rows(&world, &["table", "decisions"], &columns),
        [
            "P-001 | majority-not-reached | false",
            "P-002 | carried-but-rejected | true",
            "P-003 | no-quorum | true"
        ]
    );
    let said = world.good(&["table", "decisions", "--format", "markdown"]);
    for words in ["14 in favour were needed", "reaches the majority", "the quorum is 31"]
    {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn a_package_in_two_acts_is_found_and_cannot_be_made() {
    let world = conference();
    files(&world, "P-001", "2.0", "package: both\n", &[DAYS]);
    files(&world, "P-002", "2.0", "package: both\n", &["{op: delete, at: Article 2}"]);
    world.ends(1, &["decide", "P-001", "adopted", "--consensus"]);
    world.good(&[
        "decide",
        "--package",
        "both",
        "adopted",
        "--consensus",
        "--date",
        "2026-11-20",
    ]);
    assert!(!findings(&world).contains(&"package-in-two-acts".to_owned()));
    let record = world.read("proposals/decisions.yaml");
    let last = record.rfind("2026-11-20").unwrap();
    let apart = format!("{}2026-11-21{}", &record[..last], &record[last + 10..]);
    let apart: String = apart
        .lines()
        .filter(|line| !line.contains("chain:"))
        .map(|line| format!("{line}\n"))
        .collect();
    world.write("proposals/decisions.yaml", apart);
    assert!(findings(&world).contains(&"package-in-two-acts".to_owned()));
}

#[test]
fn each_act_names_the_sponsors_of_its_day() {
    let world = conference();
    files(&world, "P-001", "2.0", "sponsors: [Norway]\n", &[DAYS]);
    world.good(&["decide", "P-001", "withdrawn", "--date", "2026-11-20"]);
    world.good(&["decide", "P-001", "reopened", "--by", "Chile", "--date", "2026-11-21"]);
    let file = world.read("proposals/P-001.yaml");
    world.write("proposals/P-001.yaml", file.replace("[Norway]", "[Chile]"));
    world.good(&["decide", "P-001", "adopted", "--consensus", "--date", "2026-11-22"]);
    let log = json(&world, &["log", "Article 1"]);
    let decisions = &log["events"][0]["decisions"];
    let sponsors: Vec<&Value> =
        decisions.as_array().unwrap().iter().map(|one| &one["sponsors"][0]).collect();
    assert_eq!(sponsors, ["Norway", "Norway", "Chile"], "{log}");
    let said = world.good(&["log", "Article 1"]);
    assert!(said.contains("withdrawn (sponsors then: Norway)"), "{said}");
    assert!(said.contains("reopened by Chile"), "{said}");
    let columns = ["decision", "sponsors"];
    assert_eq!(
        rows(&world, &["table", "decisions"], &columns),
        ["withdrawn | Norway", "reopened | Norway", "adopted | Chile"]
    );
}

#[test]
fn what_an_opened_draft_holds_is_not_reopened_and_one_answer_is_given_everywhere() {
    let world = conference();
    files(&world, "P-001", "2.0", "", &[DAYS]);
    adopts(&world, &["P-001"]);
    world.good(&["consolidate"]);
    world.good(&["open", "3.0-draft.1", "--commit"]);
    let said = world.ends(2, &["decide", "P-001", "reopened"]);
    assert!(said.contains("P-001.1 is part of 3.0-draft.1"), "{said}");
    for verb in ["check", "verify", "status"] {
        world.good(&[verb]);
    }
}

#[test]
fn a_proposal_alone_opens_no_reading() {
    let world = conference();
    files(&world, "P-001", "2.0", "", &[DAYS]);
    adopts(&world, &["P-001"]);
    world.good(&["consolidate"]);
    files(&world, "P-002", "3.0-draft.1", "", &["{op: delete, at: Article 2}"]);
    files(&world, "P-003", "2.0", "", &["{op: retitle, at: Article 2, with: Charges}"]);
    let found = json(&world, &["check"]);
    let all = found["findings"].as_array().unwrap();
    let errors: Vec<_> = all.iter().filter(|one| one["severity"] == "error").collect();
    assert_eq!(errors.len(), 1, "{found}");
    assert_eq!(errors[0]["proposal"], "P-002");
    assert!(errors[0]["help"].as_str().unwrap().contains("mimc open 3.0-draft.1"));
}

#[test]
fn a_slip_put_right_at_one_member_does_not_part_a_package() {
    let world = conference();
    files(&world, "P-001", "2.0", "package: both\n", &[DAYS]);
    files(&world, "P-002", "2.0", "package: both\n", &["{op: delete, at: Article 2}"]);
    world.good(&["decide", "--package", "both", "adopted", "--vote", "5-0-0"]);
    world.good(&["decide", "--correct", "1", "--vote", "4-0-1"]);
    assert!(!findings(&world).contains(&"package-in-two-acts".to_owned()));
}

#[test]
fn comments_of_an_earlier_reading_are_in_nobodys_way() {
    let world = conference();
    files(&world, "P-001", "2.0", "", &[DAYS]);
    files(&world, "C-001", "2.0", "kind: comment\n", &[]);
    adopts(&world, &["P-001"]);
    world.good(&["consolidate"]);
    world.good(&["open", "3.0-draft.1", "--commit"]);
    world.good(&["check", "--deny-warnings"]);
    // A proposal that is deferred is in nobody's way either, whatever is wrong with it.
    let wrong = "{op: replace, at: Article 1, find: ninety, with: sixty}";
    files(&world, "P-002", "3.0-draft.1", "", &[wrong]);
    world.good(&["decide", "P-002", "deferred"]);
    world.commit();
    world.good(&["consolidate"]);
    world.good(&["adopt", "3.0", "--consensus"]);
}

#[test]
fn a_slip_put_right_twice_shows_what_each_act_said() {
    let world = conference();
    files(&world, "P-001", "2.0", "", &[DAYS]);
    world.good(&["decide", "P-001", "adopted", "--vote", "20-1-0", "--meeting", "Bern"]);
    world.good(&["decide", "--correct", "1", "--vote", "21-0-0"]);
    world.good(&["decide", "--correct", "1", "--vote", "19-2-0", "--meeting", "Berlin"]);
    let columns = ["act", "method", "meeting", "corrected", "corrects"];
    assert_eq!(
        rows(&world, &["table", "decisions"], &columns),
        [
            "1 | 20-1-0 | Bern | true | ",
            "2 | 21-0-0 | Bern | true | 1",
            "3 | 19-2-0 | Berlin | false | 1"
        ]
    );
    let said = world.good(&["table", "decisions", "--format", "markdown"]);
    assert!(said.contains("corrects act 1, corrected by act 3"), "{said}");
    assert!(json(&world, &["log", "Article 1"]).to_string().contains("19-2-0"));
}

#[test]
fn more_votes_than_people_and_the_vote_of_a_stranger_are_found() {
    let world = conference();
    let members = ["--members", "Coast,Elders,Growers", "--present", "2"];
    world.good(&[&["meeting", "Bern"], &members[..]].concat());
    files(&world, "P-001", "2.0", "", &[DAYS]);
    files(&world, "P-002", "2.0", "", &["{op: delete, at: Article 2}"]);
    let bern = ["--meeting", "Bern"];
    let three = ["decide", "P-001", "adopted", "--vote", "3-0-0"];
    let said = world.run(&[&three[..], &bern].concat());
    assert!(
        String::from_utf8_lossy(&said.stdout)
            .contains("3 votes are counted, and only 2 could vote"),
        "{said:?}"
    );
    let roll = ["--vote", "1-1-0", "--for", "Coast", "--against", "Herders"];
    world.good(&[&["decide", "P-002", "rejected"], &roll[..], &bern].concat());
    assert_eq!(findings(&world), ["vote-does-not-fit"; 2]);
    let columns = ["proposals", "findings"];
    assert_eq!(
        rows(&world, &["table", "decisions"], &columns),
        ["P-001 | vote-does-not-fit", "P-002 | vote-does-not-fit"]
    );
    let said = world.good(&["table", "decisions", "--format", "markdown"]);
    assert!(said.contains("Herders voted, and is no member"), "{said}");
}

#[test]
fn what_amends_a_deferred_proposal_waits_with_it_and_all_that_is_open_is_named_at_once() {
    let world = conference();
    files(&world, "P-001", "2.0", "", &[DAYS]);
    let forty = "{op: replace, at: P-001.1, find: thirty, with: forty}";
    files(&world, "P-001/Am.1", "2.0", "amends: P-001\n", &[forty]);
    files(&world, "P-002", "2.0", "", &["{op: retitle, at: Article 2, with: Charges}"]);
    world.commit();
    let said = world.ends(1, &["adopt", "3.0", "--consensus"]);
    for words in ["there is no draft", "P-001 is undecided", "P-001/Am.1 is undecided"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    world.good(&["decide", "P-001", "deferred"]);
    adopts(&world, &["P-002"]);
    world.good(&["consolidate"]);
    world.good(&["adopt", "3.0", "--consensus"]);
    let said = world.good(&["open", "3.1", "--from", "3.0", "--commit"]);
    assert!(said.contains("`mimc rebase P-001"), "{said}");
    assert!(!said.contains("P-001/Am.1"), "{said}");
    world.good(&["rebase", "P-001", "--onto", "3.0"]);
    world.good(&["check", "--deny-warnings"]);
}

#[test]
fn what_was_rejected_was_rejected_as_its_sub_amendments_amend_it() {
    let world = conference();
    files(&world, "P-001", "2.0", "", &[DAYS]);
    let forty = "{op: replace, at: P-001.1, find: thirty, with: forty}";
    files(&world, "P-001/Am.1", "2.0", "amends: P-001\n", &[forty]);
    adopts(&world, &["P-001/Am.1"]);
    let named =
        ["decide", "P-001", "rejected", "--as-amended", "P-001/Am.1", "--consensus"];
    assert!(world.ends(2, &named).contains("amended by nobody"));
    world.good(&["decide", "P-001", "rejected", "--vote", "1-9-0"]);
    let record = world.read("proposals/decisions.yaml");
    assert!(record.contains("as_amended: [P-001/Am.1]"), "{record}");
    world.good(&["check", "--deny-warnings"]);
    let text = rows(&world, &["table", "decisions"], &["proposals", "decision"]);
    assert_eq!(text[1], "P-001 | rejected", "{text:?}");
    world.good(&["decide", "P-001", "reopened"]);
    world.good(&["decide", "P-001/Am.1", "reopened"]);
    world.good(&["decide", "P-001", "adopted", "--consensus"]);
    world.commit();
    world.good(&["consolidate"]);
    world.good(&["verify"]);
    assert!(world.read("convention/3.0/001-notice.md").contains("within thirty days"));
}

#[test]
fn votes_of_who_was_not_there_on_other_days_and_for_the_other_side_are_found() {
    let world = conference();
    let rules = ["--members", "Coast,Elders,Growers", "--present", "Coast,Elders"];
    let days = ["--dates", "2026-11-20,2026-11-21"];
    world.good(&[&["meeting", "Bern"], &rules[..], &days].concat());
    files(&world, "P-001", "2.0", "", &[DAYS]);
    files(&world, "P-002", "2.0", "", &["{op: delete, at: Article 2}"]);
    let roll = ["--vote", "2-0-0", "--for", "Coast,Growers", "--date", "2026-11-22"];
    world.good(
        &[&["decide", "P-001", "adopted", "--meeting", "Bern"], &roll[..]].concat(),
    );
    world.good(&["decide", "P-002", "adopted", "--vote", "3-9-0"]);
    let said = world.good(&["table", "decisions", "--format", "markdown"]);
    for words in [
        "Growers voted, and was not there",
        "dated 2026-11-22, and Bern sat from 2026-11-20 to 2026-11-21",
        "adopted, and the vote is 3-9-0",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert_eq!(findings(&world), ["vote-does-not-fit"; 3]);
}

#[test]
fn a_slip_in_the_vote_on_the_whole_is_put_right_with_its_reason() {
    let world = conference();
    files(&world, "P-001", "2.0", "", &[DAYS]);
    adopts(&world, &["P-001"]);
    world.good(&["consolidate"]);
    let vote = ["--vote", "2-1-0", "--for", "Chile,Peru", "--against", "Mali"];
    world.good(&[&["adopt", "3.0", "--date", "2026-11-22"], &vote[..]].concat());
    let right = ["--vote", "3-0-0", "--for", "Chile,Peru,Mali", "--reason", "Misheard"];
    world.good(&[&["decide", "--correct", "2"], &right[..]].concat());
    let columns = ["act", "decision", "method", "reason", "corrects"];
    let found = rows(&world, &["table", "decisions"], &columns);
    assert_eq!(
        found[1..],
        [
            "2 | version 3.0 adopted | 2-1-0 |  | ",
            "3 | version 3.0 adopted | 3-0-0 | Misheard | 2"
        ]
    );
    world.good(&["verify"]);
}

#[test]
fn a_meeting_that_cannot_be_is_refused() {
    let world = hall("bis", &[("Notice", "Notice is given.")]);
    for (flags, said) in [
        (
            &["--members", "A,B", "--present", "A,C"][..],
            "C is there, and is none of the members",
        ),
        (&["--members", "2", "--present", "A,B,C"], "3 present of 2 members"),
        (&["--members", "A,A"], "A is named twice"),
        (&["--majority", "1/3"], "`1/3` is not a share of votes"),
        (&["--quorum", "0"], "`0` is not a quorum"),
        (&["--quorum", "3/2"], "`3/2` is not a quorum"),
    ] {
        let line: Vec<&str> = ["meeting", "Bern"].iter().chain(flags).copied().collect();
        assert!(world.ends(2, &line).contains(said), "{flags:?}");
    }
    world.good(&[
        "meeting",
        "Bern",
        "--members",
        "A,B,C",
        "--quorum",
        "1/3",
        "--majority",
        "1/2",
    ]);
}
