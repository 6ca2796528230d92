//! `mimc completions`: a script that teaches a shell our commands.

use clap::{Args, ValueEnum as _};
use clap_complete::Shell;

use super::{Context, Outcome, candidates};

const EXAMPLES: &str = "\
Examples:
  mimc completions bash > ~/.local/share/bash-completion/completions/mimc
  mimc completions zsh > ~/.zfunc/_mimc
  mimc completions fish > ~/.config/fish/completions/mimc.fish";

/// Prints a completion script for a shell
///
/// The script asks the program what can be written: besides commands and options it offers the
/// proposals, provisions, outcomes and rules of the workspace.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct CompletionsArgs {
    /// The shell
    shell: Shell,
}

pub(crate) fn run(
    args: &CompletionsArgs,
    context: &mut Context,
) -> anyhow::Result<Outcome> {
    let mut script = Vec::new();
    let shell = args.shell.to_possible_value();
    let name = shell.as_ref().map_or("", clap::builder::PossibleValue::get_name);
    candidates::registration(name, &mut script)?;
    context.terminal.print(|out| out.write_all(&script))?;
    Ok(Outcome::Clean)
}
