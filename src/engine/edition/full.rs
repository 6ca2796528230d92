//! "Article 2 of this Annex": a reference with the name of what counts its article.
//!
//! Where a text says "of this Annex" anywhere in an annex, a bare "Article 2" in it is the main
//! text's; and what moves into an annex or out of it is read there. So what was meant is named.

use crate::{
    engine::{Joined, Unit, address_of},
    model::{DocumentKind, NodeId, PartRef},
};

use super::{
    bound::Member,
    follow::Printer,
    kept::{Kept, Said},
    reword::Wording,
};

impl Printer<'_> {
    /// The words with the annex, or the text, whose articles they cite.
    pub(super) fn in_full(
        &self,
        joined: &Joined,
        part: PartRef,
        printed: &str,
        kept: &Kept<'_>,
    ) -> Option<String> {
        let numbers = &kept.reference.numbers;
        let words = match &kept.said {
            Said::Numbers => {
                let span = kept.reference.span.clone();
                let all = kept.numbers.iter();
                let prints: Vec<_> = all
                    .map(|print| (print.range.clone(), print.fate.written()))
                    .collect();
                Wording { printed, span, numbers, prints: &prints }.plain()
            }
            Said::Otherwise(words) => words.clone(),
            Said::InFull(_) | Said::Ruled(..) | Said::Bracketed(_) => return None,
        };
        let is_bare =
            numbers.first()?.address.steps.is_empty() && !words.contains(" of ");
        let mut meant = kept.bound.members.iter().flat_map(|member: &Member| &member.now);
        let holder = self.container(joined, *meant.next()?);
        let is_one = meant.all(|node| self.container(joined, *node) == holder);
        if !is_bare || !is_one {
            return None;
        }
        let own = self.container(joined, part.node);
        Some(match holder {
            Some(holder) if own == Some(holder) => {
                format!("{words} of this {}", kind(joined, holder)?.word())
            }
            Some(holder) => {
                let address = address_of(&joined.convention, holder);
                format!("{words} of {address}")
            }
            None => {
                own?;
                let called = self.instruments(joined);
                let noun = called.own.iter().next().map_or("Convention", String::as_str);
                format!("{words} of this {noun}")
            }
        })
    }

    /// The annex or its like that a document stands in.
    fn container(&self, joined: &Joined, node: NodeId) -> Option<NodeId> {
        let text = &joined.convention;
        let around = std::iter::successors(Some(node.document), |at| text.holder(*at));
        let mut holders = around.skip(1).map(NodeId::document);
        holders.find(|one| kind(joined, *one).is_some())
    }
}

/// What an annex or its like is called.
fn kind(joined: &Joined, node: NodeId) -> Option<Unit> {
    let DocumentKind::Group(group) = &joined.convention.document(node).kind else {
        return None;
    };
    let unit = Unit::of(group.kind);
    unit.is_container().then_some(unit)
}
