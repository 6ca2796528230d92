//! `mimc show`: a provision, or a proposal, as people read it.

use clap::Args;
use mimc::{
    app::{self, Revision, ShowOptions},
    render::{human, json},
};

use super::{Context, Outcome};

const EXAMPLES: &str = "\
Examples:
  mimc show \"Article 45(2)\"
  mimc show \"Article 45\" --at 3.0
  mimc show \"Article 45\" --at 3.0 --former    with (ex Article 44)
  mimc show Chapter IV
  mimc show P-007";

/// Shows a provision or a proposal
///
/// A provision is given by its address, in any usual form: Article 45(2)(a), Art. 45.2.a,
/// Article 45, paragraph 2, subparagraph (a), Chapter IV, PP3, Annex A.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ShowArgs {
    /// An address, or a proposal's id
    #[arg(required = true, value_name = "ADDRESS|PROPOSAL")]
    what: Vec<String>,
    /// In this version or git revision; a version's name comes first
    #[arg(long, value_name = "VERSION|REVISION")]
    at: Option<String>,
    /// Adds the number that each provision of the draft had: (ex Article 44)
    #[arg(long, requires = "at")]
    former: bool,
}

pub(crate) fn run(args: &ShowArgs, context: &mut Context) -> anyhow::Result<Outcome> {
    context.common_format()?;
    let options = ShowOptions {
        what: args.what.join(" "),
        at: args.at.clone(),
        former: args.former,
    };
    let shown = Revision::open(&context.directory)
        .and_then(|revision| app::show(&revision, &options));
    let Some(view) = context.findings_in_the_way(shown)? else {
        return Ok(Outcome::Findings);
    };
    context.show(
        |look, out| human::shown(&view, look, out),
        |out| json::v1::shown(&view, out),
    )?;
    Ok(Outcome::Clean)
}
