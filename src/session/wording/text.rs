//! The words of a proposal as a text: each amendment a document, each line of its new words a
//! provision without a label.

use std::{ops::Range, sync::Arc};

use crate::{
    diagnostic::{Finding, Rule},
    engine::Side,
    model::{
        AmendmentRef, ArticleId, Brings, Convention, Core, Document, DocumentKind,
        Layout, Metadata, Nesting, NodeId, Operation, Proposal, Provision, Text, Version,
    },
    parse,
    source::Place,
};

/// What a proposal says, as a text that can be amended.
#[derive(Debug)]
pub(crate) struct Wording<'p> {
    pub(super) proposal: &'p Proposal,
    pub(super) text: Convention,
    /// For each amendment, where the lines stand in its new words.
    pub(super) lines: Vec<Vec<Range<usize>>>,
}

/// The new words of an amendment, as they were written.
pub(super) fn written(operation: &Operation) -> Option<&str> {
    operation.brings().map(Brings::written)
}

impl<'p> Wording<'p> {
    /// Reads what a proposal says.
    pub(crate) fn of(proposal: &'p Proposal) -> Self {
        let words = |one| {
            written(one).map_or_else(Vec::new, |written| lines_of(written, written))
        };
        let lines: Vec<_> =
            proposal.amendments.iter().map(|one| words(&one.operation)).collect();
        let documents = proposal.amendments.iter().zip(&lines).map(|(one, lines)| {
            let written = written(&one.operation).unwrap_or_default();
            let texts = lines.iter().map(|line| parse::text(&written[line.clone()]));
            let cited =
                AmendmentRef { proposal: proposal.id.value.clone(), number: one.number };
            Arc::new(document(proposal, &cited, texts))
        });
        let version = Version::new(proposal.id.value.as_str());
        let text = Convention { version, documents: documents.collect() };
        Self { proposal, text, lines }
    }

    /// The amendment that a place of the text belongs to.
    pub(super) fn cited(&self, place: NodeId) -> Option<AmendmentRef> {
        let amendment = self.proposal.amendments.get(place.document as usize)?;
        let proposal = self.proposal.id.value.clone();
        Some(AmendmentRef { proposal, number: amendment.number })
    }

    /// A finding on this text, in the words of those who cite its amendments.
    pub(super) fn in_its_words(&self, sub: &Proposal, found: Finding) -> Finding {
        let number = found.amendment;
        let by = sub.sub_amendments.iter().find(|by| Some(by.number) == number);
        let Some(by) = by else { return found };
        let at = &by.at.value;
        let plain = |text: String| {
            let shown = format!("`mimc show \"Article {{{at}}}\"`");
            let text = text.replace(&shown, &format!("`mimc show {}`", at.proposal));
            let text = text.replace(&format!("Article {{{at}}}"), &at.to_string());
            text.replace(&format!("Article {at}"), &at.to_string())
        };
        Finding {
            message: plain(found.message),
            help: found.help.map(plain),
            address: Some(at.to_string()),
            ..found
        }
    }
}

/// Where an amendment of one of these stands.
pub(super) fn at(subs: &[&Proposal], side: &Side) -> Option<Place> {
    let sub = subs.iter().find(|sub| sub.id.value == side.proposal)?;
    let by = sub.sub_amendments.iter().find(|by| by.number == side.amendment)?;
    Some(Place::new(&sub.source, by.span))
}

/// A finding at an amendment of one of these.
pub(super) fn finding_at(
    subs: &[&Proposal],
    side: &Side,
    rule: Rule,
    message: String,
) -> Finding {
    let sub = subs.iter().find(|sub| sub.id.value == side.proposal);
    let by = sub
        .and_then(|sub| sub.sub_amendments.iter().find(|by| by.number == side.amendment));
    let place = at(subs, side).expect("an edit is made by a sub-amendment");
    let finding = Finding::new(rule, place, message);
    let finding = finding.of(side.proposal.as_str(), Some(side.amendment));
    match by {
        Some(by) => finding.at(by.at.value.to_string()),
        None => finding,
    }
}

/// The lines of a text that hold words, without the spaces around them: where they stand in
/// `whole`.
pub(super) fn lines_of(text: &str, whole: &str) -> Vec<Range<usize>> {
    let line = |line: &str| {
        let words = line.trim();
        let start = words.as_ptr() as usize - whole.as_ptr() as usize;
        (!words.is_empty()).then(|| start..start + words.len())
    };
    text.split('\n').filter_map(line).collect()
}

/// An amendment as a document: its lines are provisions.
fn document(
    proposal: &Proposal,
    cited: &AmendmentRef,
    lines: impl Iterator<Item = Text>,
) -> Document {
    Document {
        kind: DocumentKind::Article(Core::new(cited.to_string())),
        nesting: Nesting::default(),
        id: ArticleId::new(cited.to_string()),
        metadata: Metadata::default(),
        heading: Text::default(),
        provisions: provisions(lines),
        path: String::new(),
        source: Arc::clone(&proposal.source),
        layout: Layout::default(),
        loose: Vec::new(),
    }
}

/// Lines as the provisions of one document.
pub(super) fn provisions(lines: impl Iterator<Item = Text>) -> Vec<Provision> {
    let line = |text| Provision { parent: Some(0), text, ..Provision::stand_in() };
    let mut all = vec![Provision::stand_in()];
    all.extend(lines.map(line));
    for (end, provision) in (1..).zip(all.iter_mut()) {
        provision.end = end;
    }
    all[0].end = u32::try_from(all.len()).expect("fewer than 2^32 lines");
    all
}
