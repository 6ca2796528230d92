//! The verbs, each in a small workspace on disk.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod amended_words;
mod broken;
mod compromise;
mod debates;
mod decide;
mod deciding;
mod dependants;
mod links;
mod listing;
mod meaning;
mod naming;
mod place;
mod printing;
mod rebase;
mod recording;
mod regimes;
mod registering;
mod rulings;
mod sources;
mod sub_amendments;
mod text_rules;
