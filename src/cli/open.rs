//! `mimc open`: a reading or the next edition, opened by an act of the record.

use clap::Args;
use jiff::civil::Date;
use mimc::verbs::{self, DecideAct, DecideOptions, OpenOptions};

use super::{Context, Outcome, commit::CommitArgs, day::day, decide, said::said};

const EXAMPLES: &str = "\
Examples:
  mimc open 3.0-draft.2 --meeting \"Berlin 3\" --date 2026-12-01
  mimc open 3.0-draft.2 --dry-run
  mimc open 3.1 --from 3.0 --meeting \"Berlin 4\"    the next edition";

/// Opens a reading on a draft, or the next edition
///
/// Recorded in proposals/decisions.yaml. From then on proposals amend that draft and name it
/// as their base; what was adopted before is part of the text, and is not reopened. What was
/// not decided is carried over with `mimc rebase`.
///
/// With --from, begins the next edition of a version that was adopted: mimc.yaml names the
/// two from then on, ids and histories go on, and what was deferred is listed for carrying
/// over. The text of the edition is not touched.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct OpenArgs {
    /// The draft, as `mimc consolidate` tagged it; with --from, the name of the next edition
    #[arg(value_name = "DRAFT")]
    draft: String,
    /// The edition that the next one is made from
    #[arg(long, value_name = "VERSION")]
    from: Option<String>,
    /// The meeting that opens it
    #[arg(long, value_name = "NAME", value_parser = said)]
    meeting: Option<String>,
    /// The day; today if not given
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    date: Option<Date>,
    /// Only shows what would be recorded
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    commit: CommitArgs,
}

pub(crate) fn run(args: &OpenArgs, context: &mut Context) -> anyhow::Result<Outcome> {
    context.common_format()?;
    let date = args.date.unwrap_or_else(|| context.terminal.today());
    if let Some(from) = &args.from {
        return edition(args, from, date, context);
    }
    let options = DecideOptions {
        act: DecideAct::Open(args.draft.clone()),
        meeting: args.meeting.clone(),
        date,
        dry_run: args.dry_run,
    };
    decide::record(&options, &args.commit, context)
}

fn edition(
    args: &OpenArgs,
    from: &str,
    date: Date,
    context: &mut Context,
) -> anyhow::Result<Outcome> {
    let options = OpenOptions {
        version: args.draft.clone(),
        from: from.to_owned(),
        meeting: args.meeting.clone(),
        date,
        dry_run: args.dry_run,
    };
    let commit = args.commit.will(!options.dry_run, context)?;
    let opened = verbs::open(&context.directory, &options, commit.wait());
    let files = ["mimc.yaml", "proposals/decisions.yaml"];
    decide::shown(opened, !options.dry_run, (commit, &files), context)
}
