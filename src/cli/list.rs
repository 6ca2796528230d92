//! `mimc list`: the proposals.

use clap::Args;
use mimc::{
    render::json,
    verbs::{self, ListOptions, Revision},
};

use super::{Context, Outcome};

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

pub(crate) fn run(args: &ListArgs, context: &mut Context) -> anyhow::Result<Outcome> {
    context.common_format()?;
    let options = ListOptions {
        status: args.status.clone(),
        sponsor: args.sponsor.clone(),
        theme: args.theme.clone(),
        at: args.at.clone(),
    };
    let listed = Revision::open(&context.directory)
        .and_then(|revision| verbs::list(&revision, &options));
    let Some(list) = context.findings_in_the_way(listed)? else {
        return Ok(Outcome::Findings);
    };
    context.show(&list.page(), |out| json::v1::list(&list, out))?;
    Ok(Outcome::Clean)
}
