//! `mimc register`: what the secretariat receives.

use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::Args;
use jiff::civil::Date;
use mimc::{
    render::json,
    verbs::{self, Incoming, RegisterAct, RegisterNote, RegisterOptions},
};

use super::{Context, Outcome, commit::CommitArgs, day::day, import};

const EXAMPLES: &str = "\
Examples:
  mimc register sweden.yaml --symbol CONF.3/L.12
  mimc register inbox/*.yaml --received 2026-09-01 --commit
  mimc register C-012 --circulated 2026-09-04
  mimc register C-012 --answer \"Taken up in P-014\"
  mimc register                     what was received";

/// Gives what was received the next number, and files it
///
/// A proposal gets the next number P-, a comment the next C-, a sub-amendment the next Am. of
/// the proposal that it amends. The file is copied to proposals/ under that number, with the
/// day on which it came; number, day, symbol and the digest of what came are written to
/// proposals/register.yaml. A number is never given twice.
///
/// Of papers that are registered, --circulated, --answer and --symbol note what was done with
/// them.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct RegisterArgs {
    /// What came; or the numbers of papers that are registered
    #[arg(value_name = "FILE")]
    papers: Vec<PathBuf>,
    /// The day on which it came; today if not given
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, requires = "papers")]
    received: Option<Date>,
    /// The symbol under which it is circulated
    #[arg(long, value_name = "TEXT", requires = "papers")]
    symbol: Option<String>,
    /// These were circulated, on this day or today
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, requires = "papers", num_args = 0..=1)]
    #[arg(conflicts_with = "received")]
    #[expect(
        clippy::option_option,
        reason = "no day, and no --circulated, are two things"
    )]
    circulated: Option<Option<Date>>,
    /// What was answered
    #[arg(long, value_name = "TEXT", requires = "papers")]
    #[arg(conflicts_with = "received")]
    answer: Option<String>,
    /// The day of the answer; today if not given
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, requires = "answer")]
    answered: Option<Date>,
    /// The day that the register bears; today if not given
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    date: Option<Date>,
    #[command(flatten)]
    commit: CommitArgs,
}

impl RegisterArgs {
    fn act(&self, directory: &Path, today: Date) -> anyhow::Result<RegisterAct> {
        if self.papers.is_empty() {
            return Ok(RegisterAct::Show);
        }
        if self.symbol.is_some() && self.papers.len() > 1 {
            bail!("a symbol is of one paper: register them one by one");
        }
        let is_file = |path: &PathBuf| directory.join(path).exists();
        let only_symbol = self.symbol.is_some() && !self.papers.iter().all(is_file);
        if self.circulated.is_some() || self.answer.is_some() || only_symbol {
            let answered = self.answered.unwrap_or(today);
            let answer = self.answer.clone().map(|text| (text, answered));
            if answer.as_ref().is_some_and(|(text, _)| text.trim().is_empty()) {
                bail!("the answer says nothing");
            }
            let circulated = self.circulated.map(|day| day.unwrap_or(today));
            let note = RegisterNote { symbol: self.symbol.clone(), circulated, answer };
            let named = self.papers.iter().map(|path| path.display().to_string());
            return Ok(RegisterAct::Note { numbers: named.collect(), note });
        }
        let papers = self.papers.iter().map(|path| {
            let path = directory.join(path);
            Ok(Incoming { bytes: import::read(&path)?, path })
        });
        Ok(RegisterAct::Receive {
            papers: papers.collect::<anyhow::Result<_>>()?,
            received: self.received.unwrap_or(today),
            symbol: self.symbol.clone(),
        })
    }
}

pub(crate) fn run(args: &RegisterArgs, context: &mut Context) -> anyhow::Result<Outcome> {
    let today = context.terminal.today();
    let act = args.act(&context.directory, today)?;
    let date = args.date.unwrap_or(today);
    let options = RegisterOptions { act, date };
    let commit = args.commit.will(!args.papers.is_empty(), context)?;
    let made = verbs::register(&context.directory, &options, commit.wait());
    let Some((view, files)) = context.findings_in_the_way(made)? else {
        return Ok(Outcome::Findings);
    };
    if !files.is_empty() {
        context.done = Some("It is registered");
    }
    let shown = context.show(&view.page(), |out| json::v1::table(&view, out));
    // Where it cannot be printed it is committed all the same.
    commit.say(files.iter().map(String::as_str), context)?;
    shown?;
    Ok(Outcome::Clean)
}
