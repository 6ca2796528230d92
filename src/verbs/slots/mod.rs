//! The slots of a text: what of it depends on which proposals, and how it reads for each set
//! of them.
//!
//! Comes in: an assessed revision. Goes out: a switchboard, proven against the engine. The
//! engine alone makes texts: it is asked for single proposals, for those that meet, and for
//! large sets, until whatever is found to depend on a proposal is listed with it.

mod board;
mod exclusions;
mod fewest;
mod learner;
mod open;
mod order;
mod proof;
mod reading;
mod sets;
mod settle;
mod snapshot;
mod subsets;
mod switches;

pub use board::switchboard;
