//! A reference on its way to the page, and how it is said there.

use crate::{
    engine::{Reference, Why},
    model::{NodeId, ReferenceRuling},
};

use super::{
    RewritingFate,
    bound::{Bound, Member},
    frame::Frame,
    print::Print,
};

/// A reference on its way to the page.
pub(super) struct Kept<'k> {
    pub(super) reference: Reference,
    pub(super) bound: Bound,
    pub(super) frame: &'k Frame<'k>,
    pub(super) numbers: Vec<Print>,
    pub(super) said: Said<'k>,
}

/// How a reference is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Said<'k> {
    /// As written, its numbers printed anew.
    Numbers,
    /// In other words.
    Otherwise(String),
    /// With the name of what counts it.
    InFull(String),
    /// As the editors ruled, in the place of brackets.
    Ruled(&'k ReferenceRuling, Why),
    /// In brackets.
    Bracketed(Why),
}

impl Kept<'_> {
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        let (one, other) = (&self.reference.span, &other.reference.span);
        one.start < other.end && other.start < one.end
    }

    /// What it prints otherwise than it was written.
    pub(super) fn prints(&self) -> Vec<Print> {
        let first = self.bound.gone().next();
        let divided = || self.bound.members.iter().find(|member| member.now.len() > 1);
        let first = first.or_else(divided).or(self.bound.members.first());
        let is_reason = |member: &&Member| {
            member.now.len() != 1
                || !self.bound.members.iter().any(|one| one.now.len() != 1)
        };
        let reasons = self.bound.members.iter().filter(is_reason);
        let also: Vec<NodeId> = reasons.filter_map(Member::in_base).collect();
        let whole = |fate: RewritingFate| Print {
            range: self.reference.span.clone(),
            cited: first.and_then(Member::in_base),
            also: also.clone(),
            now: first.and_then(|member| member.now.first().copied()),
            fate,
        };
        match &self.said {
            Said::Numbers => self.numbers.clone(),
            Said::Otherwise(words) | Said::InFull(words) => {
                vec![whole(RewritingFate::Reworded(words.clone()))]
            }
            Said::Ruled(ruling, _) => {
                vec![whole(RewritingFate::Ruled(ruling.reads.clone()))]
            }
            Said::Bracketed(why) => {
                let meant = self.bound.meant.clone();
                vec![whole(RewritingFate::Broken { meant, why: *why })]
            }
        }
    }
}
