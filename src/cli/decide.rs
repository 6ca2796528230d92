//! `mimc decide`: a decision, recorded.

use clap::{
    Args,
    builder::{PossibleValuesParser, TypedValueParser},
    value_parser,
};
use jiff::civil::Date;
use mimc::app::{AmendmentRef, Ballot, Outcome as Decided};

use super::{Context, Outcome, Unfinished};

const EXAMPLES: &str = "\
Examples:
  mimc decide P-007 adopted --vote 32-3-5 --meeting \"Berlin 2\" --date 2026-11-23
  mimc decide P-007 adopted --consensus --parts 1,3
  mimc decide P-008 rejected --without-vote
  mimc decide P-009 withdrawn --reason \"Merged into P-012\"
  mimc decide --confirm P-001.1,P-002.1 --meeting \"Berlin 2\"";

/// Records a decision on a proposal
///
/// OUTCOME is adopted, rejected, agreed-in-principle, deferred, fallen, reopened or withdrawn.
/// The decision is appended to proposals/decisions.yaml; nothing there is erased, the last
/// entry counts, and nothing is committed.
///
/// With --confirm alone, records that a meeting has seen the sentence that amendments of
/// several proposals make together.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct DecideArgs {
    /// The proposal
    #[arg(required_unless_present = "confirm")]
    proposal: Option<String>,
    /// What was decided
    #[arg(required_unless_present = "confirm", value_parser = outcomes())]
    #[arg(hide_possible_values = true)]
    outcome: Option<Decided>,
    /// Decides on these amendments of the proposal only
    #[arg(long, value_name = "N,N", value_delimiter = ',')]
    #[arg(value_parser = value_parser!(u32).range(1..))]
    parts: Vec<u32>,
    #[command(flatten)]
    method: MethodArgs,
    /// The meeting or organ, as the record names it
    #[arg(long, value_name = "NAME")]
    meeting: Option<String>,
    /// The day of the decision; today if not given
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,
    /// Why, for the record
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// The meeting has seen the text that these amendments make together
    #[arg(long, value_name = "P-001.1,P-002.1", value_delimiter = ',')]
    #[arg(conflicts_with_all = ["proposal", "outcome", "parts"])]
    confirm: Vec<AmendmentRef>,
}

/// How the decision was taken.
#[derive(Args, Debug)]
#[group(multiple = false)]
struct MethodArgs {
    /// By a vote, counted FOR-AGAINST-ABSTAINING
    #[arg(long, value_name = "32-3-5")]
    vote: Option<Ballot>,
    /// By consensus
    #[arg(long)]
    consensus: bool,
    /// Without a vote
    #[arg(long)]
    without_vote: bool,
}

fn outcomes() -> impl TypedValueParser<Value = Decided> {
    PossibleValuesParser::new(Decided::ALL.map(Decided::name))
        .try_map(|name| name.parse::<Decided>())
}

pub(crate) fn run(_args: &DecideArgs, _context: &mut Context) -> anyhow::Result<Outcome> {
    Err(Unfinished.into())
}
