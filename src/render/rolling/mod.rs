//! The rolling text in the formats that people read.
//!
//! Brackets are printed as conferences print them: `[Option 1: five] [Option 2, P-001
//! (Elders): three]`, and one alone where words are only to be added. What stands between
//! them is set once, in `line`; formats differ in how they mark it.

mod html;
mod human;
mod line;
mod markdown;
mod page;
mod said;

pub use html::html;
pub use human::human;
pub use markdown::markdown;
pub use page::page;
