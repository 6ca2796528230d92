//! Joining: the base with all edits of a compatible set at once.
//!
//! Comes in: the base, and edits that were found to be compatible. Goes out: the text, and
//! for every word of it where it comes from. Order and grouping of the edits change nothing
//! (docs/meaning.md §3). It never compares edits: who built the [`Compatible`] set has.

mod document;
mod heading;
mod item;
mod labels;
mod merged;
mod notes;
mod number;
mod numbered;
mod outline;
mod runs;
mod seam;
mod siblings;
mod stack;
mod taken;
mod text;
mod wrap;

use std::{borrow::Cow, cmp::Ordering, collections::BTreeMap, sync::Arc};

use imbl::Vector;

use crate::model::{Convention, NodeId, PartRef, ProposalId, ReferenceRuling};

use super::{
    Base, Edit, Identity, Index, Origin, Piece, ProvisionTrace, Relations, Rewriting,
    Side, Trace, conflict::widest, relations,
};

pub(in crate::engine) use number::{Row, Slot, assign};
pub use runs::Runs;

/// Edits that can be joined. Made only by [`Compatible::new`].
#[derive(Clone, Debug)]
pub struct Compatible<'e> {
    edits: Vec<&'e Edit>,
}

/// The chair's order for what is inserted at one place; else citations decide.
#[derive(Clone, Debug, Default)]
pub struct Chair {
    ranks: BTreeMap<Side, usize>,
    /// What the editors ruled that references say.
    pub(in crate::engine) references: Vec<ReferenceRuling>,
}

/// A joined text, with the origin of everything in it.
#[derive(Clone, Debug)]
pub struct Joined {
    /// The text.
    pub convention: Convention,
    /// For each of its documents, where it comes from.
    pub origins: Vector<Origin>,
    /// Those of its documents that are the base's, untouched.
    pub runs: Runs,
    /// The base's documents that have no place in it any more.
    pub gone: Vec<Gone>,
    /// The references that were printed anew, where that was asked for, and those that could
    /// not be.
    pub rewritings: Vec<Rewriting>,
    /// What is new in it by what it is, where the traces alone do not tell: where others amended
    /// what some bring.
    pub named: BTreeMap<NodeId, Identity>,
}

/// A document of the base that is none of the joined text's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    /// Its index in the base.
    pub document: u32,
    /// The document of the base that holds what it held, where it was not deleted.
    pub into: Option<u32>,
    /// By whom.
    pub by: Vec<Side>,
}

impl Joined {
    /// Returns where the document at a place comes from.
    #[must_use]
    pub fn origin(&self, node: NodeId) -> &Origin {
        &self.origins[node.document as usize]
    }

    /// Returns where a provision comes from, where that is traced.
    #[must_use]
    pub fn traced(&self, node: NodeId) -> Option<&ProvisionTrace> {
        self.origin(node).provision(node.provision)
    }

    /// Returns the provision of the base that stands at a place, whole or a part of it.
    #[must_use]
    pub fn in_base(&self, node: NodeId) -> Option<NodeId> {
        self.origin(node).in_base(node.provision)
    }

    /// Returns whether each document stands where one of the base stood and is called as that
    /// was: what finds the one finds the other.
    #[must_use]
    pub fn keeps_outline(&self, base: &Base<'_>) -> bool {
        let old = &base.convention.documents;
        let is_called_so = |at: u32| {
            let (was, now) = (&old[at as usize], &self.convention.documents[at as usize]);
            let is_own =
                matches!(self.origins[at as usize], Origin::Amended(own, _) if own == at);
            // What has no number is cited by its title.
            let is_named_so = was.kind.number().is_some() || was.heading == now.heading;
            is_own
                && is_named_so
                && (&was.kind, &was.id, was.nesting) == (&now.kind, &now.id, now.nesting)
        };
        self.gone.is_empty()
            && self.origins.len() == old.len()
            && self.runs.stand_in_place()
            && self.changed().all(is_called_so)
    }

    /// Returns the documents by how they are cited: the base's list where that serves.
    #[must_use]
    pub fn index(&self, base: &Base<'_>) -> Arc<Index> {
        match self.keeps_outline(base) {
            true => Arc::clone(&base.index),
            false => Arc::new(Index::new(&self.convention)),
        }
    }

    /// Returns the documents that are not the base's as they were, in order.
    pub fn changed(&self) -> impl DoubleEndedIterator<Item = u32> {
        self.runs.changed(self.origins.len())
    }
}

impl<'e> Compatible<'e> {
    /// Checks that edits can be joined.
    ///
    /// # Errors
    /// Returns everything they are to each other when there is a conflict that has no
    /// joined text. One of meaning alone does not stand in the way here.
    pub fn new(
        base: &Base<'_>,
        edits: impl IntoIterator<Item = &'e Edit>,
    ) -> Result<Self, Relations> {
        let edits: Vec<&Edit> = edits.into_iter().collect();
        let found = relations(base, &edits);
        let exclusive =
            found.conflicts.iter().any(|conflict| !conflict.clash.is_semantic());
        if exclusive || found.is_crowded { Err(found) } else { Ok(Self { edits }) }
    }

    /// Returns the edits of the set.
    pub fn edits(&self) -> impl Iterator<Item = &'e Edit> + '_ {
        self.edits.iter().copied()
    }

    /// Returns the compatible set of those edits that `keep` wants: a part of a compatible
    /// set is one.
    #[must_use]
    pub fn only(&self, keep: impl Fn(&Side) -> bool) -> Self {
        Self { edits: self.edits.iter().copied().filter(|edit| keep(&edit.by)).collect() }
    }

    /// Returns the compatible set of each proposal by itself.
    #[must_use]
    pub fn by_proposal(&self) -> BTreeMap<&'e ProposalId, Self> {
        let mut sets: BTreeMap<&ProposalId, Self> = BTreeMap::new();
        for edit in self.edits() {
            let set = sets.entry(&edit.by.proposal).or_insert(Self { edits: Vec::new() });
            set.edits.push(edit);
        }
        sets
    }
}

impl Chair {
    /// Takes over rulings: of the amendments of one ruling, the first is joined first.
    #[must_use]
    pub fn new<'r>(rulings: impl IntoIterator<Item = &'r [Side]>) -> Self {
        let mut ranks = BTreeMap::new();
        for ruling in rulings {
            for side in ruling {
                let rank = ranks.len();
                ranks.insert(side.clone(), rank);
            }
        }
        Self { ranks, references: Vec::new() }
    }

    /// Takes over what the editors ruled that references say, beside what was ruled before.
    #[must_use]
    pub fn ruling_on(
        mut self,
        references: impl IntoIterator<Item = ReferenceRuling>,
    ) -> Self {
        self.references.extend(references);
        self
    }

    /// Compares two groups of authors: ruled before unruled, then by ruling, then by the
    /// first citation.
    #[must_use]
    pub fn compare(&self, one: &[Side], other: &[Side]) -> Ordering {
        let rank = |by: &[Side]| {
            by.iter()
                .filter_map(|side| self.ranks.get(side))
                .min()
                .copied()
                .unwrap_or(usize::MAX)
        };
        rank(one).cmp(&rank(other)).then_with(|| one.first().cmp(&other.first()))
    }
}

/// Joins the edits of the base in a compatible set with it.
#[must_use]
pub(in crate::engine) fn join(
    base: &Base<'_>,
    set: &Compatible<'_>,
    chair: &Chair,
) -> Joined {
    let led = led(base, &set.edits);
    let edits: Vec<&Edit> = led.iter().map(Cow::as_ref).collect();
    outline::join(base, &edits, chair)
}

/// What comes to the same is made once, by the widest of those who make it, and credited to
/// all of them.
fn led<'e>(base: &Base<'_>, edits: &[&'e Edit]) -> Vec<Cow<'e, Edit>> {
    let leaders = widest(base, edits);
    let led = edits.iter().enumerate().map(|(index, edit)| match leaders.get(&index) {
        Some(leader) => {
            let change = edits[*leader].change.clone();
            Cow::Owned(Edit { by: edit.by.clone(), change })
        }
        None => Cow::Borrowed(*edit),
    });
    led.collect()
}

/// Returns the pieces of one part with the edits of its words, or `None` when these cannot
/// all be made.
#[must_use]
pub fn joined_words(
    base: &Base<'_>,
    part: PartRef,
    edits: &[&Edit],
) -> Option<Vec<Piece>> {
    let here: Vec<&Edit> = edits
        .iter()
        .copied()
        .filter(|edit| {
            edit.change.footprint().words.is_some_and(|words| words.part == part)
        })
        .collect();
    let set = Compatible::new(base, here).ok()?;
    let led = led(base, &set.edits);
    let edits: Vec<&Edit> = led.iter().map(Cow::as_ref).collect();
    Some(text::pieces(base.convention.text(part), &edits, &Chair::default()))
}
