//! `mimc rolling`: the bracketed compilation.

use clap::Args;
use jiff::civil::Date;
use mimc::{
    paper::Detail,
    render::json,
    verbs::{self, Revision, RollingRequest},
};

use super::{Context, Outcome, context::Format, day::day, paper::OutputArgs};

const EXAMPLES: &str = "\
Examples:
  mimc rolling                          the whole convention
  mimc rolling \"Chapter IV\"             one chapter
  mimc rolling \"Article 45\" --anonymous
  mimc rolling --full --format html > rolling.html
  mimc rolling --format docx -o rolling.docx
  mimc rolling --json --date 2026-11-23";

/// Prints the secretariat's compilation, with what is not agreed in square brackets
///
/// What is adopted stands as text; what is agreed in principle stands too, and is marked.
/// Every other proposal that is still in play is an option of a bracket, beside the text as
/// it stands; options of one bracket are alternatives. Brackets are counted, in all and for
/// each article. What was rejected or withdrawn, or fell, is left out.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct RollingArgs {
    /// This provision only, and what stands in it; the whole convention if none
    #[arg(value_name = "ADDRESS")]
    at: Option<String>,
    /// Leaves sponsors and proposals out, and numbers the options
    #[arg(long)]
    anonymous: bool,
    /// Prints articles too that read as in the base, which are counted otherwise
    #[arg(long)]
    full: bool,
    /// The day that the paper bears; that of the last act if not given
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    date: Option<Date>,
    #[command(flatten)]
    output: OutputArgs,
}

pub(crate) fn run(args: &RollingArgs, context: &mut Context) -> anyhow::Result<Outcome> {
    args.output.settle(context, &[])?;
    let detail = if args.full { Detail::Full } else { Detail::Changes };
    let (at, date) = (args.at.clone(), args.date);
    let request = RollingRequest { at, anonymous: args.anonymous, date };
    let made = Revision::open(&context.directory)
        .and_then(|revision| verbs::rolling(&revision, &request));
    let Some(view) = context.findings_in_the_way(made)? else {
        return Ok(Outcome::Findings);
    };
    let to = &args.output;
    match context.format {
        Format::Json => to.print(context, |out| json::v1::rolling(&view, detail, out))?,
        Format::Human
        | Format::Csv
        | Format::Criticmarkup
        | Format::Markdown
        | Format::Html
        | Format::Docx
        | Format::Typst
        | Format::Pdf
        | Format::Epub
        | Format::Akn
        | Format::Svg
        | Format::Github
        | Format::Sarif
        | Format::Junit => return to.page(&view.page(detail), context),
    }
    Ok(Outcome::Clean)
}
