//! Where a conference stands, and what can be said of it at each stage.

use crate::{
    hall::{adopts, files, hall, json, opens},
    world::World,
};

const TEXT: [(&str, &str); 3] = [
    ("Notice", "Each State shall give notice within sixty days in writing."),
    ("Fees", "No fee is asked."),
    ("Rooms", "Rooms are open."),
];
const DAYS: &str = "{op: replace, at: Article 1, find: sixty, with: thirty}";

fn drafted(numbering: &str) -> World {
    let world = hall(numbering, &TEXT);
    files(&world, "P-001", "2.0", "", &[DAYS]);
    adopts(&world, &["P-001"]);
    world.good(&["consolidate"]);
    world
}

/// The state of the draft, and the next step.
fn status(world: &World) -> (String, String) {
    let found = json(world, &["status"]);
    let state = &found["draft"];
    let number = state["number"].as_u64().or(state["corrigendum"].as_u64());
    let number = number.map(|number| format!(" {number}")).unwrap_or_default();
    let state = format!("{}{number}", state["state"].as_str().unwrap());
    (state, found["advice"].as_str().unwrap().to_owned())
}

#[test]
fn the_state_is_told_at_each_stage_from_the_draft_to_the_corrected_edition() {
    let world = drafted("bis");
    assert_eq!(status(&world).0, "current 1");
    opens(&world, "3.0-draft.1");
    let (state, next) = status(&world);
    assert_eq!(state, "current 1");
    assert!(next.contains("3.0-draft.1 is open"), "{next}");
    // Nothing was decided since: the same draft is not made again under another number.
    let head = world.git(&["rev-parse", "HEAD"]);
    let said = world.good(&["consolidate"]);
    assert!(said.contains("3 unchanged"), "{said}");
    assert!(said.contains("Nothing has changed: no commit, no tag"), "{said}");
    assert_eq!(world.git(&["rev-parse", "HEAD"]), head);
    assert_eq!(world.git(&["tag"]), "v3.0-draft.1");
    world.good(&["verify"]);
    files(
        &world,
        "P-002",
        "3.0-draft.1",
        "",
        &["{op: retitle, at: Article 2, with: Tolls}"],
    );
    adopts(&world, &["P-002"]);
    let (state, next) = status(&world);
    assert_eq!(state, "behind 1");
    assert!(next.contains("mimc consolidate"), "{next}");
    world.good(&["consolidate"]);
    assert_eq!(status(&world).0, "current 2");
    world.good(&["adopt", "3.0", "--consensus", "--date", "2026-11-20"]);
    let (state, next) = status(&world);
    assert_eq!(state, "adopted 0");
    assert!(next.contains("3.0 is adopted, and final"), "{next}");
    assert!(next.contains("mimc open VERSION --from 3.0"), "{next}");
    let said = world.good(&["status"]);
    assert!(said.contains("3.0 is adopted") && !said.contains("being drafted"), "{said}");
    let slip = "{op: replace, at: Article 3, find: open, with: opened}";
    files(&world, "P-003", "3.0", "kind: corrigendum\n", &[slip]);
    assert!(status(&world).1.contains("mimc decide"), "{:?}", status(&world));
    world.good(&["decide", "P-003", "adopted", "--without-vote"]);
    world.commit();
    let (state, next) = status(&world);
    assert_eq!(state, "uncorrected 0");
    assert!(next.contains("mimc consolidate --to 3.0"), "{next}");
    let said = world.good(&["status"]);
    assert!(!said.contains("does not apply"), "{said}");
    world.good(&["consolidate"]);
    assert_eq!(status(&world).0, "adopted 1");
    assert!(world.good(&["status"]).contains("corrigendum 1 is in its text"));
    world.good(&["open", "3.1", "--from", "3.0", "--commit"]);
    let (state, next) = status(&world);
    assert_eq!(state, "absent");
    assert!(!next.contains("do not apply"), "{next}");
    let other = "{op: replace, at: Article 2, find: asked, with: charged}";
    files(&world, "P-004", "3.0", "kind: corrigendum\n", &[other]);
    world.good(&["decide", "P-004", "adopted", "--without-vote"]);
    assert!(
        status(&world).1.contains("mimc consolidate --to 3.0"),
        "{:?}",
        status(&world)
    );
}

#[test]
fn a_text_is_adopted_as_it_was_opened_where_nothing_was_decided_since() {
    let world = drafted("sequential");
    opens(&world, "3.0-draft.1");
    world.good(&["adopt", "3.0", "--consensus", "--date", "2026-11-20"]);
    world.good(&["verify"]);
    world.good(&["open", "3.1", "--from", "3.0", "--commit"]);
    world.good(&["verify"]);
    let table = json(&world, &["table", "correspondence", "--from", "2.0"]);
    assert_eq!(table["rows"].as_array().unwrap().len(), 3, "{table}");
}

#[test]
fn what_is_not_decided_is_carried_over_once_a_reading_is_open() {
    let world = drafted("bis");
    files(&world, "P-002", "2.0", "", &["{op: retitle, at: Article 2, with: Tolls}"]);
    world.good(&["decide", "P-002", "deferred"]);
    world.commit();
    for onto in ["3.0", "3.0-draft.1"] {
        let before = world.read("proposals/P-002.yaml");
        let said = world.ends(2, &["rebase", "P-002", "--onto", onto]);
        assert!(said.contains(&format!("no reading on {onto} is open")), "{said}");
        assert!(said.contains("mimc open 3.0-draft.1 --meeting NAME"), "{said}");
        assert!(said.contains("mimc rebase P-002 --onto 3.0-draft.1"), "{said}");
        assert_eq!(said.matches("error").count(), 1, "{said}");
        assert_eq!(world.read("proposals/P-002.yaml"), before);
        world.good(&["rebase", "P-002", "--onto", onto, "--dry-run"]);
    }
    opens(&world, "3.0-draft.1");
    let said = world.ends(2, &["rebase", "P-002", "--onto", "3.0"]);
    assert!(said.contains("mimc rebase P-002 --onto 3.0-draft.1"), "{said}");
    world.good(&["adopt", "3.0", "--consensus"]);
    let said = world.ends(2, &["rebase", "P-002", "--onto", "3.0"]);
    assert!(said.contains("mimc open VERSION --from 3.0"), "{said}");
    world.good(&["open", "3.1", "--from", "3.0", "--commit"]);
    world.good(&["rebase", "P-002", "--onto", "3.0"]);
    world.good(&["check", "--deny-warnings"]);
}

#[test]
fn orders_and_confirmations_that_make_no_sense_are_refused() {
    let world = hall("bis", &TEXT);
    files(&world, "P-001", "2.0", "", &[DAYS]);
    let written = "{op: replace, at: Article 1, find: in writing, with: by letter}";
    files(&world, "P-002", "2.0", "", &[written]);
    files(&world, "P-003", "2.0", "", &["{op: delete, at: Article 2}"]);
    let ten = "{op: replace, at: Article 1, find: sixty, with: ten}";
    files(&world, "P-004", "2.0", "", &[ten]);
    let article =
        "{op: insert, after: Article 3, text: \"# Doors\\n\\nDoors are shut.\"}";
    files(&world, "P-005", "2.0", "", &[article]);
    let article =
        "{op: insert, after: Article 3, text: \"# Halls\\n\\nHalls are wide.\"}";
    files(&world, "P-006", "2.0", "", &[article]);
    let meeting = ["--meeting", "Bern"];
    let ruled = |flag, named| [&["decide", flag, named], &meeting[..]].concat();
    for (flag, named, words) in [
        ("--confirm", "P-001.1", "one amendment makes nothing together"),
        ("--confirm", "P-001.1,P-001.1", "P-001.1 is named twice"),
        ("--confirm", "P-001.1,P-003.1", "makes no sentence together with"),
        ("--confirm", "P-001.1,P-002.1,P-003.1", "P-003.1 makes no sentence"),
        ("--confirm", "P-005.1,P-006.1", "makes no sentence together"),
        ("--confirm", "P-001.1,P-009.1", "there is no proposal P-009"),
        ("--confirm", "P-001.1,P-002.7", "P-002 has no amendment 7"),
        ("--order", "P-005.1", "one amendment makes nothing together"),
        ("--order", "P-005.1,P-005.1", "P-005.1 is named twice"),
        ("--order", "P-001.1,P-003.1", "has no order with"),
        ("--order", "P-001.1,P-002.1", "has no order with"),
        ("--order", "P-006.1,P-005.1,P-003.1", "P-003.1 has no order with"),
    ] {
        let said = world.ends(2, &ruled(flag, named));
        assert!(said.contains(words), "{flag} {named}: {said}");
    }
    assert!(!world.path("proposals/decisions.yaml").exists());
    world.good(&ruled("--confirm", "P-001.1,P-002.1"));
    world.good(&ruled("--order", "P-006.1,P-005.1"));
    world.good(&ruled("--order", "P-004.1,P-001.1"));
    world.good(&["decide", "P-004", "rejected", "--consensus"]);
    let said = world.ends(2, &ruled("--order", "P-004.1,P-001.1"));
    assert!(said.contains("P-004.1 is rejected"), "{said}");
}

#[test]
fn histories_are_asked_for_by_the_number_in_any_text_that_was_amended() {
    let world = drafted("sequential");
    files(
        &world,
        "P-002",
        "2.0",
        "",
        &[
            "{op: insert, before: Article 1, id: aims, text: \"# Aims\\n\\nAims are high.\"}",
        ],
    );
    adopts(&world, &["P-002"]);
    world.good(&["consolidate"]);
    opens(&world, "3.0-draft.2");
    let ten = "{op: replace, at: Article 2, find: thirty, with: ten}";
    let out = "{op: delete, at: Article 4}";
    files(&world, "P-003", "3.0-draft.2", "", &[ten, out]);
    adopts(&world, &["P-003"]);
    world.good(&["consolidate"]);
    let events = |arguments: &[&str]| {
        let log = json(&world, arguments);
        let events = log["events"].as_array().unwrap().iter();
        events.map(|one| one["citation"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    for at in ["2.0", "3.0-draft.2", "3.0"] {
        let address = if at == "2.0" { "Article 1" } else { "Article 2" };
        let told = events(&["log", address, "--at", at]);
        assert_eq!(told, ["P-001.1", "P-003.1"], "{at}");
    }
    assert_eq!(events(&["log", "Article 3", "--at", "2.0"]), ["P-003.2"]);
    let said = world.ends(2, &["log", "Article 4", "--at", "2.0"]);
    assert!(said.contains("there is no Article 4 in version 2.0"), "{said}");
    let said = world.ends(2, &["log", "Article 1", "--at", "1.0"]);
    assert!(said.contains("1.0"), "{said}");
    // What an earlier reading took out is told of too.
    opens(&world, "3.0-draft.3");
    assert_eq!(events(&["log", "Article 3", "--at", "2.0"]), ["P-003.2"]);
    assert_eq!(events(&["log", "Article 1", "--at", "2.0"]), ["P-001.1", "P-003.1"]);
}

#[test]
fn a_list_of_meetings_or_a_register_that_is_gone_is_found() {
    let world = drafted("bis");
    world.good(&["meeting", "Bern", "--members", "40"]);
    world.write(
        "../one.yaml",
        "title: Rooms\nbase: \"2.0\"\nsponsors: [A]\nrationale: R.\n\
        amendments:\n  - {op: retitle, at: Article 3, with: Halls}\n",
    );
    world.good(&["register", "../one.yaml"]);
    world.commit();
    world.good(&["check"]);
    world.good(&["verify"]);
    for (list, what) in [("meetings", "list of meetings"), ("register", "register")] {
        let path = format!("proposals/{list}.yaml");
        let text = world.read(&path);
        std::fs::remove_file(world.path(&path)).unwrap();
        let words = format!("the {what} was committed, and its file is gone");
        for verb in ["check", "verify"] {
            let said = world.ends(1, &[verb]);
            assert!(said.contains(&words) && said.contains("record-changed"), "{said}");
        }
        world.commit();
        assert!(world.ends(1, &["verify"]).contains(&words));
        world.write(&path, text);
        world.commit();
        world.good(&["verify"]);
    }
}

#[test]
fn words_that_differ_in_blanks_alone_are_told_apart() {
    let text =
        [("Notice", "Notice is given within ten  days at most."), ("Fees", "None.")];
    let world = hall("bis", &text);
    let most =
        "{op: replace, at: Article 1, find: at most, with: \"or  at most twelve\"}";
    files(&world, "P-001", "2.0", "", &[most]);
    adopts(&world, &["P-001"]);
    let point = ["--text", "or  at", "--reads", "or at"];
    world.good(&[&["decide", "--printing", "Article 1"], &point[..]].concat());
    world.commit();
    let said = world.good(&["consolidate"]);
    assert!(said.contains("\"or<2 spaces>at\" says \"or at\""), "{said}");
    let words = "{op: replace, at: Article 1, find: \"ten days\", with: a week}";
    files(&world, "P-003", "2.0", "", &[words]);
    let said = world.ends(1, &["check", "P-003"]);
    assert!(
        said.contains("“ten<2 spaces>days”") && said.contains("“ten days”"),
        "{said}"
    );
}
