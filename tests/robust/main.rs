//! What an unlucky world does to people's work and to the repository: parallel runs, killed
//! runs, files in the way, clones with other settings.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod output;
mod parallel;
mod world;
