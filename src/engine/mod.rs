//! What amendments mean: pure functions from facts to facts.

mod address;

mod resolve;

pub use address::address_of;
pub use resolve::{Index, Target, Unresolved, resolve};
