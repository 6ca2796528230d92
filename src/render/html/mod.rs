//! Views as pages for a browser or a printer: one file each, that needs no other.
//!
//! Comes in: a view. Goes out: HTML with its style in it, and nothing that could run or be
//! fetched. The words are those of the text, so whatever HTML would read as markup is
//! escaped.

mod head;
mod page;
mod proof;
mod redline;
mod safe;

pub(super) use head::head;
pub(super) use page::STYLE;
pub use page::{body, front, page};
pub use proof::{Differs, prove};
pub use redline::redline;
pub(super) use safe::safe;

/// Text in which nothing is markup, for content and attributes alike.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\n' | '\t' => escaped.push(letter),
            control if control.is_control() => escaped.push(char::REPLACEMENT_CHARACTER),
            _ => escaped.push(letter),
        }
    }
    escaped
}
