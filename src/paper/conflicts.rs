//! Conflicts as a reader sees them: what each side does to which words.
//!
//! Whoever computes conflicts fills these in; a renderer needs nothing else.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    engine::{Base, ConflictView, Edit, Largest, Relations, Side, agreement, conflict},
    model::ProposalId,
};

use super::FallView;

/// Every conflict among the proposals looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConflictReport {
    /// How many proposals were looked at.
    pub proposals: usize,
    /// Those that do not apply to the text, and are in no set.
    pub inapplicable: Vec<String>,
    /// Proposals that cannot be adopted together as they stand.
    pub conflicts: Vec<ConflictView>,
    /// Identical amendments: once in the text, all credited.
    pub agreements: Vec<ConflictView>,
    /// The largest sets that fit together textually.
    pub sets: Sets,
}

/// The largest sets of proposals that fit together textually.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sets {
    /// Of how many proposals.
    pub proposals: usize,
    /// The sets, by id.
    pub compatible: Vec<Vec<String>>,
    /// For each of them, the proposals that are not in it, by id: a smallest set to drop.
    pub left_out: Vec<Vec<String>>,
    /// Those of them that are adopted: to drop one is to reopen it.
    pub adopted: Vec<String>,
    /// How many there are of this size, those included that are not named.
    pub count: usize,
    /// Whether no larger set exists; else these are the best that were found.
    pub exact: bool,
}

impl ConflictReport {
    /// Returns which proposals are in no set since they do not apply, as a sentence.
    #[must_use]
    pub fn left_aside(&self) -> Option<String> {
        let named = self.inapplicable.join(", ");
        (!named.is_empty()).then(|| {
            format!(
                "Left aside, for they do not apply to the text (`mimc check`): {named}."
            )
        })
    }
}

/// What would follow from decisions that nobody has taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WhatIf {
    /// The decisions, each as `P-001 adopted`.
    pub decisions: Vec<String>,
    /// What would fall, in the order in which it follows.
    pub fallen: Vec<FallView>,
    /// The links that would be broken, a sentence each.
    pub broken: Vec<String>,
    /// The conflicts among what would then be adopted.
    pub conflicts: Vec<ConflictView>,
    /// What else would follow, a sentence each.
    pub consequences: Vec<String>,
    /// The largest sets from there on.
    pub sets: Sets,
}

impl WhatIf {
    /// Returns whether a draft could be made of what would be adopted.
    #[must_use]
    pub fn is_possible(&self) -> bool {
        self.broken.is_empty() && self.conflicts.is_empty()
    }
}

/// Returns everything that proposals are to each other, as a report.
#[must_use]
pub fn conflict_report(
    base: &Base<'_>,
    edits: &[&Edit],
    said: &BTreeMap<Side, String>,
    relations: &Relations,
    largest: &Largest,
    in_play: &BTreeSet<ProposalId>,
    adopted: &BTreeSet<ProposalId>,
) -> ConflictReport {
    let conflicts = relations.conflicts.iter();
    let conflicts = conflicts.map(|found| conflict(base, edits, said, found));
    let agreements =
        relations.agreements.iter().map(|found| agreement(base, edits, found));
    ConflictReport {
        proposals: in_play.len(),
        inapplicable: Vec::new(),
        conflicts: conflicts.collect(),
        agreements: agreements.collect(),
        sets: sets(largest, in_play, adopted),
    }
}

/// Returns the largest sets of those in play, and what each leaves out, which may be `adopted`.
#[must_use]
pub fn sets(
    largest: &Largest,
    in_play: &BTreeSet<ProposalId>,
    adopted: &BTreeSet<ProposalId>,
) -> Sets {
    let ids = |set: &Vec<_>| set.iter().map(ToString::to_string).collect();
    let others = |set: &Vec<ProposalId>| {
        let others = in_play.iter().filter(|id| !set.contains(id));
        others.map(ToString::to_string).collect()
    };
    let is_dropped = |id: &&ProposalId| {
        in_play.contains(id) && largest.sets.iter().any(|set| !set.contains(id))
    };
    Sets {
        proposals: in_play.len(),
        adopted: adopted.iter().filter(is_dropped).map(ToString::to_string).collect(),
        compatible: largest.sets.iter().map(ids).collect(),
        left_out: largest.sets.iter().map(others).collect(),
        count: largest.count,
        exact: largest.exact,
    }
}
