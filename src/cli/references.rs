//! `mimc references`: what a text cites, what cites it.

use clap::Args;
use mimc::{
    render::json,
    verbs::{self, ReferenceOptions, Revision},
};

use super::{Context, Outcome};

const EXAMPLES: &str = "\
Examples:
  mimc references                        every reference of the text
  mimc references \"Article 45\"           what Article 45 cites
  mimc references --to \"Article 12\"      what cites it: ask before deleting it
  mimc references --at 3.0 --json";

/// Shows what a text cites, and what cites it
///
/// A reference is words that cite a provision: of this text, or of another instrument. What
/// looks like one and is not understood is listed as unsure, and never rewritten; one that
/// leads nowhere is broken.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ReferencesArgs {
    /// The provision whose references are shown; the whole text if none
    #[arg(value_name = "ADDRESS")]
    address: Vec<String>,
    /// Only references to this provision, or to something in it
    #[arg(long, value_name = "ADDRESS")]
    to: Option<String>,
    /// In this version or git revision; the base if not given
    #[arg(long, value_name = "VERSION|REVISION")]
    at: Option<String>,
}

pub(crate) fn run(
    args: &ReferencesArgs,
    context: &mut Context,
) -> anyhow::Result<Outcome> {
    context.common_format()?;
    let address = args.address.join(" ");
    let options = ReferenceOptions {
        within: Some(address).filter(|address| !address.is_empty()),
        to: args.to.clone(),
        at: args.at.clone(),
    };
    let listed = Revision::open(&context.directory)
        .and_then(|revision| verbs::references(&revision, &options));
    let Some(view) = context.findings_in_the_way(listed)? else {
        return Ok(Outcome::Findings);
    };
    context.show(&view.page(), |out| json::v1::references(&view, out))?;
    Ok(Outcome::Clean)
}
