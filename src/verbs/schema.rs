//! `mimc schema`: the file formats as JSON Schema, for editors.

use crate::{parse, session::Error, store::Workspace};

/// The folder of a workspace in which editors find the schemas.
const FOLDER: &str = ".schemas";

/// A file that has a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFormat {
    /// A proposal.
    Proposal,
    /// The record of decisions.
    Decisions,
    /// A debate.
    Debate,
    /// `mimc.yaml`.
    Workspace,
}

impl FileFormat {
    /// Every format.
    pub(super) const ALL: [Self; 4] =
        [Self::Proposal, Self::Decisions, Self::Debate, Self::Workspace];

    /// The file of its schema in a workspace.
    pub(super) fn file(self) -> String {
        let name = match self {
            Self::Proposal => "proposal",
            Self::Decisions => "decisions",
            Self::Debate => "debate",
            Self::Workspace => "workspace",
        };
        format!("{FOLDER}/{name}.json")
    }

    /// The line at the top of a file that tells an editor where its schema is.
    pub(super) fn line(self) -> String {
        let up = match self {
            Self::Proposal | Self::Decisions | Self::Debate => "../",
            Self::Workspace => "",
        };
        format!("# yaml-language-server: $schema={up}{}\n", self.file())
    }

    /// The same line where the workspace has the schema; nothing else is of use to an editor.
    pub(super) fn line_in(self, workspace: &Workspace) -> Result<String, Error> {
        let schema = workspace.read_if_present(&self.file())?;
        Ok(schema.map_or_else(String::new, |_| self.line()))
    }
}

/// Returns the JSON Schema of a file format, as text.
#[must_use]
pub fn schema(format: FileFormat) -> String {
    let schema = match format {
        FileFormat::Proposal => parse::schema::proposal(),
        FileFormat::Decisions => parse::schema::decisions(),
        FileFormat::Debate => parse::schema::debate(),
        FileFormat::Workspace => parse::schema::settings(),
    };
    format!("{schema:#}")
}
