//! `mimc schema`: the file formats, for editors.

use clap::{Args, ValueEnum};
use mimc::verbs::{self, FileFormat};

use super::{Context, Outcome};

const EXAMPLES: &str = "\
Examples:
  mimc schema proposal > proposal.schema.json
  mimc schema workspace";

/// Prints the JSON Schema of a file format
///
/// Editors use it to complete keys and to mark mistakes while a proposal is written.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct SchemaArgs {
    /// The file format
    #[arg(value_enum)]
    file: SchemaFile,
}

/// A file format that has a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum SchemaFile {
    /// proposals/P-007-....yaml
    Proposal,
    /// proposals/decisions.yaml
    Decisions,
    /// debates/D-003-....yaml
    Debate,
    /// mimc.yaml
    Workspace,
}

pub(crate) fn run(args: &SchemaArgs, context: &mut Context) -> anyhow::Result<Outcome> {
    let schema = verbs::schema(match args.file {
        SchemaFile::Proposal => FileFormat::Proposal,
        SchemaFile::Decisions => FileFormat::Decisions,
        SchemaFile::Debate => FileFormat::Debate,
        SchemaFile::Workspace => FileFormat::Workspace,
    });
    context.terminal.print(|out| writeln!(out, "{schema}"))?;
    Ok(Outcome::Clean)
}
