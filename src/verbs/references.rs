//! `mimc references`: what a text cites, and what cites it.

use crate::{
    engine::{Base, Kind, Lead, Listed, address_of, beside, listed},
    model::{Convention, PartKind},
    paper::{CitationKind, CitationLine, CitationTarget, References},
    session::{Error, Revision, lookup},
    source::{Place, Span},
};

use super::{diff::text, place::words_in_file};

/// What is asked of the references of a text.
#[derive(Clone, Debug, Default)]
pub struct ReferenceOptions {
    /// The provision that they stand in; all if none.
    pub within: Option<String>,
    /// The provision that they lead to.
    pub to: Option<String>,
    /// The version or revision that is read; the base when not given.
    pub at: Option<String>,
}

/// Returns the references that stand in a provision, or lead to one.
///
/// # Errors
/// When there is no such provision, version or revision; the nearest is named.
pub fn references(
    revision: &Revision,
    options: &ReferenceOptions,
) -> Result<References, Error> {
    let version = options.at.as_deref().unwrap_or(revision.settings.base.as_str());
    let convention = text(revision, version)?;
    let base = Base::new(&convention).naming(revision.settings.instruments.clone());
    let node = |written: &Option<String>| {
        written.as_deref().map(|written| lookup::node(&base, written)).transpose()
    };
    let (within, to) = (node(&options.within)?, node(&options.to)?);
    let is_meant = |one: &Listed| {
        within.is_none_or(|within| base.is_within(one.part.node, within))
            && to.is_none_or(|to| one.leads_to(&base, to))
    };
    let mut lines: Vec<(u32, CitationLine)> = listed(&base)
        .into_iter()
        .filter(&is_meant)
        .map(|one| (one.part.node.document, citation_line(&convention, &one)))
        .collect();
    lines.extend(commentaries(&base, is_meant));
    // The commentary of a document stands behind it.
    lines.sort_by_key(|(document, _)| *document);
    let lines = lines.into_iter().map(|(_, line)| line).collect();
    Ok(References { version: version.to_owned(), lines })
}

/// The references of the commentaries: they are listed, and never rewritten.
fn commentaries(
    base: &Base<'_>,
    is_meant: impl Fn(&Listed) -> bool,
) -> Vec<(u32, CitationLine)> {
    let convention = base.convention;
    let mut all = Vec::new();
    for (node, document) in convention.nodes_of_documents() {
        let tail = document.layout.tail;
        let words = document.source.slice(tail);
        for one in beside(base, node, words).into_iter().filter(&is_meant) {
            let start = tail.start as usize;
            let span = one.reference.span.clone();
            let span = Span::new(start + span.start, start + span.end);
            let at = format!("{}, commentary", address_of(convention, node));
            let place = Place::new(&document.source, span);
            all.push((node.document, said(&one, at, words, &place)));
        }
    }
    all
}

/// One reference of a text, as it is shown.
pub(super) fn citation_line(convention: &Convention, one: &Listed) -> CitationLine {
    let printed = convention.text(one.part).printed();
    said(
        one,
        at(convention, one),
        printed,
        &words_in_file(convention, one.part, &one.reference.span),
    )
}

/// One reference of words, as it is shown.
fn said(one: &Listed, at: String, printed: &str, place: &Place) -> CitationLine {
    let span = one.reference.span.clone();
    let words = &printed[span.clone()];
    let nth = (0..=span.start)
        .filter(|at| printed.get(*at..).is_some_and(|rest| rest.starts_with(words)))
        .count();
    let kind = match &one.reference.kind {
        Kind::Own | Kind::Broken { .. } => CitationKind::Own,
        Kind::Other { instrument } => CitationKind::Other(instrument.clone()),
        Kind::Unsure => CitationKind::Unsure,
    };
    let targets = one.leads.iter().map(|lead| match lead {
        Lead::One(end) => CitationTarget::One(end.printed.clone()),
        Lead::Range(from, to) => {
            CitationTarget::Range(from.printed.clone(), to.printed.clone())
        }
    });
    let start = place.start();
    CitationLine {
        at,
        text: words.to_owned(),
        nth,
        kind,
        targets: targets.collect(),
        broken: one.broken(),
        place: (place.file.path().to_owned(), start.line, start.column),
    }
}

fn at(convention: &Convention, one: &Listed) -> String {
    let address = address_of(convention, one.part.node).to_string();
    match one.part.kind {
        PartKind::Heading => format!("{address}, heading"),
        PartKind::Text => address,
    }
}
