//! `mimc adopt`: a version is final.

use clap::Args;
use jiff::civil::Date;
use mimc::{
    render::json,
    verbs::{self, AdoptOptions},
};

use super::{
    Context, Outcome,
    day::day,
    decide::{MethodArgs, RollArgs, called},
    said::said,
};

const EXAMPLES: &str = "\
Examples:
  mimc adopt 3.0 --meeting \"The Hague\" --vote 41-2-3
  mimc adopt 3.0 --meeting \"The Hague\" --consensus --date 2026-12-11
  mimc adopt 3.0 --consensus --dry-run        what is still in the way";

/// Adopts a version as a whole: it is final
///
/// Refused while anything is open: proposals undecided or agreed in principle, brackets,
/// broken references, sentences that no meeting has seen, halves of packages, commentary not
/// revised. Each is named with what settles it. What is deferred waits for the next edition.
///
/// A vote that does not reach the majority of the meeting, or was taken without its quorum,
/// adopts nothing.
///
/// Then the act is recorded, the text and the record are sealed in
/// convention/VERSION/_edition.yaml, both are committed, and the commit is tagged vVERSION.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct AdoptArgs {
    /// The version
    #[arg(value_name = "VERSION")]
    version: String,
    #[command(flatten)]
    method: MethodArgs,
    #[command(flatten)]
    roll: RollArgs,
    /// The meeting that adopts it
    #[arg(long, value_name = "NAME", value_parser = said)]
    meeting: Option<String>,
    /// The day; today if not given
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    date: Option<Date>,
    /// Writes nothing: only shows what is in the way
    #[arg(long)]
    dry_run: bool,
    /// What it always does: the other verbs that write have to be asked
    #[arg(long, hide = true)]
    commit: bool,
}

pub(crate) fn run(args: &AdoptArgs, context: &mut Context) -> anyhow::Result<Outcome> {
    context.common_format()?;
    let minutes = args.roll.minutes();
    let options = AdoptOptions {
        version: args.version.clone(),
        method: args.method.method().or_else(|| called(&minutes)),
        meeting: args.meeting.clone(),
        date: args.date.unwrap_or_else(|| context.terminal.today()),
        minutes,
        dry_run: args.dry_run,
    };
    let world = context.terminal.world();
    let done = verbs::adopt(&context.directory, &options, &world, &context.wait());
    let Some(view) = context.findings_in_the_way(done)? else {
        context.terminal.status(&refused(args))?;
        return Ok(Outcome::Findings);
    };
    if !args.dry_run {
        context.done = Some("The version is adopted");
    }
    context.show(&view.page(), |out| json::v1::adopted(&view, out))?;
    Ok(Outcome::Clean)
}

/// That nothing was adopted, below all that is in the way.
fn refused(args: &AdoptArgs) -> String {
    let version = &args.version;
    match args.dry_run {
        true => format!("Version {version} cannot be adopted as it stands."),
        false => format!(
            "Version {version} was not adopted: settle what is named above, commit it, run \
             `mimc consolidate` where the text changes, and adopt again."
        ),
    }
}
