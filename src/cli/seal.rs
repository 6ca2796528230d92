//! `mimc seal`: a version is what its source says, and somebody stands for it.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;
use mimc::{
    render::json,
    verbs::{self, PrintFile, SealOptions},
};

use super::{Context, Outcome, commit::CommitArgs, import};

const EXAMPLES: &str = "\
Examples:
  mimc seal 2.0 --checked-by \"A. Keeper\"
  mimc seal 2.0 --checked-by \"A. Keeper\" --source treaty.pdf --commit
  mimc seal 2.0 --checked-by \"A. Keeper\" --date 2026-11-28 --again";

/// Records that a version was compared with its source
///
/// Writes convention/VERSION/_source.yaml: the file that the text was taken from with its
/// digest, the counts, who checked, when, and what each document says. From then on a word
/// that changed is an error of every check (base-changed). Commentary, tags, file names and
/// layout stay free.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct SealArgs {
    /// The version
    #[arg(value_name = "VERSION")]
    version: String,
    /// Who compared the text with its source
    #[arg(long, value_name = "NAME")]
    checked_by: String,
    /// The file that the text was taken from; an import has recorded it
    #[arg(long, value_name = "FILE")]
    source: Option<PathBuf>,
    /// The day; today if not given
    #[arg(long, value_name = "DATE")]
    date: Option<Date>,
    /// Seals the text as it stands now, in place of the seal that is there
    #[arg(long)]
    again: bool,
    #[command(flatten)]
    commit: CommitArgs,
}

pub(crate) fn run(args: &SealArgs, context: &mut Context) -> anyhow::Result<Outcome> {
    context.common_format()?;
    let source = args.source.as_deref().map(|file| context.directory.join(file));
    let print = source.map(|path| {
        let bytes = import::read(&path)?;
        anyhow::Ok(PrintFile { name: import::name_of(&path), bytes })
    });
    let options = SealOptions {
        version: args.version.clone(),
        checked_by: args.checked_by.clone(),
        date: args.date.unwrap_or_else(|| context.terminal.today()),
        print: print.transpose()?,
        again: args.again,
    };
    let commit = args.commit.will(true, context)?;
    let sealed = verbs::seal(&context.directory, &options, commit.wait());
    let Some(view) = context.findings_in_the_way(sealed)? else {
        return Ok(Outcome::Findings);
    };
    context.done = Some("The version is sealed");
    let shown = context.show(&view.page(), |out| json::v1::sealed(&view, out));
    // Where it cannot be printed it is committed all the same.
    commit.say([view.file.as_str()], context)?;
    shown?;
    Ok(Outcome::Clean)
}
