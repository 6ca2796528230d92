//! `mimc log`: the history of a provision.

use clap::Args;
use mimc::{
    render::json,
    verbs::{self, Revision},
};

use super::{Context, Outcome};

const EXAMPLES: &str = "\
Examples:
  mimc log \"Article 45(2)\"
  mimc log Article 45 bis
  mimc log Article 45 --at 2.0     by its number in the base";

/// Tells the history of a provision
///
/// Who brought it, every amendment of it, of what stands in it and of what it stands in, and
/// what was decided on each, with vote and meeting. A provision is followed through
/// renumbering and moves by the edits that made them.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct LogArgs {
    /// The provision
    #[arg(required = true, value_name = "ADDRESS")]
    address: Vec<String>,
    /// The version in which the address is read; the one being drafted if not given
    #[arg(long, value_name = "VERSION")]
    at: Option<String>,
}

pub(crate) fn run(args: &LogArgs, context: &mut Context) -> anyhow::Result<Outcome> {
    context.common_format()?;
    let address = args.address.join(" ");
    let told = Revision::open(&context.directory)
        .and_then(|revision| verbs::log(&revision, &address, args.at.as_deref()));
    let Some(view) = context.findings_in_the_way(told)? else {
        return Ok(Outcome::Findings);
    };
    context.show(&view.page(), |out| json::v1::history(&view, out))?;
    Ok(Outcome::Clean)
}
