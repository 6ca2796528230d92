//! What can be written on the command line in this workspace: for the completions of shells.
//!
//! Comes in: a folder. Goes out: ids, addresses and versions, each with what it is about.
//! Where there is no workspace, or it cannot be read, there is nothing to offer.

use std::{collections::BTreeSet, path::Path};

use crate::{
    engine::address_of,
    model::NodeId,
    session::{Revision, debates::written_debates},
};

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
    /// The debates, with their questions.
    pub debates: Vec<(String, String)>,
    /// Who proposes, by the names in `mimc.yaml` and in proposals.
    pub sponsors: Vec<(String, String)>,
    /// The themes of the revision.
    pub themes: Vec<(String, String)>,
    /// The packages that proposals belong to.
    pub packages: Vec<(String, String)>,
    /// The meetings that are listed or that the record names.
    pub meetings: Vec<(String, String)>,
}

/// Returns what can be written in the workspace of `folder`.
#[must_use]
pub fn candidates(folder: &Path) -> Candidates {
    let revision = Revision::open(folder);
    revision.map(|revision| candidates_of(&revision)).unwrap_or_default()
}

/// Returns the provisions in the articles and annexes whose address was begun: `Article 45(`,
/// or `45(` where the first word stands on the line already. Each with its first words.
#[must_use]
pub fn candidates_below(folder: &Path, begun: &str) -> Vec<(String, String)> {
    let Ok(revision) = Revision::open(folder) else { return Vec::new() };
    let base = &revision.base;
    let begun = begun.to_lowercase();
    let is_begun = |address: &str| {
        let address = address.to_lowercase();
        let rest = address.split_once(' ').map(|(_, rest)| rest);
        address == begun || rest == Some(begun.as_str())
    };
    let documents = base.nodes_of_documents();
    let meant =
        documents.filter(|(node, _)| is_begun(&address_of(base, *node).to_string()));
    let inside = meant.flat_map(|(node, document)| {
        let all = document.provisions.iter().zip(0..).skip(1);
        all.map(move |(provision, at)| {
            let address = address_of(base, NodeId { provision: at, ..node }).to_string();
            (address, first_words(provision.text.printed()))
        })
    });
    inside.collect()
}

fn first_words(text: &str) -> String {
    const FEW: usize = 8;
    text.split_whitespace().take(FEW).collect::<Vec<_>>().join(" ")
}

/// Names, each once, in order, with nothing beside them.
fn sorted<'n>(names: impl Iterator<Item = &'n str>) -> Vec<(String, String)> {
    let names: BTreeSet<&str> = names.collect();
    names.into_iter().map(|name| (name.to_owned(), String::new())).collect()
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
    let (all, settings) = (&revision.proposals, &revision.settings);
    let sponsors = all.iter().flat_map(|one| one.sponsors.iter().chain(&one.co_sponsors));
    let themes = all.iter().flat_map(|one| &one.themes).chain(&settings.themes);
    let packages = all.iter().filter_map(|one| one.links.package.as_ref());
    let listed = revision.meetings.iter().map(|one| one.value.name.as_str());
    let recorded = revision.entries.iter().filter_map(|one| one.meeting.as_deref());
    let debates = written_debates(&revision.workspace).unwrap_or_default().0.into_iter();
    Candidates {
        debates: debates
            .map(|one| (one.id.value.clone(), one.question.clone()))
            .collect(),
        sponsors: sorted(sponsors.chain(settings.sponsors.keys()).map(String::as_str)),
        themes: sorted(themes.map(String::as_str)),
        packages: sorted(packages.map(|one| one.value.as_str())),
        meetings: sorted(listed.chain(recorded)),
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
