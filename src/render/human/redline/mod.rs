//! The redline on a terminal: inline, in two columns, or counted.
//!
//! What both layouts have in common stands here: the legend, the headings, and what is
//! folded.

mod columns;
mod written;

mod flow;

mod inline;

mod pen;

mod stat;

use pen::{Mark, Marked, Pen};

pub use columns::redline_side_by_side;
pub use inline::redline;
pub use stat::redline_stat;
use written::{indent, labelled, one_side, write_redline};
