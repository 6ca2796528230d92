//! `mimc rebase`: an undecided proposal on a newer text.

use clap::Args;
use mimc::{
    render::json,
    verbs::{self, RebaseOptions},
};

use super::{Context, Outcome, commit::CommitArgs};

const EXAMPLES: &str = "\
Examples:
  mimc rebase P-007 --onto 3.0 --dry-run   what would become of it
  mimc rebase P-007 --onto 3.0
  mimc rebase P-007 --onto 3.0-draft.2     for a second reading of that draft";

/// Carries an undecided proposal over to a newer text
///
/// Each amendment has a fate: unchanged; shifted, to another address; already so, in the newer
/// text; fell, with what it speaks of; or it needs its author, because what it speaks of was
/// changed. The file is written, as a new revision, only where every amendment stands; what
/// was circulated is kept.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct RebaseArgs {
    /// The proposal
    proposal: String,
    /// The version to carry it over to, or a tagged draft as `3.0-draft.2`
    #[arg(long, value_name = "VERSION")]
    onto: String,
    /// Writes nothing and says what would become of it
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    commit: CommitArgs,
}

pub(crate) fn run(args: &RebaseArgs, context: &mut Context) -> anyhow::Result<Outcome> {
    context.common_format()?;
    let options = RebaseOptions {
        proposal: args.proposal.clone(),
        onto: args.onto.clone(),
        dry_run: args.dry_run,
    };
    let commit = args.commit.will(!args.dry_run, context)?;
    let carried = verbs::rebase(&context.directory, &options, commit.wait());
    let Some(view) = context.findings_in_the_way(carried)? else {
        return Ok(Outcome::Findings);
    };
    if view.stands() && !args.dry_run {
        context.done = Some("The proposal is carried over");
    }
    let shown = context.show(&view.page(), |out| json::v1::rebased(&view, out));
    // Where it cannot be printed it is committed all the same.
    let files = view.file.iter().chain(&view.kept).map(String::as_str);
    commit.say(files, context)?;
    shown?;
    Ok(Outcome::findings(!view.stands()))
}
