//! What every verb is given: where it works, how it prints, the terminal.

use std::{
    io::{self, Write},
    path::PathBuf,
    time::Duration,
};

use anyhow::anyhow;
use clap::ValueEnum;
use mimc::{
    page::Page,
    paper::Report,
    render::{github, json, junit, sarif},
    verbs::{self, Wait},
};

use super::{GlobalArgs, Terminal};

/// A format that some command can print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Text for people
    Human,
    /// Versioned JSON for scripts, described in docs/json.md
    Json,
    /// Struck and bold text for a forge (`show`, `diff`, `rolling`, `table`)
    Markdown,
    /// `{--deleted--}` and `{++inserted++}` (`diff` only)
    Criticmarkup,
    /// One page for a browser or a printer (`show`, `diff`, `rolling`, `table`)
    Html,
    /// Records for spreadsheets: a row of a table, else a paragraph, each
    Csv,
    /// A Word document; a redline is tracked changes (`show`, `diff`, `rolling`, `table`)
    Docx,
    /// Source for the program `typst`, which typesets it (as `docx`)
    Typst,
    /// Typeset by the program `typst`, which has to be installed (as `docx`)
    Pdf,
    /// A book for readers of all sizes (as `docx`)
    Epub,
    /// Akoma Ntoso, the XML of parliaments (as `docx`)
    Akn,
    /// Workflow commands that GitHub shows beside the changed lines (`check` only)
    Github,
    /// Findings for code scanners and forges, SARIF 2.1.0 (`check` only)
    Sarif,
    /// Findings for servers of continuous integration (`check` only)
    Junit,
    /// A picture (`table rights` only)
    Svg,
}

/// A format that every command can print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CommonFormat {
    Human,
    Json,
}

/// A format that findings can be printed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FindingsFormat {
    Human,
    Json,
    Github,
    Sarif,
    Junit,
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
    /// How long to wait for others who write.
    pub longest: Duration,
    /// What was written, for when it cannot be said any more: the result stands all the same.
    pub done: Option<&'static str>,
}

impl Context {
    pub(crate) fn new(global: &GlobalArgs) -> Self {
        Self {
            directory: global.directory.clone(),
            format: if global.json { Format::Json } else { global.format },
            terminal: Terminal::new(global.color, !global.no_pager),
            longest: Duration::from_secs(global.wait),
            done: None,
        }
    }

    /// Returns how long to wait for others who write, and how to say so.
    pub(crate) fn wait(&self) -> Wait {
        Wait { longest: self.longest, notice: Terminal::notice, ..Wait::default() }
    }

    /// Shows the findings that kept a verb from its work, if that is why it stopped.
    ///
    /// # Errors
    /// Passes on why else it stopped.
    pub(crate) fn findings_in_the_way<T>(
        &mut self,
        done: Result<T, verbs::Error>,
    ) -> anyhow::Result<Option<T>> {
        let error = match done {
            Ok(value) => return Ok(Some(value)),
            Err(error) => error,
        };
        let Some(report) = verbs::refusal(&error, 0) else { return Err(error.into()) };
        self.report(report)?;
        Ok(None)
    }

    /// Prints findings. For a forge files are named from the root of the repository; a command
    /// that prints papers shows them to people.
    pub(crate) fn report(&mut self, report: Report) -> anyhow::Result<()> {
        let rooted = |report| verbs::from_root(&self.directory, report);
        match self.format.of_findings().unwrap_or(FindingsFormat::Human) {
            FindingsFormat::Human => {
                self.terminal.show(&report.page())?;
            }
            FindingsFormat::Json => {
                self.terminal.print(|out| json::v1::check(&report, out))?;
            }
            FindingsFormat::Github => {
                let report = rooted(report);
                self.terminal.print(|out| github::report(&report, out))?;
            }
            FindingsFormat::Sarif => {
                let report = rooted(report);
                self.terminal.print(|out| sarif::report(&report, out))?;
            }
            FindingsFormat::Junit => {
                let report = rooted(report);
                self.terminal.print(|out| junit::report(&report, out))?;
            }
        }
        Ok(())
    }

    /// Says on standard error what should be looked at; the result stands nonetheless.
    pub(crate) fn warn(&self, report: &Report) -> io::Result<()> {
        self.terminal.beside(&report.page())
    }

    /// Shows a result in the format asked for: to people in a pager where it is long.
    pub(crate) fn show(
        &mut self,
        page: &Page,
        json: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> anyhow::Result<()> {
        match self.common_format()? {
            CommonFormat::Human => {
                self.terminal.show(page)?;
            }
            CommonFormat::Json => self.terminal.print(json)?,
        }
        Ok(())
    }

    /// Returns the format, for a command that has only the common ones.
    pub(crate) fn common_format(&self) -> anyhow::Result<CommonFormat> {
        match self.format.of_findings() {
            Some(FindingsFormat::Human) => Ok(CommonFormat::Human),
            Some(FindingsFormat::Json) => Ok(CommonFormat::Json),
            Some(
                FindingsFormat::Github | FindingsFormat::Sarif | FindingsFormat::Junit,
            )
            | None => Err(self.format.elsewhere()),
        }
    }
}

impl Format {
    /// Returns the format, if findings can be printed in it.
    pub(crate) fn of_findings(self) -> Option<FindingsFormat> {
        match self {
            Self::Human => Some(FindingsFormat::Human),
            Self::Json => Some(FindingsFormat::Json),
            Self::Github => Some(FindingsFormat::Github),
            Self::Sarif => Some(FindingsFormat::Sarif),
            Self::Junit => Some(FindingsFormat::Junit),
            Self::Markdown
            | Self::Criticmarkup
            | Self::Html
            | Self::Csv
            | Self::Docx
            | Self::Typst
            | Self::Pdf
            | Self::Epub
            | Self::Akn
            | Self::Svg => None,
        }
    }

    /// Says that a command does not print this format, and which one does.
    pub(crate) fn elsewhere(self) -> anyhow::Error {
        let name = self.to_possible_value().map(|value| value.get_name().to_owned());
        let name = name.unwrap_or_default();
        let by = match self {
            Self::Human | Self::Json => "other commands print it",
            Self::Criticmarkup => "`mimc diff` prints it",
            Self::Csv
            | Self::Markdown
            | Self::Html
            | Self::Docx
            | Self::Typst
            | Self::Pdf
            | Self::Epub
            | Self::Akn => {
                "`mimc show`, `mimc diff`, `mimc rolling` and `mimc table` print it"
            }
            Self::Github | Self::Sarif | Self::Junit => "`mimc check` prints it",
            Self::Svg => "`mimc table rights` prints it",
        };
        anyhow!("this command does not print `{name}`: {by}")
    }
}
