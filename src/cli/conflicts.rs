//! `mimc conflicts`: all conflicts, why, and what would resolve them.

use clap::Args;

use super::{Context, Outcome, Unfinished};

const EXAMPLES: &str = "\
Examples:
  mimc conflicts
  mimc conflicts P-007   those with P-007
  mimc conflicts --json";

/// Shows the conflicts among proposals
///
/// Proposals conflict when no text exists in which all of them are adopted as they stand.
/// Each entry is a smallest set: leave any side out and the rest fit together textually.
/// Rejected, withdrawn and fallen proposals are left out.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ConflictsArgs {
    /// Shows conflicts with these proposals only
    #[arg(value_name = "PROPOSAL")]
    proposals: Vec<String>,
}

pub(crate) fn run(
    _args: &ConflictsArgs,
    _context: &mut Context,
) -> anyhow::Result<Outcome> {
    Err(Unfinished.into())
}
