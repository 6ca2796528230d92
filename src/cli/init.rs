//! `mimc init`: a workspace for a revision.

use std::path::{Component, PathBuf};

use clap::{Args, ValueEnum};
use mimc::{
    render::{human, json},
    verbs::{self, InitOptions, Numbering},
};

use super::{Context, Outcome, context::CommonFormat};

const EXAMPLES: &str = "\
Examples:
  mimc init
  mimc init my-treaty --title \"Convention on Springs\"
  mimc init my-treaty --base 1 --next 2";

/// Makes a folder a workspace
///
/// Writes mimc.yaml, a short text and a proposal that amends it: everything works at once,
/// and is there to be replaced. Nothing that exists is overwritten.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct InitArgs {
    /// The folder; the current one if not given
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    /// The convention's title
    #[arg(long, default_value = "A convention")]
    title: String,
    /// The version that proposals amend
    #[arg(long, value_name = "VERSION", default_value = "2.0")]
    base: String,
    /// The version being drafted
    #[arg(long, value_name = "VERSION", default_value = "3.0")]
    next: String,
    /// How numbers are assigned in the draft
    #[arg(long, value_enum, default_value = "bis")]
    numbering: NumberingArg,
}

/// How numbers are assigned in the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum NumberingArg {
    /// Numbers stand and are never reused; insertions are 45 bis, 45 ter
    Bis,
    /// A new edition: every level is closed up
    Sequential,
}

pub(crate) fn run(args: &InitArgs, context: &mut Context) -> anyhow::Result<Outcome> {
    let format = context.common_format()?;
    let folder = match &args.folder {
        Some(folder) => context.directory.join(folder),
        None => context.directory.clone(),
    };
    // `./treaty` is `treaty` to whoever typed it.
    let named: PathBuf =
        folder.components().filter(|part| *part != Component::CurDir).collect();
    let folder = if named.as_os_str().is_empty() { folder } else { named };
    let made = verbs::init(&folder, &args.options());
    let Some(view) = context.findings_in_the_way(made)? else {
        return Ok(Outcome::Findings);
    };
    match format {
        CommonFormat::Human => {
            context.terminal.people(|look, out| human::initiated(&view, look, out))?;
        }
        CommonFormat::Json => {
            context.terminal.print(|out| json::v1::initiated(&view, out))?;
        }
    }
    Ok(Outcome::Clean)
}

impl InitArgs {
    fn options(&self) -> InitOptions {
        InitOptions {
            title: self.title.clone(),
            base: self.base.clone(),
            next: self.next.clone(),
            numbering: match self.numbering {
                NumberingArg::Bis => Numbering::Bis,
                NumberingArg::Sequential => Numbering::Sequential,
            },
        }
    }
}
