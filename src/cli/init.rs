//! `mimc init`: a workspace for a revision.

use clap::Args;
use clap::ValueEnum;

use super::{Context, Outcome, Unfinished};

const EXAMPLES: &str = "\
Examples:
  mimc init --title \"Model International Mobility Convention\"
  mimc init --base 2.0 --next 3.0 --numbering sequential";

/// Makes the current folder a workspace
///
/// Writes mimc.yaml and the folders for the convention and the proposals. Nothing that exists
/// is overwritten.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct InitArgs {
    /// The convention's title
    #[arg(long)]
    title: Option<String>,
    /// The version that proposals amend
    #[arg(long, value_name = "VERSION", default_value = "2.0")]
    base: String,
    /// The version being drafted
    #[arg(long, value_name = "VERSION", default_value = "3.0")]
    next: String,
    /// How numbers are assigned in the draft
    #[arg(long, value_enum, default_value = "bis")]
    numbering: NumberingArg,
}

/// How numbers are assigned in the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum NumberingArg {
    /// Numbers stand and are never reused; insertions are 45 bis, 45 ter
    Bis,
    /// A new edition: every level is closed up
    Sequential,
}

pub(crate) fn run(_args: &InitArgs, _context: &mut Context) -> anyhow::Result<Outcome> {
    Err(Unfinished.into())
}
