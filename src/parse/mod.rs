//! Text to model, total: every reader returns a value, what it found, and where.

mod text;

pub use text::text;
