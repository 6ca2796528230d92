//! `mimc conflicts`: all conflicts, why, and what would resolve them.

use clap::Args;
use mimc::{
    app::{self, Revision},
    render::{human, json},
};

use super::{Context, Outcome};

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
    args: &ConflictsArgs,
    context: &mut Context,
) -> anyhow::Result<Outcome> {
    context.common_format()?;
    let found = Revision::open(&context.directory)
        .and_then(|revision| app::conflicts(&revision, &args.proposals));
    let Some(report) = context.findings_in_the_way(found)? else {
        return Ok(Outcome::Findings);
    };
    context.show(
        |look, out| human::conflicts(&report, look, out),
        |out| json::v1::conflicts(&report, out),
    )?;
    Ok(Outcome::findings(!report.conflicts.is_empty()))
}
