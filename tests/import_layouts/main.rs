//! `mimc import`: one treaty in the layouts of many houses, and nothing lost in any of them.
//!
//! The treaty is made here, so that what must be read is known; what was read is taken from
//! the files that were written, by a reader of its own.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]
#![allow(clippy::print_stdout, reason = "figures are printed beside the goals")]

mod corpus;
mod kinds;
mod law;
mod pages;
mod reading;
mod text;
mod web;
