//! Pages as text for people: a terminal, a pager, a log.
//!
//! Comes in: a page and a look. Goes out: lines of at most the look's width wherever words
//! can be broken. Without colour the text is the same, only plain, and signs stand for marks.

mod beside;
mod finding;
mod look;
mod pen;
mod printed;
mod setter;
mod table;
mod widths;

pub use beside::beside;
pub use look::Look;
pub use printed::printed;
