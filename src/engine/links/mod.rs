//! How proposals stand to each other, as their sponsors ask.
//!
//! Comes in: proposals. Goes out: their links, read from both ends. Only decisions have
//! effect: what links make of decisions is computed in `consequences` and `breach`, what is
//! wrong with the links themselves in `shape`. Nothing here knows what an amendment says.

mod breach;
mod consequences;
mod index;
mod shape;

pub use breach::Breach;
pub use consequences::{Fall, Ruling};
pub use index::LinkIndex;
