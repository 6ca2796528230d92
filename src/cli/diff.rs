//! `mimc diff`: a redline.

use clap::Args;
use mimc::{
    paper::{Detail, Imprint},
    render::{human, json},
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
    args.output.settle(context, &[Format::Criticmarkup])?;
    let detail = if args.full { Detail::Full } else { Detail::Changes };
    let options = DiffOptions {
        from: args.from.clone(),
        to: args.to.clone(),
        proposals: args.proposals.clone(),
        detail,
    };
    let signed = args.output.signed(&args.signature, detail);
    let to = &args.output;
    if context.format.is_of_documents() {
        let made = verbs::diff_page(&context.directory, &options, &signed);
        let Some(page) = context.findings_in_the_way(made)? else {
            return Ok(Outcome::Findings);
        };
        return to.page(&page, context);
    }
    let compared = verbs::diff(&context.directory, &options);
    let Some(view) = context.findings_in_the_way(compared)? else {
        return Ok(Outcome::Findings);
    };
    let plain = Imprint::default();
    match context.format {
        Format::Json => to.print(context, |out| json::v1::diff(&view, out))?,
        Format::Human if args.stat => return to.page(&view.figures(), context),
        Format::Human if args.side_by_side => {
            let page = view.page(&plain, detail);
            to.read(context, |look, out| human::beside(&page, look, out))?;
        }
        Format::Html => {
            let about = verbs::diff_about(&context.directory, &options, &signed)?;
            return to.page(&view.page(&about, detail), context);
        }
        Format::Human
        | Format::Csv
        | Format::Markdown
        | Format::Criticmarkup
        | Format::Docx
        | Format::Typst
        | Format::Pdf
        | Format::Epub
        | Format::Akn
        | Format::Svg
        | Format::Github
        | Format::Sarif
        | Format::Junit => return to.page(&view.page(&plain, detail), context),
    }
    Ok(Outcome::Clean)
}
