//! References keep their meaning, or stand in brackets.
//!
//! Comes in: a part of a joined text with its final numbers. Goes out: what its references
//! print. Each is bound in its author's text; then its numbers are printed anew, and the words
//! are read as anybody will read them. What leads elsewhere then is said otherwise where a list
//! can say it, else in brackets. So nothing is printed that was not read back.

use std::ops::Range;

use crate::{
    engine::{
        Joined, Kind, Reference, Standpoint, Why,
        reference::{may_cite, said_in_brackets},
        references,
    },
    model::{NodeId, PartRef, ReferenceRuling, RulingKind},
};

use super::{
    bound::{Bound, Fresh},
    follow::{Printer, Speaker},
    kept::{Kept, Said},
    owner::{Owner, owners, writers},
    page::{Page, apart, touched, widened},
    print::Print,
    ruled::{names, ruled_at},
    turned::turned,
};

/// Words that cite by an order.
pub(super) const ORDERED: [&str; 7] =
    ["preceding", "foregoing", "previous", "above", "following", "next", "succeeding"];

impl Printer<'_> {
    /// What a part prints otherwise than it was written.
    pub(super) fn prints(&self, joined: &Joined, part: PartRef) -> Vec<Print> {
        let printed = joined.convention.text(part).printed();
        let ids = self.by_id(&joined.convention, printed);
        if !may_cite(printed) {
            return ids;
        }
        let mut all = self.bound(joined, part, printed);
        if all.is_empty() {
            return ids;
        }
        while self.advance(joined, part, &ids, &mut all) {}
        let mut prints = ids;
        prints.extend(all.iter().flat_map(Kept::prints));
        let text = joined.convention.text(part);
        for print in &mut prints {
            print.range = widened(text, print.range.clone());
        }
        apart(prints)
    }

    /// The references of a part, each bound in its author's text.
    fn bound(&self, joined: &Joined, part: PartRef, printed: &str) -> Vec<Kept<'_>> {
        let owners = owners(self.base, joined, part, &|id| self.speaks(id));
        let mut speakers: Vec<Owner> =
            owners.iter().map(|(_, owner)| owner.clone()).collect();
        speakers.sort_unstable();
        speakers.dedup();
        let mut all: Vec<Kept<'_>> = Vec::new();
        for owner in &speakers {
            for kept in self.bound_by(joined, part, printed, owner) {
                let by = writers(&owners, &touched(printed, &kept.reference.span));
                if !by.contains(owner) {
                    continue;
                }
                match all.iter_mut().find(|other| other.overlaps(&kept)) {
                    Some(other) if other.bound.members != kept.bound.members => {
                        other.said = self.lost(joined, part, other, Why::Mixed);
                    }
                    Some(_) => (),
                    None => all.push(kept),
                }
            }
        }
        all.sort_by_key(|kept| kept.reference.span.start);
        all
    }

    /// The references of a part as one author reads them, bound in that author's text.
    pub(super) fn bound_by(
        &self,
        joined: &Joined,
        part: PartRef,
        printed: &str,
        owner: &Owner,
    ) -> Vec<Kept<'_>> {
        let frame = self.frame(owner);
        let own = || frame.place(&self.identities.name(part.node)?);
        let Some(place) = owner.at.or_else(own) else {
            return Vec::new();
        };
        let speaker = Speaker { frame, place, from: part.node };
        let found = frame.references(place, part.kind, printed).into_iter();
        let kept = |reference: Reference| match &reference.kind {
            Kind::Own => self.kept(joined, &speaker, printed, reference),
            Kind::Broken { .. } => self.settled(joined, &speaker, part, reference),
            Kind::Other { .. } | Kind::Unsure => None,
        };
        found.filter_map(kept).collect()
    }

    fn kept<'k>(
        &self,
        joined: &Joined,
        speaker: &Speaker<'k>,
        printed: &str,
        reference: Reference,
    ) -> Option<Kept<'k>> {
        let frame = speaker.frame;
        let mut bound =
            Bound::of(frame, &reference, |identity| self.now(joined, frame, identity))?;
        bound.members.iter_mut().for_each(|member| self.count(joined, frame, member));
        let mut numbers = self.numbers(joined, speaker, printed, &reference.numbers);
        numbers.extend(turned(speaker, printed, &reference.span, &bound));
        Some(Kept { reference, bound, frame, numbers, said: Said::Numbers })
    }

    /// A reference that an earlier draft put in brackets, and on which the editors ruled.
    fn settled<'k>(
        &'k self,
        joined: &Joined,
        speaker: &Speaker<'k>,
        part: PartRef,
        reference: Reference,
    ) -> Option<Kept<'k>> {
        let printed = joined.convention.text(part).printed();
        let ruling = self.ruled(joined, part, printed, &reference.span)?;
        let Kind::Broken { said } = &reference.kind else { return None };
        let (meant, why) = said_in_brackets(said)?;
        let (bound, numbers) = (Bound::broken(meant), Vec::new());
        let said = Said::Ruled(ruling, why);
        Some(Kept { reference, bound, frame: speaker.frame, numbers, said })
    }

    /// Reads the page as it would be, and says otherwise what leads elsewhere; whether
    /// anything did.
    pub(super) fn advance<'k>(
        &'k self,
        joined: &Joined,
        part: PartRef,
        ids: &[Print],
        all: &mut [Kept<'k>],
    ) -> bool {
        let text = joined.convention.text(part);
        let mut changes: Vec<Print> = ids.to_vec();
        changes.extend(all.iter().flat_map(Kept::prints));
        let page = Page::of(text.printed(), apart(changes));
        let from =
            Standpoint::of(&joined.convention, part.node).among(self.instruments(joined));
        let fresh = references(&page.words, &from.listed(&self.index));
        let mut advanced = false;
        for kept in all {
            let can_print = |print: &Print| text.raw_range(print.range.clone()).is_some();
            let is_kept = match &kept.said {
                Said::Bracketed(_) => true,
                Said::Numbers
                | Said::Otherwise(_)
                | Said::InFull(_)
                | Said::Ruled(..) => {
                    kept.prints().iter().all(can_print)
                        && self.is_kept(joined, kept, &page, &fresh)
                }
            };
            if !is_kept {
                kept.said = self.otherwise(joined, part, kept);
                advanced = true;
            }
        }
        advanced
    }

    /// Whether a reference leads, on this page, where it was bound.
    fn is_kept(
        &self,
        joined: &Joined,
        kept: &Kept<'_>,
        page: &Page,
        fresh: &[Reference],
    ) -> bool {
        let is_whole = kept.bound.has_its_ends() && !self.loses(kept);
        if kept.said == Said::Numbers && !is_whole {
            return false;
        }
        let span = page.now(&kept.reference.span);
        let mut led = Fresh::default();
        let here = |one: &&Reference| {
            one.kind == Kind::Own
                && one.span.start < span.end
                && span.start < one.span.end
        };
        for one in fresh.iter().filter(here) {
            led.read(&joined.convention, &self.index, one);
        }
        if let Said::Ruled(ruling, why) = &kept.said {
            let is_free = *why == Why::Mixed || !kept.bound.stands();
            let cites = names(self.base, &self.identities, &led.named);
            let is_ruled = ruling.cites.is_empty() || ruling.cites == cites;
            return !led.is_lost && is_ruled && (is_free || kept.bound.holds(&led));
        }
        let is_new = |node: NodeId| {
            let name = self.identities.name(node);
            name.is_none_or(|name| !kept.frame.has(&name)) || is_placeholder(joined, node)
        };
        let text = &joined.convention;
        let is_between =
            |node: NodeId| is_new(node) && !self.arrives_outside(&kept.bound, node);
        kept.bound.is_said_by(&led, text, self.numbering, (&is_new, &is_between))
    }

    /// The next way to say a reference that does not lead where it should.
    fn otherwise<'s>(
        &'s self,
        joined: &Joined,
        part: PartRef,
        kept: &Kept<'s>,
    ) -> Said<'s> {
        let printed = joined.convention.text(part).printed();
        let is_gone = kept.bound.members.iter().all(|member| member.now.is_empty());
        let why = || self.lost(joined, part, kept, self.why(printed, kept));
        let full = || self.in_full(joined, part, printed, kept).map(Said::InFull);
        match &kept.said {
            Said::Numbers if !is_gone && !kept.bound.is_partial && !self.loses(kept) => {
                let words = self.reworded(joined, printed, kept);
                words.map_or_else(|| full().unwrap_or_else(why), Said::Otherwise)
            }
            Said::Otherwise(_) => full().unwrap_or_else(why),
            Said::Numbers | Said::InFull(_) => why(),
            Said::Ruled(_, why) | Said::Bracketed(why) => Said::Bracketed(*why),
        }
    }

    /// Whether words that are meant stand elsewhere now: in what their provision was joined to.
    fn loses(&self, kept: &Kept<'_>) -> bool {
        let members = || kept.bound.members.iter();
        let gone = members().filter(|member| member.now.is_empty());
        let elsewhere = gone.filter_map(|gone| self.absorber(gone.in_base()?));
        let is_meant = |into| members().any(|member| member.in_base() == Some(into));
        elsewhere.into_iter().any(|into| !is_meant(into))
    }

    /// What stands in the place of a reference that no words of its own say any more.
    fn lost(
        &self,
        joined: &Joined,
        part: PartRef,
        kept: &Kept<'_>,
        why: Why,
    ) -> Said<'_> {
        let printed = joined.convention.text(part).printed();
        match self.ruled(joined, part, printed, &kept.reference.span) {
            Some(ruling) => Said::Ruled(ruling, why),
            None => Said::Bracketed(why),
        }
    }

    /// What the editors ruled on these words.
    pub(super) fn ruled(
        &self,
        joined: &Joined,
        part: PartRef,
        printed: &str,
        span: &Range<usize>,
    ) -> Option<&ReferenceRuling> {
        if self.rulings.is_empty() {
            return None;
        }
        let words = &printed[span.clone()];
        let nth = (0..=span.start)
            .filter(|at| printed.get(*at..).is_some_and(|rest| rest.starts_with(words)))
            .count();
        let at = ruled_at(self.base, joined, part);
        let is_meant = |ruling: &&ReferenceRuling| {
            ruling.kind == RulingKind::Reference
                && ruling.text == words
                && ruling.nth.is_none_or(|own| usize::try_from(own) == Ok(nth))
                && ruling.at.to_string() == at
        };
        // The last ruling counts.
        self.rulings.iter().rev().find(is_meant)
    }

    fn why(&self, printed: &str, kept: &Kept<'_>) -> Why {
        let bound = &kept.bound;
        let written = printed[kept.reference.span.clone()].to_lowercase();
        let merged = bound.members.iter().find_map(|member| member.merged);
        let is_ordered = ORDERED.iter().any(|word| written.contains(word));
        if let Some(why) = merged.filter(|_| bound.has_its_ends()) {
            return why;
        }
        match bound.gone().next() {
            Some(gone) if gone.in_base().is_some_and(|node| self.is_absorbed(node)) => {
                Why::Joined
            }
            Some(_) => Why::Deleted,
            None if bound.is_partial => Why::Missing,
            None if bound.members.iter().any(|member| member.now.len() > 1) => {
                Why::Divided
            }
            None if is_ordered => Why::OutOfOrder,
            None if bound.is_range => Why::TornApart,
            None => Why::Moved,
        }
    }
}

fn is_placeholder(joined: &Joined, node: NodeId) -> bool {
    joined.origin(node).is_deleted()
}
