//! `mimc show`: a provision, or a proposal, as people read it.

use clap::Args;
use mimc::{
    paper::Detail,
    render::{akn, json},
    verbs::{self, Revision, ShowOptions},
};

use super::{
    Context, Outcome,
    context::Format,
    paper::{OutputArgs, SignatureArgs},
};

const EXAMPLES: &str = "\
Examples:
  mimc show \"Article 45(2)\"
  mimc show \"Article 45\" --at 3.0
  mimc show \"Article 45\" --at 3.0 --former    with (ex Article 44)
  mimc show Chapter IV
  mimc show P-007
  mimc show D-003                   a debate, as `mimc debate show` does
  mimc show P-007 --formal          in the formal language of amendments
  mimc show \"Article 45\" --format docx -o 45.docx   to be marked up
  mimc show --at 3.0 --format docx -o whole.docx     the whole text
  mimc show --format markdown -o whole.md            as `import` reads it back
  mimc show P-007 --format csv                       a record a paragraph";

/// Shows a provision, a proposal or a debate
///
/// A provision is given by its address, in any usual form: Article 45(2)(a), Art. 45.2.a,
/// Article 45, paragraph 2, subparagraph (a), Chapter IV, PP3, Annex A.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ShowArgs {
    /// An address, or the id of a proposal or a debate; the whole text if none
    #[arg(value_name = "ADDRESS|PROPOSAL")]
    what: Vec<String>,
    /// In this version, or in the draft as it was at this git revision; versions come first
    #[arg(long, value_name = "VERSION|REVISION")]
    at: Option<String>,
    /// Adds the number that each provision of the draft had: (ex Article 44)
    #[arg(long, requires = "at")]
    former: bool,
    /// Shows a proposal in the formal language of amendments, a sentence an amendment
    #[arg(long, conflicts_with_all = ["at", "former"])]
    formal: bool,
    #[command(flatten)]
    signature: SignatureArgs,
    #[command(flatten)]
    output: OutputArgs,
}

pub(crate) fn run(args: &ShowArgs, context: &mut Context) -> anyhow::Result<Outcome> {
    args.output.settle(context, &[])?;
    let what = args.what.join(" ");
    if verbs::is_debate_id(&what) && args.at.is_none() && !args.formal {
        return debate(&what, args, context);
    }
    let options = ShowOptions {
        what,
        at: args.at.clone(),
        former: args.former,
        formal: args.formal,
    };
    if context.format == Format::Akn {
        let signed = args.output.signed(&args.signature, Detail::Full);
        let made = Revision::open(&context.directory)
            .and_then(|revision| verbs::show_nested(&revision, &options, &signed));
        let Some(text) = context.findings_in_the_way(made)? else {
            return Ok(Outcome::Findings);
        };
        if let Some(text) = text {
            let source = akn::text(&text)?;
            args.output.print(context, |out| out.write_all(source.as_bytes()))?;
            return Ok(Outcome::Clean);
        }
    }
    let is_whole = options.what.is_empty();
    let is_page = context.format.is_of_documents()
        || matches!(context.format, Format::Html | Format::Csv)
        || context.format == Format::Markdown && !is_whole;
    if is_page {
        let signed = args.output.signed(&args.signature, Detail::Full);
        let made = Revision::open(&context.directory)
            .and_then(|revision| verbs::show_page(&revision, &options, &signed));
        let Some(page) = context.findings_in_the_way(made)? else {
            return Ok(Outcome::Findings);
        };
        return args.output.page(&page, context);
    }
    if context.format == Format::Markdown {
        return whole(args, context);
    }
    let made = Revision::open(&context.directory)
        .and_then(|revision| verbs::show(&revision, &options));
    let Some(view) = context.findings_in_the_way(made)? else {
        return Ok(Outcome::Findings);
    };
    if context.format == Format::Json {
        args.output.print(context, |out| json::v1::shown(&view, out))?;
        return Ok(Outcome::Clean);
    }
    args.output.page(&view.page(), context)
}

/// A debate is shown as `mimc debate show` shows it.
fn debate(id: &str, args: &ShowArgs, context: &mut Context) -> anyhow::Result<Outcome> {
    let made = Revision::open(&context.directory)
        .and_then(|revision| verbs::debate(&revision, id));
    let Some(view) = context.findings_in_the_way(made)? else {
        return Ok(Outcome::Findings);
    };
    if context.format == Format::Json {
        args.output.print(context, |out| json::v1::debates(&view, out))?;
        return Ok(Outcome::Clean);
    }
    args.output.page(&view.page(), context)
}

/// The whole text as Markdown, as `mimc import` reads it back.
fn whole(args: &ShowArgs, context: &mut Context) -> anyhow::Result<Outcome> {
    let made = Revision::open(&context.directory)
        .and_then(|revision| verbs::show_markdown(&revision, args.at.as_deref()));
    let Some(text) = context.findings_in_the_way(made)? else {
        return Ok(Outcome::Findings);
    };
    args.output.print(context, |out| out.write_all(text.as_bytes()))?;
    Ok(Outcome::Clean)
}
