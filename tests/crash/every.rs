//! Every verb that writes, stopped before a change and with a change that fails: after the
//! next writing verb of any kind the workspace, the index, the branch and the tags are wholly
//! as before or wholly as the verb makes them.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use crate::{
    kill::{begun, calls, is_tidy, tidiness},
    listed::{READS, listed},
    shim,
    world::{World, names_below, proposal, said},
};

/// Errors that the system may give.
const ERRORS: [&str; 5] = ["ENOSPC", "EIO", "EACCES", "EXDEV", "EROFS"];

/// A verb in a workspace where it has something to do.
pub(crate) struct Case {
    pub(crate) world: World,
    pub(crate) arguments: Vec<&'static str>,
}

fn case(world: World, line: &'static str) -> Case {
    Case { world, arguments: line.split('|').collect() }
}

/// A workspace with a draft.
fn drafted() -> World {
    let world = begun();
    world.good(&["consolidate"]);
    world
}

/// A workspace in its second reading.
pub(crate) fn opened() -> World {
    let world = drafted();
    world.good(&["open", "3.0-draft.1", "--meeting", "M", "--commit"]);
    world
}

/// A workspace in which all is decided.
pub(crate) fn decided() -> World {
    let world = begun();
    world.good(&["decide", "P-002", "rejected", "--vote", "1-3-1"]);
    world.good(&["decide", "P-003", "rejected", "--vote", "1-3-1"]);
    world.commit();
    world.good(&["consolidate"]);
    world
}

const PRINT: &str = "The Convention\n\nArticle 12\n\nResidence\n\n1. A State Party shall \
                     decide within six weeks.\n\n2. A resident may stay for five years.\n";

/// A text that is misspelt, in files that have each other's names.
fn untidy() -> World {
    let world = begun();
    let text = world.read("convention/2.0/012-residence.md");
    world.write("convention/2.0/013-stay.md", &text);
    let other = text.replace("12", "13").replace("id: residence", "id: stay");
    world.write("convention/2.0/012-residence.md", other.replace("\n\n2.", "\n\n\n2."));
    world.commit();
    world
}

fn received() -> World {
    let world = begun();
    world.write("../one.yaml", proposal("X", "five years", "two years"));
    world.write("../two.yaml", proposal("Y", "six months", "one month"));
    world
}

fn debated() -> World {
    let world = begun();
    world.good(&["debate", "new", "--question", "How long?"]);
    world
}

fn printed() -> World {
    let world = begun();
    world.write("../print.txt", PRINT);
    world
}

fn edited() -> World {
    let world = begun();
    let path = "convention/2.0/012-residence.md";
    world.write(path, world.read(path).replace("decide within", "decide freely within"));
    world
}

fn untagged() -> World {
    let world = drafted();
    world.git(&["tag", "-d", "v3.0-draft.1"]);
    world
}

/// A version that was adopted, and a slip in it that is to be corrected.
fn with_a_slip() -> World {
    let world = decided();
    world.good(&["adopt", "3.0", "--consensus", "--meeting", "M"]);
    let slip = proposal("P-004", "resident", "inhabitant");
    let kind = "base: \"3.0\"\nkind: corrigendum";
    world.write("proposals/P-004.yaml", slip.replace("base: \"2.0\"", kind));
    world.good(&["decide", "P-004", "adopted", "--without-vote", "--meeting", "Bureau"]);
    world.commit();
    world
}

fn left_behind() -> World {
    let world = drafted();
    world.git(&["reset", "-q", "--hard", "HEAD~2"]);
    world
}

fn empty() -> World {
    let world = printed();
    world.write("new/.keep", "");
    world
}

const TITLED: &str = "propose|--op|replace|--at|Article 12(2)|--find|five|--with|nine|--title|\
                      Nine|--why|Why.|--sponsor|A|--commit";

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = vec![
        case(begun(), "decide|P-002|rejected|--vote|1-3-1|--commit"),
        case(begun(), TITLED),
        case(edited(), "propose|--from-edits|--title|T|--why|W.|--sponsor|A|--commit"),
        case(begun(), "revise|P-002|--commit"),
        case(opened(), "rebase|P-003|--onto|3.0-draft.1"),
        case(opened(), "rebase|P-003|--onto|3.0-draft.1|--commit"),
        case(drafted(), "open|3.0-draft.1|--meeting|M"),
        case(drafted(), "open|3.0-draft.1|--commit"),
        case(decided(), "adopt|3.0|--consensus|--meeting|M"),
        case(begun(), "meeting|Berlin|--body|Conference"),
        case(received(), "register|../one.yaml|../two.yaml|--received|2026-09-01"),
        case(begun(), "debate|new|--question|How long?|--provision|Article 12"),
        case(debated(), "debate|position|D-001|--holder|A|--argument|Long."),
        case(debated(), "debate|link|D-001|--provision|Article 12(1)"),
        case(begun(), "seal|2.0|--checked-by|A. Keeper"),
        case(printed(), "import|../print.txt|--as|2.0|--replace"),
        case(printed(), "import|../print.txt|--as|1.0"),
        case(untidy(), "fmt"),
        case(untagged(), "tag|--restore"),
        case(left_behind(), "tag|--drop|v3.0-draft.1"),
        case(begun(), "consolidate"),
        case(with_a_slip(), "consolidate|--to|3.0"),
    ];
    let noted = received();
    noted.good(&["register", "../one.yaml", "--received", "2026-09-01"]);
    noted.commit();
    cases.push(case(noted, "register|P-004|--circulated|2026-09-04"));
    let asked = std::env::var("MIMC_CRASH_VERB").unwrap_or_default();
    cases.retain(|case| case.arguments.join(" ").starts_with(&asked));
    cases
}

/// Files, index, branch and tags, each with what it says.
pub(crate) type State = BTreeMap<String, String>;

/// All that a run can have changed: files, index, branch and tags.
pub(crate) fn state(world: &World) -> State {
    let mut state = BTreeMap::new();
    for name in names_below(&world.folder()) {
        let path = world.path(&name);
        if !name.starts_with(".git/") && path.is_file() {
            state.insert(name, String::from_utf8_lossy(&fs::read(path).unwrap()).into());
        }
    }
    let asked: [&[&str]; 4] = [
        &["log", "--format=%T %s %an"],
        &["ls-files", "--stage"],
        &["for-each-ref", "--format=%(refname) %(tree) %(*tree) %(contents:subject)"],
        &["status", "--porcelain", "--untracked-files=all"],
    ];
    for question in asked {
        state.insert(format!("git {}", question[0]), world.git(question));
    }
    state
}

/// What the two differ in, for whoever reads a failure.
pub(crate) fn apart(one: &State, other: &State) -> Vec<String> {
    let names: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    let differing = names.into_iter().filter(|name| one.get(*name) != other.get(*name));
    let shown =
        |name: &String| format!("{name}: {:?} | {:?}", one.get(name), other.get(name));
    differing.map(shown).collect()
}

/// So many of the places, spread over all calls; all where all are asked for.
fn some(
    places: &BTreeMap<String, Vec<usize>>,
    count: usize,
    seed: usize,
) -> Vec<(String, usize)> {
    let mut all: Vec<(String, usize)> = places
        .iter()
        .flat_map(|(name, places)| places.iter().map(|place| (name.clone(), *place)))
        .collect();
    all.sort();
    all.dedup();
    if std::env::var_os("MIMC_CRASH").is_some_and(|value| value == "all") {
        return all;
    }
    let step = all.len().div_ceil(count).max(1);
    all.into_iter().skip(seed % step).step_by(step).collect()
}

/// Does something to so many calls of each verb, and looks at what the next run makes
/// of it.
fn each(count: usize, is_fatal: bool, inject: impl Fn(&str, usize, usize) -> String) {
    if !shim::is_there() {
        return;
    }
    let mut faults = Vec::new();
    for (seed, Case { world: begin, arguments }) in cases().into_iter().enumerate() {
        let old = state(&begin);
        let whole = begin.twin();
        let places = calls(&whole, &arguments);
        let new = state(&whole);
        assert_ne!(old, new, "{arguments:?}");
        for (round, (call, place)) in some(&places, count, seed).into_iter().enumerate() {
            let world = begin.twin();
            let what = inject(&call, place, round);
            let output =
                shim::traced(&world, &["-o", "/dev/null", "-e", &what], &arguments);
            let at = format!("{arguments:?} with {what}: {}", said(&output));
            let run = Run { world: &world, arguments: &arguments, old: &old, new: &new };
            let well = !is_fatal && matches!(output.status.code(), Some(0 | 1));
            if let Err(fault) = run.judged(well) {
                faults.push(format!("{at}\n{fault}"));
            }
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n\n"));
}

/// What a run left.
pub(crate) struct Run<'r> {
    pub(crate) world: &'r World,
    pub(crate) arguments: &'r [&'r str],
    pub(crate) old: &'r State,
    pub(crate) new: &'r State,
}

impl Run<'_> {
    /// What is wrong with it, once another verb has run; it may have ended well.
    pub(crate) fn judged(&self, ended_well: bool) -> Result<(), String> {
        let Self { world, arguments, old, new } = self;
        let output = world.run(&["decide", "P-999", "rejected"]);
        if !said(&output).contains("there is no proposal P-999") {
            return Err(format!("the next run: {}", said(&output)));
        }
        tidiness(world)?;
        let found = state(world);
        let (is_old, is_new) = (found == **old, found == **new);
        if !is_old && !is_new {
            let (old, new) = (apart(&found, old), apart(&found, new));
            return Err(format!("against old: {old:#?}\nagainst new: {new:#?}"));
        }
        if ended_well && !is_new {
            return Err("it ended well, and nothing is done".to_owned());
        }
        if is_old {
            let again = world.run(arguments);
            if !matches!(again.status.code(), Some(0 | 1)) || state(world) != **new {
                return Err(format!("the same again: {}", said(&again)));
            }
        }
        Ok(())
    }
}

#[test]
fn every_verb_that_is_killed_is_done_or_not() {
    each(3, true, |call, place, _| format!("inject={call}:signal=KILL:when={place}"));
}

#[test]
fn every_verb_that_meets_an_error_is_done_or_not() {
    let error = |call: &str, place: usize, round: usize| {
        let error = ERRORS[round % ERRORS.len()];
        format!("inject={call}:error={error}:when={place}")
    };
    each(2, false, error);
}

/// From there on every such call fails: the disk stays full.
#[test]
fn every_verb_on_a_disk_that_stays_full_is_done_or_not() {
    let error = |call: &str, place: usize, round: usize| {
        let error = ERRORS[round % ERRORS.len()];
        format!("inject={call}:error={error}:when={place}+")
    };
    each(1, false, error);
}

/// A folder that becomes a workspace: the same command goes on.
#[test]
fn a_text_that_is_brought_in_and_stopped_is_brought_in_by_the_same_command() {
    if !shim::is_there() {
        return;
    }
    let begin = empty();
    let arguments = ["-C", "new", "import", "../../print.txt", "--as", "1.0"];
    fs::remove_file(begin.path("mimc.yaml")).unwrap();
    // From the first article on, so that nothing is in doubt.
    begin.write("../print.txt", PRINT.replace("Article 12", "Article 1"));
    begin.commit();
    let whole = begin.twin();
    let places = calls(&whole, &arguments);
    for (call, place) in some(&places, 8, 0) {
        let world = begin.twin();
        let inject = format!("inject={call}:signal=KILL:when={place}");
        let output =
            shim::traced(&world, &["-o", "/dev/null", "-e", &inject], &arguments);
        let at = format!("before {call} {place}: {}", said(&output));
        if !world.path("new/mimc.yaml").exists() {
            world.good(&arguments);
        }
        is_tidy(&world, &at);
        assert_eq!(state(&world), state(&whole), "{at}");
    }
}

/// A verb that is new stands here, or says that it only reads.
#[test]
fn every_verb_that_writes_is_stopped_somewhere() {
    let world = World::new(&[]);
    let help = world.good(&["--help"]);
    let verbs = listed(&help);
    let cases = cases();
    // A workspace that is begun is stopped in `verbs.rs`, a site in `publish.rs`.
    let stopped = cases.iter().filter_map(|case| case.arguments.first().copied());
    let known: BTreeSet<&str> =
        READS.into_iter().chain(stopped).chain(["init"]).collect();
    assert_eq!(verbs, known);
}
