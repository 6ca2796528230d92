//! Views as pages for a browser or a printer: one file each, that needs no other.
//!
//! Comes in: a view. Goes out: HTML with its style in it, and nothing that could run or be
//! fetched. The words are those of the text, so whatever HTML would read as markup is
//! escaped.

mod escaped;
mod head;
mod page;
mod proof;
mod redline;
mod safe;

pub(super) use escaped::escaped;
pub(super) use head::head;
pub(super) use page::{STYLE, alone, blocks};
pub use page::{body, front, page};
pub use proof::{Differs, prove};
pub use redline::redline;
pub(super) use safe::safe;
