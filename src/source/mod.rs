//! Text that remembers where it came from: files, spans, lines.
//!
//! Every other layer speaks of places in these terms. Nothing here reads a disk or knows
//! what the text means.

mod file;
mod located;
mod scalar;

pub use file::{LineColumn, Place, SourceFile, Span};
pub use located::Located;
pub use scalar::ScalarMap;
