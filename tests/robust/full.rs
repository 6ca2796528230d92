//! What was done and cannot be printed is done all the same, and said.

use std::{collections::BTreeSet, fs::File};

use crate::{
    listed::{READS, listed},
    world::{World, proposal, said},
};

/// A line, what prepares it, and what is said when it cannot be printed.
type Verb = (&'static str, fn(&World), &'static str);

/// A line of every verb that writes, what prepares it, and what is said when its result cannot
/// be printed.
const WRITES: [Verb; 17] = [
    ("decide|P-002|rejected|--vote|1-3-1", nothing, "It is recorded"),
    ("open|3.0-draft.1", nothing, "It is recorded"),
    ("adopt|3.0|--consensus", settled, "The version is adopted"),
    ("propose|--from-edits|--title|T|--why|W.|--sponsor|A", edited, ""),
    ("revise|P-002", nothing, "The next revision is begun"),
    ("rebase|P-002|--onto|3.0-draft.1", opened, "The proposal is carried over"),
    ("meeting|Berlin|--body|Conference", nothing, "The meeting is listed"),
    ("register|../one.yaml", received, "It is registered"),
    ("debate|new|--question|Why?", nothing, "The debate is written"),
    ("debate|position|D-001|--holder|A|--argument|B.", debated, "The debate is written"),
    ("debate|link|D-001|--provision|Article 12", debated, "The debate is written"),
    ("seal|2.0|--checked-by|A", nothing, "The version is sealed"),
    ("import|../print.txt|--as|1.0", printed, "The text is brought in"),
    ("fmt", misspelt, "The files are formatted"),
    ("tag|--restore", untagged, "The tags are put right"),
    ("consolidate", outdated, "The draft is made"),
    ("init|new", nothing, "The workspace is made"),
];

fn nothing(_: &World) {}

fn opened(world: &World) {
    world.good(&["open", "3.0-draft.1", "--meeting", "M", "--commit"]);
}

fn settled(world: &World) {
    world.good(&["decide", "P-002", "rejected", "--vote", "1-3-1", "--commit"]);
    world.good(&["consolidate"]);
}

fn edited(world: &World) {
    let path = "convention/2.0/012-residence.md";
    world.write(path, world.read(path).replace("decide within", "decide freely within"));
}

fn received(world: &World) {
    world.write("../one.yaml", proposal("X", "five years", "two years"));
}

fn debated(world: &World) {
    world.good(&["debate", "new", "--question", "Why?"]);
}

fn printed(world: &World) {
    world.write("../print.txt", "The Convention\n\nArticle 1\n\nAim\n\n1. Peace.\n");
}

fn misspelt(world: &World) {
    let path = "convention/2.0/012-residence.md";
    world.write(path, world.read(path).replace("\n\n2.", "\n\n\n\n2."));
}

fn untagged(world: &World) {
    world.git(&["tag", "-d", "v3.0-draft.1"]);
}

fn outdated(world: &World) {
    world.good(&["decide", "P-002", "adopted", "--vote", "3-1-1", "--commit"]);
}

fn begun() -> World {
    let world = World::adopted();
    world.write("proposals/P-002.yaml", proposal("P-002", "six months", "two months"));
    world.commit();
    world.good(&["consolidate"]);
    world
}

/// Everything that is not git's own, and where the branch and the tags stand.
fn state(world: &World) -> Vec<String> {
    let mut state: Vec<String> = world
        .git(&["for-each-ref", "--format=%(refname) %(tree) %(*tree)"])
        .lines()
        .map(str::to_owned)
        .collect();
    for name in crate::world::names_below(&world.folder()) {
        if !name.starts_with(".git/")
            && !name.starts_with("new/.git/")
            && world.path(&name).is_file()
        {
            state.push(format!("{name}: {}", world.read(&name)));
        }
    }
    state
}

#[test]
fn what_every_verb_wrote_and_cannot_print_is_said() {
    let begin = begun();
    for (line, prepare, words) in WRITES {
        for more in [None, Some("--json")] {
            let arguments: Vec<&str> = line.split('|').chain(more).collect();
            let world = begin.twin();
            prepare(&world);
            let whole = world.twin();
            let run = whole.run(&arguments);
            assert!(matches!(run.status.code(), Some(0 | 1)), "{line}: {}", said(&run));
            let full = File::options().write(true).open("/dev/full").unwrap();
            let output = world.command(&arguments).stdout(full).output().unwrap();
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            if run.stdout.is_empty() {
                assert_eq!(output.status, run.status, "{line}: {said}");
            } else {
                assert_eq!(output.status.code(), Some(2), "{line}: {said}");
                assert!(
                    said.contains(&format!("{words} all the same.")),
                    "{line}: {said}"
                );
            }
            assert_eq!(state(&world), state(&whole), "{line}");
        }
    }
}

/// A verb that is new says here whether it writes.
#[test]
fn every_verb_is_known_to_write_or_not() {
    let world = World::new(&[]);
    let help = world.good(&["--help"]);
    let verbs = listed(&help);
    let writes = WRITES.iter().filter_map(|(line, ..)| line.split('|').next());
    let known: BTreeSet<&str> = READS.into_iter().chain(writes).collect();
    assert_eq!(verbs, known);
}
