//! Rules on tags and sources as findings, at their words in front matter.
//!
//! Comes in: an assessed revision, and what its proposals make of it. Goes out: what the base
//! says wrongly, at its place there; what a proposal brings, at its amendment; and what the
//! text as adopted leaves out.

use crate::{
    diagnostic::{Finding, Rule},
    engine::{
        Joined, Origin, Said, Side, address_of, brought_by, front_matter, left_out,
        sources_astray, sources_caused, tags_caused,
    },
    model::{Convention, Document, NodeId},
    session::{
        Assessment,
        files::read_version,
        sourced::{ended, keep_by_hand},
    },
    source::{Place, Span},
};

/// What front matter of the base gives cause for.
pub(super) fn on_base(assessed: &Assessment<'_>) -> Vec<Finding> {
    let settings = &assessed.revision.settings;
    let base = assessed.base.convention;
    let said = base.nodes_of_documents().flat_map(|(node, _)| {
        front_matter(settings, base, node).into_iter().map(move |said| (node, said))
    });
    said.map(|(node, said)| finding(base, node, &said)).collect()
}

/// What the tags of new and amended articles give cause for, at their amendments.
pub(super) fn on_joined(assessed: &Assessment<'_>, joined: &Joined) -> Vec<Finding> {
    let base: Vec<&Document> =
        assessed.base.convention.documents.iter().map(|document| &**document).collect();
    let caused = tags_caused(&assessed.revision.settings, &base, joined);
    caused.iter().filter_map(|one| by_amendment(assessed, joined, one)).collect()
}

/// A finding at the first amendment that gave cause.
fn by_amendment(
    assessed: &Assessment<'_>,
    joined: &Joined,
    (node, said, by): &(NodeId, Said, Vec<Side>),
) -> Option<Finding> {
    let first = by.first()?;
    let place = assessed.place_of(first)?.first_line();
    let finding = Finding::new(said.rule, place, &said.message)
        .help(said.help)
        .of(first.proposal.as_str(), Some(first.amendment))
        .at(address_of(&joined.convention, *node).to_string());
    Some(finding)
}

/// What a text leaves out of the regimes that it is measured by: the base where nothing is
/// adopted, else what the adopted make of it. New articles are asked for their sources.
pub(super) fn on_text(
    assessed: &Assessment<'_>,
    adopted: Option<&Joined>,
) -> Vec<Finding> {
    let settings = &assessed.revision.settings;
    let Some(joined) = adopted else {
        let base = assessed.base.convention;
        let left = left_out(settings, base, |_| true);
        let left = left.iter().map(|(node, said)| finding(base, *node, said));
        return left.chain(astray_in_draft(assessed)).collect();
    };
    let mut kept = joined.clone();
    keep_by_hand(assessed, &mut kept);
    let text = &kept.convention;
    let origin = |node: NodeId| joined.origin(node);
    let stands = |node: NodeId| !origin(node).is_deleted();
    let left = left_out(settings, text, stands);
    let left = left.into_iter().filter_map(|(node, said)| {
        let by = match origin(node) {
            Origin::New(_) => true,
            Origin::Amended(was, _) => is_retagged(assessed, text, node, *was),
            Origin::Untouched(_) | Origin::Deleted(..) | Origin::Divided(..) => false,
        };
        match by {
            true => {
                by_amendment(assessed, joined, &(node, said, brought_by(joined, node)))
            }
            false => Some(finding(text, node, &said)),
        }
    });
    let left = left.chain(astray_in_draft(assessed));
    let caused = sources_caused(settings, text, joined);
    let caused = caused.iter().filter_map(|one| by_amendment(assessed, joined, one));
    let ended = ended_sources(assessed, joined, text);
    left.chain(caused).chain(on_joined(assessed, &kept)).chain(ended).collect()
}

/// Whether an article has other persons or rights than in the base.
fn is_retagged(
    assessed: &Assessment<'_>,
    text: &Convention,
    node: NodeId,
    was: u32,
) -> bool {
    let before = &assessed.base.convention.document(NodeId::document(was)).metadata;
    let now = &text.document(node).metadata;
    (&before.persons, &before.rights) != (&now.persons, &now.rights)
}

/// The sources of the base that end with what was substituted around their provisions, each
/// where it is named.
fn ended_sources(
    assessed: &Assessment<'_>,
    joined: &Joined,
    text: &Convention,
) -> Vec<Finding> {
    let base = assessed.base.convention;
    let found = ended(base, joined, text).into_iter().filter_map(|(node, source)| {
        let written = source.provision?.written.value;
        let message =
            format!("a source is of {written}, and what that stands in was substituted");
        let help = "Say in the draft's own file what it is a source of there.";
        let mut said = Said::new(Rule::SourceAstray, message, help);
        said.word = Some(written);
        Some(finding(base, node, &said))
    });
    found.collect()
}

/// The sources in the draft as it stands that are of what their article does not have.
fn astray_in_draft(assessed: &Assessment<'_>) -> Vec<Finding> {
    let revision = assessed.revision;
    let standing = read_version(&revision.workspace, &revision.settings.next);
    let Some(standing) = standing.ok().and_then(|read| read.value) else {
        return Vec::new();
    };
    let found = sources_astray(assessed.base.convention, &standing);
    found.iter().map(|(node, said)| finding(&standing, *node, said)).collect()
}

/// A finding at the word of the front matter it is about, else at the heading.
fn finding(convention: &Convention, node: NodeId, said: &Said) -> Finding {
    let document = convention.document(node);
    Finding::new(said.rule, place_of(document, said.word.as_deref()), &said.message)
        .help(said.help)
        .at(address_of(convention, node).to_string())
}

fn place_of(document: &Document, word: Option<&str>) -> Place {
    let front = document.layout.front;
    let is_part = |found: char| found.is_alphanumeric() || found == '-' || found == '_';
    let text = document.source.slice(front);
    let at = word.and_then(|word| {
        let mut places = text.match_indices(word);
        places.find(|(at, _)| {
            let before = text[..*at].chars().next_back();
            let after = text[at + word.len()..].chars().next();
            ![before, after].into_iter().flatten().any(is_part)
        })
    });
    let span = at.map_or(document.layout.heading, |(at, word)| {
        let start = front.start as usize + at;
        Span::new(start, start + word.len())
    });
    Place::new(&document.source, span)
}
