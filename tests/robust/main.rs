//! What an unlucky world does to people's work and to the repository: parallel runs, killed
//! runs, files in the way, clones with other settings.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]
#![allow(clippy::print_stderr, reason = "what is not run is said")]

mod adoption;
mod aside;
mod deep;
mod drafts;
mod editions;
mod full;
mod hidden;
mod large;
#[path = "../shared/listed.rs"]
mod listed;
mod notes;
mod odd;
mod output;
mod parallel;
mod places;
mod repositories;
mod said;
mod shim;
mod signed;
mod tags;
mod typed;
mod unseen;
#[allow(dead_code, reason = "shared with other tests")]
mod world;
