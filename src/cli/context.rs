//! What every verb is given: where it works, how it prints, the terminal.

use std::path::PathBuf;

use anyhow::bail;
use clap::ValueEnum;

use super::{GlobalArgs, Terminal};

/// A format that some command can print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Text for people
    Human,
    /// Versioned JSON for scripts, described in docs/json.md
    Json,
    /// Workflow commands that GitHub shows beside the changed lines (`check` only)
    Github,
}

/// A format that every command can print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CommonFormat {
    Human,
    Json,
}

/// What every verb is given.
#[derive(Debug)]
pub(crate) struct Context {
    /// Where the command works.
    pub directory: PathBuf,
    /// How the result is printed.
    pub format: Format,
    /// The only door to the person at the keyboard.
    pub terminal: Terminal,
}

impl Context {
    pub(crate) fn new(global: &GlobalArgs) -> Self {
        Self {
            directory: global.directory.clone(),
            format: if global.json { Format::Json } else { global.format },
            terminal: Terminal::new(global.color, !global.no_pager),
        }
    }

    /// Returns the format, for a command that has only the common ones.
    pub(crate) fn common_format(&self) -> anyhow::Result<CommonFormat> {
        match self.format {
            Format::Human => Ok(CommonFormat::Human),
            Format::Json => Ok(CommonFormat::Json),
            Format::Github => bail!("the format `github` is for `mimc check` only"),
        }
    }
}
