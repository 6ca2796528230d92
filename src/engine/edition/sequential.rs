//! Sequential numbers: a new edition, every level closed up.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    engine::{Base, Joined, Origin, Runs, base::document_number, join::Gone},
    model::{Convention, Document, DocumentKind, Number},
};

use super::identity::amended;

/// Numbers every level from its first number on, and leaves the places of deleted documents
/// out.
pub(super) fn close_up(base: &Base<'_>, joined: &mut Joined) {
    let documents = std::mem::take(&mut joined.convention.documents);
    let origins = std::mem::take(&mut joined.origins);
    for (document, origin) in documents.into_iter().zip(origins) {
        match origin {
            Origin::Deleted(document, by) => {
                joined.gone.push(Gone { document, into: None, by });
            }
            origin @ (Origin::Untouched(_)
            | Origin::Amended(..)
            | Origin::New(_)
            | Origin::Divided(..)) => {
                joined.convention.documents.push_back(document);
                joined.origins.push_back(origin);
            }
        }
    }
    let mut counters = Counters::of(base.convention);
    for (document, origin) in
        joined.convention.documents.iter_mut().zip(&mut joined.origins)
    {
        let number = counters.next(&document.kind);
        let inside = renumbered(document);
        let same = |number: &Number| {
            document_number(&document.kind).is_some_and(|standing| standing == *number)
        };
        let number = number.filter(|number| !same(number));
        if number.is_none() && inside.is_none() {
            continue;
        }
        amended(base, origin);
        let document = Arc::make_mut(document);
        if let Some(inside) = inside {
            document.provisions = inside;
        }
        if let Some(number) = number {
            document.kind = document.kind.numbered(&number);
        }
    }
    joined.runs = Runs::of(&joined.origins);
}

/// The next number of each kind of document.
struct Counters {
    first: BTreeMap<Level, Number>,
    last: BTreeMap<Level, u32>,
    sections_run_on: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Chapter,
    Section,
    Article,
    Annex,
}

impl Level {
    fn of(kind: &DocumentKind) -> Option<Self> {
        match kind {
            DocumentKind::Preamble => None,
            DocumentKind::Chapter(_) => Some(Self::Chapter),
            DocumentKind::Section(_) => Some(Self::Section),
            DocumentKind::Article(_) => Some(Self::Article),
            DocumentKind::Annex(_) => Some(Self::Annex),
        }
    }
}

impl Counters {
    /// Each kind begins with the base's first number, in the base's series. Sections begin
    /// anew in each chapter where those of the base do.
    fn of(base: &Convention) -> Self {
        let mut first = BTreeMap::new();
        let mut sections = Vec::new();
        for document in &base.documents {
            let number = document_number(&document.kind);
            if let Some((level, number)) = Level::of(&document.kind).zip(number) {
                if level == Level::Section {
                    sections.push(number.ordinal);
                }
                first.entry(level).or_insert(number);
            }
        }
        let sections_run_on =
            sections.len() > 1 && sections.windows(2).all(|pair| pair[0] < pair[1]);
        Self { first, last: BTreeMap::new(), sections_run_on }
    }

    fn next(&mut self, kind: &DocumentKind) -> Option<Number> {
        let level = Level::of(kind)?;
        if level == Level::Chapter && !self.sections_run_on {
            self.last.remove(&Level::Section);
        }
        let own = document_number(kind)?;
        let first = self.first.get(&level).unwrap_or(&own);
        let first_ordinal = match level {
            Level::Section if !self.sections_run_on => 1,
            Level::Chapter | Level::Section | Level::Article | Level::Annex => {
                first.ordinal
            }
        };
        let last = self.last.entry(level).or_insert(first_ordinal.saturating_sub(1));
        *last += 1;
        Some(Number::plain(first.series, *last))
    }
}

/// The provisions of a document with closed-up numbers, where any changes.
fn renumbered(document: &Document) -> Option<Vec<crate::model::Provision>> {
    let mut provisions = None;
    for parent in 0..document.provisions.len() {
        let parent = u32::try_from(parent).expect("fewer than 2^32 provisions");
        let Some(series) = document.series(parent) else { continue };
        let mut ordinal = None;
        for child in document.children(parent) {
            let label = document.provisions[child as usize].label.as_ref();
            let Some((label, standing)) =
                label.and_then(|label| Some((label, label.core()?.number(series)?)))
            else {
                continue;
            };
            let next = ordinal.map_or(1, |last: u32| last + 1);
            ordinal = Some(next);
            let number = Number::plain(series, next);
            if number != standing {
                let provisions =
                    provisions.get_or_insert_with(|| document.provisions.clone());
                provisions[child as usize].label = Some(label.with_number(&number));
            }
        }
    }
    provisions
}
