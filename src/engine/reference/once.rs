//! The references of a text, read once and kept.
//!
//! Comes in: a text and one of its parts. Goes out: what [`super::references_in`] reads there.
//! A document is read when one of its parts is first asked for, so that asking for one article
//! reads one, and every edition, check and list made of a text reads it once between them.

use std::sync::OnceLock;

use crate::model::{Convention, PartRef};

use super::{Index, Instruments, Reference, Standpoint, references_from};

/// What was read so far; the text and the names of instruments are always the same ones.
#[derive(Debug, Default)]
pub(in crate::engine) struct Once {
    documents: OnceLock<Vec<OnceLock<Parts>>>,
}

/// The parts of a document that have references, in order.
type Parts = Box<[(PartRef, Vec<Reference>)]>;

impl Once {
    /// Returns the references of a part.
    pub(in crate::engine) fn of(
        &self,
        (convention, index): (&Convention, &Index),
        part: PartRef,
        instruments: &Instruments,
    ) -> &[Reference] {
        let all = self.documents.get_or_init(|| {
            convention.documents.iter().map(|_| OnceLock::new()).collect()
        });
        let parts = all[part.node.document as usize]
            .get_or_init(|| read((convention, index), part.node.document, instruments));
        let found = parts.binary_search_by_key(&part, |(own, _)| *own);
        found.map_or(&[], |at| &parts[at].1)
    }
}

fn read(
    (convention, index): (&Convention, &Index),
    document: u32,
    instruments: &Instruments,
) -> Parts {
    let references = |part: PartRef| {
        let from = Standpoint::of(convention, part.node).among(instruments);
        references_from(&from.listed(index), part)
    };
    convention
        .texts_of(document)
        .map(|part| (part, references(part)))
        .filter(|(_, found)| !found.is_empty())
        .collect()
}
