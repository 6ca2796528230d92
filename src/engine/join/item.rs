//! What a joined text is made of before it is laid out: what stands, and what is made.

use std::{ops::Range, sync::Arc};

use crate::{
    engine::{NewNumber, PlacedDocument, Scope, Side, counting::part_of_code},
    model::{Core, Document, DocumentKind, Layout, Nesting, NewKind},
    source::SourceFile,
};

use super::{Origin, number::Slot};

/// What stands in the result.
pub(super) enum Item {
    /// Documents of the base that nothing touches.
    Standing(Range<u32>),
    /// One document.
    Made(Entry),
    /// Where a document of the base stood that is put elsewhere: its number is not used again.
    Left(u32),
}

/// One document of the result.
pub(super) struct Entry {
    pub(super) document: Arc<Document>,
    pub(super) origin: Origin,
    pub(super) scope: Option<Scope>,
    pub(super) slot: Slot,
}

impl Entry {
    /// Which part of a code it is of.
    pub(super) fn part(&self) -> usize {
        part_of_code(&self.document.kind)
    }

    /// Whether its number counts among those of a scope, in one part of a code.
    pub(super) fn counts_among(&self, scope: Scope, part: usize) -> bool {
        self.scope == Some(scope) && self.part() == part
    }

    pub(super) fn new(placed: &PlacedDocument, nesting: Nesting, by: &[Side]) -> Self {
        let like = placed.like.clone();
        let (core, slot) = match &placed.number {
            NewNumber::Given(number) => {
                let core = match like {
                    Some(like) => like.renumbered(number),
                    None => Core::new(number.to_string()),
                };
                (core, Slot::Fixed(number.clone()))
            }
            NewNumber::Assigned => {
                (like.unwrap_or_else(|| Core::new("")), Slot::Assigned)
            }
            NewNumber::None => (Core::new(""), Slot::Unnumbered),
        };
        let kind = match placed.kind {
            NewKind::Group(kind) => DocumentKind::grouped(kind, core),
            NewKind::Article | NewKind::Unsaid => DocumentKind::Article(core),
            NewKind::Preamble => DocumentKind::Preamble,
            NewKind::Closing => DocumentKind::Closing,
        };
        let mut provisions = placed.provisions.clone();
        provisions.iter_mut().for_each(|provision| provision.lines = None);
        let document = Document {
            kind,
            nesting,
            id: placed.id.clone(),
            metadata: placed.metadata.clone(),
            heading: placed.heading.clone(),
            provisions,
            path: String::new(),
            source: SourceFile::new("", ""),
            layout: Layout::default(),
            loose: Vec::new(),
        };
        Self {
            document: Arc::new(document),
            origin: Origin::New(by.to_vec()),
            scope: placed.scope,
            slot,
        }
    }
}
