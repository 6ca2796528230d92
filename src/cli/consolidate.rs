//! `mimc consolidate`: the draft of what is adopted.

use clap::Args;

use super::{Context, Outcome, Unfinished};

const EXAMPLES: &str = "\
Examples:
  mimc consolidate
  mimc consolidate --dry-run            say what would be done
  mimc consolidate --no-commit          write the files only
  mimc consolidate --with P-001,P-004   what if these were adopted too
  mimc consolidate --all-compatible";

/// Writes the draft of what is adopted, and commits it
///
/// The draft is a function of the base, the proposals and the decisions. Each proposal becomes
/// a commit, with sponsors and vote in its trailers; the draft is tagged v3.0-draft.N. If
/// nothing has changed, nothing is committed.
///
/// With --with or --all-compatible the text is a simulation: it goes to
/// convention/3.0-simulation and is never committed.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ConsolidateArgs {
    /// The version to write; the next version if not given
    #[arg(long, value_name = "VERSION")]
    to: Option<String>,
    /// Writes the files and commits nothing
    #[arg(long)]
    no_commit: bool,
    /// Writes nothing and says what would be done
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    simulation: SimulationArgs,
}

/// A text made from proposals that nobody has adopted.
#[derive(Args, Debug)]
#[group(multiple = false, conflicts_with = "no_commit")]
struct SimulationArgs {
    /// Simulates the text with these proposals as well
    #[arg(long, value_name = "P-001,P-004", value_delimiter = ',')]
    with: Vec<String>,
    /// Simulates the text with the largest set of proposals that fit together textually
    #[arg(long)]
    all_compatible: bool,
}

pub(crate) fn run(
    _args: &ConsolidateArgs,
    _context: &mut Context,
) -> anyhow::Result<Outcome> {
    Err(Unfinished.into())
}
