//! `mimc open`: a reading, opened by an act of the record.

use clap::Args;
use jiff::civil::Date;
use mimc::verbs::{DecideAct, DecideOptions};

use super::{Context, Outcome, commit::CommitArgs, decide};

const EXAMPLES: &str = "\
Examples:
  mimc open 3.0-draft.2 --meeting \"Berlin 3\" --date 2026-12-01
  mimc open 3.0-draft.2 --dry-run";

/// Opens a reading on a draft
///
/// Recorded in proposals/decisions.yaml. From then on proposals amend that draft and name it
/// as their base; what was adopted before is part of the text, and is not reopened. What was
/// not decided is carried over with `mimc rebase`.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct OpenArgs {
    /// The draft, as `mimc consolidate` tagged it
    #[arg(value_name = "DRAFT")]
    draft: String,
    /// The meeting that opens it
    #[arg(long, value_name = "NAME")]
    meeting: Option<String>,
    /// The day; today if not given
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,
    /// Only shows what would be recorded
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    commit: CommitArgs,
}

pub(crate) fn run(args: &OpenArgs, context: &mut Context) -> anyhow::Result<Outcome> {
    context.common_format()?;
    let options = DecideOptions {
        act: DecideAct::Open(args.draft.clone()),
        meeting: args.meeting.clone(),
        date: args.date.unwrap_or_else(|| context.terminal.today()),
        dry_run: args.dry_run,
    };
    decide::record(&options, &args.commit, context)
}
