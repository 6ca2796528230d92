//! Pages for a browser or a printer: one file each, that needs no other.
//!
//! Comes in: a page. Goes out: HTML with its style in it, and nothing that could run or be
//! fetched. The words are those of the page, so whatever HTML would read as markup is
//! escaped.

mod head;
mod page;
mod proof;
mod safe;
mod table;
mod words;

pub(super) use page::{STYLE, alone, blocks};
pub use page::{body, front, page};
pub use proof::{Differs, prove};
pub(super) use safe::safe;
