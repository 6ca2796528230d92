//! Tables to bytes: five formats, none of which knows which paper it prints.

mod csv;
mod html;
mod human;
mod json;
mod markdown;

use std::borrow::Cow;

pub use csv::csv;
pub use html::html;
pub use human::human;
pub(in crate::render) use human::{Ink, set_runs};
pub use json::json;
pub use markdown::markdown;

/// Text on one line without characters that would act on the page they are printed on.
fn tame(text: &str) -> Cow<'_, str> {
    if !text.contains(char::is_control) {
        return Cow::Borrowed(text);
    }
    let tamed = text.chars().map(|letter| match letter {
        '\n' | '\r' | '\t' => ' ',
        other if other.is_control() => char::REPLACEMENT_CHARACTER,
        other => other,
    });
    Cow::Owned(tamed.collect())
}
