//! `mimc explain`: what a rule says and why.

use clap::Args;
use mimc::{paper::explained, render::json, verbs};

use super::{Context, Outcome, context::CommonFormat};

const EXAMPLES: &str = "\
Examples:
  mimc explain                   all rules, one a line
  mimc explain quote-not-found   the page of one rule
  mimc explain --json            all rules, for a script";

/// Explains a rule: what it says, why, an example and the remedy
///
/// Without RULE, all rules are listed. Their names are what findings print in brackets and
/// what `rules:` in mimc.yaml gives another severity.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ExplainArgs {
    /// The rule's name
    #[arg(value_name = "RULE")]
    rule: Option<String>,
}

pub(crate) fn run(args: &ExplainArgs, context: &mut Context) -> anyhow::Result<Outcome> {
    let format = context.common_format()?;
    match (&args.rule, format) {
        (Some(rule), CommonFormat::Human) => {
            let page = verbs::explain(rule)?;
            context.terminal.show(&explained(page))?;
        }
        (Some(rule), CommonFormat::Json) => {
            let page = verbs::explain(rule)?;
            context.terminal.print(|out| json::v1::rule(rule, page, out))?;
        }
        (None, CommonFormat::Human) => {
            context.terminal.show(&verbs::rules().page())?;
        }
        (None, CommonFormat::Json) => {
            context.terminal.print(|out| json::v1::rules(&verbs::rules(), out))?;
        }
    }
    Ok(Outcome::Clean)
}
