//! `mimc fmt`: the canonical form of the convention's files.

use std::path::PathBuf;

use clap::Args;
use mimc::{
    render::json,
    verbs::{self, FmtOptions},
};

use super::{Context, Outcome, context::CommonFormat};

const EXAMPLES: &str = "\
Examples:
  mimc fmt
  mimc fmt --check   change nothing; status 1 if something would change
  mimc fmt convention/2.0/04-migrant-workers";

/// Writes the convention's files in their canonical form
///
/// Indentation, blank lines, line ends and file names; never a word of the text. Only the
/// base text is formatted: a draft is what `mimc consolidate` makes it. A file that cannot be
/// understood is reported and left as it is. It commits nothing: look at `git diff` first.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct FmtArgs {
    /// The files or folders; the whole base text if there is none
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Changes nothing, and ends with status 1 if something would change
    #[arg(long)]
    check: bool,
}

pub(crate) fn run(args: &FmtArgs, context: &mut Context) -> anyhow::Result<Outcome> {
    let format = context.common_format()?;
    let options = FmtOptions { paths: args.paths.clone(), check: args.check };
    let formatted = verbs::fmt(&context.directory, &options, &context.wait());
    let Some(view) = context.findings_in_the_way(formatted)? else {
        return Ok(Outcome::Findings);
    };
    if !args.check {
        context.done = Some("The files are formatted");
    }
    match format {
        CommonFormat::Human => {
            context.terminal.show(&view.page())?;
        }
        CommonFormat::Json => {
            context.terminal.print(|out| json::v1::formatted(&view, out))?;
        }
    }
    Ok(Outcome::findings(!view.report.findings.is_empty()))
}
