//! Tables to bytes: five formats, none of which knows which paper it prints.

mod csv;
mod html;
mod human;
mod json;
mod markdown;
mod tame;

pub use csv::csv;
pub use html::html;
pub use human::human;
pub(in crate::render) use human::{Ink, set_runs};
pub use json::json;
pub use markdown::markdown;
use tame::tame;
