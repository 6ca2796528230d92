//! Binding: a proposal's amendments resolved against the base, to exact edits.
//!
//! Comes in: the base and one proposal, well formed. Goes out: its edits, or every reason
//! why it does not apply. Other proposals play no part (docs/meaning.md §1), and a proposal of
//! which one amendment fails changes nothing (§4.4).

mod binder;
mod bounds;
mod cell;
mod divide;
mod fill;
mod first;
mod fit;
mod frame;
mod guard;
mod hit;
mod keeping;
mod merge;
mod named;
mod notes;
mod numbers;
mod own_text;
mod provisions;
mod quotation;
mod reach;
mod structure;
mod substitute;
mod term;
mod unled;
mod whole;
mod wrap;
mod wraps;

pub use frame::bind_after;
pub(super) use hit::{Stretch, stretches};
pub(super) use own_text::OwnText;
pub use whole::bind;
