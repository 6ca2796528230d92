//! Reports as pages: what a verb says when its work is done.
//!
//! Each view says itself once, in lines of marked words; formats print them as any page. What
//! programs read is made from the view itself.

mod adopted;
mod blame;
mod citations;
mod conflicts;
mod consolidated;
mod debates;
mod decided;
mod findings;
mod formal;
mod formatted;
mod history;
mod imported;
mod initiated;
mod list;
mod proposed;
mod provision;
mod rebased;
mod rules;
mod shown;
mod status;
mod term;
mod written;

pub use citations::citing;
pub use rules::explained;
