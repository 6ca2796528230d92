//! `mimc tag`: the tags of drafts.

use clap::Args;
use mimc::{
    render::json,
    verbs::{self, TagAct},
};

use super::{Context, Outcome};

const EXAMPLES: &str = "\
Examples:
  mimc tag                          the drafts of the branch, and their tags
  mimc tag --restore                set those that are missing
  mimc tag --drop v3.0-draft.2      remove one that the branch has left behind";

/// Shows the tags of drafts and puts them right
///
/// `mimc consolidate` tags each draft. A clone may lack the tags; `git reset` may leave a tag
/// on commits that no branch has any more. --restore sets the missing ones again, from what
/// the drafts of the branch say of themselves; --drop removes one that stands elsewhere.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct TagArgs {
    /// Sets the tags that drafts of this branch have lost
    #[arg(long, conflicts_with = "drop")]
    restore: bool,
    /// Removes a tag of a draft that stands on no commit of this branch
    #[arg(long, value_name = "NAME")]
    drop: Option<String>,
    /// Nothing is written but tags: there is nothing to commit
    #[arg(long, hide = true)]
    commit: bool,
}

pub(crate) fn run(args: &TagArgs, context: &mut Context) -> anyhow::Result<Outcome> {
    context.common_format()?;
    let act = match (&args.drop, args.restore) {
        (Some(name), _) => TagAct::Drop(name.clone()),
        (None, true) => TagAct::Restore,
        (None, false) => TagAct::Show,
    };
    let world = context.terminal.world();
    let done = verbs::tag(&context.directory, &act, &world, &context.wait());
    let Some(view) = context.findings_in_the_way(done)? else {
        return Ok(Outcome::Findings);
    };
    if act != TagAct::Show {
        context.done = Some("The tags are put right");
    }
    context.show(&view.page(), |out| json::v1::tags(&view, out))?;
    Ok(Outcome::Clean)
}
