//! Papers as files: where they go, how they are signed, which renderer makes them.

use std::{
    ffi::OsStr,
    io::{self, Write},
    path::{Path, PathBuf},
};

use anyhow::bail;
use clap::Args;
use jiff::civil::Date;
use mimc::{
    page::Page,
    paper::Detail,
    render::{akn, docx, epub, human::Look, typst},
    verbs::{self, PageOptions},
};

use super::{Context, Outcome, context::Format, day::day};

/// Where a paper goes.
#[derive(Args, Debug)]
#[command(next_help_heading = "Output")]
pub(crate) struct OutputArgs {
    /// Writes to this file, in the format that its name ends in if none is given
    ///
    /// `-` is standard output. Word documents, books and PDFs need a file.
    #[arg(long, short = 'o', value_name = "FILE", global = true)]
    pub output: Option<PathBuf>,
    /// Replaces the file if it exists
    #[arg(long, requires = "output", global = true)]
    pub force: bool,
    /// Writes what moved as deleted here and inserted there (Word documents)
    #[arg(long, global = true)]
    pub no_moves: bool,
}

/// How a paper is signed.
#[derive(Args, Debug)]
#[command(next_help_heading = "Output")]
pub(crate) struct SignatureArgs {
    /// The day that the paper bears; that of the last act if not given
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub date: Option<Date>,
    /// Numbers sponsors and does not name them
    #[arg(long)]
    pub anonymous: bool,
}

/// The formats that print any page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PageFormat {
    Docx,
    Typst,
    Pdf,
    Epub,
    Akn,
}

impl Format {
    /// Returns the format, if it prints pages and nothing else.
    pub(crate) fn of_pages(self) -> Option<PageFormat> {
        match self {
            Self::Docx => Some(PageFormat::Docx),
            Self::Typst => Some(PageFormat::Typst),
            Self::Pdf => Some(PageFormat::Pdf),
            Self::Epub => Some(PageFormat::Epub),
            Self::Akn => Some(PageFormat::Akn),
            Self::Human
            | Self::Json
            | Self::Markdown
            | Self::Criticmarkup
            | Self::Html
            | Self::Csv
            | Self::Github
            | Self::Sarif
            | Self::Svg
            | Self::Junit => None,
        }
    }
}

impl OutputArgs {
    /// Returns the file that a paper goes to; nothing for the terminal.
    fn path(&self) -> Option<&Path> {
        self.output.as_deref().filter(|path| *path != Path::new("-"))
    }

    /// Returns the format of a paper: that which was asked for, else what the name of its file
    /// ends in, else text for people.
    pub(crate) fn format(&self, asked: Format) -> Format {
        let ending = self.path().and_then(Path::extension).and_then(OsStr::to_str);
        match (asked, ending.map(str::to_lowercase).as_deref()) {
            (Format::Human, Some("docx")) => Format::Docx,
            (Format::Human, Some("akn" | "xml")) => Format::Akn,
            (Format::Human, Some("epub")) => Format::Epub,
            (Format::Human, Some("pdf")) => Format::Pdf,
            (Format::Human, Some("typ")) => Format::Typst,
            (Format::Human, Some("html")) => Format::Html,
            (Format::Human, Some("md")) => Format::Markdown,
            (Format::Human, Some("csv")) => Format::Csv,
            (Format::Human, Some("json")) => Format::Json,
            (Format::Human, Some("svg")) => Format::Svg,
            (asked, _) => asked,
        }
    }

    /// Returns how a page is to be made.
    pub(crate) fn signed(
        &self,
        signature: &SignatureArgs,
        detail: Detail,
    ) -> PageOptions {
        let SignatureArgs { date, anonymous } = *signature;
        PageOptions { date, anonymous, no_moves: self.no_moves, detail }
    }

    /// Prints a page in a format that is made of pages.
    pub(crate) fn page(
        &self,
        page: &Page,
        format: PageFormat,
        context: &mut Context,
    ) -> anyhow::Result<Outcome> {
        let source = match format {
            PageFormat::Typst => Some(typst::typst(page)?),
            PageFormat::Akn => Some(akn::page(page)?),
            PageFormat::Docx | PageFormat::Pdf | PageFormat::Epub => None,
        };
        if let Some(source) = source {
            self.print(context, |out| out.write_all(source.as_bytes()))?;
            return Ok(Outcome::Clean);
        }
        let Some(path) = self.path() else {
            bail!("a document goes to a file: name it with `--output FILE`");
        };
        verbs::may_write(path, self.force)?;
        match format {
            PageFormat::Docx => verbs::write_paper(path, &docx::docx(page)?, self.force)?,
            PageFormat::Epub => verbs::write_paper(path, &epub::epub(page)?, self.force)?,
            PageFormat::Typst | PageFormat::Akn => (),
            PageFormat::Pdf => verbs::typeset(&typst::typst(page)?, path, self.force)?,
        }
        self.say(context)?;
        Ok(Outcome::Clean)
    }

    /// Prints what `write` writes, to the file that was named or to the terminal.
    pub(crate) fn print(
        &self,
        context: &mut Context,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> anyhow::Result<()> {
        let Some(path) = self.path() else {
            context.terminal.print(write)?;
            return Ok(());
        };
        let mut bytes = Vec::new();
        write(&mut bytes)?;
        verbs::write_paper(path, &bytes, self.force)?;
        self.say(context)
    }

    /// Prints text for people: to the file that was named, or in a pager where it is long.
    pub(crate) fn read(
        &self,
        context: &mut Context,
        write: impl Fn(Look, &mut dyn Write) -> io::Result<()>,
    ) -> anyhow::Result<()> {
        match self.path() {
            Some(_) => {
                let text = context.terminal.seen(write)?;
                self.print(context, |out| out.write_all(&text))
            }
            None => Ok(context.terminal.page(write)?),
        }
    }

    fn say(&self, context: &mut Context) -> anyhow::Result<()> {
        if let Some(path) = self.path() {
            context.terminal.status(&format!("Written: {}", path.display()))?;
        }
        Ok(())
    }
}
