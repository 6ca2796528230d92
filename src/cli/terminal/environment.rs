//! The environment: read here and nowhere else, once.

use std::env;

use jiff::{Timestamp, ZonedDateTime, civil::Date, tz::TimeZone};
use mimc::verbs::World;
use terminal_size::{Height, Width, terminal_size};

/// What the environment says about the terminal.
#[derive(Debug)]
pub(super) struct Environment {
    /// Columns there are.
    pub width: usize,
    /// Lines there are.
    pub height: usize,
    /// The command that shows long text.
    pub pager: String,
    /// The command that edits a file.
    pub editor: String,
    /// The command as it was given.
    pub arguments: Vec<String>,
}

/// No terminal is wider.
const WIDEST: usize = 10_000;

impl Environment {
    pub(super) fn read() -> Self {
        let (columns, lines) = match terminal_size() {
            Some((Width(columns), Height(lines))) => (columns, lines),
            None => (80, 24),
        };
        let asked: Option<usize> =
            env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        Self {
            width: asked.unwrap_or_else(|| columns.into()).min(WIDEST),
            height: lines.into(),
            pager: first_set(&["MIMC_PAGER", "PAGER"]).unwrap_or("less -FRX".to_owned()),
            editor: first_set(&["VISUAL", "EDITOR"]).unwrap_or(EDITOR.to_owned()),
            arguments: env::args_os()
                .map(|argument| argument.to_string_lossy().into_owned())
                .collect(),
        }
    }
}

/// Returns the time, and who the environment says is committing.
pub(super) fn world() -> World {
    let now = ZonedDateTime::now();
    let offset = now.offset().seconds() / 60;
    World::new(now.timestamp().as_second(), offset, |name| env::var(name).ok())
}

/// Returns the day, where the user is: that of `SOURCE_DATE_EPOCH` where it is set, in UTC.
pub(super) fn today() -> Date {
    let set = env::var("SOURCE_DATE_EPOCH").ok().and_then(|set| set.parse().ok());
    let set = set.and_then(|seconds| Timestamp::from_second(seconds).ok());
    let now = || ZonedDateTime::now().date();
    set.map_or_else(now, |set| set.to_zoned_datetime(TimeZone::UTC).date())
}

const EDITOR: &str = if cfg!(windows) { "notepad" } else { "vi" };

fn first_set(names: &[&str]) -> Option<String> {
    let values = names.iter().filter_map(|name| env::var(name).ok());
    values.into_iter().find(|value| !value.trim().is_empty())
}
