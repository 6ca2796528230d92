//! The command line: one verb, one file.
//!
//! A verb is four moves: resolve the arguments, call one function of `app`, hand the view to
//! a renderer, return an outcome. The doc comments of the arguments are the help pages.

mod context;
mod day;
mod outcome;
mod terminal;

mod adopt;
mod blame;
mod candidates;
mod check;
mod commit;
mod completions;
mod conflicts;
mod consolidate;
mod debate;
mod decide;
mod diff;
mod explain;
mod fmt;
mod given;
mod import;
mod init;
mod list;
mod log;
mod lsp;
mod man;
mod meeting;
mod open;
mod paper;
mod propose;
mod publish;
mod rebase;
mod references;
mod register;
mod revise;
mod rolling;
mod said;
mod schema;
mod seal;
mod show;
mod status;
mod table;
mod tag;
mod verify;

use std::{ffi::OsString, path::PathBuf, process::ExitCode};

use clap::{Args as _, FromArgMatches as _, Parser, Subcommand, error::ErrorKind};

use context::{Context, Format};
use outcome::Outcome;
use terminal::{Colour, Terminal};

const EXAMPLES: &str = "\
Examples:
  mimc status                               where the revision stands
  mimc show \"Article 45(2)\"                 a provision of the convention
  mimc propose \"Article 45\"                 a new proposal, in your editor
  mimc check P-007                          does it apply, with the others too
  mimc diff --proposal P-007                what it changes
  mimc conflicts                            which proposals exclude each other
  mimc decide P-007 adopted --vote 32-3-5   a decision, recorded
  mimc consolidate                          the draft of what is adopted

Exit status: 0 fine; 1 findings or conflicts; 2 wrong usage or environment.";

/// Manages the revision of a treaty
///
/// Proposals amend the base text of a convention. mimc says whether each of them still fits
/// that text, which of them exclude each other, what the text becomes when these and those
/// are adopted, and proves that every word of the result is the base's or an adopted
/// proposal's.
#[derive(Debug, Parser)]
#[command(name = "mimc", version, after_help = EXAMPLES, max_term_width = 100)]
#[command(arg_required_else_help = true)]
struct Cli {
    #[command(flatten)]
    global: GlobalArgs,
    #[command(subcommand)]
    command: Command,
}

/// What every command takes.
#[derive(clap::Args, Debug)]
#[command(next_help_heading = "Global options")]
struct GlobalArgs {
    /// Works as if started in DIR
    #[arg(short = 'C', value_name = "DIR", global = true, default_value = ".")]
    #[arg(hide_default_value = true)]
    directory: PathBuf,
    /// When to use colours
    #[arg(long, value_name = "WHEN", global = true, default_value = "auto")]
    color: Colour,
    /// How to print the result
    #[arg(long, value_name = "FORMAT", global = true, default_value = "human")]
    format: Format,
    /// The same as `--format json`
    #[arg(long, global = true, conflicts_with = "format")]
    json: bool,
    /// Prints long text without a pager
    #[arg(long, global = true)]
    no_pager: bool,
    /// How long to wait while another mimc writes
    #[arg(long, value_name = "SECONDS", global = true, default_value_t = 60)]
    #[arg(hide_default_value = false)]
    wait: u64,
}

/// Makes the verbs: each is a file with its arguments.
macro_rules! verbs {
    ($($file:ident: $verb:ident($args:ty),)+) => {
        #[derive(Debug, Subcommand)]
        enum Command {
            $($verb($args)),+
        }

        impl Command {
            fn run(self, context: &mut Context) -> anyhow::Result<Outcome> {
                match self {
                    $(Self::$verb(args) => $file::run(&args, context)),+
                }
            }

            /// Returns the verb of this name, without all the others.
            fn alone(name: &str) -> Option<clap::Command> {
                match name {
                    $(stringify!($file) => {
                        let verb = clap::Command::new(stringify!($file));
                        Some(<$args as clap::Args>::augment_args(verb))
                    })+
                    _ => None,
                }
            }
        }
    };
}

verbs! {
    adopt: Adopt(adopt::AdoptArgs),
    blame: Blame(blame::BlameArgs),
    check: Check(check::CheckArgs),
    completions: Completions(completions::CompletionsArgs),
    conflicts: Conflicts(conflicts::ConflictsArgs),
    consolidate: Consolidate(consolidate::ConsolidateArgs),
    debate: Debate(debate::DebateArgs),
    decide: Decide(Box<decide::DecideArgs>),
    diff: Diff(diff::DiffArgs),
    explain: Explain(explain::ExplainArgs),
    fmt: Fmt(fmt::FmtArgs),
    import: Import(import::ImportArgs),
    init: Init(init::InitArgs),
    list: List(list::ListArgs),
    log: Log(log::LogArgs),
    lsp: Lsp(lsp::LspArgs),
    man: Man(man::ManArgs),
    meeting: Meeting(meeting::MeetingArgs),
    open: Open(open::OpenArgs),
    propose: Propose(Box<propose::ProposeArgs>),
    publish: Publish(publish::PublishArgs),
    rebase: Rebase(rebase::RebaseArgs),
    references: References(references::ReferencesArgs),
    register: Register(register::RegisterArgs),
    revise: Revise(revise::ReviseArgs),
    rolling: Rolling(rolling::RollingArgs),
    schema: Schema(schema::SchemaArgs),
    seal: Seal(seal::SealArgs),
    show: Show(show::ShowArgs),
    status: Status(status::StatusArgs),
    table: Table(table::TableArgs),
    tag: Tag(tag::TagArgs),
    verify: Verify(verify::VerifyArgs),
}

/// Runs the command line and returns what the shell is told.
pub(crate) fn run() -> ExitCode {
    match candidates::answered(command_line) {
        Ok(false) => (),
        Ok(true) => return ExitCode::SUCCESS,
        Err(error) => return outcome::not_run(&error),
    }
    let Cli { global, command } = match parsed(&std::env::args_os().collect::<Vec<_>>()) {
        Ok(line) => line,
        Err(error) => return outcome::not_run(&error),
    };
    let mut context = Context::new(&global);
    let outcome = command.run(&mut context);
    outcome::exit_code(outcome, context.done, &context.terminal)
}

/// Reads the command line: with the verb that it names alone, for to know all of them takes
/// longer than to say what version this is; where that does not do, with all.
fn parsed(arguments: &[OsString]) -> clap::error::Result<Cli> {
    let brief = briefly(arguments);
    brief.unwrap_or_else(|| Cli::try_parse_from(arguments))
}

/// Reads the command line as far as one verb, or none, is enough to know what it says.
fn briefly(arguments: &[OsString]) -> Option<clap::error::Result<Cli>> {
    let words = arguments.iter().skip(1);
    let verb = words.filter_map(|word| word.to_str()).find_map(Command::alone);
    let line =
        clap::Command::new("mimc").version(env!("CARGO_PKG_VERSION")).subcommands(verb);
    let matches = match GlobalArgs::augment_args(line).try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(error) if error.kind() == ErrorKind::DisplayVersion => {
            return Some(Err(error));
        }
        Err(_) => return None,
    };
    Cli::from_arg_matches(&matches).ok().map(Ok)
}

/// Returns how a proposal was begun, from the command as it was given then.
fn proposed_before(arguments: &[String]) -> Option<Box<propose::ProposeArgs>> {
    let line = Cli::try_parse_from(arguments).ok()?;
    if let Command::Propose(args) = line.command { Some(args) } else { None }
}

/// Returns the whole command line as data, for completions and manual pages.
fn command_line() -> clap::Command {
    <Cli as clap::CommandFactory>::command()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        command_line().debug_assert();
    }

    #[test]
    fn commands_stand_in_the_order_of_the_alphabet() {
        let names: Vec<_> = command_line()
            .get_subcommands()
            .map(|verb| verb.get_name().to_owned())
            .collect();
        assert!(names.is_sorted(), "{names:?}");
    }

    #[test]
    fn every_command_shows_an_example() {
        for verb in command_line().get_subcommands() {
            let help = verb.get_after_help().unwrap_or_default().to_string();
            let command = format!("\n  mimc {}", verb.get_name());
            assert!(help.starts_with("Example") && help.contains(&command), "{command}");
            assert!(help.lines().all(|line| line.len() <= 80), "{help}");
            for paper in verb.get_subcommands() {
                let help = paper.get_after_help().unwrap_or_default().to_string();
                let command = format!("{command} {}", paper.get_name());
                assert!(help.contains(&command), "{command}");
                assert!(help.lines().all(|line| line.len() <= 80), "{help}");
            }
        }
    }

    /// The commands that a page gives as examples, each as a shell hands its words on.
    fn examples(help: &str) -> Vec<Vec<String>> {
        let whole = help.replace("\\\n", " ");
        let lines = whole.lines().map(str::trim_start);
        lines.filter(|line| line.starts_with("mimc ")).map(words).collect()
    }

    /// The words of a line, up to what explains it or another program.
    fn words(line: &str) -> Vec<String> {
        let (mut words, mut word, mut quoted) = (Vec::new(), String::new(), None);
        let mut blanks = 0;
        for letter in line.chars() {
            match (quoted, letter) {
                (None, '"' | '\'') => quoted = Some(letter),
                (Some(mark), _) if mark == letter => quoted = None,
                (None, ' ') => {
                    blanks += 1;
                    if !word.is_empty() {
                        words.push(std::mem::take(&mut word));
                    }
                    continue;
                }
                // What explains an example stands apart from it.
                (None, '|' | '>' | '#' | '&') if word.is_empty() => return words,
                (None, _) if blanks > 1 && letter != '-' && !words.is_empty() => {
                    return words;
                }
                (_, letter) => word.push(letter),
            }
            blanks = 0;
        }
        words.push(word);
        words.retain(|word| !word.is_empty());
        words
    }

    #[test]
    fn every_example_is_understood() {
        let mut pages = vec![command_line()];
        let mut tried = 0;
        while let Some(page) = pages.pop() {
            pages.extend(page.get_subcommands().cloned());
            let help = page.get_after_help().unwrap_or_default().to_string();
            for example in examples(&help) {
                let read = Cli::try_parse_from(&example);
                let refused = read.err().filter(clap::Error::use_stderr);
                assert!(refused.is_none(), "{example:?}: {}", refused.unwrap());
                tried += 1;
            }
        }
        assert!(tried > 100, "{tried}");
    }
}
