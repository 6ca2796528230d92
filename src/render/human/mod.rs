//! Views as text for people: a terminal, a pager, a log.
//!
//! Comes in: a view and a look. Goes out: lines of at most the look's width wherever words
//! can be broken. Without colour the text is the same, only plain.

mod blame;
mod columns;
mod conflicts;
mod consolidated;
mod decided;
mod formatted;
mod history;
mod imported;
mod initiated;
mod list;
mod page;
mod proposed;
mod rebased;
mod redline;
mod report;
mod revised;
mod shown;
mod status;
mod term;

use anstyle::{AnsiColor, Style};

pub use blame::blame;
pub use conflicts::{conflicts, what_if};
pub use consolidated::consolidated;
pub use decided::decided;
pub use formatted::formatted;
pub use history::history;
pub use imported::imported;
pub use initiated::initiated;
pub use list::list;
pub use page::{page, rules};
pub use proposed::proposed;
pub use rebased::rebased;
pub use redline::{redline, redline_side_by_side, redline_stat};
pub use report::report;
pub use revised::revised;
pub use shown::shown;
pub use status::status;
pub use term::term_places;

/// How text for people is to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// With colours and bold type, as ANSI escapes.
    pub colour: bool,
    /// Columns there are.
    pub width: usize,
}

/// What a stretch of text is; the look decides how that is shown.
#[derive(Clone, Copy)]
enum Role {
    Title,
    Error,
    Warning,
    Help,
    Quiet,
}

impl Look {
    /// Returns `text` in the style of its role.
    fn paint(self, role: Role, text: &str) -> String {
        if !self.colour {
            return text.to_owned();
        }
        let style = match role {
            Role::Title => Style::new().bold(),
            Role::Error => AnsiColor::BrightRed.on_default().bold(),
            Role::Warning => AnsiColor::Yellow.on_default().bold(),
            Role::Help => AnsiColor::BrightCyan.on_default().bold(),
            Role::Quiet => Style::new().dimmed(),
        };
        format!("{style}{text}{style:#}")
    }
}

/// Returns `count` with its noun: `1 error`, `2 errors`.
fn counted(count: usize, noun: &str) -> String {
    match count {
        1 => format!("1 {noun}"),
        _ => format!("{count} {noun}s"),
    }
}
