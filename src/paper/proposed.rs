//! A new proposal as its drafter sees it before it is filed: what each amendment does, and
//! the provisions it changes as a redline.

use crate::{
    engine::{Base, BoundProposal, Joined},
    model::Version,
};

use super::{CitationLine, Detail, Lineage, Redline, describe, redline};

/// What a new proposal does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposedView {
    /// One line for each change of each amendment, in their order.
    pub amendments: Vec<AmendmentLine>,
    /// What it makes of the base.
    pub redline: Redline,
    /// The references of the base to what it deletes, moves, divides, joins, renumbers or
    /// wraps.
    pub citing: Vec<CitationLine>,
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

/// Returns what a bound proposal does to the base; `joined` is the text it makes alone,
/// `citing` what cites the provisions that it puts elsewhere.
#[must_use]
pub fn proposed(
    base: &Base<'_>,
    bound: &BoundProposal<'_>,
    joined: &Joined,
    citing: Vec<CitationLine>,
) -> ProposedView {
    let amendments = bound.edits.iter().filter_map(|edit| {
        let amendment = bound.proposal.amendment(edit.by.amendment)?;
        Some(AmendmentLine {
            number: edit.by.amendment,
            address: amendment.operation.address().value.to_string(),
            does: describe(base, edit),
        })
    });
    let lineage = Lineage::of(base, joined);
    let mut new = joined.convention.clone();
    new.version = Version::new("as proposed");
    ProposedView {
        amendments: amendments.collect(),
        redline: redline(base.convention, &new, &lineage, Detail::Changes),
        citing,
    }
}
