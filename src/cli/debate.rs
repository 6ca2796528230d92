//! `mimc debate`: the questions of the revision, and who answers them how.

use clap::{Args, Subcommand};
use mimc::{
    render::json,
    verbs::{self, DebateAddition, DebateList, NewDebate, Revision, Wait},
};

use super::{
    Context, Outcome,
    commit::{CommitArgs, Committing},
};

const EXAMPLES: &str = "\
Examples:
  mimc debate list
  mimc debate show D-003
  mimc debate new --question \"May a border be closed?\" --theme public-health
  mimc debate position D-003 --holder \"Island States\" --argument \"It must end.\"
  mimc debate link D-003 --position 2 --proposal P-005 --commit
  mimc table debates --format html -o debates.html";

/// The questions of the revision, and who answers them how
///
/// A debate is a file of `debates/`: a question, the provisions it is about, the positions
/// that are held with their arguments, the proposals that would carry out each of them, and
/// where it stands. `mimc table debates` is the paper of them all.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct DebateArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Lists the debates
    #[command(after_help = "Example:\n  mimc debate list --theme public-health")]
    List {
        /// Only those of this theme
        #[arg(long, value_name = "THEME")]
        theme: Option<String>,
    },
    /// Shows a debate with its positions
    #[command(after_help = "Example:\n  mimc debate show D-003")]
    Show {
        /// The debate: `D-003`, or its number
        #[arg(value_name = "DEBATE")]
        id: String,
    },
    /// Begins a debate, under the next number
    #[command(
        after_help = "Example:\n  mimc debate new --question \"May a border be closed?\""
    )]
    New {
        /// What is asked
        #[arg(long, value_name = "TEXT")]
        question: String,
        /// The theme of the revision that it belongs to
        #[arg(long, value_name = "THEME")]
        theme: Option<String>,
        /// A provision that it is about; may be given several times
        #[arg(long = "provision", value_name = "ADDRESS")]
        provisions: Vec<String>,
        #[command(flatten)]
        commit: CommitArgs,
    },
    /// Adds a position to a debate
    #[command(
        after_help = "Example:\n  mimc debate position D-003 --holder \"Island States\" --argument \"It must end.\""
    )]
    Position {
        /// The debate
        #[arg(value_name = "DEBATE")]
        id: String,
        /// Who holds it; may be given several times
        #[arg(long = "holder", value_name = "NAME", required = true)]
        holders: Vec<String>,
        /// Why they hold it
        #[arg(long, value_name = "TEXT")]
        argument: String,
        /// A proposal that would carry it out; may be given several times
        #[arg(long = "proposal", value_name = "PROPOSAL")]
        proposals: Vec<String>,
        #[command(flatten)]
        commit: CommitArgs,
    },
    /// Links a debate to provisions, proposals and comments
    #[command(
        after_help = "Example:\n  mimc debate link D-003 --position 2 --proposal P-005"
    )]
    Link(LinkArgs),
}

/// What a debate is linked to.
#[derive(Args, Debug)]
struct LinkArgs {
    /// The debate
    #[arg(value_name = "DEBATE")]
    id: String,
    /// The position that the proposals answer, from 1; the only one if not given
    #[arg(long, value_name = "N")]
    position: Option<usize>,
    /// A proposal that answers the position
    #[arg(long = "proposal", value_name = "PROPOSAL", required_unless_present_any = ["provisions", "comments"])]
    proposals: Vec<String>,
    /// A provision that the debate is about
    #[arg(long = "provision", value_name = "ADDRESS")]
    provisions: Vec<String>,
    /// A comment on the debate, filed with `kind: comment`
    #[arg(long = "comment", value_name = "PROPOSAL")]
    comments: Vec<String>,
    #[command(flatten)]
    commit: CommitArgs,
}

impl What {
    /// Whether what it writes is committed; nothing of those that only show.
    fn committing(&self, context: &Context) -> anyhow::Result<Option<Committing>> {
        let commit = match self {
            Self::List { .. } | Self::Show { .. } => return Ok(None),
            Self::New { commit, .. } | Self::Position { commit, .. } => commit,
            Self::Link(link) => &link.commit,
        };
        commit.will(true, context).map(Some)
    }
}

pub(crate) fn run(args: &DebateArgs, context: &mut Context) -> anyhow::Result<Outcome> {
    context.common_format()?;
    let is_list = matches!(args.what, What::List { .. });
    let commit = args.what.committing(context)?;
    let wait = commit.as_ref().map_or_else(|| context.wait(), |one| one.wait().clone());
    let said = said(&args.what, &wait, context);
    let Some(view) = context.findings_in_the_way(said)? else {
        return Ok(Outcome::Findings);
    };
    if view.written.is_some() {
        context.done = Some("The debate is written");
    }
    let page = if is_list { view.list() } else { view.page() };
    let shown = context.show(&page, |out| json::v1::debates(&view, out));
    if let (Some(commit), Some(path)) = (commit, &view.written) {
        // Where it cannot be printed it is committed all the same.
        commit.say([path.as_str()], context)?;
    }
    shown?;
    Ok(Outcome::Clean)
}

fn said(what: &What, wait: &Wait, context: &Context) -> Result<DebateList, verbs::Error> {
    let folder = &context.directory;
    match what {
        What::List { theme } => {
            verbs::debates(&Revision::open(folder)?, theme.as_deref())
        }
        What::Show { id } => verbs::debate(&Revision::open(folder)?, id),
        What::New { question, theme, provisions, .. } => {
            let new = NewDebate {
                question: question.clone(),
                theme: theme.clone(),
                provisions: provisions.clone(),
            };
            verbs::new_debate(folder, &new, wait)
        }
        What::Position { id, holders, argument, proposals, .. } => {
            let addition = DebateAddition::Position {
                holders: holders.clone(),
                argument: argument.clone(),
                proposals: proposals.clone(),
            };
            verbs::add_to_debate(folder, id, &addition, wait)
        }
        What::Link(link) => {
            let addition = DebateAddition::Links {
                provisions: link.provisions.clone(),
                answers: (link.position, link.proposals.clone()),
                comments: link.comments.clone(),
            };
            verbs::add_to_debate(folder, &link.id, &addition, wait)
        }
    }
}
