//! A conference: readings, votes, the papers that are read there, and the text that comes of it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]
#![allow(dead_code, reason = "the world has more than is asked of it here")]

mod acts;
mod advice;
mod dependants;
mod division;
mod hall;
mod law;
mod pages;
mod papers;
mod readings;
mod record;
mod spans;
mod states;
mod subs;
#[path = "../robust/world.rs"]
mod world;
