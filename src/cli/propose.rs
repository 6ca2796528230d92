//! `mimc propose`: a new proposal.

use clap::Args;
use std::path::PathBuf;

use clap::ValueEnum;
use mimc::app::Occurrence;

use super::{Context, Outcome, Unfinished};

const EXAMPLES: &str = "\
Examples:
  mimc propose                   questions and answers
  mimc propose \"Article 45(2)\"   edit the paragraph
  mimc propose --op replace --at \"Article 45(2)\" \\
      --find \"five years\" --with \"three years\" \\
      --title \"Shorter residence\" --sponsor \"Working Group on Residence\"
  mimc propose --op insert --after \"Article 45(2)\" \\
      --text \"Each State Party shall ...\" --title \"Duty to inform\" \\
      --why \"Rights that nobody knows of are not used.\"
  mimc propose --op delete --at \"Article 50(3)\" --title \"No fee\" --output -";

/// Writes a new proposal
///
/// With ADDRESS alone, shows the provision, opens it in your editor ($VISUAL, $EDITOR), turns
/// what you changed into the smallest exact amendments, shows the redline and asks whether
/// this is what you mean. Without ADDRESS it asks for one.
///
/// With --op nothing is asked: the flags are the fields of one amendment, as in a proposal
/// file. What is missing is an error.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ProposeArgs {
    /// The provision to edit
    #[arg(value_name = "ADDRESS", conflicts_with = "op")]
    address: Option<String>,
    #[command(flatten)]
    proposal: ProposalArgs,
    #[command(flatten)]
    amendment: AmendmentArgs,
    #[command(flatten)]
    place: PlaceArgs,
}

/// What the proposal says about itself.
#[derive(Args, Debug)]
#[command(next_help_heading = "The proposal")]
struct ProposalArgs {
    /// What it is about, in a few words
    #[arg(long)]
    title: Option<String>,
    /// Why, for the people who decide
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
    /// Who proposes it; may be given several times
    #[arg(long = "sponsor", value_name = "NAME")]
    sponsors: Vec<String>,
    /// A theme of the revision; may be given several times
    #[arg(long = "theme", value_name = "THEME")]
    themes: Vec<String>,
    /// The file to write, - for standard output; proposals/P-NNN-title.yaml if not given
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// What the amendment does.
#[derive(Args, Debug)]
#[command(next_help_heading = "The amendment")]
struct AmendmentArgs {
    /// The operation
    #[arg(long, value_enum)]
    op: Option<OperationArg>,
    /// The provision, or part of one, that it works on
    #[arg(long, value_name = "ADDRESS", requires = "op")]
    at: Option<String>,
    /// The words that stand there, exactly
    #[arg(long, value_name = "WORDS", requires = "op")]
    find: Option<String>,
    /// The words, or the heading, that come instead
    #[arg(long, value_name = "WORDS", requires = "op")]
    with: Option<String>,
    /// The new words or provisions
    #[arg(long, value_name = "TEXT", requires = "op")]
    text: Option<String>,
    /// Which occurrence of the words is meant: a number from 1, or all
    #[arg(long, value_name = "N|all", requires = "op", value_parser = occurrence)]
    occurrence: Option<Occurrence>,
    /// The text as you read it: the amendment fails where another stands
    #[arg(long, value_name = "WORDS", requires = "op")]
    old: Option<String>,
    /// The permanent id of a new article
    #[arg(long, requires = "op")]
    id: Option<String>,
}

/// Where something is inserted.
#[derive(Args, Debug)]
#[command(next_help_heading = "The place of an insertion")]
struct PlaceArgs {
    /// Behind this provision
    #[arg(long, value_name = "ADDRESS", requires = "op", group = "place")]
    after: Option<String>,
    /// Before this provision
    #[arg(long, value_name = "ADDRESS", requires = "op", group = "place")]
    before: Option<String>,
    /// Inside this provision
    #[arg(long, value_name = "ADDRESS", requires = "op", group = "place")]
    into: Option<String>,
    /// Behind these words of the provision given by --at
    #[arg(long, value_name = "WORDS", requires = "at", group = "place")]
    after_words: Option<String>,
    /// Before these words of the provision given by --at
    #[arg(long, value_name = "WORDS", requires = "at", group = "place")]
    before_words: Option<String>,
    /// At which end: of the provision given by --into, or of the words of --at
    #[arg(long, value_enum, requires = "op")]
    #[arg(conflicts_with_all = ["after", "before", "after_words", "before_words"])]
    position: Option<PositionArg>,
}

/// An operation, as proposal files name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum OperationArg {
    /// Words by other words: --at --find --with
    Replace,
    /// Words or provisions: --text and a place
    Insert,
    /// Words or a whole provision: --at [--find]
    Delete,
    /// A whole provision by new text: --at --text
    Substitute,
    /// A heading by another: --at --with
    Retitle,
}

/// An end of a provision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum PositionArg {
    /// Before everything in it
    Start,
    /// Behind everything in it
    End,
}

fn occurrence(text: &str) -> Result<Occurrence, String> {
    match text {
        "all" => Ok(Occurrence::All),
        _ => match text.parse() {
            Ok(nth) if nth > 0 => Ok(Occurrence::Nth(nth)),
            Ok(_) | Err(_) => Err("write a number from 1, or all".to_owned()),
        },
    }
}

pub(crate) fn run(
    _args: &ProposeArgs,
    _context: &mut Context,
) -> anyhow::Result<Outcome> {
    Err(Unfinished.into())
}
