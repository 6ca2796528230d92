//! `mimc completions`: a script that teaches a shell our commands.

use clap::Args;
use clap_complete::{Shell, generate};

use super::{Context, Outcome, command_line};

const EXAMPLES: &str = "\
Examples:
  mimc completions bash > ~/.local/share/bash-completion/completions/mimc
  mimc completions zsh > ~/.zfunc/_mimc
  mimc completions fish > ~/.config/fish/completions/mimc.fish";

/// Prints a completion script for a shell
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
    generate(args.shell, &mut command_line(), "mimc", &mut script);
    context.terminal.print(|out| out.write_all(&script))?;
    Ok(Outcome::Clean)
}
