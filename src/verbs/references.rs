//! `mimc references`: what a text cites, and what cites it.

use crate::{
    engine::{Base, Kind, Lead, Listed, address_of, listed},
    model::{Convention, PartKind},
    paper::{CitationKind, CitationLine, CitationTarget, References},
    session::{Error, Revision, lookup},
    source::{Place, Span},
};

use super::diff::text;

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
    let found = listed(&base).into_iter().filter(is_meant);
    let lines = found.map(|one| line(&convention, &one)).collect();
    Ok(References { version: version.to_owned(), lines })
}

fn line(convention: &Convention, one: &Listed) -> CitationLine {
    let printed = convention.text(one.part).printed();
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
    let place = place(convention, one);
    let start = place.start();
    CitationLine {
        at: at(convention, one),
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

/// Where a reference stands in its file.
fn place(convention: &Convention, one: &Listed) -> Place {
    let document = convention.document(one.part.node);
    let raw = convention.text(one.part).raw_range(one.reference.span.clone());
    let lines = convention.provision(one.part.node).lines;
    let whole = match (one.part.kind, lines) {
        (PartKind::Heading, _) => document.layout.title,
        (PartKind::Text, Some(lines)) => lines.text,
        (PartKind::Text, None) => document.layout.heading,
    };
    let start = whole.start as usize;
    let span = raw.map_or(whole, |raw| Span::new(start + raw.start, start + raw.end));
    Place::new(&document.source, span)
}
