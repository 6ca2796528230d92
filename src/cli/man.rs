//! `mimc man`: the manual pages, made from the help.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::{Arg, Args, Command};
use clap_mangen::{Man, generate_to};

use super::{Context, Outcome, command_line};

const EXAMPLES: &str = "\
Examples:
  mimc man | man -l -   read the main page
  mimc man --dir ~/.local/share/man/man1";

/// Prints the manual page, or writes one page for each command
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ManArgs {
    /// Writes all pages into this folder, which must exist
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

pub(crate) fn run(args: &ManArgs, context: &mut Context) -> anyhow::Result<Outcome> {
    match &args.dir {
        Some(dir) => {
            let dir = context.directory.join(dir);
            generate_to(described(), &dir).with_context(|| {
                format!("cannot write manual pages to {}", dir.display())
            })?;
        }
        None => context.terminal.print(|out| Man::new(described()).render(out))?,
    }
    Ok(Outcome::Clean)
}

/// The command line whose synopses name the values of options, as its help does.
fn described() -> Command {
    let mut command = command_line();
    command.build();
    with_synopsis(command, "mimc")
}

fn with_synopsis(command: Command, name: &str) -> Command {
    let options = command
        .get_arguments()
        .filter(|arg| !arg.is_hide_set() && !arg.is_positional())
        .map(option);
    let positionals = command.get_positionals().filter(|arg| !arg.is_hide_set());
    let inside = command.has_subcommands().then(|| "COMMAND".to_owned());
    let words = options.chain(positionals.map(ToString::to_string)).chain(inside);
    let synopsis = std::iter::once(name.to_owned()).chain(words).collect::<Vec<_>>();
    let command = match command.get_overridden_usage() {
        Some(_) => command,
        None => command.override_usage(synopsis.join(" ")),
    };
    command.mut_subcommands(|inner| {
        let name = format!("{name} {}", inner.get_name());
        with_synopsis(inner, &name)
    })
}

/// An option with what its value is called: `[--since REV]`.
fn option(arg: &Arg) -> String {
    let flag = match (arg.get_short(), arg.get_long()) {
        (_, Some(long)) => format!("--{long}"),
        (Some(short), None) => format!("-{short}"),
        (None, None) => arg.get_id().to_string(),
    };
    let values = arg.get_value_names().filter(|_| arg.get_action().takes_values());
    let said = match values {
        Some(values) => format!("{flag} {}", values.join(" ")),
        None => flag,
    };
    if arg.is_required_set() { said } else { format!("[{said}]") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_synopsis_names_the_values_of_options() {
        let command = described();
        let check = command.find_subcommand("check").cloned();
        let mut page = Vec::new();
        Man::new(check.unwrap_or_default()).render(&mut page).unwrap_or_default();
        let page = String::from_utf8_lossy(&page).replace("\\-", "-");
        for said in ["[--since REV]", "[--format FORMAT]", "[PROPOSAL]..."] {
            assert!(page.contains(said), "{said}: {page}");
        }
    }
}
