//! `mimc revise`: a new revision of an undecided proposal.

use clap::Args;

use super::{Context, Outcome, Unfinished};

const EXAMPLES: &str = "\
Examples:
  mimc revise P-007";

/// Begins a new revision of an undecided proposal
///
/// What was circulated stays as it was: the file is copied under its next revision number,
/// and the copy is what counts from now on.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ReviseArgs {
    /// The proposal
    proposal: String,
}

pub(crate) fn run(_args: &ReviseArgs, _context: &mut Context) -> anyhow::Result<Outcome> {
    Err(Unfinished.into())
}
