//! Writing verbs wait for each other, and read what the one before has written.

use std::{collections::BTreeSet, fs, process::Child};

use crate::world::{World, names_below, proposal, said};

fn ids(count: usize) -> Vec<String> {
    (1..=count).map(|number| format!("P-{number:03}")).collect()
}

fn all_succeed(children: Vec<Child>) {
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    }
}

#[test]
fn twenty_decisions_at_once_are_all_recorded() {
    let ids = ids(20);
    let proposals: Vec<_> =
        ids.iter().map(|id| (id.as_str(), "five years", "three years")).collect();
    let world = World::new(&proposals);
    let decide = |id: &String| world.start(&["decide", id, "deferred"]);
    all_succeed(ids.iter().map(decide).collect());
    let record = world.read("proposals/decisions.yaml");
    assert_eq!(record.matches("decision: deferred").count(), 20);
    for id in &ids {
        assert!(record.contains(&format!("proposal: {id}\n")), "{id}");
    }
    world.good(&["check"]);
}

#[test]
fn twenty_proposals_at_once_have_twenty_ids() {
    let world = World::new(&[]);
    let propose = |number: &String| {
        let years = format!("{number} years");
        world.start(&[
            "propose",
            "--op",
            "replace",
            "--at",
            "Article 12(2)",
            "--find",
            "five years",
            "--with",
            &years,
            "--title",
            "Years",
            "--why",
            "Because.",
            "--sponsor",
            "Group",
        ])
    };
    all_succeed(ids(20).iter().map(propose).collect());
    let names = names_below(&world.path("proposals"));
    let expected: BTreeSet<String> =
        ids(20).iter().map(|id| format!("{id}-years.yaml")).collect();
    assert_eq!(names.into_iter().collect::<BTreeSet<_>>(), expected);
}

/// Each commit holds one act and nothing of another, whatever runs beside it; and whoever
/// asked for it is told of their own.
#[test]
fn commits_at_once_hold_each_their_own_act() {
    let ids = ids(28);
    let proposals: Vec<_> =
        ids.iter().map(|id| (id.as_str(), "five years", "three years")).collect();
    let world = World::new(&proposals);
    let begun = world.git(&["rev-parse", "HEAD"]);
    let mut runs = Vec::new();
    for id in &ids[..20] {
        runs.push((
            format!("Decide {id}: deferred"),
            world.start(&["decide", id, "deferred", "--commit"]),
        ));
    }
    for id in &ids[20..24] {
        let subject = format!("Revise {id}: revision 2");
        runs.push((subject, world.start(&["revise", id, "--commit"])));
    }
    for name in ["One", "Two", "Three"] {
        let subject = format!("List the meeting {name}");
        runs.push((
            subject,
            world.start(&["meeting", name, "--place", "Bern", "--commit"]),
        ));
    }
    let mut propose = vec!["propose", "--op", "delete", "--at", "Article 12(2)"];
    propose.extend(["--title", "T", "--why", "W", "--sponsor", "A", "--commit"]);
    runs.push(("Propose P-029: T".to_owned(), world.start(&propose)));
    let mut subjects = BTreeSet::new();
    for (subject, child) in runs {
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        let told = said(&output);
        let is_told = |line: &str| line.starts_with("Committed as ");
        let told: Vec<&str> = told.lines().filter(|line| is_told(line)).collect();
        let [told] = told.as_slice() else { panic!("{subject}: {}", said(&output)) };
        assert!(told.ends_with(&format!(": {subject}")), "{subject}: {told}");
        subjects.insert(subject);
    }
    assert_eq!(world.status(), "");
    let log = world.git(&["log", "--format=%s", &format!("{begun}..HEAD")]);
    assert_eq!(log.lines().count(), subjects.len());
    assert_eq!(log.lines().map(str::to_owned).collect::<BTreeSet<_>>(), subjects);
    assert_eq!(world.git(&["rev-list", "--merges", "HEAD"]), "");
    assert_eq!(world.git(&["fsck", "--strict", "--no-progress", "--no-dangling"]), "");
    for id in &ids[..20] {
        let grep = format!("--grep=^Decide {id}: ");
        let diff = world.git(&["log", "-1", "-p", "--format=", &grep]);
        let added: Vec<&str> =
            diff.lines().filter(|line| line.starts_with("+- proposal: ")).collect();
        assert_eq!(added, [format!("+- proposal: {id}")], "{diff}");
        assert_eq!(diff.matches("diff --git").count(), 1, "{diff}");
        assert!(!diff.lines().any(|l| l.starts_with('-') && !l.starts_with("---")));
    }
    let meetings = world.git(&["log", "--format=%s", "--", "proposals/meetings.yaml"]);
    assert_eq!(meetings.lines().count(), 3, "{meetings}");
    world.good(&["check"]);
}

#[test]
fn consolidations_at_once_make_one_draft() {
    let world = World::adopted();
    all_succeed((0..4).map(|_| world.start(&["consolidate"])).collect());
    assert_eq!(world.git(&["tag"]), "v3.0-draft.1");
    assert_eq!(world.status(), "");
    world.good(&["verify"]);
}

#[test]
fn revisions_and_formatting_at_once_follow_each_other() {
    let world = World::new(&[("P-001", "five years", "three years")]);
    let revise = |_| world.start(&["revise", "P-001"]);
    let mut children: Vec<_> = (0..5).map(revise).collect();
    children.extend((0..5).map(|_| world.start(&["fmt"])));
    all_succeed(children);
    assert!(world.read("proposals/P-001.yaml").contains("revision: 6"));
    assert_eq!(names_below(&world.path("proposals/revisions")).len(), 5);
}

#[test]
fn of_workspaces_begun_at_once_one_is_made_and_the_others_say_so() {
    let world = World::new(&[]);
    fs::create_dir(world.path("new")).unwrap();
    let init = |_| world.start(&["init", "new"]);
    let children: Vec<_> = (0..4).map(init).collect();
    let outputs = children.into_iter().map(|child| child.wait_with_output().unwrap());
    let status: Vec<_> = outputs.map(|output| output.status.code()).collect();
    assert_eq!(status.iter().filter(|status| **status == Some(0)).count(), 1);
    world.good(&["-C", "new", "check"]);
}

#[test]
fn who_waits_says_so_after_a_second_and_gives_up_when_told() {
    let world = World::new(&[("P-001", "five years", "three years")]);
    let settings = fs::File::open(world.path("mimc.yaml")).unwrap();
    settings.lock().unwrap();
    let text = world.ends(2, &["decide", "P-001", "deferred", "--wait", "2"]);
    assert_eq!(text.matches("waiting for another mimc").count(), 1, "{text}");
    assert!(text.contains("another mimc is writing in `"), "{text}");
    assert!(!world.path("proposals/decisions.yaml").exists());
    let text = world.ends(2, &["decide", "P-001", "deferred", "--wait", "0"]);
    assert!(!text.contains("waiting for"), "{text}");
    world.good(&["decide", "P-001", "deferred", "--dry-run"]);
    drop(settings);
    world.good(&["decide", "P-001", "deferred"]);
}

#[test]
fn a_workspace_that_was_begun_and_killed_is_gone_on_with() {
    let world = World::new(&[]);
    world.good(&["init", "whole"]);
    for path in ["convention/2.0/00-preamble.md", "convention/2.0/01-access/_chapter.md"]
    {
        world.write(&format!("new/{path}"), world.read(&format!("whole/{path}")));
    }
    world.write("new/convention/2.0/.mimc-tmp-1", "half");
    world.good(&["init", "new"]);
    assert_eq!(names_below(&world.path("new")), names_below(&world.path("whole")));
    world.write("other/convention/2.0/00-preamble.md", "# Preamble\n\nMine.\n");
    let text = world.ends(2, &["init", "other"]);
    assert!(text.contains("00-preamble.md` exists already"), "{text}");
    assert_eq!(names_below(&world.path("other")).len(), 3);
}

/// One of every verb that writes, and what it leaves.
const EACH: [(&str, &str, &str); 12] = [
    ("decide|P-002|rejected|--vote|1-3-1", "proposals/decisions.yaml", "proposal: P-002"),
    (
        "propose|--op|delete|--at|Article 12(2)|--title|Gone|--why|W|--sponsor|A",
        "proposals",
        "-gone.yaml",
    ),
    ("revise|P-003", "proposals/P-003.yaml", "revision: 2"),
    ("meeting|Berlin|--body|Conference", "proposals/meetings.yaml", "name: Berlin"),
    ("register|../one.yaml", "proposals/register.yaml", "number: P-"),
    ("debate|new|--question|How long?", "debates", "D-001"),
    ("seal|2.0|--checked-by|A", "convention/2.0/_source.yaml", "checked_by: A"),
    ("import|../print.txt|--as|1.0", "convention/1.0", ".md"),
    ("fmt", "convention/2.0/012-residence.md", "\n\n2."),
    ("consolidate|--no-commit", "convention/3.0", "_draft.yaml"),
    ("init|new", "new/mimc.yaml", "title: "),
    ("publish|--to|../site", "../site", "index.html"),
];

/// All of them at once, in several orders: each has done what it does alone.
#[test]
fn every_verb_beside_every_other_does_what_it_does_alone() {
    let print = "The Convention\n\nArticle 1\n\nAim\n\n1. Peace.\n";
    // Steps that meet each of them once.
    for (round, step) in [5, 7, 11].into_iter().enumerate() {
        let world = World::new(&[
            ("P-001", "five years", "three years"),
            ("P-002", "six months", "two months"),
            ("P-003", "A State Party", "Each State Party"),
        ]);
        world.good(&["decide", "P-001", "adopted", "--vote", "3-1-1"]);
        let text = world.read("convention/2.0/012-residence.md");
        world.write(
            "convention/2.0/012-residence.md",
            text.replace("\n\n2.", "\n\n\n\n2."),
        );
        world.write("../one.yaml", proposal("X", "five years", "two years"));
        world.write("../print.txt", print);
        world.commit();
        let mut children = Vec::new();
        for nth in 0..EACH.len() {
            let (line, ..) = EACH[(nth * step + round) % EACH.len()];
            let arguments: Vec<&str> = line.split('|').collect();
            children.push((line, world.start(&arguments)));
        }
        for (line, child) in children {
            let output = child.wait_with_output().unwrap();
            let code = output.status.code();
            assert_eq!(code, Some(0), "{line}: {}", said(&output));
        }
        for (line, place, mark) in EACH {
            let place = world.path(place);
            let found = match place.is_dir() {
                true => names_below(&place).join("\n"),
                false => fs::read_to_string(&place).unwrap_or_default(),
            };
            assert!(found.contains(mark), "{line}: {found}");
        }
        let left = names_below(&world.folder());
        let is_ours =
            |name: &&String| name.contains(".mimc-") || name.contains("mimc-tmp");
        assert_eq!(left.iter().filter(is_ours).count(), 0, "{left:?}");
        let numbered = names_below(&world.path("proposals"));
        let ids: BTreeSet<&str> = numbered
            .iter()
            .filter_map(|name| name.strip_prefix("P-")?.get(..3))
            .collect();
        assert_eq!(ids.len(), 5, "{numbered:?}");
        world.git(&["fsck", "--strict", "--no-progress", "--no-dangling"]);
        let checked = world.run(&["check"]);
        assert!(matches!(checked.status.code(), Some(0 | 1)), "{}", said(&checked));
    }
}
