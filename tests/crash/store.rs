//! Stopped by the store itself, before each change that it makes: on every machine.

use std::sync::{Mutex, PoisonError};

use mimc::{
    store::change,
    verbs::{
        self, ConsolidateOptions, DecideAct, DecideOn, DecideOptions, FmtOptions,
        Incoming, Method, Outcome, RegisterAct, RegisterOptions, Silent, Wait,
        World as Around,
    },
};

use crate::{
    kill::{begun, is_one_state, is_tidy},
    world::World,
};

/// No space, input and output, permission, another disk, read-only.
pub(crate) const ERRORS: [i32; 5] = [28, 5, 13, 18, 30];

/// More changes than any run makes.
const MANY: usize = 1_000_000;

/// The store counts for the whole process: one test at a time.
pub(crate) static ALONE: Mutex<()> = Mutex::new(());

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

/// A power failure may leave the file of a reference empty: git's library does not wait until
/// it is on the disk.
#[test]
fn references_that_were_not_on_the_disk_are_mended() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let begin = begun();
    let mut mended = 0;
    for count in 0..changes(&begin, consolidate) {
        let world = begin.twin();
        change::allow(count, None);
        drop(consolidate(&world));
        change::allow(usize::MAX, None);
        let tag = world.path(".git/refs/tags/v3.0-draft.1");
        if !world.path(".git/mimc-intent").exists() || !tag.exists() {
            continue;
        }
        mended += 1;
        for file in [world.path(".git/refs/heads/main"), tag] {
            std::fs::write(file, "").unwrap();
        }
        let at = format!("stopped before change {count}");
        world.good(&["decide", "P-003", "deferred"]);
        is_one_state(&world, &at, 1);
        is_tidy(&world, &at);
        assert_eq!(world.status(), "M proposals/decisions.yaml", "{at}");
    }
    assert!(mended > 3, "{mended} runs were stopped after their references");
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

fn rejection() -> DecideAct {
    let method = Some(Method::Consensus);
    DecideAct::Decide(DecideOn { method, ..DecideOn::one("P-002", Outcome::Rejected) })
}

/// A world with a decision that is recorded, its commit promised and not made: killed between.
fn recorded() -> World {
    let begin = begun();
    let decide = |world: &World| {
        let around = Around::new(1_780_000_000, 60, |_| None);
        let commit = verbs::will_commit(&world.folder(), Some(true), &around).unwrap();
        let options = DecideOptions {
            act: rejection(),
            meeting: None,
            date: jiff::civil::date(2026, 11, 28),
            dry_run: false,
        };
        let wait = Wait { commit, ..Wait::default() };
        verbs::decide(&world.folder(), &options, &wait).map(drop)
    };
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    for count in 0..changes(&begin, decide) {
        let world = begin.twin();
        change::allow(count, None);
        drop(decide(&world));
        change::allow(usize::MAX, None);
        if world.read("proposals/decisions.yaml").contains("rejected") {
            assert!(world.path(".git/mimc-promise").exists(), "stopped at {count}");
            return world;
        }
    }
    panic!("nothing is recorded before it is committed");
}

const PROMISED: &str = "Decide P-002: rejected";

#[test]
fn a_commit_that_was_promised_is_made_by_the_next_run() {
    let world = recorded();
    world.good(&["decide", "P-003", "deferred"]);
    assert_eq!(world.git(&["log", "-1", "--format=%s"]), PROMISED);
    let committed = world.git(&["show", "HEAD:proposals/decisions.yaml"]);
    assert!(committed.contains("rejected") && !committed.contains("deferred"));
    is_tidy(&world, "promised");
}

#[test]
fn what_somebody_wrote_since_is_not_committed_for_them() {
    let world = recorded();
    let record = world.read("proposals/decisions.yaml");
    world.write("proposals/decisions.yaml", record + "# mine\n");
    world.good(&["fmt"]);
    assert_ne!(world.git(&["log", "-1", "--format=%s"]), PROMISED);
    is_tidy(&world, "changed since");
}

#[test]
fn a_commit_that_cannot_be_made_yet_is_said_and_blocks_nothing() {
    let world = recorded();
    world.git(&["switch", "-q", "--detach"]);
    let said = world.good(&["fmt"]);
    assert!(said.contains("not committed") && said.contains("git switch"), "{said}");
    world.git(&["switch", "-q", "main"]);
    world.good(&["fmt"]);
    assert_eq!(world.git(&["log", "-1", "--format=%s"]), PROMISED);
    is_tidy(&world, "committed later");
}

/// Every error that says or means that nothing has changed, without any run after it.
#[test]
fn where_a_verb_fails_at_a_change_nothing_has_changed() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let begin = begun();
    let text = begin.read("convention/2.0/012-residence.md");
    begin.write("convention/2.0/013-stay.md", &text);
    let other = text.replace("12", "13").replace("id: residence", "id: stay");
    begin.write("convention/2.0/012-residence.md", other.replace("\n\n2.", "\n\n\n2."));
    begin.write("../came.yaml", crate::world::proposal("X", "five", "two"));
    begin.commit();
    let date = jiff::civil::date(2026, 11, 28);
    let wait = Wait::default();
    type Verb<'v> = &'v dyn Fn(&World) -> Result<(), verbs::Error>;
    let decide = |world: &World| {
        let act = rejection();
        let options = DecideOptions { act, meeting: None, date, dry_run: false };
        verbs::decide(&world.folder(), &options, &wait).map(drop)
    };
    let revise = |world: &World| verbs::revise(&world.folder(), "P-002", &wait).map(drop);
    let fmt = |world: &World| {
        verbs::fmt(&world.folder(), &FmtOptions::default(), &wait).map(drop)
    };
    let register = |world: &World| {
        let path = world.path("../came.yaml");
        let papers = vec![Incoming { bytes: std::fs::read(&path).unwrap(), path }];
        let act = RegisterAct::Receive { papers, received: date, symbol: None };
        verbs::register(&world.folder(), &RegisterOptions { act, date }, &wait).map(drop)
    };
    let verbs: [(&str, Verb<'_>); 4] = [
        ("decide", &decide),
        ("revise", &revise),
        ("fmt", &fmt),
        ("register", &register),
    ];
    for (name, verb) in verbs {
        let old = files(&begin);
        for count in 0..changes_of(&begin, verb) {
            let world = begin.twin();
            change::allow(count, Some(ERRORS[count % ERRORS.len()]));
            let done = verb(&world);
            change::allow(usize::MAX, None);
            let at = format!("{name}, change {count}: {done:?}");
            let now = files(&world);
            assert!(done.is_ok() || now == old, "{at}");
        }
    }
}

/// How many changes a run makes, however few.
pub(crate) fn changes_of(
    world: &World,
    run: impl Fn(&World) -> Result<(), verbs::Error>,
) -> usize {
    change::allow(MANY, None);
    run(&world.twin()).unwrap();
    let count = MANY - change::left();
    change::allow(usize::MAX, None);
    count
}

/// The files of people, with what they say.
fn files(world: &World) -> Vec<(String, Vec<u8>)> {
    let names = crate::world::names_below(&world.folder());
    let kept = names.into_iter().filter(|name| {
        !name.starts_with(".git/")
            && !name.contains("/.mimc")
            && world.path(name).is_file()
    });
    kept.map(|name| (name.clone(), std::fs::read(world.path(&name)).unwrap())).collect()
}
