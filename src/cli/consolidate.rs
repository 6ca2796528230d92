//! `mimc consolidate`: the draft of what is adopted.

use clap::Args;
use mimc::{
    render::json,
    verbs::{self, ConsolidateOptions, Effect, Selection},
};

use super::{Context, Outcome};

const EXAMPLES: &str = "\
Examples:
  mimc consolidate
  mimc consolidate --dry-run            say what would be done
  mimc consolidate --dry-run --references   list the references that follow
  mimc consolidate --no-commit          write the files only
  mimc consolidate --with P-001,P-004   what if these were adopted too
  mimc consolidate --all-compatible";

/// Writes the draft of what is adopted, and commits it
///
/// The draft is a function of the base, the proposals and the decisions. Each proposal becomes
/// a commit, with sponsors and vote in its trailers; the draft is tagged v3.0-draft.N. If
/// nothing has changed, nothing is committed.
///
/// With --with or --all-compatible the text is a simulation: it goes to
/// convention/3.0-simulation and is never committed.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ConsolidateArgs {
    /// The version to write; the next version if not given
    #[arg(long, value_name = "VERSION")]
    to: Option<String>,
    /// Writes the files and commits nothing
    #[arg(long)]
    no_commit: bool,
    /// Writes nothing and says what would be done
    #[arg(long)]
    dry_run: bool,
    /// Lists every reference that prints another number, and the amendments that caused it
    #[arg(long)]
    references: bool,
    #[command(flatten)]
    simulation: SimulationArgs,
}

/// A text made from proposals that nobody has adopted.
#[derive(Args, Debug)]
#[group(multiple = false)]
struct SimulationArgs {
    /// Simulates the text with these proposals as well
    #[arg(long, value_name = "P-001,P-004", value_delimiter = ',')]
    with: Vec<String>,
    /// Simulates the text with the largest set of proposals that fit together textually
    #[arg(long)]
    all_compatible: bool,
}

pub(crate) fn run(
    args: &ConsolidateArgs,
    context: &mut Context,
) -> anyhow::Result<Outcome> {
    context.common_format()?;
    let options = args.options();
    let world = context.terminal.world();
    let progress = context.terminal.progress();
    let made = verbs::consolidate(
        &context.directory,
        &options,
        &world,
        &progress,
        &context.wait(),
    );
    drop(progress);
    let Some(view) = context.findings_in_the_way(made)? else {
        return Ok(Outcome::Findings);
    };
    if !args.dry_run {
        context.done = Some("The draft is made");
    }
    context
        .show(&view.page(args.references), |out| json::v1::consolidated(&view, out))?;
    Ok(Outcome::Clean)
}

impl ConsolidateArgs {
    fn options(&self) -> ConsolidateOptions {
        let selection = match (self.simulation.all_compatible, &self.simulation.with) {
            (true, _) => Selection::AllCompatible,
            (false, with) if with.is_empty() => Selection::Adopted,
            (false, with) => Selection::With(with.clone()),
        };
        let effect = match (self.dry_run, self.no_commit) {
            (true, _) => Effect::Nothing,
            (false, true) => Effect::Write,
            (false, false) => Effect::Commit,
        };
        ConsolidateOptions { to: self.to.clone(), selection, effect }
    }
}
