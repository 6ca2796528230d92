//! `mimc verify`: proof that the draft is what the decisions say.

use clap::Args;

use super::{Context, Outcome, Unfinished};

const EXAMPLES: &str = "\
Examples:
  mimc verify
  mimc verify --to 3.0";

/// Proves that the draft is what the decisions say
///
/// Recomputes the draft from the base, the proposals and what _draft.yaml records, and names
/// every byte that differs. Says so when decisions have been taken since.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct VerifyArgs {
    /// The version to verify; the next version if not given
    #[arg(long, value_name = "VERSION")]
    to: Option<String>,
}

pub(crate) fn run(_args: &VerifyArgs, _context: &mut Context) -> anyhow::Result<Outcome> {
    Err(Unfinished.into())
}
