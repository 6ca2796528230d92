//! The rolling text on a terminal.
//!
//! With colour what is adopted is green, what is agreed in principle yellow; without, signs
//! stand around the words. Square brackets mean one thing only, so deletions have others.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use crate::{
    paper::{Detail, Item, Level, Rolling, Row},
    render::{
        human::Look,
        phrases,
        table::{Ink, set_runs},
    },
};

use super::{
    line::{Line, Mark, Role, Setter},
    said,
};

/// How far provisions and options are indented below each other.
const INDENT: usize = 2;

/// Writes a rolling text; without [`Detail::Full`] what did not change is counted only.
///
/// # Errors
/// When `out` cannot be written to.
pub fn human(
    view: &Rolling,
    detail: Detail,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut page = Page { look, out };
    page.front(view)?;
    for row in view.rows(detail) {
        if let Some(count) = phrases::folded(&row, "document") {
            page.gap()?;
            page.line(0, &[(Mark::Quiet, &format!("… {count}"))])?;
        }
        if let Row::One(item) = row {
            if matches!(item, Item::Bracket(_)) {
                page.gap()?;
            }
            for line in Setter::lines(view, item) {
                page.set(&line)?;
            }
        }
    }
    page.back(view)
}

struct Page<'o> {
    look: Look,
    out: &'o mut dyn Write,
}

impl Page<'_> {
    fn front(&mut self, view: &Rolling) -> io::Result<()> {
        let title = match &view.within {
            Some(within) => format!("{}: {within}", view.title),
            None => view.title.clone(),
        };
        self.line(0, &[(Mark::Title, &title)])?;
        for line in view.caption.lines() {
            self.line(0, &[(Mark::Plain, &line)])?;
        }
        self.gap()?;
        let statement = view.statement.join(" ");
        self.line(0, &[(Mark::Plain, &statement)])?;
        self.gap()?;
        self.line(0, &[(Mark::Title, &said::count(view))])?;
        self.line(0, &[(Mark::Plain, &said::legend().join(" "))])?;
        self.line(
            0,
            &[
                (Mark::Adopted, "adopted"),
                (Mark::Plain, " "),
                (Mark::Agreed, "agreed in principle"),
                (Mark::Plain, " "),
                (Mark::Deleted, "struck"),
            ],
        )
    }

    fn back(&mut self, view: &Rolling) -> io::Result<()> {
        if view.heard().next().is_some() {
            self.gap()?;
            self.line(0, &[(Mark::Title, "Proposals in brackets")])?;
        }
        for voice in view.heard() {
            let title = format!(" {} ", voice.title);
            self.line(
                0,
                &[
                    (Mark::Title, &voice.proposal),
                    (Mark::Plain, &title),
                    (Mark::Quiet, &said::voice(voice)),
                ],
            )?;
        }
        let not_shown = said::not_shown(view);
        if !not_shown.is_empty() {
            self.gap()?;
            let line = format!("Not shown: {}.", not_shown.join("; "));
            self.line(0, &[(Mark::Quiet, &line)])?;
        }
        Ok(())
    }

    fn set(&mut self, line: &Line) -> io::Result<()> {
        let depth = match line.role {
            Role::Title(level) => {
                if line.nesting == 0 {
                    self.gap()?;
                }
                if level == Level::Chapter {
                    self.gap()?;
                }
                0
            }
            Role::Provision(depth) | Role::Opening(depth) | Role::Closing(depth) => depth,
        };
        let runs: Vec<(Mark, &str)> =
            line.runs.iter().map(|(mark, text)| (*mark, text.as_str())).collect();
        self.line(INDENT * (line.nesting + depth), &runs)
    }

    fn line(&mut self, indent: usize, runs: &[(Mark, &str)]) -> io::Result<()> {
        for runs in broken(runs) {
            for line in set_runs(&runs, indent, self.look, self.look.width) {
                writeln!(self.out, "{}", line.text)?;
            }
        }
        Ok(())
    }

    fn gap(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }
}

/// The lines that words have of their own: those of a table, of a quotation.
fn broken<'r>(runs: &[(Mark, &'r str)]) -> Vec<Vec<(Mark, &'r str)>> {
    let mut lines = vec![Vec::new()];
    for (mark, text) in runs {
        for (at, part) in text.split('\n').enumerate() {
            if at > 0 {
                lines.push(Vec::new());
            }
            if let Some(line) = lines.last_mut() {
                line.push((*mark, part));
            }
        }
    }
    lines
}

impl Ink for Mark {
    fn style(self) -> Option<Style> {
        match self {
            Self::Plain => None,
            Self::Adopted => Some(AnsiColor::Green.on_default().underline()),
            Self::Agreed => Some(AnsiColor::Yellow.on_default().underline()),
            Self::Proposed | Self::Title => Some(Style::new().bold()),
            Self::Bracket => Some(AnsiColor::Magenta.on_default().bold()),
            Self::Deleted => Some(AnsiColor::Red.on_default().strikethrough()),
            Self::Quiet => Some(Style::new().dimmed()),
        }
    }

    fn signs(self) -> (&'static str, &'static str) {
        match self {
            Self::Adopted => ("{+", "+}"),
            Self::Agreed => ("{=", "=}"),
            Self::Deleted => ("{-", "-}"),
            Self::Plain | Self::Proposed | Self::Title | Self::Bracket | Self::Quiet => {
                ("", "")
            }
        }
    }

    /// What is struck and what comes instead may part at the end of a line.
    fn parts(self) -> bool {
        match self {
            Self::Adopted | Self::Agreed => true,
            Self::Plain
            | Self::Title
            | Self::Proposed
            | Self::Deleted
            | Self::Bracket
            | Self::Quiet => false,
        }
    }
}
