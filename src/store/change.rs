//! The point that every change to the disk passes.
//!
//! Comes in: nothing. Goes out: leave to go on. A test counts the changes that a run makes,
//! then stops the next run before each of them: from there on nothing is changed any more,
//! as if the process had been killed, or each further change fails as if the disk refused.

use std::{
    io,
    sync::atomic::{AtomicI32, AtomicUsize, Ordering},
};

/// How many changes are still allowed.
static LEFT: AtomicUsize = AtomicUsize::new(usize::MAX);

/// What the system is made to say when no more are: none, that the process is dead.
static ERROR: AtomicI32 = AtomicI32::new(0);

/// How many changes to refuse from then on.
static REFUSED: AtomicUsize = AtomicUsize::new(0);

/// Lets `count` changes pass and stops all others, for tests: as a killed process, or, with
/// an error of the system, once.
pub fn allow(count: usize, error: Option<i32>) {
    ERROR.store(error.unwrap_or(0), Ordering::SeqCst);
    REFUSED.store(if error.is_some() { 1 } else { usize::MAX }, Ordering::SeqCst);
    LEFT.store(count, Ordering::SeqCst);
}

/// Returns how many changes are left of those that [`allow`] allowed.
#[must_use]
pub fn left() -> usize {
    LEFT.load(Ordering::SeqCst)
}

/// Comes before each change.
///
/// # Errors
/// In tests, from the change on before which the run is stopped.
pub(super) fn gate() -> io::Result<()> {
    let less = |left: usize| left.checked_sub(1);
    if LEFT.fetch_update(Ordering::SeqCst, Ordering::SeqCst, less).is_ok() {
        return Ok(());
    }
    match REFUSED.fetch_update(Ordering::SeqCst, Ordering::SeqCst, less) {
        Err(_) => Ok(()),
        Ok(_) => match ERROR.load(Ordering::SeqCst) {
            0 => Err(io::Error::other("the process was stopped")),
            code => Err(io::Error::from_raw_os_error(code)),
        },
    }
}
