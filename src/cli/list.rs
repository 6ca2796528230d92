//! `mimc list`: the proposals.

use clap::Args;

use super::{Context, Outcome, Unfinished};

const EXAMPLES: &str = "\
Examples:
  mimc list
  mimc list --status adopted
  mimc list --theme environment --sponsor \"Working Group on the Environment\"
  mimc list --at \"Article 45\"   those that touch Article 45";

/// Lists the proposals with status, sponsors and places
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ListArgs {
    /// Lists those with this status only: undecided, adopted, rejected, deferred, ...
    #[arg(long, value_name = "STATUS")]
    status: Option<String>,
    /// Lists those of this sponsor only
    #[arg(long, value_name = "NAME")]
    sponsor: Option<String>,
    /// Lists those of this theme only
    #[arg(long, value_name = "THEME")]
    theme: Option<String>,
    /// Lists those that touch this provision only
    #[arg(long, value_name = "ADDRESS")]
    at: Option<String>,
}

pub(crate) fn run(_args: &ListArgs, _context: &mut Context) -> anyhow::Result<Outcome> {
    Err(Unfinished.into())
}
