//! `mimc rolling`: the bracketed compilation.

use anyhow::bail;
use clap::Args;
use jiff::civil::Date;
use mimc::{
    app::{self, Revision, RollingRequest},
    render::{html, human, json, markdown},
};

use super::{Context, Outcome, context::Format};

const EXAMPLES: &str = "\
Examples:
  mimc rolling
  mimc rolling \"Chapter V\" --anonymous
  mimc rolling --full --format html > rolling.html";

/// Prints the bracketed compilation: what is undecided stands in square brackets
///
/// What is adopted is text; what is agreed in principle is marked; what is undecided stands in
/// brackets, as it is and as each proposal asks for; what was deleted stays visible. The
/// brackets are counted: a text is clean only at zero. It is the secretariat's compilation,
/// and nobody has adopted it.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct RollingArgs {
    /// Only this provision of the base, and what stands in it
    #[arg(value_name = "ADDRESS")]
    address: Vec<String>,
    /// Numbers the options, and leaves out whose they are
    #[arg(long)]
    anonymous: bool,
    /// Prints every document, also those that stand as in the base
    #[arg(long)]
    full: bool,
    /// The day that the paper bears; today if not given
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,
}

pub(crate) fn run(args: &RollingArgs, context: &mut Context) -> anyhow::Result<Outcome> {
    let request = RollingRequest {
        address: (!args.address.is_empty()).then(|| args.address.join(" ")),
        anonymous: args.anonymous,
        date: args.date.unwrap_or_else(|| context.terminal.today()),
    };
    let made = Revision::open(&context.directory)
        .and_then(|revision| app::rolling(&revision, &request));
    let Some(view) = context.findings_in_the_way(made)? else {
        return Ok(Outcome::Findings);
    };
    let look = context.terminal.look();
    let terminal = &mut context.terminal;
    match context.format {
        Format::Human => {
            terminal.page(|out| human::rolling(&view, args.full, look, out))?;
        }
        Format::Json => terminal.print(|out| json::v1::rolling(&view, out))?,
        Format::Markdown => {
            terminal.print(|out| markdown::rolling(&view, args.full, out))?;
        }
        Format::Html => terminal.print(|out| html::rolling(&view, out))?,
        Format::Csv | Format::Github | Format::Criticmarkup => {
            bail!("a compilation is printed as `human`, `markdown`, `html` or `json`")
        }
    }
    Ok(Outcome::Clean)
}
