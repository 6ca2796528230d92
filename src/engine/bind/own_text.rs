//! A text that a proposal speaks of and that is not the base: its own result, or the base as
//! others amend it. What is said of it is carried to the base.

use std::{collections::BTreeMap, ops::Range, sync::Arc};

use crate::{
    engine::{
        Base, Chair, Change, Compatible, Edit, Gap, Identity, Index, Joined, NewItem,
        Origin, Piece, ProvisionTrace, Scope, Side, address_of, carry::Places, describe,
        edition::Identities, join, staged::named,
    },
    model::{NodeId, PartKind, PartRef, Text},
};

/// A joined text in which addresses are looked up.
pub(in crate::engine) struct OwnText {
    pub(in crate::engine) joined: Joined,
    pub(in crate::engine) index: Arc<Index>,
    identities: Identities,
}

impl OwnText {
    /// Returns the text that some edits make, if they fit together.
    pub(in crate::engine) fn of(base: &Base<'_>, edits: &[Edit]) -> Option<Self> {
        let set = Compatible::new(base, edits).ok()?;
        let joined = join(base, &set, &Chair::default());
        let index = joined.index(base);
        let identities = Identities::of(&joined);
        Some(Self { joined, index, identities })
    }

    /// What a provision of it is, whatever else is joined.
    pub(in crate::engine) fn name(&self, node: NodeId) -> Option<Identity> {
        self.identities.name(node)
    }
}

/// The base, seen from a text made of it.
struct InBase<'t> {
    text: &'t OwnText,
    base: &'t Base<'t>,
}

impl Places for InBase<'_> {
    fn node(&mut self, node: NodeId) -> Option<NodeId> {
        self.text.in_base(node)
    }

    fn words(
        &mut self,
        part: PartRef,
        range: &Range<usize>,
    ) -> Option<(PartRef, Range<usize>)> {
        let node = self.node(part.node)?;
        let range = self.text.words_in_base(self.base, part, range)?;
        Some((PartRef { node, ..part }, range))
    }

    fn gap(&mut self, gap: Gap, _: &NewItem) -> Option<Gap> {
        self.text.gap_in_base(self.base, gap)
    }

    fn gone(&mut self, node: NodeId) -> Option<NodeId> {
        self.node(node)
    }

    /// Others have renumbered or divided the text in which a number is given.
    fn scope(&mut self, _: Scope) -> Option<Scope> {
        None
    }
}

impl OwnText {
    /// The changes that an edit of this text makes: to the base, and to what others bring.
    pub(super) fn changes(
        &self,
        base: &Base<'_>,
        text: &Base<'_>,
        edit: &Edit,
    ) -> Option<Vec<Change>> {
        if let Some(change) = edit.change.carried(&mut InBase { text: self, base }) {
            return Some(vec![change]);
        }
        if let Change::Words { part, range, with } = &edit.change
            && let Some(changes) = self.words_among(text, edit, *part, range, with)
        {
            return Some(changes);
        }
        let (change, named) = named(&self.joined, &self.identities, &edit.change)?;
        let node = named.first().map(|(node, _)| *node)?;
        let place = self.near(node)?;
        let said = describe(text, edit);
        let at = address_of(text.convention, edit.change.footprint().site(text));
        Some(vec![Change::Brought {
            place,
            named,
            words: None,
            change: Box::new(change),
            said,
            at,
        }])
    }

    /// A change of words of which others put some into a part of the base: what the base has
    /// is changed there, what others put there when that is in the text.
    fn words_among(
        &self,
        text: &Base<'_>,
        edit: &Edit,
        part: PartRef,
        range: &Range<usize>,
        with: &Text,
    ) -> Option<Vec<Change>> {
        let old = self.in_base(part.node)?;
        let name = self.identities.name(part.node)?;
        let said = describe(text, edit);
        let mut changes = Vec::new();
        let mut with = Some(with.clone());
        let mut counts: BTreeMap<Side, usize> = BTreeMap::new();
        let mut at = 0;
        for piece in self.joined.origin(part.node).pieces(part) {
            let len = match piece {
                Piece::Deleted(..) => continue,
                Piece::Kept(kept) => kept.len(),
                Piece::Inserted(words, _) => words.raw().len(),
            };
            let here = range.start.max(at)..range.end.min(at + len);
            let touched = here.start < here.end;
            match piece {
                Piece::Kept(kept) if touched => {
                    let range = kept.start + here.start - at..kept.start + here.end - at;
                    let part = PartRef { node: old, ..part };
                    changes.push(Change::Words { part, range, with: Text::default() });
                }
                Piece::Inserted(_, by) => {
                    let side = by.first()?.clone();
                    let nth = counts.entry(side.clone()).or_default();
                    let inside =
                        range.is_empty() && at < range.start && range.start < at + len;
                    if touched || inside {
                        let start = here.start.min(range.start.max(at));
                        let range = start - at..here.end.max(start) - at;
                        let with = with.take().unwrap_or_default();
                        changes.push(Change::Brought {
                            place: old,
                            named: vec![(part.node, name.clone())],
                            words: Some((side, *nth)),
                            change: Box::new(Change::Words { part, range, with }),
                            said: said.clone(),
                            at: address_of(text.convention, part.node),
                        });
                    }
                    *nth += 1;
                }
                Piece::Kept(_) | Piece::Deleted(..) => (),
            }
            at += len;
        }
        with.is_none().then_some(changes)
    }

    /// The provision of the base that a new one is in, or stands behind.
    fn near(&self, node: NodeId) -> Option<NodeId> {
        let convention = &self.joined.convention;
        let holder = |node: &NodeId| {
            let parent = convention.provision(*node).parent?;
            Some(NodeId { provision: parent, ..*node })
        };
        let around = std::iter::successors(Some(node), holder);
        let before = (0..node.document).rev().map(NodeId::document);
        around.chain(before).find_map(|node| self.in_base(node))
    }

    pub(super) fn in_base(&self, place: NodeId) -> Option<NodeId> {
        match self.identities.name(place)? {
            Identity::Base(node) => Some(node),
            Identity::New(..) | Identity::Further(..) => None,
        }
    }

    /// The gap of the base before the next sibling that the base has, or at the end.
    fn gap_in_base(&self, base: &Base<'_>, gap: Gap) -> Option<Gap> {
        let convention = &self.joined.convention;
        let parent = match gap.parent {
            Some(parent) => Some(self.in_base(parent)?),
            None => None,
        };
        if let Some(holder) = gap.parent
            && !base.holds_documents(parent?)
        {
            let next = convention.children(holder).find(|child| {
                *child >= gap.at
                    && self.in_base(*child).is_some_and(|old| base.parent(old) == parent)
            });
            return Some(match next.and_then(|next| self.in_base(next)) {
                Some(next) => base.gap_before(next),
                None => base.gap_last_in(parent?),
            });
        }
        let len = u32::try_from(convention.documents.len()).ok()?;
        let next = (gap.at.document..len)
            .filter_map(|document| self.in_base(NodeId::document(document)))
            .next();
        let end = u32::try_from(base.convention.documents.len()).ok()?;
        let at = next.unwrap_or(NodeId::document(end));
        let last = parent.map(|parent| base.end(parent));
        let at = last.map_or(at, |last| at.min(last));
        Some(Gap { at, parent, wrapped: false })
    }

    /// The bytes of the base that a range of this text stands for, if all of them stand.
    fn words_in_base(
        &self,
        base: &Base<'_>,
        part: PartRef,
        range: &Range<usize>,
    ) -> Option<Range<usize>> {
        let old =
            base.convention.text(PartRef { node: self.in_base(part.node)?, ..part });
        if self.joined.convention.text(part).raw() == old.raw() {
            return Some(range.clone());
        }
        let Origin::Amended(_, trace) = self.joined.origin(part.node) else {
            return None;
        };
        let pieces: &[Piece] = match part.kind {
            PartKind::Heading => &trace.heading,
            PartKind::Text => match &trace.provisions[part.node.provision as usize] {
                ProvisionTrace::Amended(_, pieces) => pieces,
                ProvisionTrace::Untouched(_)
                | ProvisionTrace::Substituted(..)
                | ProvisionTrace::New(_)
                | ProvisionTrace::Divided(..) => return None,
            },
        };
        let mut at = 0;
        for piece in pieces {
            match piece {
                Piece::Kept(kept) => {
                    let here = at..at + kept.len();
                    if here.start <= range.start && range.end <= here.end {
                        let start = kept.start + (range.start - here.start);
                        return Some(start..start + range.len());
                    }
                    at = here.end;
                }
                Piece::Inserted(text, _) => at += text.raw().len(),
                Piece::Deleted(..) => (),
            }
        }
        None
    }
}
