//! `mimc conflicts`: all conflicts, why, and what would resolve them.

use clap::Args;
use mimc::{
    render::json,
    verbs::{self, Outcome as Decision, Revision, Supposed},
};

use super::{Context, Outcome};

const EXAMPLES: &str = "\
Examples:
  mimc conflicts
  mimc conflicts P-007   those with P-007
  mimc conflicts --what-if adopt=P-001,P-004
  mimc conflicts --what-if adopt=P-001 --what-if reject=P-002
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
    /// Shows what would follow if this were decided; records nothing
    #[arg(long, value_name = "DECISION=P-001,P-004", value_parser = supposed)]
    #[arg(conflicts_with = "proposals")]
    what_if: Vec<Supposed>,
}

/// Reads `adopt=P-001,P-004`.
fn supposed(text: &str) -> Result<Supposed, String> {
    const DECISIONS: [(&str, Decision); 6] = [
        ("adopt", Decision::Adopted),
        ("reject", Decision::Rejected),
        ("withdraw", Decision::Withdrawn),
        ("agree", Decision::AgreedInPrinciple),
        ("defer", Decision::Deferred),
        ("reopen", Decision::Reopened),
    ];
    let known = DECISIONS.map(|(name, _)| name).join(", ");
    let (name, proposals) = text
        .split_once('=')
        .ok_or_else(|| format!("write DECISION=P-001; one of {known}"))?;
    let (_, outcome) = DECISIONS
        .into_iter()
        .find(|(known, outcome)| *known == name || outcome.name() == name)
        .ok_or_else(|| format!("`{name}` is no decision; it is one of {known}"))?;
    let proposals: Vec<String> = proposals
        .split(',')
        .map(|id| id.trim().to_owned())
        .filter(|id| !id.is_empty())
        .collect();
    match proposals.is_empty() {
        true => Err("name at least one proposal".to_owned()),
        false => Ok(Supposed { proposals, outcome }),
    }
}

pub(crate) fn run(
    args: &ConflictsArgs,
    context: &mut Context,
) -> anyhow::Result<Outcome> {
    context.common_format()?;
    if !args.what_if.is_empty() {
        return suppose(args, context);
    }
    let found = Revision::open(&context.directory)
        .and_then(|revision| verbs::conflicts(&revision, &args.proposals));
    let Some(report) = context.findings_in_the_way(found)? else {
        return Ok(Outcome::Findings);
    };
    context.show(&report.page(), |out| json::v1::conflicts(&report, out))?;
    Ok(Outcome::findings(!report.conflicts.is_empty()))
}

fn suppose(args: &ConflictsArgs, context: &mut Context) -> anyhow::Result<Outcome> {
    let found = Revision::open(&context.directory)
        .and_then(|revision| verbs::what_if(&revision, &args.what_if));
    let Some(view) = context.findings_in_the_way(found)? else {
        return Ok(Outcome::Findings);
    };
    context.show(&view.page(), |out| json::v1::what_if(&view, out))?;
    Ok(Outcome::findings(!view.is_possible()))
}
