//! Text to model, total: every reader returns a value, what it found, and where.

mod address;
mod text;

pub use address::{AddressError, address};
pub use text::text;
