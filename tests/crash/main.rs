//! Runs that are stopped before each system call that changes something, and what the next
//! run finds: the old state or the new one, nothing left, nothing to be told.
//!
//! By `strace`, where it is there; the store stops itself in `store.rs` in any case.
//! `MIMC_CRASH=all` stops before every call, `MIMC_CRASH_VERB=decide` those of one verb; else
//! before some of each kind.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]
#![allow(clippy::print_stderr, reason = "what is not run is said")]

mod every;
#[cfg(unix)]
mod few;
mod kill;
#[path = "../shared/listed.rs"]
mod listed;
mod notes;
#[cfg(unix)]
mod power;
mod publish;
#[path = "../robust/shim.rs"]
mod shim;
mod store;
mod verbs;
mod whole;
#[allow(dead_code, reason = "shared with other tests")]
#[path = "../robust/world.rs"]
mod world;
