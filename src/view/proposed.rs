//! A new proposal as its drafter sees it before it is filed: what each amendment does, and
//! the redline.
//!
//! Comes in: a bound proposal and the text it makes. Goes out: words alone.

use crate::engine::{Base, BoundProposal, Joined};

use super::{Detail, Lineage, Redline, describe, redline};

/// What a new proposal does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposedView {
    /// One line for each change of each amendment, in their order.
    pub amendments: Vec<AmendmentLine>,
    /// The documents that change.
    pub redline: Redline,
}

/// One change of one amendment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmendmentLine {
    /// The amendment's number, from 1.
    pub number: u32,
    /// The place it names.
    pub address: String,
    /// What it does there: `replaces “five” with “three”`.
    pub does: String,
}

/// Returns what a bound proposal does to the base; `joined` is the text it makes alone.
#[must_use]
pub fn proposed(
    base: &Base<'_>,
    bound: &BoundProposal<'_>,
    joined: &Joined,
) -> ProposedView {
    let amendments = bound.edits.iter().map(|edit| {
        let amendment = &bound.proposal.amendments[edit.by.amendment as usize - 1];
        AmendmentLine {
            number: edit.by.amendment,
            address: amendment.operation.address().value.to_string(),
            does: describe(base, edit),
        }
    });
    let lineage = Lineage::of(base, joined);
    let amendments = amendments.collect();
    let redline = redline(base.convention, &joined.convention, &lineage, Detail::Changes);
    ProposedView { amendments, redline }
}
