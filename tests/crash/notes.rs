//! An error at each call by which a verb writes down what it is about to do, does it, and
//! crosses it out: notes, the files of people, the branch, the tag and the index. What is
//! noted is done wholly, the commit and its tag among it, or nothing of it is.

use crate::{
    every::{Case, Run, cases, state},
    kill::{Call, changing},
    shim,
    world::said,
};

/// The calls by which something gets a name, loses it, or is waited for.
const NAMING: [&str; 10] = [
    "fsync",
    "fdatasync",
    "rename",
    "renameat",
    "renameat2",
    "link",
    "linkat",
    "unlink",
    "unlinkat",
    "rmdir",
];

/// No space, input and output.
const ERRORS: [&str; 2] = ["ENOSPC", "EIO"];

/// So few calls are all tried.
const FEW: usize = 12;

/// How many verbs are tried at once.
const PARTS: usize = 4;

/// Whether a call is one of a note, or of what is noted: objects are nobody's until then, and
/// what a folder of our own holds is looked at by nobody.
fn is_noted(call: &Call) -> bool {
    let own = ["/objects", "mimc-work/refs", "mimc-work/HEAD", "mimc-work/config"];
    let is_own = own.iter().any(|part| call.given.contains(part));
    NAMING.contains(&&*call.name) && !is_own
}

/// Whether a call is one of a note itself.
fn is_of_a_note(call: &Call) -> bool {
    let notes = ["mimc-intent", "mimc-files", "mimc-promise", "/.git>"];
    notes.iter().any(|note| call.given.contains(note))
}

/// The calls in which an error is met: those of the notes, and of all others some.
fn chosen(calls: Vec<Call>, seed: usize) -> Vec<Call> {
    let noted: Vec<Call> = calls.into_iter().filter(is_noted).collect();
    let all = std::env::var_os("MIMC_CRASH").is_some_and(|value| value == "all");
    let is_few = noted.len() <= FEW;
    let is_asked = |(at, call): &(usize, Call)| {
        all || is_few || is_of_a_note(call) || (at + seed).is_multiple_of(8)
    };
    noted.into_iter().enumerate().filter(is_asked).map(|(_, call)| call).collect()
}

/// What became of one verb that met an error at each of its calls.
fn faults(seed: usize, case: &Case) -> Vec<String> {
    let Case { world: begin, arguments } = case;
    let (old, whole) = (state(begin), begin.twin());
    let calls = chosen(changing(&whole, arguments), seed);
    let new = state(&whole);
    assert!(calls.len() > 1, "{arguments:?}: {} calls", calls.len());
    let mut faults = Vec::new();
    for (round, Call { name, place, given }) in calls.into_iter().enumerate() {
        let error = ERRORS[round % ERRORS.len()];
        let what = format!("inject={name}:error={error}:when={place}");
        let world = begin.twin();
        let options = ["-o", "/dev/null", "-e", &what];
        let output = shim::traced(&world, &options, arguments);
        let run = Run { world: &world, arguments, old: &old, new: &new };
        let ended_well = matches!(output.status.code(), Some(0 | 1));
        if let Err(fault) = run.judged(ended_well) {
            let at = format!("{arguments:?} with {what} ({given}): {}", said(&output));
            faults.push(format!("{at}\n{fault}"));
        }
    }
    faults
}

#[test]
fn what_is_noted_is_done_wholly_or_not_at_all_whatever_call_fails() {
    if !shim::is_there() {
        return;
    }
    let cases: Vec<(usize, Case)> = cases().into_iter().enumerate().collect();
    // They mostly wait for the disk.
    let found: Vec<String> = std::thread::scope(|scope| {
        let run = |part| {
            scope.spawn(move || {
                let faults = |(seed, case): &(usize, Case)| faults(*seed, case);
                <[(usize, Case)]>::iter(part).flat_map(faults).collect::<Vec<String>>()
            })
        };
        let parts: Vec<_> = cases.chunks(cases.len().div_ceil(PARTS)).map(run).collect();
        parts.into_iter().flat_map(|part| part.join().unwrap()).collect()
    });
    assert!(found.is_empty(), "{} faults:\n{}", found.len(), found.join("\n\n"));
}
