//! `mimc decide`: a decision, recorded.

use clap::{
    Args,
    builder::{PossibleValuesParser, TypedValueParser},
    value_parser,
};
use jiff::civil::Date;
use mimc::{
    app::{
        self, AmendmentRef, Ballot, DecideAct, DecideOptions, Method, Outcome as Decided,
        Revision,
    },
    render::{human, json},
};

use super::{Context, Outcome};

const EXAMPLES: &str = "\
Examples:
  mimc decide P-007 adopted --vote 32-3-5 --meeting \"Berlin 2\" --date 2026-11-23
  mimc decide P-007 adopted --consensus --parts 1,3
  mimc decide P-008 rejected --without-vote
  mimc decide P-009 withdrawn --reason \"Merged into P-012\"
  mimc decide --confirm P-001.1,P-002.1 --meeting \"Berlin 2\"
  mimc decide --order P-002.1,P-001.3 --meeting \"Berlin 2\"
  mimc decide --allow reference-to-deleted=P-037.4,P-038.2 --reason \"Mended editorially\"";

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
    #[arg(required_unless_present_any = ["confirm", "order", "allow"])]
    proposal: Option<String>,
    /// What was decided
    #[arg(required_unless_present_any = ["confirm", "order", "allow"])]
    #[arg(value_parser = outcomes())]
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
    /// The chair's order for what these amendments insert at one place, first to last
    #[arg(long, value_name = "P-002.1,P-001.3", value_delimiter = ',')]
    #[arg(conflicts_with_all = ["proposal", "outcome", "parts", "confirm"])]
    order: Vec<AmendmentRef>,
    /// Lets a conflict of meaning through, with --reason
    #[arg(long, value_name = "RULE=P-001.1,P-002.1")]
    #[arg(conflicts_with_all = ["proposal", "outcome", "parts", "confirm", "order"])]
    allow: Option<Allowance>,
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

pub(crate) fn run(args: &DecideArgs, context: &mut Context) -> anyhow::Result<Outcome> {
    context.common_format()?;
    let options = DecideOptions {
        act: args.act(),
        meeting: args.meeting.clone(),
        date: args.date.unwrap_or_else(|| context.terminal.today()),
    };
    let decided = Revision::open(&context.directory)
        .and_then(|revision| app::decide(&revision, &options));
    let Some(view) = context.findings_in_the_way(decided)? else {
        return Ok(Outcome::Findings);
    };
    context.show(
        |look, out| human::decided(&view, look, out),
        |out| json::v1::decided(&view, out),
    )?;
    Ok(Outcome::Clean)
}

impl DecideArgs {
    fn act(&self) -> DecideAct {
        match (&self.proposal, self.outcome, &self.allow) {
            (Some(proposal), Some(outcome), _) => DecideAct::Decide {
                proposal: proposal.clone(),
                outcome,
                parts: self.parts.clone(),
                method: self.method.method(),
                reason: self.reason.clone(),
            },
            (_, _, Some(allowance)) => DecideAct::Allow {
                rule: allowance.rule.clone(),
                amendments: allowance.amendments.clone(),
                reason: self.reason.clone(),
            },
            _ if !self.order.is_empty() => DecideAct::Order(self.order.clone()),
            _ => DecideAct::Confirm(self.confirm.clone()),
        }
    }
}

impl MethodArgs {
    fn method(&self) -> Option<Method> {
        match (self.vote, self.consensus, self.without_vote) {
            (Some(ballot), _, _) => Some(Method::Vote(ballot)),
            (None, true, _) => Some(Method::Consensus),
            (None, false, true) => Some(Method::WithoutVote),
            (None, false, false) => None,
        }
    }
}

/// A conflict of meaning, by rule and sides: `reference-to-deleted=P-037.4,P-038.2`.
#[derive(Clone, Debug)]
struct Allowance {
    rule: String,
    amendments: Vec<AmendmentRef>,
}

impl std::str::FromStr for Allowance {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let Some((rule, sides)) = text.split_once('=') else {
            return Err("write RULE=P-001.1,P-002.1".to_owned());
        };
        let amendments: Result<_, _> = sides.split(',').map(str::parse).collect();
        Ok(Self { rule: rule.to_owned(), amendments: amendments? })
    }
}
