//! The words of a proposal in a newer text: what they cite, by the numbers that it has there.
//!
//! Comes in: the newer text with the proposal's edits, traced to the base in which the
//! proposal was written. Goes out: what each of its own references has to say now. It changes
//! nothing.

use std::ops::Range;

use rayon::prelude::*;

use crate::{
    engine::{Base, Chair, Compatible, Joined},
    model::{Numbering, PartRef, ProposalId},
};

use super::{
    RewritingFate,
    follow::Printer,
    kept::{Kept, Said},
    owner::{Owner, owners},
    print::Print,
};

/// Words of a proposal that cite by a number which is another in a newer text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::engine) struct Carrying {
    /// Where they stand in the newer text with the proposal's edits.
    pub(in crate::engine) part: PartRef,
    /// Their bytes in the printed text there.
    pub(in crate::engine) range: Range<usize>,
    /// What becomes of them.
    pub(in crate::engine) fate: RewritingFate,
}

/// Returns what the references in a proposal's words have to say in a newer text. `set` is what
/// made that text and the proposal; `joined` is the newer text with the proposal's edits, traced
/// to the base.
#[must_use]
pub(in crate::engine) fn carryings(
    base: &Base<'_>,
    set: &Compatible<'_>,
    joined: &Joined,
    proposal: &ProposalId,
) -> Vec<Carrying> {
    let ruled = (&Chair::default(), Numbering::Sequential);
    let printer = Printer::new(base, set, joined, ruled);
    let owner = Owner::of(proposal.clone());
    let changed: Vec<u32> = joined.changed().collect();
    changed
        .par_iter()
        .flat_map_iter(|document| joined.convention.texts_of(*document))
        .flat_map_iter(|part| printer.carries(joined, part, &owner))
        .collect()
}

impl Printer<'_> {
    /// What the references in an author's own words have to say.
    fn carries(&self, joined: &Joined, part: PartRef, owner: &Owner) -> Vec<Carrying> {
        let owners =
            owners(self.base, joined, part, &|id| owner.proposal.as_ref() == Some(id));
        if !owners.iter().any(|(_, one)| one == owner) {
            return Vec::new();
        }
        let printed = joined.convention.text(part).printed();
        let mut all: Vec<Kept<'_>> = self.bound_by(joined, part, printed, owner);
        all.retain(|kept| here(&owners, &kept.reference.span).any(|one| one == owner));
        for kept in &mut all {
            // In words of several hands some numbers may be those of the newer text already.
            if here(&owners, &kept.reference.span).any(|one| one != owner) {
                kept.said = Said::Otherwise(printed[kept.reference.span.clone()].into());
            }
        }
        while self.advance(joined, part, &[], &mut all) {}
        let prints = all.iter().flat_map(Kept::prints);
        let is_other =
            |print: &Print| printed[print.range.clone()] != print.fate.written();
        prints
            .filter(is_other)
            .map(|Print { range, fate, .. }| Carrying { part, range, fate })
            .collect()
    }
}

/// Whose a stretch of a text is.
fn here<'o>(
    owners: &'o [(Range<usize>, Owner)],
    span: &'o Range<usize>,
) -> impl Iterator<Item = &'o Owner> {
    let all = owners.iter();
    all.filter(|(own, _)| own.start < span.end && span.start < own.end)
        .map(|(_, one)| one)
}
