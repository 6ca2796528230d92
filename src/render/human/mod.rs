//! Views as text for people: a terminal, a pager, a log.
//!
//! Comes in: a view and a look. Goes out: lines of at most the look's width wherever words
//! can be broken. Without colour the text is the same, only plain.

mod redline;

pub use redline::{redline, redline_side_by_side, redline_stat};

/// How text for people is to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// With colours and bold type, as ANSI escapes.
    pub colour: bool,
    /// Columns there are.
    pub width: usize,
}

/// Returns `count` with its noun: `1 error`, `2 errors`.
fn counted(count: usize, noun: &str) -> String {
    match count {
        1 => format!("1 {noun}"),
        _ => format!("{count} {noun}s"),
    }
}
