//! What proposals are to each other: conflicts, agreements, and where they merely meet.
//!
//! Comes in: the edits of bound proposals. Goes out: every minimal set of amendments that
//! cannot be adopted together, and nothing else (docs/meaning.md §5). Pairs are found by sweeps
//! over places, never by comparing proposals with each other; what a pair means is decided
//! in [`rules`] alone. It knows nothing of decisions or of the order of proposals.

mod candidates;
mod clash;
mod clique;
mod cycles;
mod emptied;
mod entry;
mod rules;
mod same;
mod sentences;
mod terms;

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{NodeId, PartRef};

use super::{Base, Edit, Side, to_deleted};

use clique::Pair;

pub(in crate::engine) use candidates::pairs;
pub use clash::Clash;
pub(in crate::engine) use clique::cliques;
pub(in crate::engine) use cycles::cycles;
pub(in crate::engine) use emptied::emptied;
pub use entry::{Conflict, Each};
pub use rules::{Relation, Warning, relate};
pub(in crate::engine) use same::widest;
pub use terms::term_conflicts;

/// Amendments that make the same edit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Agreement {
    /// The provision.
    pub place: NodeId,
    /// The amendments, ascending.
    pub sides: Vec<Side>,
}

/// Amendments that are joined where a reader will want to look.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Contact {
    /// The provision.
    pub place: NodeId,
    /// How they meet.
    pub kind: ContactKind,
    /// The amendments, ascending.
    pub sides: Vec<Side>,
}

/// How amendments that are joined meet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ContactKind {
    /// Words inserted at an end of words that another replaces.
    AnchorChanged,
    /// Insertions at one place.
    SamePlace,
    /// Different words of one sentence of the base.
    SameSentence {
        /// The part it stands in.
        part: PartRef,
        /// Its first printed byte.
        start: usize,
        /// One past its last.
        end: usize,
    },
}

/// Everything that edits of different proposals are to each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Relations {
    /// What cannot be adopted together.
    pub conflicts: Vec<Conflict>,
    /// What is proposed twice.
    pub agreements: Vec<Agreement>,
    /// What is joined, and should be read.
    pub meetings: Vec<Contact>,
    /// Whether so many meet in one place that the rest of them was not looked at.
    pub is_crowded: bool,
}

/// Finds all relations among edits, which may come in any order.
#[must_use]
pub fn relations(base: &Base<'_>, edits: &[&Edit]) -> Relations {
    relations_of_strangers(base, edits, |_, _| false)
}

/// Finds all relations among edits, pairs of kin apart: what one proposal is read after is
/// not compared with it.
#[must_use]
pub fn relations_of_strangers(
    base: &Base<'_>,
    edits: &[&Edit],
    are_kin: impl Fn(&Side, &Side) -> bool,
) -> Relations {
    let mut found = Collected::of(edits);
    let meeting = pairs(base, edits);
    if meeting.is_crowded {
        return Relations { is_crowded: true, ..Relations::default() };
    }
    for (one, other) in meeting.pairs {
        found.add(base, edits, one as usize, other as usize);
    }
    let mut relations = found.finish(base, edits, &are_kin);
    relations.conflicts.extend(emptied::conflicts(base, edits));
    relations.conflicts.extend(cycles(base, edits).into_iter().filter(|circle| {
        circle.sides.iter().any(|side| side.proposal != circle.sides[0].proposal)
    }));
    let cited = to_deleted(base, edits).into_iter();
    relations.conflicts.extend(cited.filter(
        |conflict| match conflict.sides.as_slice() {
            [one, other] => !are_kin(one, other),
            _ => true,
        },
    ));
    relations.conflicts.sort();
    relations.conflicts.dedup();
    relations.meetings.extend(sentences::meetings(base, edits));
    relations.meetings.sort();
    relations
}

/// Pairs as they are found, before they are put in order.
struct Collected<'e> {
    /// The amendments, ascending, and which of them each edit is of.
    sides: Vec<&'e Side>,
    side_of: Vec<u32>,
    conflicts: Vec<Pair>,
    meetings: BTreeMap<(NodeId, ContactKind), BTreeSet<Side>>,
    twins: BTreeMap<usize, BTreeSet<usize>>,
}

impl<'e> Collected<'e> {
    fn of(edits: &[&'e Edit]) -> Self {
        let mut sides: Vec<&Side> = edits.iter().map(|edit| &edit.by).collect();
        sides.sort_unstable();
        sides.dedup();
        let place = |edit: &&Edit| sides.partition_point(|side| **side < edit.by);
        let narrow = |place| u32::try_from(place).expect("fewer than 2^32 amendments");
        let side_of = edits.iter().map(|edit| narrow(place(edit))).collect();
        Self {
            sides,
            side_of,
            conflicts: Vec::new(),
            meetings: BTreeMap::new(),
            twins: BTreeMap::new(),
        }
    }

    fn add(&mut self, base: &Base<'_>, edits: &[&Edit], one: usize, other: usize) {
        let (a, b) = (edits[one], edits[other]);
        if a.by.proposal == b.by.proposal {
            return;
        }
        let place = rules::meeting_place(base, &a.change, &b.change);
        match relate(base, a, b) {
            Relation::Apart => (),
            Relation::Agreement => {
                self.twins.entry(one.min(other)).or_default().insert(one.max(other));
            }
            Relation::Joined(warning) => {
                let kind = match warning {
                    Warning::AnchorChanged => ContactKind::AnchorChanged,
                    Warning::SamePlace => ContactKind::SamePlace,
                };
                let sides = self.meetings.entry((place, kind)).or_default();
                for side in [&a.by, &b.by] {
                    if !sides.contains(side) {
                        sides.insert(side.clone());
                    }
                }
            }
            Relation::Conflict(clash) => {
                let (left, right) = (self.side_of[one], self.side_of[other]);
                self.conflicts.push((clash, place, left.min(right), left.max(right)));
            }
        }
    }

    fn finish(
        self,
        base: &Base<'_>,
        edits: &[&Edit],
        are_kin: &impl Fn(&Side, &Side) -> bool,
    ) -> Relations {
        let meetings = self.meetings.into_iter().map(|((place, kind), sides)| Contact {
            place,
            kind,
            sides: sides.into_iter().collect(),
        });
        let mut conflicts = at_first_place(self.conflicts);
        conflicts.retain(|(_, _, one, other)| {
            !are_kin(self.sides[*one as usize], self.sides[*other as usize])
        });
        Relations {
            conflicts: clique::entries(&self.sides, conflicts),
            agreements: agreements(base, &self.twins, edits),
            meetings: meetings.collect(),
            is_crowded: false,
        }
    }
}

/// Two amendments that exclude each other for one reason do so once: where they meet first.
fn at_first_place(mut conflicts: Vec<Pair>) -> Vec<Pair> {
    conflicts.sort_unstable_by_key(|(clash, place, one, other)| {
        (*clash, *one, *other, *place)
    });
    conflicts.dedup_by_key(|(clash, _, one, other)| (*clash, *one, *other));
    conflicts
}

/// Groups pairs of equal edits: equality is transitive, so the first of a group knows all.
fn agreements(
    base: &Base<'_>,
    twins: &BTreeMap<usize, BTreeSet<usize>>,
    edits: &[&Edit],
) -> Vec<Agreement> {
    let mut grouped = BTreeSet::new();
    let mut agreements = BTreeSet::new();
    for (first, others) in twins {
        if !grouped.insert(*first) {
            continue;
        }
        grouped.extend(others);
        let members = std::iter::once(first).chain(others);
        let sides: BTreeSet<_> = members.map(|edit| edits[*edit].by.clone()).collect();
        let place = edits[*first].change.footprint().site(base);
        agreements.insert(Agreement { place, sides: sides.into_iter().collect() });
    }
    agreements.into_iter().collect()
}
