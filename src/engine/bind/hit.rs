//! Places in words: what an address reaches, and where a quotation stands there.

use std::ops::Range;

use crate::{
    engine::{Base, Change, Target},
    model::{NodeId, PartKind, PartRef, Text},
};

/// A stretch of printed text in one part.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Stretch {
    pub(in crate::engine) part: PartRef,
    pub(in crate::engine) printed: Range<usize>,
}

impl Stretch {
    /// Returns some of its words, by their bytes in it.
    pub(super) fn within(&self, words: &Range<usize>) -> Self {
        let start = self.printed.start;
        Self { part: self.part, printed: start + words.start..start + words.end }
    }
}

/// Returns the stretches that a target reaches, in reading order: for a provision its own
/// words and those of everything in it, headings apart.
pub(in crate::engine) fn stretches(base: &Base<'_>, target: &Target) -> Vec<Stretch> {
    match target {
        Target::Part(part, range) => {
            let whole = 0..base.convention.text(*part).printed().len();
            vec![Stretch { part: *part, printed: range.clone().unwrap_or(whole) }]
        }
        Target::Provision(node) => nodes_within(base, *node)
            .map(text_of)
            .filter(|part| !base.convention.text(*part).is_empty())
            .map(|part| {
                let printed = 0..base.convention.text(part).printed().len();
                Stretch { part, printed }
            })
            .collect(),
    }
}

/// Returns the part that holds a provision's own words.
pub(super) fn text_of(node: NodeId) -> PartRef {
    PartRef { node, kind: PartKind::Text }
}

/// Returns a provision and everything in it, in reading order.
pub(super) fn nodes_within<'b>(
    base: &'b Base<'_>,
    node: NodeId,
) -> impl Iterator<Item = NodeId> + 'b {
    let end = base.end(node);
    let documents = node.document..=end.document.min(last_document(base));
    documents.flat_map(move |document| {
        let len = base.convention.documents[document as usize].provisions.len();
        let len = u32::try_from(len).expect("fewer than 2^32 provisions");
        (0..len)
            .map(move |provision| NodeId { document, provision })
            .filter(move |inner| node <= *inner && *inner < end)
    })
}

fn last_document(base: &Base<'_>) -> u32 {
    let len = u32::try_from(base.convention.documents.len())
        .expect("fewer than 2^32 documents");
    len.saturating_sub(1)
}

/// Where a quotation stands: bytes of a part's written text.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    pub(super) part: PartRef,
    pub(super) raw: Range<usize>,
}

impl Hit {
    pub(super) fn start(self) -> Self {
        Self { raw: self.raw.start..self.raw.start, ..self }
    }

    pub(super) fn end(self) -> Self {
        Self { raw: self.raw.end..self.raw.end, ..self }
    }

    pub(super) fn replaced_by(self, with: &Text) -> Change {
        Change::Words { part: self.part, range: self.raw, with: with.clone() }
    }
}
