//! `mimc blame`: where each word comes from.

use clap::Args;
use mimc::{
    render::json,
    verbs::{self, BlameOptions, Revision},
};

use super::{Context, Outcome};

const EXAMPLES: &str = "\
Examples:
  mimc blame \"Article 45(2)\"
  mimc blame Article 45 --words \"three years\"
  mimc blame Chapter IV, heading --json";

/// Says where each word of a provision comes from
///
/// Each run of words stands behind its source: the base text, or an amendment that was adopted,
/// with its sponsors, the decision and what it draws on. Words that a substitution merely
/// restates stay with the base and are marked, since they are found by comparison.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct BlameArgs {
    /// The provision, or part of one
    #[arg(required = true, value_name = "ADDRESS")]
    address: Vec<String>,
    /// These words of it alone
    #[arg(long, value_name = "WORDS")]
    words: Option<String>,
    /// The version in which the address is read; the one being drafted if not given
    #[arg(long, value_name = "VERSION")]
    at: Option<String>,
}

pub(crate) fn run(args: &BlameArgs, context: &mut Context) -> anyhow::Result<Outcome> {
    context.common_format()?;
    let options = BlameOptions {
        address: args.address.join(" "),
        at: args.at.clone(),
        words: args.words.clone(),
    };
    let blamed = Revision::open(&context.directory)
        .and_then(|revision| verbs::blame(&revision, &options));
    let Some(view) = context.findings_in_the_way(blamed)? else {
        return Ok(Outcome::Findings);
    };
    context.show(&view.page(), |out| json::v1::blame(&view, out))?;
    Ok(Outcome::Clean)
}
