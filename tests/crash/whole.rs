//! An error at any change of a verb that commits what it writes, by the store itself: once the
//! next verb has run, files, branch and tag are as before or as the verb makes them.

use std::sync::PoisonError;

use mimc::{
    store::change,
    verbs::{self, AdoptOptions, Method, Minutes, RebaseOptions, Wait, World as Around},
};

use crate::{
    every::{State, apart, decided, opened, state},
    kill::{begun, tidiness},
    store::{ALONE, ERRORS, changes_of},
    world::{World, said},
};

/// By so many changes a run has noted what it will do.
const NOTING: usize = 20;

/// How the verb waits, and who commits what it writes.
fn committing(world: &World) -> Wait {
    let commit = verbs::will_commit(&world.folder(), Some(true), &around()).unwrap();
    Wait { commit, ..Wait::default() }
}

fn around() -> Around {
    let name = |key: &str| match key {
        "GIT_AUTHOR_NAME" | "GIT_COMMITTER_NAME" => Some("Editor".into()),
        "GIT_AUTHOR_EMAIL" | "GIT_COMMITTER_EMAIL" => Some("e@example.org".into()),
        _ => None,
    };
    Around::new(1_780_000_000, 60, name)
}

fn adopt(world: &World) -> Result<(), verbs::Error> {
    let options = AdoptOptions {
        version: "3.0".to_owned(),
        method: Some(Method::Consensus),
        meeting: Some("M".to_owned()),
        date: jiff::civil::date(2026, 11, 28),
        minutes: Minutes::default(),
        dry_run: false,
    };
    verbs::adopt(&world.folder(), &options, &around(), &committing(world)).map(drop)
}

fn rebase(world: &World) -> Result<(), verbs::Error> {
    let (proposal, onto) = ("P-003".to_owned(), "3.0-draft.1".to_owned());
    let options = RebaseOptions { proposal, onto, dry_run: false };
    verbs::rebase(&world.folder(), &options, &committing(world)).map(drop)
}

fn revise(world: &World) -> Result<(), verbs::Error> {
    let wait = committing(world);
    verbs::revise(&world.folder(), "P-002", &wait).map(drop)
}

/// The changes by which it is noted what will be done, and some of the others.
fn some_of(count: usize) -> impl Iterator<Item = usize> {
    let all = std::env::var_os("MIMC_CRASH").is_some_and(|value| value == "all");
    (0..count).filter(move |at| all || *at < NOTING || at.is_multiple_of(4))
}

type Verb = fn(&World) -> Result<(), verbs::Error>;

/// What is wrong after an error at one change.
fn judged(begin: &World, verb: Verb, count: usize, ends: [&State; 2]) -> Option<String> {
    let world = begin.twin();
    change::allow(count, Some(ERRORS[count % ERRORS.len()]));
    let done = verb(&world);
    change::allow(usize::MAX, None);
    let next = said(&world.run(&["decide", "P-999", "rejected"]));
    let now = state(&world);
    let fault = match ends.contains(&&now) && next.contains("there is no proposal") {
        true => tidiness(&world).err()?,
        false => {
            format!("{next}: {:#?} {:#?}", apart(&now, ends[0]), apart(&now, ends[1]))
        }
    };
    Some(format!("change {count}: {done:?}: {fault}"))
}

#[test]
fn what_a_verb_commits_is_whole_or_as_before_whatever_change_fails() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let verbs: [(&str, World, Verb); 3] = [
        ("adopt", decided(), adopt),
        ("rebase", opened(), rebase),
        ("revise", begun(), revise),
    ];
    let mut faults = Vec::new();
    for (name, begin, verb) in verbs {
        let whole = begin.twin();
        verb(&whole).unwrap();
        let (old, new) = (state(&begin), state(&whole));
        assert_ne!(old, new, "{name}");
        for count in some_of(changes_of(&begin, verb)) {
            let fault = judged(&begin, verb, count, [&old, &new]);
            faults.extend(fault.map(|fault| format!("{name}, {fault}")));
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}
