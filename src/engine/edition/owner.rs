//! Whose words a text is made of: what they cite is looked up in their author's own text.

use std::ops::Range;

use crate::{
    engine::{Base, Joined, Origin, Piece, ProvisionTrace, Side},
    model::{NodeId, ProposalId},
};

/// Whose words a stretch of a text is: the base's where nobody is named.
pub(super) type Owner = Option<ProposalId>;

/// Who wrote what of a provision's printed text.
pub(super) fn owners(
    base: &Base<'_>,
    joined: &Joined,
    node: NodeId,
) -> Vec<(Range<usize>, Owner)> {
    let whole = |owner| {
        let len = joined.convention.provision(node).text.printed().len();
        vec![(0..len, owner)]
    };
    let by = |by: &[Side]| by.first().map(|side| side.proposal.clone());
    match &joined.origins[node.document as usize] {
        Origin::Untouched(_) | Origin::Deleted(..) => whole(None),
        Origin::New(sides) => whole(by(sides)),
        Origin::Amended(_, trace) | Origin::Divided(_, trace, _) => {
            match &trace.provisions[node.provision as usize] {
                ProvisionTrace::Untouched(_) => whole(None),
                ProvisionTrace::New(sides) | ProvisionTrace::Substituted(_, sides) => {
                    whole(by(sides))
                }
                ProvisionTrace::Amended(old, pieces)
                | ProvisionTrace::Divided(old, pieces, _) => {
                    let old = &base.convention.provision(*old).text;
                    let mut at = 0;
                    let mut owners = Vec::new();
                    for piece in pieces {
                        let (len, owner) = match piece {
                            Piece::Kept(range) => {
                                (old.printed_range(range.clone()).len(), None)
                            }
                            Piece::Inserted(text, sides) => {
                                (text.printed().len(), by(sides))
                            }
                            Piece::Deleted(..) => continue,
                        };
                        owners.push((at..at + len, owner));
                        at += len;
                    }
                    owners
                }
            }
        }
    }
}

/// Who wrote a stretch of a text.
pub(super) enum Owned<'o> {
    /// These alone, or these and the base.
    By(&'o Owner),
    /// Several proposals.
    Mixed,
}

/// Returns who wrote a stretch of a text.
pub(super) fn owned<'o>(
    owners: &'o [(Range<usize>, Owner)],
    range: &Range<usize>,
) -> Owned<'o> {
    let mut here = owners
        .iter()
        .filter(|(own, _)| own.start < range.end && range.start < own.end)
        .map(|(_, owner)| owner);
    match (here.next(), here.next()) {
        (Some(owner), None) => Owned::By(owner),
        (first, second) if first == second && first.is_some() => Owned::Mixed,
        (Some(None), Some(by)) | (Some(by), Some(None)) if here.next().is_none() => {
            Owned::By(by)
        }
        _ => Owned::Mixed,
    }
}
