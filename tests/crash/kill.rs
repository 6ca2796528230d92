//! Killed before a system call.

use std::{collections::BTreeMap, fs, path::Path};

use crate::{
    shim,
    world::{World, names_below, said},
};

/// The calls that change something.
const CHANGING: &str = "rename,renameat,renameat2,unlink,unlinkat,rmdir,mkdir,mkdirat,link,\
                        linkat,symlink,symlinkat,write,pwrite64,ftruncate,fchmod,chmod,\
                        fsync,fdatasync,openat,utimensat,copy_file_range,sendfile";

/// How many places of one call are tried when not all are asked for.
const SOME: usize = 3;

/// A call that changes something.
pub(crate) struct Call {
    pub(crate) name: String,
    /// The how manieth of its name it is, in its thread.
    pub(crate) place: usize,
    /// What it is given, with the names of files.
    pub(crate) given: String,
}

/// The calls by which a run changes something, in their order.
pub(crate) fn changing(world: &World, arguments: &[&str]) -> Vec<Call> {
    let trace = world.path("../trace");
    let shown = trace.display().to_string();
    let options = ["-y", "-o", &shown, "-e", &format!("trace={CHANGING}")];
    let output = shim::traced(world, &options, arguments);
    assert!(matches!(output.status.code(), Some(0 | 1)), "{}", said(&output));
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut calls = Vec::new();
    for line in fs::read_to_string(trace).unwrap().lines() {
        let Some((thread, call)) = line.split_once(char::is_whitespace) else { continue };
        let Some((name, given)) = call.trim().split_once('(') else { continue };
        let place = counts.entry((thread.to_owned(), name.to_owned())).or_default();
        *place += 1;
        let changes = match name {
            "openat" => given.contains("O_CREAT") || given.contains("O_TRUNC"),
            "write" => !given.starts_with("1<") && !given.starts_with("2<"),
            _ => true,
        };
        if changes {
            let (name, place, given) = (name.to_owned(), *place, given.to_owned());
            calls.push(Call { name, place, given });
        }
    }
    calls
}

/// The places of each call that changes something, in all threads.
pub(crate) fn calls(world: &World, arguments: &[&str]) -> BTreeMap<String, Vec<usize>> {
    let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for call in changing(world, arguments) {
        places.entry(call.name).or_default().push(call.place);
    }
    places
}

/// Every place, or some of each call, spread evenly.
pub(crate) fn chosen(places: &BTreeMap<String, Vec<usize>>) -> Vec<(String, usize)> {
    let all = std::env::var_os("MIMC_CRASH").is_some_and(|value| value == "all");
    let mut chosen = Vec::new();
    for (name, places) in places {
        let mut places = places.clone();
        places.sort_unstable();
        places.dedup();
        let step = if all { 1 } else { places.len().div_ceil(SOME) };
        let mut picked: Vec<usize> = places.iter().copied().step_by(step).collect();
        picked.extend(places.last());
        picked.dedup();
        chosen.extend(picked.into_iter().map(|place| (name.clone(), place)));
    }
    chosen
}

/// Stops a run before each change that it makes, and looks at what the next runs find.
pub(crate) fn each_stop(begin: &World, arguments: &[&str], after: impl Fn(&World, &str)) {
    if !shim::is_there() {
        return;
    }
    let mut stopped = 0;
    for (call, place) in chosen(&calls(&begin.twin(), arguments)) {
        let world = begin.twin();
        let inject = format!("inject={call}:signal=KILL:when={place}");
        let output = shim::traced(&world, &["-o", "/dev/null", "-e", &inject], arguments);
        let at = format!("{arguments:?} before {call} {place}: {}", said(&output));
        stopped += usize::from(output.status.code() != Some(0));
        after(&world, &at);
    }
    assert!(stopped > 3, "{stopped} runs were stopped");
    eprintln!("{arguments:?}: {stopped} runs were stopped");
}

/// Nothing of ours lies about, and git is content.
pub(crate) fn is_tidy(world: &World, at: &str) {
    tidiness(world).unwrap_or_else(|fault| panic!("{at}: {fault}"));
}

/// What of ours lies about, or what git finds.
pub(crate) fn tidiness(world: &World) -> Result<(), String> {
    for name in names_below(&world.folder()) {
        let file = name.rsplit('/').next().unwrap_or_default();
        let is_left = file.starts_with(".mimc") || file.contains("mimc-");
        if is_left || file.ends_with(".lock") {
            return Err(format!("{name} is left"));
        }
        if let Some(object) = name.strip_prefix(".git/objects/") {
            let known = object.starts_with("info") || object.starts_with("pack");
            let is_hex = |c: char| c.is_ascii_hexdigit() || c == '/';
            if !known && !object.chars().all(is_hex) {
                return Err(format!("{name} is left"));
            }
        }
    }
    let fsck = world.git(&["fsck", "--strict", "--no-progress", "--no-dangling"]);
    if fsck.is_empty() { Ok(()) } else { Err(fsck) }
}

/// Branch, tag, folder and index say the same.
pub(crate) fn is_one_state(world: &World, at: &str, drafts: usize) {
    let tags = world.git(&["tag", "--list", "v3.0-draft.*"]);
    assert_eq!(tags.lines().count(), drafts, "{at}: {tags}");
    if drafts > 0 {
        let tagged = world.git(&["rev-parse", &format!("v3.0-draft.{drafts}^{{}}")]);
        let log = world.git(&["log", "--format=%H", "-1", "--", "convention/3.0"]);
        assert_eq!(tagged, log, "{at}");
    }
}

pub(crate) fn begun() -> World {
    let world = World::new(&[
        ("P-001", "five years", "three years"),
        ("P-002", "six months", "two months"),
        ("P-003", "A State Party", "Each State Party"),
    ]);
    world.good(&["decide", "P-001", "adopted", "--vote", "3-1-1"]);
    world.write(".gitignore", "*.bak\n");
    world.commit();
    world
}

#[test]
fn a_draft_that_is_stopped_is_there_or_not() {
    let world = begun();
    let old = world.git(&["rev-parse", "HEAD"]);
    each_stop(&world, &["consolidate"], |world, at| {
        // Any verb that writes puts it right.
        world.good(&["decide", "P-003", "deferred"]);
        is_tidy(world, at);
        let drafted = world.git(&["rev-parse", "HEAD"]) != old;
        is_one_state(world, at, usize::from(drafted));
        assert_eq!(world.path("convention/3.0").exists(), drafted, "{at}");
        assert_eq!(world.status(), "M proposals/decisions.yaml", "{at}");
        world.commit();
        world.good(&["consolidate"]);
        is_one_state(world, at, 1);
        is_tidy(world, at);
        assert_eq!(world.status(), "", "{at}");
        world.good(&["verify"]);
    });
}

#[test]
fn a_later_draft_that_is_stopped_is_there_or_not() {
    let world = begun();
    world.good(&["consolidate"]);
    world.write("convention/3.0/notes.txt", "notes");
    world.write("convention/3.0/figs/a.bak", "ignored");
    world.good(&["decide", "P-002", "adopted", "--vote", "3-1-1"]);
    world.commit();
    each_stop(&world, &["consolidate"], |world, at| {
        goes_on(world, at);
        assert_eq!(world.read("convention/3.0/figs/a.bak"), "ignored", "{at}");
        assert!(world.read("convention/3.0/012-residence.md").contains("two months"));
    });
}

/// The next run makes the second draft, whole and with what people keep in its folder.
pub(crate) fn goes_on(world: &World, at: &str) {
    let output = world.run(&["consolidate"]);
    assert_eq!(output.status.code(), Some(0), "{at}: {}", said(&output));
    assert_eq!(world.status(), "", "{at}");
    is_one_state(world, at, 2);
    is_tidy(world, at);
    assert_eq!(world.read("convention/3.0/notes.txt"), "notes", "{at}");
    world.good(&["verify"]);
}

#[test]
fn files_that_are_written_without_a_commit_are_there_or_not() {
    let world = begun();
    let names = |world: &World| {
        let folder = world.path("convention/3.0");
        if Path::new(&folder).exists() { names_below(&folder) } else { Vec::new() }
    };
    each_stop(&world, &["consolidate", "--no-commit"], |world, at| {
        world.good(&["decide", "P-003", "deferred"]);
        is_tidy(world, at);
        let found = names(world);
        assert!(found.is_empty() || found.len() == 2, "{at}: {found:?}");
    });
}

#[test]
fn a_decision_that_is_stopped_is_recorded_or_not() {
    let world = begun();
    let arguments = ["decide", "P-002", "rejected", "--vote", "1-3-1"];
    each_stop(&world, &arguments, |world, at| {
        world.good(&["decide", "P-003", "deferred"]);
        is_tidy(world, at);
        let record = world.read("proposals/decisions.yaml");
        assert!(record.matches("decision: rejected").count() <= 1, "{at}");
        assert_eq!(record.matches("decision: deferred").count(), 1, "{at}");
        world.good(&["check"]);
    });
}
