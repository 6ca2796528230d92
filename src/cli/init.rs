//! `mimc init`: a workspace for a revision.

use std::path::{self, Component, Path, PathBuf};

use clap::{Args, ValueEnum};
use mimc::{
    paper::Began,
    render::json,
    verbs::{self, InitOptions, Numbering},
};

use super::{
    Context, Outcome,
    context::CommonFormat,
    import::{self, ImportArgs},
};

const EXAMPLES: &str = "\
Examples:
  mimc init demo && cd demo
  mimc init my-treaty --empty --title \"Convention on Springs\"
  mimc init my-treaty --from treaty.docx
  mimc init my-treaty --base 1 --next 2";

/// Makes a folder a workspace
///
/// Writes mimc.yaml, a short text and two proposals that compete over it: everything works at
/// once, and is there to be replaced. With --empty there is one article to begin with, with
/// --from the text of a file (`mimc import` has more to say about it).
///
/// The folder becomes a git repository with a first commit, unless it stands in one. Nothing
/// that exists is overwritten.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct InitArgs {
    /// The folder; the current one if not given
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    /// The convention's title
    #[arg(long, default_value = "A convention", conflicts_with = "from")]
    title: String,
    /// The version that proposals amend
    #[arg(long, value_name = "VERSION", default_value = "2.0")]
    base: String,
    /// The version being drafted
    #[arg(long, value_name = "VERSION", default_value = "3.0", conflicts_with = "from")]
    next: String,
    /// How numbers are assigned in the draft
    #[arg(long, value_enum, default_value = "bis", conflicts_with = "from")]
    numbering: NumberingArg,
    /// Writes settings and one article, without examples
    #[arg(long)]
    empty: bool,
    /// Brings the text in from this file: PDF, DOCX, HTML, Markdown or text
    #[arg(long, value_name = "FILE", conflicts_with = "empty")]
    from: Option<PathBuf>,
    /// Makes no git repository
    #[arg(long)]
    no_git: bool,
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
    if let Some(file) = &args.from {
        return args.imported(file, &folder, context);
    }
    let made = verbs::init(&folder, &args.options());
    let Some(mut view) = context.findings_in_the_way(made)? else {
        return Ok(Outcome::Findings);
    };
    view.history = args.history(&folder, &view.files, context)?;
    context.done = Some("The workspace is made");
    match format {
        CommonFormat::Human => {
            context.terminal.say(&view.page())?;
        }
        CommonFormat::Json => {
            context.terminal.print(|out| json::v1::initiated(&view, out))?;
        }
    }
    Ok(Outcome::Clean)
}

impl InitArgs {
    /// Brings the text in as `mimc import` does, in a folder of its own.
    fn imported(
        &self,
        file: &Path,
        folder: &Path,
        context: &mut Context,
    ) -> anyhow::Result<Outcome> {
        let file = path::absolute(context.directory.join(file))?;
        if self.no_git || !verbs::lacks_history(folder, &self.base) {
            verbs::refuse_workspace(folder)?;
        }
        context.directory = folder.to_path_buf();
        let outcome = import::run(&ImportArgs::of(file, &self.base), context)?;
        let files = verbs::files_of_text(folder, &self.base)?;
        let history = self.history(folder, &files, context)?;
        if context.common_format()? == CommonFormat::Human {
            context.terminal.say(&history.page())?;
        }
        Ok(outcome)
    }

    /// Begins the history of what was made.
    fn history(
        &self,
        folder: &Path,
        files: &[String],
        context: &Context,
    ) -> anyhow::Result<Began> {
        if self.no_git {
            return Ok(Began::None);
        }
        let (subject, world) =
            (format!("Begin with {}", self.base), context.terminal.world());
        Ok(verbs::begin_history(folder, files, &subject, &world)?)
    }

    fn options(&self) -> InitOptions {
        InitOptions {
            title: self.title.clone(),
            base: self.base.clone(),
            next: self.next.clone(),
            empty: self.empty,
            history: !self.no_git,
            numbering: match self.numbering {
                NumberingArg::Bis => Numbering::Bis,
                NumberingArg::Sequential => Numbering::Sequential,
            },
        }
    }
}
