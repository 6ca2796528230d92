//! `mimc publish`: the site.

use std::path::PathBuf;

use anyhow::bail;
use clap::Args;
use jiff::civil::Date;
use mimc::{
    paper::counted,
    render::site,
    verbs::{self, Progress as _, PublishOptions, SiteFolder},
};

use super::{Context, Outcome, context::Format, day::day};

const EXAMPLES: &str = "\
Examples:
  mimc publish --to site                the site, with the papers for download
  mimc publish --to site --date 2026-11-23
  mimc publish --to site --anonymous    sponsors are numbered, not named
  mimc publish --to site --no-pdf       quicker where `typst` is installed";

/// Writes the site: the text, the proposals, the papers of the conference
///
/// The site is a folder of static files that works from a disk and needs no network: the
/// text in each version, the text with proposals switched on and off, a page for each
/// proposal, conflicts, decisions, rights, and the papers of the conference for download:
/// for Word, as EPUB, and as PDF where the program `typst` is installed.
///
/// The folder appears at once. An earlier site is replaced whole; a folder that holds
/// anything else is refused and left as it is.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct PublishArgs {
    /// The folder to write
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
    /// The day that the papers bear; that of the last act if not given
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    date: Option<Date>,
    /// Numbers sponsors and does not name them
    #[arg(long)]
    anonymous: bool,
    /// Leaves the PDFs out, which an installed `typst` makes
    #[arg(long)]
    no_pdf: bool,
}

pub(crate) fn run(args: &PublishArgs, context: &mut Context) -> anyhow::Result<Outcome> {
    if context.format != Format::Human {
        bail!("the site has every format in it: leave `--format` out");
    }
    let folder = SiteFolder::at(&args.to)?;
    let options = PublishOptions { date: args.date, anonymous: args.anonymous };
    let progress = context.terminal.progress();
    let made = verbs::publish(&context.directory, options, &progress);
    let Some(made) = context.findings_in_the_way(made)? else {
        return Ok(Outcome::Findings);
    };
    let typesets = !args.no_pdf && verbs::can_typeset();
    if typesets {
        let papers = made.pages.iter().filter(|page| page.file.is_some());
        progress.begin("Typesetting papers", papers.count());
    }
    let press = |source: &str| {
        let bytes = verbs::typeset_bytes(source).map_err(|error| error.to_string())?;
        progress.advance();
        bytes.ok_or_else(|| "the program `typst` went away".to_owned())
    };
    let press: Option<&site::Press<'_>> = if typesets { Some(&press) } else { None };
    let files = site::files(&made, press)?;
    drop(progress);
    let written = counted(files.len(), "file");
    folder.replace(files)?;
    let to = args.to.display();
    context.terminal.status(&format!("Written: {to}, {written}; open index.html"))?;
    Ok(Outcome::Clean)
}
