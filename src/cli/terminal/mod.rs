//! The terminal: the only owner of standard input, output and error.
//!
//! Comes in: what is to be shown or asked. Goes out: text in colours or plain, in a pager or
//! not, and a person's answers. It never knows what the text is about.

mod editor;
mod environment;
mod pager;
mod progress;
mod questions;
mod wrap;

use std::io::{self, IsTerminal as _, Write};

use anstream::{AutoStream, ColorChoice, stderr};
use clap::ValueEnum;
use jiff::civil::Date;
use mimc::{
    page::{Page, printable, shortened},
    render::{
        human::{self, Look},
        seen,
    },
    verbs::World,
};

use environment::Environment;

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    /// On a terminal, unless `NO_COLOR` is set; anywhere when `CLICOLOR_FORCE` is
    Auto,
    /// Everywhere
    Always,
    /// Nowhere
    Never,
}

/// The terminal, as the environment and the arguments want it.
#[derive(Debug)]
pub(crate) struct Terminal {
    environment: Environment,
    pager: bool,
}

impl Terminal {
    /// Returns the terminal with colours as asked; long text goes to a pager if `pager`.
    pub(crate) fn new(colour: Colour, pager: bool) -> Self {
        let choice = match colour {
            Colour::Auto => ColorChoice::Auto,
            Colour::Always => ColorChoice::Always,
            Colour::Never => ColorChoice::Never,
        };
        choice.write_global();
        Self { environment: Environment::read(), pager }
    }

    /// Returns the time, and who the environment says is committing.
    #[expect(
        clippy::unused_self,
        reason = "the environment is reached through the terminal"
    )]
    pub(crate) fn world(&self) -> World {
        environment::world()
    }

    /// Returns the command as it was given.
    pub(crate) fn arguments(&self) -> &[String] {
        &self.environment.arguments
    }

    /// Returns the day.
    #[expect(
        clippy::unused_self,
        reason = "the environment is reached through the terminal"
    )]
    pub(crate) fn today(&self) -> Date {
        environment::today()
    }

    /// Returns how text for people is to look on standard output.
    pub(crate) fn look(&self) -> Look {
        let colour = match AutoStream::choice(&io::stdout()) {
            ColorChoice::Always | ColorChoice::AlwaysAnsi => true,
            ColorChoice::Auto | ColorChoice::Never => false,
        };
        Look { colour, width: self.environment.width }
    }

    /// What comes in, for a program that talks with this one.
    pub(crate) fn input() -> io::BufReader<io::Stdin> {
        io::BufReader::new(io::stdin())
    }

    /// Prints what `write` writes.
    pub(crate) fn print(
        &mut self,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut out = io::BufWriter::new(anstream::stdout().lock());
        write(&mut out)?;
        out.flush()
    }

    /// Prints a page for people: in colours as the environment wants it, and with a sign for
    /// each character that a terminal would obey.
    pub(crate) fn say(&mut self, page: &Page) -> io::Result<()> {
        let text = self.seen(|look, out| human::printed(page, look, out))?;
        let text = self.fitted(text, io::stdout().is_terminal());
        self.print(|out| out.write_all(&text))
    }

    /// Text for people as a terminal shows it: no word is cut at its edge.
    fn fitted(&self, text: Vec<u8>, is_terminal: bool) -> Vec<u8> {
        match std::str::from_utf8(&text) {
            Ok(read) if is_terminal => {
                wrap::wrapped(read, self.environment.width).into_owned().into_bytes()
            }
            Ok(_) | Err(_) => text,
        }
    }

    /// Prints a page for people, in a pager when it is longer than the screen.
    pub(crate) fn show(&mut self, page: &Page) -> io::Result<()> {
        self.page(|look, out| human::printed(page, look, out))
    }

    /// Prints text for people, in a pager when it is longer than the screen.
    pub(crate) fn page(
        &mut self,
        write: impl Fn(Look, &mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        let text = self.fitted(self.seen(write)?, io::stdout().is_terminal());
        let lines = text.iter().filter(|byte| **byte == b'\n').count();
        let paged = self.pager && io::stdout().is_terminal();
        if paged
            && lines > self.environment.height
            && pager::show(&self.environment.pager, &text)?
        {
            return Ok(());
        }
        self.print(|out| out.write_all(&text))
    }

    /// Returns text for people in which nothing is obeyed but its own colours.
    pub(crate) fn seen(
        &self,
        write: impl Fn(Look, &mut dyn Write) -> io::Result<()>,
    ) -> io::Result<Vec<u8>> {
        let look = self.look();
        seen(look.colour, |colour, out| write(Look { colour, ..look }, out))
    }

    /// Prints a page for people beside the result.
    pub(crate) fn beside(&self, page: &Page) -> io::Result<()> {
        let text = self.seen(|look, out| human::printed(page, look, out))?;
        let text = self.fitted(text, io::stderr().is_terminal());
        writeln!(stderr(), "{}", String::from_utf8_lossy(&text).trim_end())
    }

    /// Says what was done, beside the result.
    pub(crate) fn status(&self, message: &str) -> io::Result<()> {
        let message = printable(message).into_owned().into_bytes();
        let message = self.fitted(message, io::stderr().is_terminal());
        writeln!(stderr(), "{}", String::from_utf8_lossy(&message))
    }

    /// Says beside the result what is going on. There is nobody to tell if that fails.
    pub(crate) fn notice(message: &str) {
        writeln!(stderr(), "{}", printable(message)).unwrap_or_default();
    }

    /// Says why the command could not do its work. There is nobody to tell if that fails.
    pub(super) fn failure(&self, message: &str, causes: &[String], help: &[String]) {
        let message = printable(message);
        let message = shortened(&message);
        let error = anstyle::AnsiColor::BrightRed.on_default().bold();
        let advice = anstyle::AnsiColor::BrightCyan.on_default().bold();
        let mut text = format!("{error}error{error:#}: {message}\n");
        text.extend(
            causes
                .iter()
                .map(|cause| format!("  caused by: {}\n", shortened(&printable(cause)))),
        );
        let help = help.iter().map(|line| printable(line));
        text.extend(
            help.map(|line| format!("{advice}help{advice:#}: {}\n", shortened(&line))),
        );
        let text = self.fitted(text.into_bytes(), io::stderr().is_terminal());
        stderr().write_all(&text).unwrap_or_default();
    }
}
