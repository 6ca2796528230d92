//! What a secretariat trusts the tool with: no text that no paper shows, no record that
//! changes unseen, no panic, whatever stands in the files.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod ids;
mod letters;
mod limits;
mod numbers;
mod printable;
mod record;
mod seal;
mod stray;
mod strings;
mod world;
