//! `mimc status`: the state of the revision at a glance.

use clap::Args;
use mimc::{
    render::json,
    verbs::{self, Revision},
};

use super::{Context, Outcome};

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

pub(crate) fn run(_args: &StatusArgs, context: &mut Context) -> anyhow::Result<Outcome> {
    context.common_format()?;
    let status =
        Revision::open(&context.directory).and_then(|revision| verbs::status(&revision));
    let Some(status) = context.findings_in_the_way(status)? else {
        return Ok(Outcome::Findings);
    };
    context.show(&status.page(), |out| json::v1::status(&status, out))?;
    Ok(Outcome::Clean)
}
