//! Whose words a text is made of: what they cite is looked up in their author's own text.

use std::ops::Range;

use crate::{
    engine::{
        Base, Joined, Origin, Piece, ProvisionTrace, Side, credit::of_the_base, credits,
        trace::standing,
    },
    model::{NodeId, PartKind, PartRef, ProposalId, Text},
};

/// Whose words a stretch of a text is.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Owner {
    /// The proposal; the base where there is none.
    pub(super) proposal: Option<ProposalId>,
    /// The provision of the base where its words stood, where that was joined to another.
    pub(super) at: Option<NodeId>,
}

impl Owner {
    /// A proposal.
    pub(super) fn of(proposal: ProposalId) -> Self {
        Self { proposal: Some(proposal), at: None }
    }
}

/// Who wrote what of a part's printed text. Only who speaks in a text of its own is told apart
/// from who brings the words: a dependant is, a sub-amendment is not.
pub(super) fn owners(
    base: &Base<'_>,
    joined: &Joined,
    part: PartRef,
    speaks: &dyn Fn(&ProposalId) -> bool,
) -> Vec<(Range<usize>, Owner)> {
    let node = part.node;
    let text = joined.convention.text(part);
    let whole = || vec![(0..text.printed().len(), Owner::default())];
    match joined.origin(node) {
        Origin::Untouched(_) | Origin::Deleted(..) => whole(),
        Origin::New(sides) => of_new(text, sides, speaks),
        Origin::Divided(_, _, sides) if part.kind == PartKind::Heading => {
            of_new(text, sides, speaks)
        }
        Origin::Amended(old, trace) if part.kind == PartKind::Heading => {
            let old = &base.convention.document(NodeId::document(*old)).heading;
            match trace.heading.is_empty() {
                true => whole(),
                false => of_pieces(old, &trace.heading, speaks),
            }
        }
        Origin::Amended(_, trace) | Origin::Divided(_, trace, _) => {
            match &trace.provisions[node.provision as usize] {
                ProvisionTrace::Untouched(_) => whole(),
                ProvisionTrace::New(sides) | ProvisionTrace::Substituted(_, sides) => {
                    of_new(text, sides, speaks)
                }
                ProvisionTrace::Amended(old, pieces)
                | ProvisionTrace::Divided(old, pieces, _) => {
                    of_pieces(&base.convention.provision(*old).text, pieces, speaks)
                }
            }
        }
    }
}

/// Who wrote what of a text that a proposal brings: others may have written in it.
fn of_new(
    text: &Text,
    sides: &[Side],
    speaks: &dyn Fn(&ProposalId) -> bool,
) -> Vec<(Range<usize>, Owner)> {
    let brings = |side: &&Side| sides.iter().any(|one| one.proposal == side.proposal);
    let base = of_the_base(text);
    let written = credits(text, sides).into_iter().map(|(range, by)| {
        if by.is_empty() && !sides.is_empty() {
            let here = base.iter().find(|(own, ..)| *own == range);
            let at = here.map(|(_, node, _)| *node);
            return (range, Owner { proposal: None, at });
        }
        let other = by.iter().find(|side| !brings(side) && speaks(&side.proposal));
        let owner = other.or(sides.first()).map(|side| side.proposal.clone());
        (range, Owner { proposal: owner, at: None })
    });
    written.collect()
}

fn of_pieces(
    old: &Text,
    pieces: &[Piece],
    speaks: &dyn Fn(&ProposalId) -> bool,
) -> Vec<(Range<usize>, Owner)> {
    let mut owners = Vec::new();
    for (here, piece) in standing(old, pieces) {
        match piece {
            Piece::Inserted(text, sides) => {
                let new = of_new(text, sides, speaks).into_iter();
                let moved = |range: Range<usize>| {
                    here.start + range.start..here.start + range.end
                };
                owners.extend(new.map(|(range, owner)| (moved(range), owner)));
            }
            Piece::Kept(_) | Piece::Deleted(..) => {
                owners.push((here, Owner::default()));
            }
        }
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
        all.retain(|one| one.proposal.is_some() || one.at.is_some());
    }
    all
}
