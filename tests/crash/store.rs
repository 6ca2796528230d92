//! Stopped by the store itself, before each change that it makes: on every machine.

use std::sync::{Mutex, PoisonError};

use mimc::{
    store::change,
    verbs::{self, ConsolidateOptions, Silent, Wait, World as Around},
};

use crate::{
    kill::{begun, is_one_state, is_tidy},
    world::World,
};

/// No space, input and output, permission, another disk, read-only.
const ERRORS: [i32; 5] = [28, 5, 13, 18, 30];

/// More changes than any run makes.
const MANY: usize = 1_000_000;

/// The store counts for the whole process: one test at a time.
static ALONE: Mutex<()> = Mutex::new(());

fn consolidate(world: &World) -> Result<(), verbs::Error> {
    let around = Around::new(1_780_000_000, 60, |_| None);
    let options = ConsolidateOptions::default();
    verbs::consolidate(&world.folder(), &options, &around, &Silent, &Wait::default())
        .map(drop)
}

/// How many changes a run makes.
fn changes(world: &World, run: impl Fn(&World) -> Result<(), verbs::Error>) -> usize {
    change::allow(MANY, None);
    run(&world.twin()).unwrap();
    let count = MANY - change::left();
    change::allow(usize::MAX, None);
    assert!(count > 10, "{count} changes");
    count
}

fn some(count: usize) -> impl Iterator<Item = usize> {
    let all = std::env::var_os("MIMC_CRASH").is_some_and(|value| value == "all");
    (0..count).step_by(if all { 1 } else { 4 })
}

#[test]
fn a_draft_stopped_before_any_change_is_there_or_not() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let begin = begun();
    for count in some(changes(&begin, consolidate)) {
        let world = begin.twin();
        change::allow(count, None);
        drop(consolidate(&world));
        change::allow(usize::MAX, None);
        let at = format!("stopped before change {count}");
        consolidate(&world).unwrap_or_else(|error| panic!("{at}: {error}"));
        is_one_state(&world, &at, 1);
        is_tidy(&world, &at);
        assert_eq!(world.status(), "", "{at}");
    }
}

#[test]
fn an_error_at_any_change_leaves_the_old_state_or_the_new_one() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let begin = begun();
    let old = begin.git(&["rev-parse", "HEAD"]);
    for (round, count) in some(changes(&begin, consolidate)).enumerate() {
        let world = begin.twin();
        let error = ERRORS[round % ERRORS.len()];
        change::allow(count, Some(error));
        let done = consolidate(&world);
        change::allow(usize::MAX, None);
        let at = format!("error {error} at change {count}: {done:?}");
        let drafted = world.git(&["rev-parse", "HEAD"]) != old;
        is_one_state(&world, &at, usize::from(drafted));
        assert!(drafted || done.is_err(), "{at}");
        if !drafted {
            assert_eq!(world.status(), "", "{at}");
        }
        consolidate(&world).unwrap_or_else(|error| panic!("{at}: then {error}"));
        is_one_state(&world, &at, 1);
        is_tidy(&world, &at);
        assert_eq!(world.status(), "", "{at}");
    }
}
