//! What can be written on the command line in this workspace: for the completions of shells.
//!
//! Comes in: a folder. Goes out: ids, addresses and versions, each with what it is about.
//! Where there is no workspace, or it cannot be read, there is nothing to offer.

use std::path::Path;

use crate::{engine::address_of, session::Revision};

/// What can be written, each with what it is about.
#[derive(Clone, Debug, Default)]
pub struct Candidates {
    /// Proposals, with their titles.
    pub proposals: Vec<(String, String)>,
    /// Their amendments, each with the provision it names.
    pub amendments: Vec<(String, String)>,
    /// Articles, groups and annexes of the base, with their headings.
    pub addresses: Vec<(String, String)>,
    /// The versions of the text.
    pub versions: Vec<(String, String)>,
}

/// Returns what can be written in the workspace of `folder`.
#[must_use]
pub fn candidates(folder: &Path) -> Candidates {
    let revision = Revision::open(folder);
    revision.map(|revision| candidates_of(&revision)).unwrap_or_default()
}

/// Returns what can be written where this revision is.
pub(super) fn candidates_of(revision: &Revision) -> Candidates {
    let proposals = revision.proposals.iter();
    let documents = revision.base.nodes_of_documents();
    let named = [
        (revision.settings.base.to_string(), "the base".to_owned()),
        (revision.settings.next.to_string(), "the draft".to_owned()),
    ];
    let amendments = revision.proposals.iter().flat_map(|one| {
        let id = &one.id.value;
        one.amendments.iter().map(move |amendment| {
            let place = amendment.operation.address().value.to_string();
            (format!("{id}.{}", amendment.number), place)
        })
    });
    Candidates {
        amendments: amendments.collect(),
        proposals: proposals
            .map(|one| (one.id.value.to_string(), one.title.clone()))
            .collect(),
        addresses: documents
            .map(|(node, document)| {
                let address = address_of(&revision.base, node).to_string();
                (address, document.heading.printed().to_owned())
            })
            .collect(),
        versions: named.into(),
    }
}
