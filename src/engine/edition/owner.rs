//! Whose words a text is made of: what they cite is looked up in their author's own text.

use std::ops::Range;

use crate::{
    engine::{Base, Joined, Origin, Piece, ProvisionTrace, Side},
    model::{NodeId, PartKind, PartRef, ProposalId, Text},
};

/// Whose words a stretch of a text is: the base's where nobody is named.
pub(super) type Owner = Option<ProposalId>;

/// Who wrote what of a part's printed text.
pub(super) fn owners(
    base: &Base<'_>,
    joined: &Joined,
    part: PartRef,
) -> Vec<(Range<usize>, Owner)> {
    let node = part.node;
    let whole = |owner| vec![(0..joined.convention.text(part).printed().len(), owner)];
    let by = |by: &[Side]| by.first().map(|side| side.proposal.clone());
    match &joined.origins[node.document as usize] {
        Origin::Untouched(_) | Origin::Deleted(..) => whole(None),
        Origin::New(sides) => whole(by(sides)),
        Origin::Divided(_, _, sides) if part.kind == PartKind::Heading => {
            whole(by(sides))
        }
        Origin::Amended(old, trace) if part.kind == PartKind::Heading => {
            let old = &base.convention.document(NodeId::document(*old)).heading;
            match trace.heading.is_empty() {
                true => whole(None),
                false => of_pieces(old, &trace.heading),
            }
        }
        Origin::Amended(_, trace) | Origin::Divided(_, trace, _) => {
            match &trace.provisions[node.provision as usize] {
                ProvisionTrace::Untouched(_) => whole(None),
                ProvisionTrace::New(sides) | ProvisionTrace::Substituted(_, sides) => {
                    whole(by(sides))
                }
                ProvisionTrace::Amended(old, pieces)
                | ProvisionTrace::Divided(old, pieces, _) => {
                    of_pieces(&base.convention.provision(*old).text, pieces)
                }
            }
        }
    }
}

fn of_pieces(old: &Text, pieces: &[Piece]) -> Vec<(Range<usize>, Owner)> {
    let mut at = 0;
    let mut owners = Vec::new();
    for piece in pieces {
        let (len, owner) = match piece {
            Piece::Kept(range) => (old.printed_range(range.clone()).len(), None),
            Piece::Inserted(text, sides) => {
                let first = sides.first().map(|side| side.proposal.clone());
                (text.printed().len(), first)
            }
            Piece::Deleted(..) => continue,
        };
        owners.push((at..at + len, owner));
        at += len;
    }
    owners
}

/// Returns who wrote a stretch of a text: the proposals, or the base where there are none.
pub(super) fn writers(
    owners: &[(Range<usize>, Owner)],
    range: &Range<usize>,
) -> Vec<Owner> {
    let here = owners
        .iter()
        .filter(|(own, _)| own.start < range.end && range.start < own.end)
        .map(|(_, owner)| owner.clone());
    let mut all: Vec<Owner> = here.collect();
    all.sort_unstable();
    all.dedup();
    if all.len() > 1 {
        all.retain(Option::is_some);
    }
    all
}
