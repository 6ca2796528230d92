//! `mimc diff`: a redline.

use std::io;

use clap::Args;
use mimc::{
    paper::{Detail, Redline},
    render::{
        html,
        human::{self, Look},
        json, markdown,
    },
    verbs::{self, DiffOptions},
};

use super::{
    Context, Outcome,
    context::Format,
    paper::{OutputArgs, SignatureArgs},
};

const EXAMPLES: &str = "\
Examples:
  mimc diff                             the base and the draft
  mimc diff --proposal P-007            what P-007 changes
  mimc diff --proposal P-001,P-004 --side-by-side
  mimc diff 2.0 3.0 --stat
  mimc diff --format html > redline.html
  mimc diff --format docx --output redline.docx
  mimc diff v3.0-draft.1 v3.0-draft.2   two drafts by their tags";

/// Compares two states of the convention, word by word
///
/// FROM and TO are versions or git revisions; a version's name comes first. Without them the
/// base is compared with the draft. With --proposal the base is compared with the base as
/// amended by these proposals, adopted or not.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct DiffArgs {
    /// The older text
    #[arg(value_name = "FROM")]
    from: Option<String>,
    /// The newer text
    #[arg(value_name = "TO", conflicts_with = "proposals")]
    to: Option<String>,
    /// The base as amended by this proposal; may be given several times
    #[arg(long = "proposal", value_name = "PROPOSAL", value_delimiter = ',')]
    proposals: Vec<String>,
    /// Sets old and new text in two columns
    #[arg(long, conflicts_with = "stat")]
    side_by_side: bool,
    /// Counts the changes of each article only
    #[arg(long)]
    stat: bool,
    /// Prints unchanged provisions too
    #[arg(long, conflicts_with = "stat")]
    full: bool,
    #[command(flatten)]
    signature: SignatureArgs,
    #[command(flatten)]
    output: OutputArgs,
}

pub(crate) fn run(args: &DiffArgs, context: &mut Context) -> anyhow::Result<Outcome> {
    context.format = args.output.format(context.format);
    let detail = if args.full { Detail::Full } else { Detail::Changes };
    let options = DiffOptions {
        from: args.from.clone(),
        to: args.to.clone(),
        proposals: args.proposals.clone(),
        detail,
    };
    let signed = args.output.signed(&args.signature, detail);
    if let Some(format) = context.format.of_pages() {
        let made = verbs::diff_page(&context.directory, &options, &signed);
        let Some(page) = context.findings_in_the_way(made)? else {
            return Ok(Outcome::Findings);
        };
        return args.output.page(&page, format, context);
    }
    let compared = verbs::diff(&context.directory, &options);
    let Some(view) = context.findings_in_the_way(compared)? else {
        return Ok(Outcome::Findings);
    };
    match context.format {
        Format::Human => args.show(&view, detail, context)?,
        Format::Json => args.output.print(context, |out| json::v1::diff(&view, out))?,
        Format::Markdown => {
            let notation = markdown::Notation::Forge;
            args.output
                .print(context, |out| markdown::redline(&view, detail, notation, out))?;
        }
        Format::Criticmarkup => {
            let notation = markdown::Notation::Critic;
            args.output
                .print(context, |out| markdown::redline(&view, detail, notation, out))?;
        }
        Format::Html => {
            let about = verbs::diff_about(&context.directory, &options, &signed)?;
            args.output
                .print(context, |out| html::redline(&view, &about, detail, out))?;
        }
        Format::Docx
        | Format::Typst
        | Format::Pdf
        | Format::Epub
        | Format::Akn
        | Format::Csv
        | Format::Svg
        | Format::Github
        | Format::Sarif
        | Format::Junit => return Err(context.format.elsewhere()),
    }
    Ok(Outcome::Clean)
}

impl DiffArgs {
    fn show(
        &self,
        view: &Redline,
        detail: Detail,
        context: &mut Context,
    ) -> anyhow::Result<()> {
        let write =
            |look: Look, out: &mut dyn io::Write| match (self.stat, self.side_by_side) {
                (true, _) => human::redline_stat(view, look, out),
                (false, true) => human::redline_side_by_side(view, detail, look, out),
                (false, false) => human::redline(view, detail, look, out),
            };
        self.output.read(context, write)
    }
}
