//! The proposals that are filed: every file of the folder that can be read.
//!
//! Comes in: a workspace. Goes out: the proposals by id, and what is wrong with the others.

use std::sync::Arc;

use rayon::prelude::*;

use crate::{
    diagnostic::{Finding, Rule},
    model::Proposal,
    parse,
    source::{Place, SourceFile, Span},
    store::{Raw, StoreError, Workspace},
};

use super::Error;

/// Reads all proposals: those that can be understood, and all findings.
pub(super) fn read_proposals(
    workspace: &Workspace,
) -> Result<(Vec<Proposal>, Vec<Finding>), Error> {
    let listing = workspace.proposal_files()?;
    let raws: Vec<Result<Raw, StoreError>> = workspace.read_all(&listing.files);
    let mut findings = Vec::new();
    let mut sources: Vec<Arc<SourceFile>> = Vec::with_capacity(raws.len());
    for raw in raws {
        match raw {
            Ok(raw) => sources.push(Arc::clone(raw.source())),
            Err(StoreError::NotUtf8 { path, line, byte }) => {
                findings.push(not_utf8(&path, line, byte));
            }
            Err(error) => return Err(error.into()),
        }
    }
    let checked: Vec<_> = sources.par_iter().map(parse::proposal).collect();
    let mut proposals: Vec<Proposal> = Vec::new();
    for mut one in checked {
        findings.append(&mut one.findings);
        proposals.extend(one.value);
    }
    proposals.sort_by(|one, other| one.id.value.cmp(&other.id.value));
    let mut kept: Vec<Proposal> = Vec::new();
    for proposal in proposals {
        match kept.last().filter(|last| last.id.value == proposal.id.value) {
            Some(first) => findings.push(same_id(first, &proposal)),
            None => kept.push(proposal),
        }
    }
    Ok((kept, findings))
}

/// One file that another program saved otherwise stops nobody else's work.
fn not_utf8(path: &str, line: usize, byte: usize) -> Finding {
    let message = format!("the file is not UTF-8 (line {line}, byte {byte} of the file)");
    Finding::new(
        Rule::Encoding,
        Place::new(&SourceFile::new(path, ""), Span::default()),
        message,
    )
    .help("Save it as UTF-8.")
}

fn same_id(first: &Proposal, second: &Proposal) -> Finding {
    let id = &second.id.value;
    let place = |proposal: &Proposal| Place::new(&proposal.source, proposal.id.span);
    Finding::new(Rule::DuplicateId, place(second), format!("the id {id} is taken"))
        .help("Give one of the two proposals another id.")
        .of(id.as_str(), None)
        .related(place(first), "the other proposal")
}
