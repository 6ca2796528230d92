//! `mimc man`: the manual pages, made from the help.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
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
            generate_to(command_line(), &dir).with_context(|| {
                format!("cannot write manual pages to {}", dir.display())
            })?;
        }
        None => context.terminal.print(|out| Man::new(command_line()).render(out))?,
    }
    Ok(Outcome::Clean)
}
