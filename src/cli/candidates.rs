//! What shells offer for the values of arguments: ids, addresses, outcomes, rules, versions.
//!
//! An argument is known by what its value is called in the help. A shell asks the program
//! itself, so that it offers what there is in the workspace at that moment.

use std::{
    ffi::OsStr,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use clap::{Arg, Command};
use clap_complete::{
    CompleteEnv,
    engine::{ArgValueCompleter, CompletionCandidate, ValueCompleter},
};
use mimc::{
    page::printable,
    verbs::{self, Candidates, Outcome},
};

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Value {
    Proposal,
    /// An amendment of a proposal.
    Amendment,
    /// A proposal, or what was decided about it.
    Decided,
    /// What is supposed to be decided about which proposals.
    Supposed,
    Address,
    /// An address or a proposal.
    Shown,
    Version,
    /// A rule.
    Explained,
    /// A rule, and the amendments that it is let through for.
    Rule,
    Debate,
    Sponsor,
    Theme,
    Package,
    Meeting,
}

/// Answers a shell that asks what can be written; returns whether one did.
///
/// # Errors
/// When the shell is not known, or does not listen.
pub(crate) fn answered(command: fn() -> Command) -> clap::error::Result<bool> {
    let folder = std::env::current_dir().ok();
    CompleteEnv::with_factory(move || completing(command()))
        .completer("mimc")
        .try_complete(std::env::args_os(), folder.as_deref())
}

/// Writes the script that teaches a shell to ask.
///
/// # Errors
/// When the writer refuses.
pub(crate) fn registration(shell: &str, out: &mut Vec<u8>) -> io::Result<()> {
    let shells = clap_complete::env::Shells::builtins();
    match shells.completer(shell) {
        Some(shell) => shell.write_registration("COMPLETE", "mimc", "mimc", "mimc", out),
        None => writeln!(out, "# no completions for {shell}"),
    }
}

/// The command line with what can be written for each argument.
fn completing(command: Command) -> Command {
    command.mut_args(offering).mut_subcommands(completing)
}

fn offering(arg: Arg) -> Arg {
    let names = arg.get_value_names().unwrap_or_default();
    let value = names.first().and_then(|name| named(name));
    let Some(value) = value.or_else(|| flagged(&arg)) else { return arg };
    arg.add(ArgValueCompleter::new(Offer(value)))
}

fn named(name: &str) -> Option<Value> {
    match name {
        "PROPOSAL" | "P-001,P-002" | "P-001,P-004" | "P-007/Am.1" => {
            Some(Value::Proposal)
        }
        "P-001.1,P-002.1" | "P-002.1,P-001.3" => Some(Value::Amendment),
        "DECISION=P-001,P-004" => Some(Value::Supposed),
        "PROPOSAL... OUTCOME" => Some(Value::Decided),
        "ADDRESS" | "ADDRESSES" | "ADDRESS|TEXT" | "FROM,TO" => Some(Value::Address),
        "ADDRESS|PROPOSAL" => Some(Value::Shown),
        "VERSION" | "VERSION|REVISION" | "TO" | "FROM" => Some(Value::Version),
        "RULE" => Some(Value::Explained),
        "RULE=P-001.1,P-002.1" => Some(Value::Rule),
        "DEBATE" => Some(Value::Debate),
        "THEME" => Some(Value::Theme),
        _ => None,
    }
}

/// What a flag takes whose value the help calls a name and no more.
fn flagged(arg: &Arg) -> Option<Value> {
    match arg.get_long().unwrap_or_default() {
        "" if arg.get_id() == "name" => Some(Value::Meeting),
        "sponsor" | "holder" | "by" => Some(Value::Sponsor),
        "package" => Some(Value::Package),
        "meeting" => Some(Value::Meeting),
        _ => None,
    }
}

struct Offer(Value);

impl ValueCompleter for Offer {
    fn complete(&self, current: &OsStr) -> Vec<CompletionCandidate> {
        self.complete_at(0, current)
    }

    fn complete_at(&self, place: usize, current: &OsStr) -> Vec<CompletionCandidate> {
        let current = current.to_string_lossy();
        let typed = current.trim_start_matches(['"', '\'']);
        let (before, current) = typed.split_at(self.0.begins_in(typed));
        let current = current.to_lowercase();
        let begins = |text: &str| text.to_lowercase().starts_with(&current);
        let mut all: Vec<(String, String)> = Vec::new();
        let known = || verbs::candidates(&folder());
        match self.0.of_behind(before) {
            Value::Proposal => all.extend(known().proposals),
            Value::Amendment => all.extend(known().amendments),
            Value::Supposed => {
                let outcomes =
                    ["adopt", "reject", "withdraw", "agree", "defer", "reopen"];
                all.extend(outcomes.map(|one| (format!("{one}="), String::new())));
            }
            Value::Decided => {
                all.extend(known().proposals);
                all.extend(Outcome::ALL.map(|one| (one.to_string(), String::new())));
            }
            Value::Address => all.extend(addresses(known(), place, &current)),
            Value::Shown => {
                let known = known();
                all.extend(known.proposals.clone());
                all.extend(addresses(known, place, &current));
            }
            Value::Version => all.extend(known().versions),
            Value::Debate => all.extend(known().debates),
            Value::Sponsor => all.extend(known().sponsors),
            Value::Theme => all.extend(known().themes),
            Value::Package => all.extend(known().packages),
            Value::Meeting => all.extend(known().meetings),
            Value::Explained => {
                let rules = verbs::rules().rules.into_iter();
                all.extend(
                    rules.map(|rule| (rule.name.to_owned(), rule.summary.to_owned())),
                );
            }
            Value::Rule => {
                let rules = verbs::rules().rules.into_iter();
                all.extend(rules.map(|rule| (format!("{}=", rule.name), String::new())));
            }
        }
        all.retain(|(text, _)| begins(text));
        let whole = |(text, about): (String, String)| (format!("{before}{text}"), about);
        all.into_iter().map(whole).map(candidate).collect()
    }
}

impl Value {
    /// Where the last of several values begins that stand in one word.
    fn begins_in(self, typed: &str) -> usize {
        let between: &[char] = match self {
            Self::Proposal | Self::Amendment => &[','],
            Self::Supposed | Self::Rule => &['=', ','],
            Self::Decided
            | Self::Address
            | Self::Shown
            | Self::Version
            | Self::Explained
            | Self::Debate
            | Self::Sponsor
            | Self::Theme
            | Self::Package
            | Self::Meeting => &[],
        };
        typed.rfind(between).map_or(0, |at| at + 1)
    }

    /// What comes behind what stands already.
    fn of_behind(self, before: &str) -> Self {
        match (self, before.is_empty()) {
            (Self::Supposed, false) => Self::Proposal,
            (Self::Rule, false) => Self::Amendment,
            (value, _) => value,
        }
    }
}

/// Addresses whole, and without their first word where that stands on the line already.
fn addresses(known: Candidates, place: usize, current: &str) -> Vec<(String, String)> {
    let short = place > 0 || current.starts_with(|first: char| first.is_ascii_digit());
    let cut = |(address, title): (String, String)| match address.split_once(' ') {
        Some((_, rest)) if short => (rest.to_owned(), title),
        Some(_) | None => (address, title),
    };
    let begun = current.split_once('(').map(|(article, _)| article.trim_end());
    let below = begun.map(|article| verbs::candidates_below(&folder(), article));
    known.addresses.into_iter().chain(below.into_iter().flatten()).map(cut).collect()
}

fn candidate((text, about): (String, String)) -> CompletionCandidate {
    let about = (!about.is_empty()).then(|| printable(&about).to_string().into());
    CompletionCandidate::new(text).help(about)
}

/// The folder that the line says with `-C`, else the current one.
fn folder() -> PathBuf {
    let words: Vec<_> = std::env::args_os().collect();
    let said = words.windows(2).find(|pair| pair[0] == "-C").map(|pair| &pair[1]);
    said.map_or_else(|| Path::new(".").to_owned(), PathBuf::from)
}
