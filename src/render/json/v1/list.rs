//! `mimc list --json`.

use std::io::{self, Write};

use serde::Serialize;

use crate::paper::{ProposalLine, ProposalList};

use super::{VERSION, write};

/// Writes proposals in a list.
///
/// # Errors
/// When `out` cannot be written to.
pub fn list(list: &ProposalList, out: &mut dyn Write) -> io::Result<()> {
    let proposals = list.proposals.iter().map(Proposal::from).collect();
    let (total, unread) = (list.total, list.unread);
    write(&Document { version: VERSION, proposals, total, unread }, out)
}

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    proposals: Vec<Proposal<'a>>,
    total: usize,
    unread: usize,
}

#[derive(Serialize)]
struct Proposal<'a> {
    id: &'a str,
    title: &'a str,
    status: &'a str,
    applies: bool,
    revision: u32,
    sponsors: &'a [String],
    themes: &'a [String],
    places: &'a [String],
    conflicts: &'a [String],
    file: &'a str,
}

impl<'a> From<&'a ProposalLine> for Proposal<'a> {
    fn from(line: &'a ProposalLine) -> Self {
        Self {
            id: &line.id,
            title: &line.title,
            status: line.status,
            applies: line.applies,
            revision: line.revision,
            sponsors: &line.sponsors,
            themes: &line.themes,
            places: &line.places,
            conflicts: &line.conflicts,
            file: &line.file,
        }
    }
}
