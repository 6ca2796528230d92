//! `mimc revise`: a new revision of an undecided proposal.

use clap::Args;
use mimc::{render::json, verbs};

use super::{Context, Outcome, commit::CommitArgs, context::CommonFormat};

const EXAMPLES: &str = "\
Examples:
  mimc revise P-007";

/// Begins a new revision of an undecided proposal
///
/// What was circulated stays as it was, in proposals/revisions/P-007.1.yaml. The proposal's
/// own file gets the next number and is yours to edit; nothing else in it changes.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ReviseArgs {
    /// The proposal
    proposal: String,
    #[command(flatten)]
    commit: CommitArgs,
}

pub(crate) fn run(args: &ReviseArgs, context: &mut Context) -> anyhow::Result<Outcome> {
    let format = context.common_format()?;
    let commit = args.commit.will(true, context)?;
    let begun = verbs::revise(&context.directory, &args.proposal, commit.wait());
    let Some(view) = context.findings_in_the_way(begun)? else {
        return Ok(Outcome::Findings);
    };
    context.done = Some("The next revision is begun");
    let shown = match format {
        CommonFormat::Human => context.terminal.say(&view.page()),
        CommonFormat::Json => context.terminal.print(|out| json::v1::revised(&view, out)),
    };
    // Where it cannot be printed it is committed all the same.
    commit.say([view.file.as_str(), &view.kept], context)?;
    shown?;
    Ok(Outcome::Clean)
}
