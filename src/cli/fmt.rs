//! `mimc fmt`: the canonical form of the convention's files.

use clap::Args;
use std::path::PathBuf;

use super::{Context, Outcome, Unfinished};

const EXAMPLES: &str = "\
Examples:
  mimc fmt
  mimc fmt --check   change nothing; status 1 if something would change
  mimc fmt convention/2.0/04-migrant-workers";

/// Writes the convention's files in their canonical form
///
/// Indentation, blank lines and file names; never a word of the text.
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

pub(crate) fn run(_args: &FmtArgs, _context: &mut Context) -> anyhow::Result<Outcome> {
    Err(Unfinished.into())
}
