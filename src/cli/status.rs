//! `mimc status`: the state of the revision at a glance.

use clap::Args;

use super::{Context, Outcome, Unfinished};

const EXAMPLES: &str = "\
Examples:
  mimc status
  mimc status --json";

/// Shows where the revision stands
///
/// How many proposals are undecided, adopted and so on, which of them need attention, and
/// whether the draft is what the decisions say.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct StatusArgs {}

pub(crate) fn run(_args: &StatusArgs, _context: &mut Context) -> anyhow::Result<Outcome> {
    Err(Unfinished.into())
}
