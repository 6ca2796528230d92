//! Whose words a text holds, beside those of who brings it.
//!
//! A proposal that is amended by sub-amendments brings words that others wrote, and what is
//! joined to another provision brings the base's. The text carries that along wherever it is
//! cut, joined or put.

use std::ops::Range;

use super::{AmendmentRef, NodeId};

/// A stretch of a text that somebody else wrote than who brings it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hand {
    /// The written bytes.
    pub raw: Range<usize>,
    /// The amendment that brings the text.
    pub of: AmendmentRef,
    /// Who wrote these words in it, ascending; nobody where they are the base's.
    pub by: Vec<AmendmentRef>,
    /// Of the base's words the provision that they stand in there, and their first written byte.
    pub from: Option<(NodeId, usize)>,
}

/// All such stretches of one text, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Hands(pub(super) Vec<Hand>);

impl Hands {
    /// Those within a stretch of the text, as they stand in that.
    pub(super) fn within(&self, raw: &Range<usize>) -> Self {
        let clipped = self.0.iter().filter_map(|hand| {
            let start = hand.raw.start.max(raw.start);
            let end = hand.raw.end.min(raw.end);
            let further = start.saturating_sub(hand.raw.start);
            (start < end).then(|| Hand {
                raw: start - raw.start..end - raw.start,
                from: hand.from.map(|(node, at)| (node, at + further)),
                ..hand.clone()
            })
        });
        Self(clipped.collect())
    }

    /// Adds those of a text that is put behind this one.
    pub(super) fn append(&mut self, behind: &Self, at: usize) {
        self.0.extend(behind.0.iter().map(|hand| Hand {
            raw: hand.raw.start + at..hand.raw.end + at,
            ..hand.clone()
        }));
    }
}
