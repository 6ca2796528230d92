//! `mimc schema`: the file formats as JSON Schema, for editors.

use crate::parse;

/// A file that has a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFormat {
    /// A proposal.
    Proposal,
    /// The record of decisions.
    Decisions,
    /// `mimc.yaml`.
    Workspace,
}

/// Returns the JSON Schema of a file format, as text.
#[must_use]
pub fn schema(format: FileFormat) -> String {
    let schema = match format {
        FileFormat::Proposal => parse::schema::proposal(),
        FileFormat::Decisions => parse::schema::decisions(),
        FileFormat::Workspace => parse::schema::settings(),
    };
    format!("{schema:#}")
}
