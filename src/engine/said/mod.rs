//! What edits do, and why they exclude each other, in sentences for people.

mod change;
mod conflict;

pub use change::{
    describe, describe_cited, describe_sub, describe_sub_whole, describe_whole,
};
pub use conflict::{ConflictView, SideView, agreement, conflict, meeting};
