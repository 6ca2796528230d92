//! `mimc diff`: a redline.

use clap::Args;

use super::{Context, Outcome, Unfinished};

const EXAMPLES: &str = "\
Examples:
  mimc diff                             the base and the draft
  mimc diff --proposal P-007            what P-007 changes
  mimc diff --proposal P-001,P-004 --side-by-side
  mimc diff 2.0 3.0 --stat
  mimc diff v3.0-draft.1 v3.0-draft.2   two drafts by their tags";

/// Compares two states of the convention, word by word
///
/// FROM and TO are versions or git revisions; a version's name comes first. Without them the
/// base is compared with the draft. With --proposal the base is compared with the base as
/// amended by these proposals, adopted or not.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct DiffArgs {
    /// The older text
    #[arg(value_name = "FROM")]
    from: Option<String>,
    /// The newer text
    #[arg(value_name = "TO", conflicts_with = "proposals")]
    to: Option<String>,
    /// The base as amended by this proposal; may be given several times
    #[arg(long = "proposal", value_name = "PROPOSAL", value_delimiter = ',')]
    proposals: Vec<String>,
    /// Sets old and new text in two columns
    #[arg(long, conflicts_with = "stat")]
    side_by_side: bool,
    /// Counts the changes of each article only
    #[arg(long)]
    stat: bool,
    /// Prints unchanged provisions too
    #[arg(long, conflicts_with = "stat")]
    full: bool,
}

pub(crate) fn run(_args: &DiffArgs, _context: &mut Context) -> anyhow::Result<Outcome> {
    Err(Unfinished.into())
}
