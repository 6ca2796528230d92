//! The shortest quotation that names a place in a text, and it alone.
//!
//! The inverse of `bind::quotation`: the same reach, the same way of counting.

use std::ops::Range;

use crate::{
    engine::{
        Base,
        bind::{Stretch, stretches},
    },
    model::{Address, Occurrence, PartRef, Quotation, Text},
    source::Span,
};

/// The parts in which an address has words looked for, one of which is amended.
pub(super) struct Reach<'b> {
    pub(super) address: &'b Address,
    base: &'b Base<'b>,
    part: PartRef,
    stretches: Vec<Stretch>,
}

impl<'b> Reach<'b> {
    /// The reach of an address; nothing when `part` is not in it as a whole.
    pub(super) fn of(
        base: &'b Base<'b>,
        address: &'b Address,
        part: PartRef,
    ) -> Option<Self> {
        let target = base.index.resolve(base.convention, address).ok()?;
        let stretches = stretches(base, &target);
        let whole = 0..base.convention.text(part).printed().len();
        let reached = stretches
            .iter()
            .any(|stretch| stretch.part == part && stretch.printed == whole);
        reached.then_some(Self { address, base, part, stretches })
    }

    /// The text that is amended.
    pub(super) fn text(&self) -> &'b Text {
        self.base.convention.text(self.part)
    }

    /// Returns whether the address reaches this part and no other.
    pub(super) fn is_one_part(&self) -> bool {
        self.stretches.len() == 1
    }

    /// Returns the quotation of printed words, if they stand nowhere else.
    pub(super) fn only(&self, printed: &Range<usize>) -> Option<Quotation> {
        let quoted = &self.text().printed()[printed.clone()];
        let step = quoted.chars().next().map_or(1, char::len_utf8);
        let mut hits = self.hits(quoted, step);
        (hits.next().is_some() && hits.next().is_none()).then(|| quotation(quoted))
    }

    /// Returns the quotation of printed words that stand elsewhere too, with which of them.
    pub(super) fn nth(&self, printed: &Range<usize>) -> Option<(Quotation, Occurrence)> {
        let quoted = &self.text().printed()[printed.clone()];
        let mut hits = self.hits(quoted, quoted.len());
        let before =
            hits.position(|(part, start)| part == self.part && start == printed.start)?;
        let nth = u32::try_from(before + 1).ok()?;
        Some((quotation(quoted), Occurrence::Nth(nth)))
    }

    /// Where the words stand, looking on `step` bytes behind the beginning of each.
    fn hits(&self, quoted: &str, step: usize) -> impl Iterator<Item = (PartRef, usize)> {
        self.stretches.iter().flat_map(move |stretch| {
            let text = self.base.convention.text(stretch.part).printed();
            let text = &text[..stretch.printed.end];
            let mut from = stretch.printed.start;
            std::iter::from_fn(move || {
                let start = from + text.get(from..)?.find(quoted)?;
                from = start + step;
                Some((stretch.part, start))
            })
        })
    }
}

fn quotation(text: &str) -> Quotation {
    Quotation::new(text, Span::default())
}
