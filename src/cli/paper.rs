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
    render::{
        akn, csv, docx, epub, html,
        human::{self, Look},
        markdown::{self, Notation},
        typst,
    },
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

impl Format {
    /// Returns whether it prints any paper; the others print some.
    fn is_of_papers(self) -> bool {
        match self {
            Self::Human
            | Self::Json
            | Self::Markdown
            | Self::Html
            | Self::Csv
            | Self::Docx
            | Self::Typst
            | Self::Pdf
            | Self::Epub
            | Self::Akn => true,
            Self::Criticmarkup | Self::Github | Self::Sarif | Self::Svg | Self::Junit => {
                false
            }
        }
    }

    /// Returns whether it prints the pages of documents: with all that is known of them, and
    /// as they are for who marks them up.
    pub(crate) fn is_of_documents(self) -> bool {
        match self {
            Self::Docx | Self::Typst | Self::Pdf | Self::Epub | Self::Akn => true,
            Self::Human
            | Self::Json
            | Self::Markdown
            | Self::Criticmarkup
            | Self::Html
            | Self::Csv
            | Self::Github
            | Self::Sarif
            | Self::Svg
            | Self::Junit => false,
        }
    }
}

impl OutputArgs {
    /// Returns the file that a paper goes to; nothing for the terminal.
    fn path(&self) -> Option<&Path> {
        self.output.as_deref().filter(|path| *path != Path::new("-"))
    }

    /// Settles the format of a paper before it is made: that which was asked for, else what
    /// the name of its file ends in, else text for people.
    ///
    /// # Errors
    /// When the paper is not printed in it, neither as any is nor in `more` formats of its
    /// own, or when it cannot be written where it is to go.
    pub(crate) fn settle(
        &self,
        context: &mut Context,
        more: &[Format],
    ) -> anyhow::Result<()> {
        context.format = self.format(context.format);
        if !context.format.is_of_papers() && !more.contains(&context.format) {
            return Err(context.format.elsewhere());
        }
        if matches!(context.format, Format::Docx | Format::Epub | Format::Pdf) {
            self.file()?;
        }
        match self.path() {
            Some(path) => Ok(verbs::may_write(path, self.force)?),
            None => Ok(()),
        }
    }

    fn format(&self, asked: Format) -> Format {
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

    /// Prints a page in the format that was asked for.
    pub(crate) fn page(
        &self,
        page: &Page,
        context: &mut Context,
    ) -> anyhow::Result<Outcome> {
        match context.format {
            Format::Human => {
                self.read(context, |look, out| human::printed(page, look, out))?;
            }
            Format::Markdown => {
                let notation = Notation::Forge;
                self.print(context, |out| markdown::page(page, notation, out))?;
            }
            Format::Criticmarkup => {
                let notation = Notation::Critic;
                self.print(context, |out| markdown::page(page, notation, out))?;
            }
            Format::Html => self.print(context, |out| html::page(page, out))?,
            Format::Csv => self.print(context, |out| csv::csv(page, out))?,
            Format::Docx => self.document(context, &docx::docx(page)?)?,
            Format::Epub => self.document(context, &epub::epub(page)?)?,
            Format::Typst => {
                let source = typst::typst(page)?;
                self.print(context, |out| out.write_all(source.as_bytes()))?;
            }
            Format::Akn => {
                let source = akn::page(page)?;
                self.print(context, |out| out.write_all(source.as_bytes()))?;
            }
            Format::Pdf => {
                let path = self.file()?;
                verbs::typeset(&typst::typst(page)?, path, self.force)?;
                self.say(context)?;
            }
            Format::Json
            | Format::Svg
            | Format::Github
            | Format::Sarif
            | Format::Junit => return Err(context.format.elsewhere()),
        }
        Ok(Outcome::Clean)
    }

    /// Writes the bytes of a document, which only a file can hold.
    fn document(&self, context: &mut Context, bytes: &[u8]) -> anyhow::Result<()> {
        verbs::write_paper(self.file()?, bytes, self.force)?;
        self.say(context)
    }

    fn file(&self) -> anyhow::Result<&Path> {
        let Some(path) = self.path() else {
            bail!("a document goes to a file: name it with `--output FILE`");
        };
        Ok(path)
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
