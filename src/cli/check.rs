//! `mimc check`: does it apply, alone and with the others.

use clap::Args;
use mimc::verbs::{self, CheckOptions, Revision};

use super::{Context, Outcome};

const EXAMPLES: &str = "\
Examples:
  mimc check                                   everything
  mimc check P-007                             one proposal, among the others
  mimc check --since origin/main               what my change gives cause for
  mimc check --deny-warnings --format github   on a server
  mimc check --json | jq '.findings[].rule'";

/// Checks the text and the proposals
///
/// Without PROPOSAL, everything is checked. With it, these proposals are checked, alone and
/// with the others: does each amendment apply to the base text, and what does it meet there.
///
/// A conflict is an error if all its sides are adopted, or all but one of the proposals that
/// are named, each judged alone; else it is a warning, because rivals may be filed. `mimc explain RULE` says more
/// about a finding.
///
/// With --since, only what the change since that revision of git gives cause for is told:
/// first what stands in the proposals that changed, then what changed for others. What stood
/// before is counted.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct CheckArgs {
    /// The proposals to check; all of them and the text if there is none
    #[arg(value_name = "PROPOSAL")]
    proposals: Vec<String>,
    /// Tells only what the change since this revision gives cause for: a branch, a tag, a
    /// commit; committed or not
    #[arg(long, value_name = "REV")]
    since: Option<String>,
    /// Ends with status 1 for warnings too
    #[arg(long)]
    deny_warnings: bool,
}

pub(crate) fn run(args: &CheckArgs, context: &mut Context) -> anyhow::Result<Outcome> {
    if context.format.of_findings().is_none() {
        return Err(context.format.elsewhere());
    }
    let options =
        CheckOptions { proposals: args.proposals.clone(), since: args.since.clone() };
    let checked = Revision::open(&context.directory)
        .and_then(|revision| verbs::check(&revision, &options));
    let Some(report) = context.findings_in_the_way(checked)? else {
        return Ok(Outcome::Findings);
    };
    let counted = report.summary.errors
        + match args.deny_warnings {
            true => report.summary.warnings,
            false => 0,
        };
    context.report(report)?;
    Ok(Outcome::findings(counted > 0))
}
