//! Carrying edits over to a text that others have amended: what they mean there, or why that
//! is not for a machine to say.
//!
//! Comes in: the base, the text that was made of it, and an edit of the base. Goes out: the
//! same edit of that text, known by what each provision and word was made from, never by
//! likeness. Where what an edit speaks of was changed, its author has to look.

use std::{collections::BTreeSet, ops::Range};

use crate::{
    model::{Address, NodeId, PartKind, PartRef, ProposalId, Tag},
    words::sentences,
};

use super::{
    Base, Change, Compatible, Edit, Footprint, Gap, Identity, Index, Joined, NewItem,
    NumberOf, Origin, Piece, ProvisionTrace, Rewording, Scope, Side, Target, Whole,
    address_of, bind::OwnText, carry::Places, edition::Identities, staged::placed,
};

/// What an edit of the base is in a text that was made of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Carried {
    /// This edit.
    Same(Box<Change>),
    /// Nothing: others made the same change.
    AlreadySo(Vec<Side>),
    /// Nothing: what it speaks of is gone.
    Fell(Vec<Side>),
    /// Its author's to say: what it speaks of was changed.
    Changed(Vec<Side>),
}

/// A text that was made of a base, to carry edits over to.
pub struct Onto<'o> {
    pub(super) base: &'o Base<'o>,
    pub(super) set: &'o Compatible<'o>,
    pub(super) joined: &'o Joined,
    identities: Identities,
    index: Index,
    /// The base as those amend it on which the edits depend.
    parents: Option<OwnText>,
}

impl<'o> Onto<'o> {
    /// Prepares a text: the join of `set` with `base`.
    #[must_use]
    pub fn new(base: &'o Base<'o>, set: &'o Compatible<'o>, joined: &'o Joined) -> Self {
        let identities = Identities::of(joined);
        let index = Index::new(&joined.convention);
        Self { base, set, joined, identities, index, parents: None }
    }

    /// Prepares the same for edits that speak of the base as these proposals amend it.
    #[must_use]
    pub fn after(self, parents: &BTreeSet<&ProposalId>) -> Self {
        let is_theirs = |edit: &&Edit| parents.contains(&edit.by.proposal);
        let edits: Vec<Edit> = self.set.edits().filter(is_theirs).cloned().collect();
        let parents = (!edits.is_empty()).then(|| OwnText::of(self.base, &edits));
        Self { parents: parents.flatten(), ..self }
    }

    /// Returns where a provision of the base stands.
    #[must_use]
    pub fn place(&self, node: NodeId) -> Option<NodeId> {
        self.stands(&Identity::Base(node))
    }

    /// Returns where something stands that is not struck.
    fn stands(&self, name: &Identity) -> Option<NodeId> {
        let place = self.identities.place(name)?;
        match self.joined.origin(place) {
            Origin::Deleted(..) => None,
            Origin::Untouched(_)
            | Origin::Amended(..)
            | Origin::New(_)
            | Origin::Divided(..) => Some(place),
        }
    }

    /// Returns an address of the base as it is in this text; nothing where it leads to what
    /// is gone, or nowhere.
    #[must_use]
    pub fn address(&self, address: &Address) -> Option<Address> {
        let whole = Address { part: None, ..address.clone() };
        let (text, index) = match &self.parents {
            Some(own) => (&own.joined.convention, &own.index),
            None => (self.base.convention, &self.base.index),
        };
        let (Target::Provision(node) | Target::Part(PartRef { node, .. }, _)) =
            index.resolve(text, &whole).ok()?;
        let name = match &self.parents {
            Some(own) => own.name(node)?,
            None => Identity::Base(node),
        };
        let before = address_of(text, node);
        let now = address_of(&self.joined.convention, self.stands(&name)?);
        // Only what is another is written anew.
        let steps = if before.steps == now.steps { &address.steps } else { &now.steps };
        let now = Address { root: now.root, steps: steps.clone(), part: address.part };
        self.index.resolve(&self.joined.convention, &now).ok()?;
        Some(now)
    }

    /// Returns who took a provision of the base away, or what holds it.
    #[must_use]
    pub fn removers(&self, node: NodeId) -> Vec<Side> {
        self.sides(|footprint| {
            footprint.covered().is_some_and(|cover| self.base.is_within(node, cover))
        })
    }

    fn sides(&self, meant: impl Fn(&Footprint<'_>) -> bool) -> Vec<Side> {
        self.makers(|change| meant(&change.footprint()))
    }

    fn makers(&self, meant: impl Fn(&Change) -> bool) -> Vec<Side> {
        let edits = self.set.edits().filter(|edit| meant(&edit.change));
        let mut sides: Vec<Side> = edits.map(|edit| edit.by.clone()).collect();
        sides.sort();
        sides.dedup();
        sides
    }

    /// Returns what an edit is in this text.
    #[must_use]
    pub fn carry(&self, edit: &Edit) -> Carried {
        let same = self.makers(|change| *change == edit.change);
        if !same.is_empty() {
            return Carried::AlreadySo(same);
        }
        let footprint = edit.change.footprint();
        let Some(home) = footprint.home else {
            return Carried::Same(Box::new(edit.change.clone()));
        };
        // What moves, wraps, divides or joins is looked up there by its address again.
        let same = |mut at: At| {
            edit.change.carried(&mut at).unwrap_or_else(|| edit.change.clone())
        };
        if footprint.is_of_others {
            // What others bring is amended where it stands.
            let text = Base::new(&self.joined.convention);
            return match placed(edit, self.joined, &text, &self.identities) {
                Some(edit) => Carried::Same(Box::new(edit.change)),
                None => Carried::Changed(Vec::new()),
            };
        }
        if let Some(node) = footprint.moved() {
            return self.moving(node, edit);
        }
        if let Some(Rewording { part, range, .. }) = footprint.words {
            return self.words(part, range, same);
        }
        if footprint.heading.is_some() {
            return self.heading(home, same);
        }
        if let Some((tag, _)) = footprint.tags {
            return self.tags(home, tag, same);
        }
        if footprint.inserted().is_some() || footprint.numbers_any(&[NumberOf::Labelled])
        {
            return match self.place(home) {
                Some(_) => Carried::Same(Box::new(edit.change.clone())),
                None => Carried::Fell(self.removers(home)),
            };
        }
        self.whole(footprint.holder(self.base), same)
    }

    /// Tags stand where nobody set those of the article, divided it or joined it.
    fn tags(&self, node: NodeId, tag: Tag, made: impl Fn(At) -> Change) -> Carried {
        let others = self.sides(|footprint| {
            let sets = footprint.tags.is_some_and(|(kind, _)| kind == tag);
            let divides =
                footprint.seam().is_some_and(|at| at.node.document == node.document);
            let joins = footprint
                .absorbed()
                .is_some_and(|(gone, into)| gone == node || into == node);
            sets && footprint.home == Some(node) || divides || joins
        });
        match (self.place(node), others.is_empty()) {
            (None, _) => Carried::Fell(self.removers(node)),
            (Some(_), false) => Carried::Changed(others),
            (Some(node), true) => Carried::Same(Box::new(made(At::node(node)))),
        }
    }

    /// Words stand where no word of their sentence was changed.
    fn words(
        &self,
        part: PartRef,
        range: &Range<usize>,
        made: impl Fn(At) -> Change,
    ) -> Carried {
        let Some(node) = self.place(part.node) else {
            return Carried::Fell(self.removers(part.node));
        };
        let changed = || {
            Carried::Changed(self.sides(|footprint| {
                footprint.part() == Some(part)
                    || footprint
                        .covered()
                        .is_some_and(|cover| self.base.is_within(part.node, cover))
            }))
        };
        let now = PartRef { node, ..part };
        let text = self.base.convention.text(part);
        let printed = text.printed_range(range.clone());
        let around = sentences(text.printed());
        let touched: Vec<&Range<usize>> = around
            .iter()
            .filter(|one| one.start <= printed.end && printed.start <= one.end)
            .collect();
        let first = touched.first().map_or(printed.start, |one| one.start);
        let last = touched.last().map_or(printed.end, |one| one.end);
        match self.moved(part, now, range, &(first..last)) {
            Some(range) => {
                Carried::Same(Box::new(made(At { node: now.node, range: Some(range) })))
            }
            None => changed(),
        }
    }

    /// The bytes of a range once the pieces around it are read; nothing where a piece inside
    /// the sentence is somebody's.
    fn moved(
        &self,
        part: PartRef,
        now: PartRef,
        range: &Range<usize>,
        sentence: &Range<usize>,
    ) -> Option<Range<usize>> {
        let pieces = self.pieces(now)?;
        if pieces.is_empty() {
            return Some(range.clone());
        }
        let text = self.base.convention.text(part);
        let mut at = 0;
        let mut old = 0;
        let mut start = None;
        let mut end = None;
        for piece in pieces {
            // At an end of the sentence new words are a part of it.
            let inside = |from: usize, to: usize| {
                let printed = text.printed_range(from..to);
                printed.start <= sentence.end && sentence.start <= printed.end
            };
            match piece {
                Piece::Kept(kept) => {
                    let here = |byte: usize| at + (byte - kept.start);
                    if kept.start <= range.start && range.start <= kept.end {
                        start = start.or(Some(here(range.start)));
                    }
                    if kept.start <= range.end && range.end <= kept.end {
                        end = Some(here(range.end));
                    }
                    at += kept.len();
                    old = kept.end;
                }
                Piece::Deleted(gone, by) => {
                    if !by.is_empty() && inside(gone.start, gone.end) {
                        return None;
                    }
                    old = gone.end;
                }
                Piece::Inserted(new, by) => {
                    if !by.is_empty() && inside(old, old) {
                        return None;
                    }
                    at += new.raw().len();
                }
            }
        }
        start
            .zip(end)
            .map(|(start, end)| start..end)
            .filter(|range| range.start <= range.end)
    }

    /// The pieces of a part: empty where it stands as in the base; nothing where it is new.
    fn pieces(&self, now: PartRef) -> Option<&[Piece]> {
        match self.joined.origin(now.node) {
            Origin::Untouched(_) => Some(&[]),
            Origin::Deleted(..) | Origin::New(_) => None,
            Origin::Amended(_, trace) | Origin::Divided(_, trace, _) => match now.kind {
                PartKind::Heading => Some(&trace.heading),
                PartKind::Text => match &trace.provisions[now.node.provision as usize] {
                    ProvisionTrace::Untouched(_) => Some(&[]),
                    ProvisionTrace::Amended(_, pieces) => Some(pieces),
                    ProvisionTrace::Substituted(..)
                    | ProvisionTrace::New(_)
                    | ProvisionTrace::Divided(..) => None,
                },
            },
        }
    }

    /// A heading stands where nobody changed it.
    fn heading(&self, node: NodeId, made: impl Fn(At) -> Change) -> Carried {
        let Some(now) = self.place(node) else {
            return Carried::Fell(self.removers(node));
        };
        match self.pieces(PartRef { node: now, kind: PartKind::Heading }) {
            Some([]) => Carried::Same(Box::new(made(At::node(now)))),
            Some([_, ..]) | None => Carried::Changed(self.sides(|footprint| {
                let part = PartRef { node, kind: PartKind::Heading };
                let restates = match footprint.whole {
                    Some(Whole::Substituted { heading, .. }) => heading.is_some(),
                    Some(Whole::Deleted) | None => false,
                };
                footprint.part() == Some(part) || restates && footprint.home == Some(node)
            })),
        }
    }

    /// A move stands where nobody else moves, divides, joins or strikes what is moved: what
    /// stands in it goes along, whoever amended it.
    fn moving(&self, node: NodeId, edit: &Edit) -> Carried {
        if self.place(node).is_none() {
            return Carried::Fell(self.removers(node));
        }
        let others = self.sides(|footprint| {
            let divides = footprint.seam().is_some_and(|at| at.node == node)
                || footprint.cut().is_some() && footprint.home == Some(node);
            footprint.moved() == Some(node)
                || footprint
                    .absorbed()
                    .is_some_and(|(gone, into)| [gone, into].contains(&node))
                || footprint.renumbers() && footprint.home == Some(node)
                || divides
        });
        match others.is_empty() {
            true => Carried::Same(Box::new(edit.change.clone())),
            false => Carried::Changed(others),
        }
    }

    /// A provision stands as a whole where nobody changed anything in it.
    fn whole(&self, node: NodeId, made: impl Fn(At) -> Change) -> Carried {
        let Some(now) = self.place(node) else {
            return Carried::Fell(self.removers(node));
        };
        let inside = self.sides(|footprint| {
            let homes = footprint.homes().into_iter().flatten();
            homes.chain(footprint.covered()).any(|home| self.base.is_within(home, node))
        });
        match inside.is_empty() {
            true => Carried::Same(Box::new(made(At::node(now)))),
            false => Carried::Changed(inside),
        }
    }
}

/// Where a change is in another text.
#[derive(Clone, Debug)]
struct At {
    node: NodeId,
    /// The bytes of its words, where it changes some.
    range: Option<Range<usize>>,
}

impl At {
    fn node(node: NodeId) -> Self {
        Self { node, range: None }
    }
}

impl Places for At {
    fn node(&mut self, _: NodeId) -> Option<NodeId> {
        Some(self.node)
    }

    fn words(
        &mut self,
        part: PartRef,
        _: &Range<usize>,
    ) -> Option<(PartRef, Range<usize>)> {
        Some((PartRef { node: self.node, ..part }, self.range.clone()?))
    }

    fn gap(&mut self, gap: Gap, _: &NewItem) -> Option<Gap> {
        Some(gap)
    }

    fn gone(&mut self, _: NodeId) -> Option<NodeId> {
        Some(self.node)
    }

    fn scope(&mut self, scope: Scope) -> Option<Scope> {
        Some(scope)
    }
}
