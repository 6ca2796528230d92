//! What proposals are to each other: conflicts, agreements, and where they merely meet.
//!
//! Comes in: the edits of bound proposals. Goes out: every minimal set of amendments that
//! cannot be adopted together, and nothing else (docs/meaning.md §5). Pairs are found by sweeps
//! over places, never by comparing proposals with each other; what a pair means is decided
//! in [`rules`] alone. It knows nothing of decisions or of the order of proposals.

mod candidates;
mod clash;
mod cycles;
mod emptied;
mod rules;
mod sentences;
mod terms;

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{NodeId, PartRef};

use super::{Base, Edit, Side, to_deleted};

pub use candidates::homes;
pub(in crate::engine) use candidates::pairs;
pub use clash::Clash;
pub(in crate::engine) use cycles::cycles;
pub(in crate::engine) use emptied::emptied;
pub use rules::{Relation, Warning, relate};
pub(in crate::engine) use terms::new_texts;
pub use terms::term_conflicts;

/// Amendments that cannot be adopted together: leave any out and the rest joins.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Conflict {
    /// The provision at which they meet.
    pub place: NodeId,
    /// Why they exclude each other.
    pub clash: Clash,
    /// The amendments, ascending.
    pub sides: Vec<Side>,
}

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
pub struct Meeting {
    /// The provision.
    pub place: NodeId,
    /// How they meet.
    pub kind: MeetingKind,
    /// The amendments, ascending.
    pub sides: Vec<Side>,
}

/// How amendments that are joined meet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MeetingKind {
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
    pub meetings: Vec<Meeting>,
}

/// Finds all relations among edits, which may come in any order.
#[must_use]
pub fn relations(base: &Base<'_>, edits: &[&Edit]) -> Relations {
    let mut found = Collected::default();
    for (one, other) in pairs(base, edits) {
        found.add(base, edits, one, other);
    }
    let mut relations = found.finish(base, edits);
    relations.conflicts.extend(emptied::conflicts(base, edits));
    relations.conflicts.extend(cycles(base, edits).into_iter().filter(|circle| {
        circle.sides.iter().any(|side| side.proposal != circle.sides[0].proposal)
    }));
    relations.conflicts.extend(to_deleted(base, edits));
    relations.conflicts.sort();
    relations.conflicts.dedup();
    relations.meetings.extend(sentences::meetings(base, edits));
    relations.meetings.sort();
    relations
}

/// Pairs as they are found, before they are put in order.
#[derive(Default)]
struct Collected {
    conflicts: BTreeMap<(Clash, Side, Side), NodeId>,
    meetings: BTreeMap<(NodeId, MeetingKind), BTreeSet<Side>>,
    twins: BTreeMap<usize, BTreeSet<usize>>,
}

impl Collected {
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
                    Warning::AnchorChanged => MeetingKind::AnchorChanged,
                    Warning::SamePlace => MeetingKind::SamePlace,
                };
                let sides = self.meetings.entry((place, kind)).or_default();
                sides.extend([a.by.clone(), b.by.clone()]);
            }
            Relation::Conflict(clash) => {
                let (first, second) =
                    (a.by.clone().min(b.by.clone()), a.by.clone().max(b.by.clone()));
                let known = self.conflicts.entry((clash, first, second)).or_insert(place);
                *known = place.min(*known);
            }
        }
    }

    fn finish(self, base: &Base<'_>, edits: &[&Edit]) -> Relations {
        let conflicts = self.conflicts.into_iter().map(|((clash, one, other), place)| {
            Conflict { place, clash, sides: vec![one, other] }
        });
        let meetings = self.meetings.into_iter().map(|((place, kind), sides)| Meeting {
            place,
            kind,
            sides: sides.into_iter().collect(),
        });
        Relations {
            conflicts: conflicts.collect(),
            agreements: agreements(base, &self.twins, edits),
            meetings: meetings.collect(),
        }
    }
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
        let place = rules::site(base, &edits[*first].change);
        agreements.insert(Agreement { place, sides: sides.into_iter().collect() });
    }
    agreements.into_iter().collect()
}
