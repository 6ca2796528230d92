//! `mimc verify`: proof that the draft is what the decisions say.

use clap::Args;
use mimc::{
    render::json,
    verbs::{self, Revision},
};

use super::{Context, Outcome};

const EXAMPLES: &str = "\
Examples:
  mimc verify
  mimc verify --json";

/// Proves that the draft is what the decisions say
///
/// Recomputes the draft from the base, the proposals and what _draft.yaml records, and names
/// every byte that differs. Holds the record of decisions, decided proposals, what was
/// circulated before and what commits say against what was recorded: docs/verify.md says
/// which bytes are proven by what. Says so when decisions have been taken since.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct VerifyArgs {}

pub(crate) fn run(_args: &VerifyArgs, context: &mut Context) -> anyhow::Result<Outcome> {
    context.common_format()?;
    let verified =
        Revision::open(&context.directory).and_then(|revision| verbs::verify(&revision));
    let Some(report) = context.findings_in_the_way(verified)? else {
        return Ok(Outcome::Findings);
    };
    context.show(&report.page(), |out| json::v1::check(&report, out))?;
    Ok(Outcome::findings(report.summary.errors > 0))
}
