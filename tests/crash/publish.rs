//! A site that is written over an earlier one, stopped and with changes that fail: the folder
//! holds the one or the other, whole, and the next run leaves nothing beside it.

use std::{collections::BTreeMap, fs};

use crate::{
    kill::{begun, calls, chosen},
    shim,
    world::{World, names_below, said},
};

const ARGUMENTS: [&str; 4] = ["publish", "--to", "site", "--no-pdf"];

/// Errors that the system may give.
const ERRORS: [&str; 5] = ["ENOSPC", "EIO", "EACCES", "EXDEV", "EROFS"];

type Files = BTreeMap<String, Vec<u8>>;

fn site(world: &World) -> Files {
    let folder = world.path("site");
    let names = match folder.is_dir() {
        true => names_below(&folder),
        false => Vec::new(),
    };
    let read = |name: String| {
        let bytes = fs::read(folder.join(&name)).unwrap_or_default();
        (name, bytes)
    };
    names.into_iter().map(read).collect()
}

/// A workspace with a site that is not of today.
fn published() -> World {
    let world = begun();
    world.write(".gitignore", "site\n.mimc-*\n");
    world.commit();
    world.good(&ARGUMENTS);
    world.good(&["decide", "P-002", "rejected", "--vote", "1-3-1"]);
    world.commit();
    world
}

/// Does something to some of the calls, and looks at the site.
fn each(begin: &World, is_fatal: bool, what: impl Fn(&str, usize, usize) -> String) {
    let old = site(begin);
    let whole = begin.twin();
    let places = calls(&whole, &ARGUMENTS);
    let new = site(&whole);
    assert_ne!(old, new);
    let mut stopped = 0;
    for (round, (call, place)) in chosen(&places).into_iter().enumerate() {
        let world = begin.twin();
        let inject = what(&call, place, round);
        let output =
            shim::traced(&world, &["-o", "/dev/null", "-e", &inject], &ARGUMENTS);
        let at = format!("{inject}: {}", said(&output));
        if output.status.code() == Some(127) {
            // Calls are counted thread by thread: the loader met this one, before we began.
            continue;
        }
        let found = site(&world);
        assert!(found == old || found == new, "{at}: {:?}", found.keys());
        let ended_well = output.status.code() == Some(0);
        stopped += usize::from(!ended_well);
        assert!(!ended_well || found == new, "{at}: nothing is done");
        if !is_fatal && !ended_well {
            assert_eq!(output.status.code(), Some(2), "{at}");
        }
        world.good(&ARGUMENTS);
        assert!(site(&world) == new, "{at}: the same again");
        let left = names_below(&world.folder());
        let is_left = |name: &&String| name.contains(".mimc-");
        assert_eq!(left.iter().find(is_left), None, "{at}");
    }
    assert!(stopped > 3, "{stopped} runs were stopped");
}

#[test]
fn a_site_that_is_stopped_is_the_old_one_or_the_new_one() {
    if shim::is_there() {
        let kill =
            |call: &str, place, _| format!("inject={call}:signal=KILL:when={place}");
        each(&published(), true, kill);
    }
}

#[test]
fn a_first_site_that_is_stopped_is_there_or_not() {
    if shim::is_there() {
        let world = published();
        fs::remove_dir_all(world.path("site")).unwrap();
        let kill =
            |call: &str, place, _| format!("inject={call}:signal=KILL:when={place}");
        each(&world, true, kill);
    }
}

#[test]
fn a_site_that_meets_an_error_is_the_old_one_or_the_new_one() {
    if shim::is_there() {
        let fails = |call: &str, place, round: usize| {
            let error = ERRORS[round % ERRORS.len()];
            let from_there = if round.is_multiple_of(2) { "" } else { "+" };
            format!("inject={call}:error={error}:when={place}{from_there}")
        };
        each(&published(), false, fails);
    }
}
