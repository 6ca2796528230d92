//! `mimc decide`: a decision, recorded.

use clap::{Args, value_parser};
use jiff::civil::Date;
use mimc::{
    paper::Decided,
    render::json,
    verbs::{
        self, AmendmentRef, Ballot, CorrectAct, DecideAct, DecideOn, DecideOptions,
        Failure, Method, Minutes, Outcome as Ruled, RollCall, RuleOnReference, Statement,
    },
};

use super::{
    Context, Outcome,
    commit::{CommitArgs, Committing},
    day::day,
    said::said,
};

const EXAMPLES: &str = "\
Examples:
  mimc decide P-007 adopted --vote 32-3-5 --meeting \"Berlin 2\" --date 2026-11-23
  mimc decide P-007 adopted --consensus --parts 1,3
  mimc decide P-007 adopted --consensus --commit
  mimc decide P-008 rejected --without-vote
  mimc decide P-009 withdrawn --reason \"Merged into P-012\"
  mimc decide P-004 P-005 adopted --consensus    both, in one decision
  mimc decide --package burden adopted --vote 40-2-1 --dry-run
  mimc decide P-007 adopted --as-amended P-007/Am.1 --consensus
  mimc decide P-007 adopted --vote 3-1-1 --for A,B,C --against D --abstaining E
  mimc decide P-009 reopened --by \"Coast States\"    taken up by another
  mimc decide --correct 12 --vote 31-5-4 --reason \"Miscounted\"
  mimc decide P-090 adopted --without-vote    a corrigendum to an edition
  mimc decide --confirm P-001.1,P-002.1 --meeting \"Berlin 2\"
  mimc decide --order P-002.1,P-001.3 --meeting \"Berlin 2\"
  mimc decide --reference \"Article 1(3)\" --text \"paragraph 2 of this Article\" \\
    --reads \"paragraph 1 of Article 2\" --meeting \"Editors\"
  mimc decide --printing \"Article 4(2)\" --text \"a effort\" --reads \"an effort\"
  mimc decide --allow reference-to-deleted=P-037.4,P-038.2 --reason \"Mended\"";

const USAGE: &str = "\
mimc decide [OPTIONS] PROPOSAL... OUTCOME
       mimc decide [OPTIONS] --package NAME OUTCOME
       mimc decide [OPTIONS] --confirm|--order|--allow AMENDMENTS
       mimc decide [OPTIONS] --reference ADDRESS --text WORDS --reads WORDS
       mimc decide [OPTIONS] --printing ADDRESS --text WORDS --reads WORDS
       mimc decide [OPTIONS] --correct ACT";

/// Records a decision on a proposal
///
/// OUTCOME is adopted, rejected, agreed-in-principle, deferred, fallen, reopened or withdrawn.
/// The decision is appended to proposals/decisions.yaml; nothing there is erased, the last
/// entry counts, and nothing is committed but with --commit.
///
/// What falls because of it is shown and recorded with it: alternatives to what is adopted,
/// dependants and sub-amendments of what is lost, the rest of a package that is broken. What
/// is reopened does not take up again what fell with it; that is listed.
///
/// With --correct, a slip in the record is put right: what is given replaces what that act says,
/// the old entry stays, and nothing else changes. Acts are counted from 1.
///
/// With --reference, records what a reference says that no number can say any more: the
/// draft prints these words in the place of its brackets.
///
/// With --printing, records that the secretariat mends a printing point of the draft:
/// punctuation, spaces, capitals, `a` and `an`, never a word, a figure or a reference.
///
/// With --confirm alone, records that a meeting has seen the sentence that amendments of
/// several proposals make together.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES, override_usage = USAGE)]
pub(crate) struct DecideArgs {
    /// The proposals, then what was decided
    #[arg(value_name = "PROPOSAL... OUTCOME")]
    #[arg(required_unless_present_any = ["confirm", "order", "allow", "correct", "reference", "printing"])]
    decision: Vec<String>,
    /// Decides on all proposals of this package
    #[arg(long, value_name = "NAME", requires = "decision")]
    package: Option<String>,
    /// Decides on these amendments of the proposal only
    #[arg(long, value_name = "N,N", value_delimiter = ',')]
    #[arg(value_parser = value_parser!(u32).range(1..))]
    parts: Vec<u32>,
    /// The sub-amendments with which the proposal is adopted; those adopted before need no name
    #[arg(long, value_name = "P-007/Am.1", value_delimiter = ',')]
    #[arg(requires = "decision")]
    as_amended: Vec<String>,
    #[command(flatten)]
    method: MethodArgs,
    #[command(flatten)]
    minutes: MinutesArgs,
    /// The meeting or organ, as the record names it
    #[arg(long, value_name = "NAME", value_parser = said)]
    meeting: Option<String>,
    /// The day of the decision; today if not given
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    date: Option<Date>,
    /// Why, for the record
    #[arg(long, value_name = "TEXT", value_parser = said)]
    reason: Option<String>,
    /// The meeting has seen the text that these amendments make together
    #[arg(long, value_name = "P-001.1,P-002.1", value_delimiter = ',')]
    #[arg(conflicts_with_all = ["decision", "parts"])]
    confirm: Vec<AmendmentRef>,
    /// The chair's order for what these amendments insert at one place, first to last
    #[arg(long, value_name = "P-002.1,P-001.3", value_delimiter = ',')]
    #[arg(conflicts_with_all = ["decision", "parts", "confirm"])]
    order: Vec<AmendmentRef>,
    /// Lets a conflict of meaning through, with --reason
    #[arg(long, value_name = "RULE=P-001.1,P-002.1")]
    #[arg(conflicts_with_all = ["decision", "parts", "confirm", "order"])]
    allow: Option<Allowance>,
    /// Rules what a broken reference in this provision says, with --text and --reads
    #[arg(long, value_name = "ADDRESS", requires = "text", requires = "reads")]
    #[arg(conflicts_with_all = ["decision", "parts", "confirm", "order", "allow"])]
    reference: Option<String>,
    /// Mends a printing point in this provision of the draft, with --text and --reads
    #[arg(long, value_name = "ADDRESS", requires = "text", requires = "reads")]
    #[arg(conflicts_with_all = ["decision", "parts", "confirm", "order", "allow", "reference"])]
    printing: Option<String>,
    /// The words as they stand
    #[arg(long, value_name = "WORDS")]
    text: Option<String>,
    /// Which of the places of these words in the provision, from 1
    #[arg(long, value_name = "N", requires = "text")]
    #[arg(value_parser = value_parser!(u32).range(1..))]
    nth: Option<u32>,
    /// The words that the draft prints, with the numbers of the draft
    #[arg(long, value_name = "WORDS", requires = "text", allow_hyphen_values = true)]
    reads: Option<String>,
    /// Puts right what this act of the record says
    #[arg(long, value_name = "N", value_parser = value_parser!(u32).range(1..))]
    #[arg(conflicts_with_all = ["decision", "parts", "confirm", "order", "allow"])]
    #[arg(conflicts_with_all = ["package", "as_amended", "words", "by"])]
    correct: Option<u32>,
    /// Only shows what would be recorded, and what would fall
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    commit: CommitArgs,
}

/// Who voted how, and what was said for the record.
#[derive(Args, Debug)]
pub(super) struct RollArgs {
    /// Who voted in favour
    #[arg(long = "for", value_name = "A,B", value_delimiter = ',')]
    in_favour: Vec<String>,
    /// Who voted against
    #[arg(long, value_name = "C,D", value_delimiter = ',')]
    against: Vec<String>,
    /// Who abstained
    #[arg(long, value_name = "E,F", value_delimiter = ',')]
    abstaining: Vec<String>,
    /// An explanation of vote, or `NAME (reservation): …`, `NAME (declaration): …`
    #[arg(long, value_name = "NAME: TEXT")]
    statement: Vec<Statement>,
}

/// What is said beside a decision on a proposal.
#[derive(Args, Debug)]
struct MinutesArgs {
    #[command(flatten)]
    roll: RollArgs,
    /// A separate vote on these words of one amendment (--parts): nothing else is decided
    #[arg(long, value_name = "TEXT", requires = "parts")]
    words: Option<String>,
    /// How it was ruled: why a proposal is adopted against its vote, or why a corrigendum to an
    /// edition may touch a figure, a negation, a modal or a term
    #[arg(long, value_name = "TEXT", value_parser = said)]
    #[arg(conflicts_with_all = ["confirm", "order", "allow", "reference", "printing"])]
    ruling: Option<String>,
    /// Who takes up a proposal that its sponsor has withdrawn, with `reopened`
    #[arg(long, value_name = "SPONSOR", requires = "decision")]
    by: Option<String>,
}

impl RollArgs {
    pub(super) fn minutes(&self) -> Minutes {
        let names = |names: &[String]| {
            let names = names.iter().map(|name| name.trim().to_owned());
            names.filter(|name| !name.is_empty()).collect()
        };
        let roll = RollCall {
            in_favour: names(&self.in_favour),
            against: names(&self.against),
            abstaining: names(&self.abstaining),
        };
        Minutes {
            sponsors: Vec::new(),
            roll: (!roll.is_empty()).then_some(roll),
            words: None,
            by: None,
            ruling: None,
            statements: self.statement.clone(),
        }
    }
}

impl MinutesArgs {
    fn minutes(&self) -> Minutes {
        Minutes {
            words: self.words.clone(),
            by: self.by.clone(),
            ruling: self.ruling.clone(),
            ..self.roll.minutes()
        }
    }
}

/// How the decision was taken.
#[derive(Args, Debug)]
#[group(multiple = false)]
pub(super) struct MethodArgs {
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

pub(crate) fn run(args: &DecideArgs, context: &mut Context) -> anyhow::Result<Outcome> {
    context.common_format()?;
    let options = DecideOptions {
        act: args.act()?,
        meeting: args.meeting.clone(),
        date: args.date.unwrap_or_else(|| context.terminal.today()),
        dry_run: args.dry_run,
    };
    record(&options, &args.commit, context)
}

/// Carries out an act, shows it, and commits the record where that is asked for.
pub(super) fn record(
    options: &DecideOptions,
    commit: &CommitArgs,
    context: &mut Context,
) -> anyhow::Result<Outcome> {
    let commit = commit.will(!options.dry_run, context)?;
    let decided = verbs::decide(&context.directory, options, commit.wait());
    let files = ["proposals/decisions.yaml"];
    shown(decided, !options.dry_run, (commit, &files), context)
}

/// Shows an act that was recorded, and commits the files that were written.
pub(super) fn shown(
    decided: Result<Decided, verbs::Error>,
    written: bool,
    (commit, files): (Committing, &[&str]),
    context: &mut Context,
) -> anyhow::Result<Outcome> {
    let Some(view) = context.findings_in_the_way(decided)? else {
        return Ok(Outcome::Findings);
    };
    if written {
        context.done = Some("It is recorded");
    }
    let shown = context.show(&view.page(), |out| json::v1::decided(&view, out));
    // Where it cannot be printed it is committed all the same.
    commit.say(files.iter().copied(), context)?;
    shown?;
    Ok(Outcome::Clean)
}

impl DecideArgs {
    fn act(&self) -> Result<DecideAct, Failure> {
        if let Some(allowance) = &self.allow {
            return Ok(DecideAct::Allow {
                rule: allowance.rule.clone(),
                amendments: allowance.amendments.clone(),
                reason: self.reason.clone(),
            });
        }
        if let Some(at) = &self.reference {
            return Ok(DecideAct::Reference(self.words(at)));
        }
        if let Some(at) = &self.printing {
            return Ok(DecideAct::Printing(self.words(at)));
        }
        if let Some(act) = self.correct {
            return self.correction(act).map(DecideAct::Correct);
        }
        match (self.decision.split_last(), self.order.is_empty()) {
            (Some((outcome, proposals)), _) => {
                Ok(DecideAct::Decide(self.decision(proposals, outcome)?))
            }
            (None, false) => Ok(DecideAct::Order(self.order.clone())),
            (None, true) => Ok(DecideAct::Confirm(self.confirm.clone())),
        }
    }

    /// The words that are ruled on, and what they are to say.
    fn words(&self, at: &str) -> RuleOnReference {
        RuleOnReference {
            at: at.to_owned(),
            text: self.text.clone().unwrap_or_default(),
            nth: self.nth,
            reads: self.reads.clone().unwrap_or_default(),
        }
    }

    fn correction(&self, act: u32) -> Result<CorrectAct, Failure> {
        let minutes = self.minutes.minutes();
        let method = self.method.method().or_else(|| called(&minutes));
        let says_nothing = method.is_none()
            && minutes.statements.is_empty()
            && minutes.ruling.is_none()
            && self.reason.is_none()
            && self.meeting.is_none()
            && self.date.is_none();
        if says_nothing {
            let help = "Add --vote, --meeting, --date or --reason, as it should read.";
            return Err(Failure::new(format!("what is wrong with act {act}?")).help(help));
        }
        let reason = self.reason.clone();
        Ok(CorrectAct { act, method, reason, date: self.date, minutes })
    }

    fn decision(&self, proposals: &[String], outcome: &str) -> Result<DecideOn, Failure> {
        let outcome = outcome.parse::<Ruled>().map_err(|error| {
            let outcomes: Vec<String> = Ruled::ALL.iter().map(Ruled::to_string).collect();
            Failure::new(error).help(format!(
                "Write the proposals, then what was decided on them: {}.",
                outcomes.join(", ")
            ))
        })?;
        if proposals.is_empty() && self.package.is_none() {
            let help = "Name it before the outcome, or a package with --package.";
            return Err(Failure::new(format!("{outcome} is which proposal?")).help(help));
        }
        let minutes = self.minutes.minutes();
        Ok(DecideOn {
            proposals: apart(proposals),
            package: self.package.clone(),
            outcome,
            parts: self.parts.clone(),
            as_amended: self.as_amended.clone(),
            method: self.method.method().or_else(|| called(&minutes)),
            reason: self.reason.clone(),
            minutes,
        })
    }
}

/// Proposals that were written with commas between them: no id holds one.
fn apart(proposals: &[String]) -> Vec<String> {
    let all = proposals.iter().flat_map(|one| one.split(','));
    all.map(str::trim).filter(|one| !one.is_empty()).map(str::to_owned).collect()
}

/// The vote that names alone make.
pub(super) fn called(minutes: &Minutes) -> Option<Method> {
    minutes.roll.as_ref().map(|roll| Method::Vote(roll.ballot()))
}

impl MethodArgs {
    pub(super) fn method(&self) -> Option<Method> {
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
